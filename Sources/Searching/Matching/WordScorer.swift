internal import Segments
internal import Storage

/// The documents of a stem. The score is that of the stem, and shares of two more that count only the occurrences written
/// like the query word: without regard to accents, and just so.
final class WordScorer: Scorer {
    private let context: SegmentContext
    private let weights: WordWeights
    private let cursor: PostingsCursor
    private let forms: FormsReader
    private let surface: SurfaceForms
    private var ordinals = Words()

    /// Which forms of the term are written like the query word.
    private struct SurfaceForms {
        var folded: [Bool]
        var exact: [Bool]

        init(_ term: TermEntry, _ word: WordClause, in segment: SegmentReader) throws(StorageError) {
            folded = [Bool](repeating: false, count: term.formCount)
            exact = folded
            for form in try segment.terms.forms(folded: word.folded) where form.term == term.ordinal {
                folded[form.ordinal] = true
                exact[form.ordinal] = form.surface == word.surface
            }
        }
    }

    init?(_ word: WordClause, weights: WordWeights, _ context: SegmentContext) throws(StorageError) {
        guard let term = try context.segment.terms.term(word.stem) else { return nil }
        self.context = context
        self.weights = weights
        cursor = try context.segment.postings(term)
        forms = context.segment.forms(term)
        surface = try SurfaceForms(term, word, in: context.segment)
    }

    override var document: UInt32 { cursor.document }

    override var cost: Int { cursor.documentCount }

    override func advance() throws(StorageError) {
        try cursor.advance()
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        try cursor.seek(target)
    }

    override func score() throws(StorageError) -> Double {
        let formula = context.ranking.formula
        let relativeLength = try context.relativeLength(cursor.document)
        let frequency = cursor.frequency
        let stem = formula.score(idf: weights.stem, frequency: Double(frequency), relativeLength: relativeLength)
        guard context.ranking.usesSurface else { return stem }
        let (folded, exact) = try surfaceFrequencies(frequency)
        var score = stem
        if folded > 0 {
            score += context.ranking.foldedShare
                * formula.score(idf: weights.folded, frequency: Double(folded), relativeLength: relativeLength)
        }
        if exact > 0 {
            score += context.ranking.exactShare
                * formula.score(idf: weights.exact, frequency: Double(exact), relativeLength: relativeLength)
        }
        return score
    }

    /// The weighted frequencies of the forms that are written like the query word. The occurrences in the title are the first
    /// ones, and as many as the weighted frequency says.
    private func surfaceFrequencies(_ frequency: UInt32) throws(StorageError) -> (folded: UInt32, exact: UInt32) {
        if surface.folded.count == 1 {
            return (surface.folded[0] ? frequency : 0, surface.exact[0] ? frequency : 0)
        }
        let occurrences = cursor.occurrences
        let extra = context.titleWeight - 1
        let inTitle = extra > 0 ? (Int(frequency) - occurrences.count) / extra : 0
        var folded: UInt32 = 0
        var exact: UInt32 = 0
        try forms.read(occurrences, into: &ordinals)
        for index in 0..<ordinals.count {
            let form = Int(ordinals[index])
            guard surface.folded[form] else { continue }
            let weight = UInt32(index < inTitle ? context.titleWeight : 1)
            folded += weight
            if surface.exact[form] { exact += weight }
        }
        return (folded, exact)
    }
}
