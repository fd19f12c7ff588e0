internal import Analysis
public import Segments

/// Finds the entities of documents (FRENCH.md, part 4). One for each thread: it keeps its buffers; the gazetteers are shared.
public final class EntityExtractor {
    /// An extractor.
    ///
    /// - Parameter gazetteer: the names that are known.
    public init() {}

    /// The entities of a document in the order of the text, the title first; none overlaps another.
    ///
    /// - Parameter date: the day of the document, which relative dates ("lundi") go from; nil where it is not known: then the
    ///   first full date of the text is taken for it.
    public func entities(title: String = "", text: String, date: Day? = nil) -> [Entity] {
        []
    }
}
