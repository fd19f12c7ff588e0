internal import Segments
internal import Storage

/// Which forms of a term are written like a query word.
struct SurfaceForms {
    /// For each form whether it is but for accents, and whether it is just so.
    private(set) var folded: [Bool], exact: [Bool]

    init(_ term: TermEntry, _ word: WordClause, _ lookup: TermLookup) throws(StorageError) {
        folded = [Bool](repeating: false, count: term.formCount)
        exact = folded
        for form in try lookup.forms(folded: word.folded) where form.term == term.ordinal {
            folded[form.ordinal] = true
            exact[form.ordinal] = form.surface == word.surface
        }
    }

    /// Whether any form counts.
    var hasFolded: Bool { folded.contains(true) }
    var hasExact: Bool { exact.contains(true) }

    /// Whether some forms that occur count and others do not, so that occurrences must be looked at one by one.
    var isMixed: Bool { (hasFolded && folded.contains(false)) || (hasExact && exact.contains(false)) }
}

/// Counts the occurrences in a document that are written like a query word.
final class SurfaceFrequencies {
    private let surface: SurfaceForms
    private let forms: FormsReader
    private let titleWeight: Int
    private var ordinals = Words()

    init(_ surface: SurfaceForms, _ term: TermEntry, _ context: SegmentContext) {
        self.surface = surface
        forms = context.segment.forms(term)
        titleWeight = context.scoring.titleWeight
    }

    /// The weighted frequencies, in the cursor's document, of the forms that are written like the query word. The occurrences in
    /// the title are the first ones, and as many as the weighted frequency says.
    func count(_ cursor: PostingsCursor) throws(StorageError) -> (folded: UInt32, exact: UInt32) {
        let occurrences = cursor.occurrences
        let extra = titleWeight - 1
        let inTitle = extra > 0 ? (Int(cursor.frequency) - occurrences.count) / extra : 0
        var folded: UInt32 = 0
        var exact: UInt32 = 0
        try forms.read(occurrences, into: &ordinals)
        for index in 0..<ordinals.count {
            let form = Int(ordinals[index])
            guard surface.folded[form] else { continue }
            let weight = UInt32(index < inTitle ? titleWeight : 1)
            folded += weight
            if surface.exact[form] { exact += weight }
        }
        return (folded, exact)
    }
}
