internal import Segments
internal import Storage

/// The documents in which the tokens of a lattice stand at consecutive positions; the frequency is the number of places where
/// they do, those in the title weighted.
final class PhraseScorer: Scorer {
    private let context: SegmentContext
    private let weight: Double
    private let matches: any PhraseMatches

    init(_ phrase: PhraseClause, weight: Double, _ context: SegmentContext) throws(StorageError) {
        self.context = context
        self.weight = weight
        let ways = try PhrasePaths(phrase.lattice, in: context.segment)
        matches = ways.areComplete ? try PathMatches(ways.paths) : try LatticeMatches(phrase.lattice, in: context.segment)
    }

    override var document: UInt32 { matches.document }

    override var cost: Int { matches.cost }

    override func advance() throws(StorageError) {
        try matches.advance()
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        try matches.seek(target)
    }

    override func score() throws(StorageError) -> Double {
        let titleEnd = try context.segment.columns.titleEnd[document: Int(document)]
        var frequency = 0
        matches.forEachStart { frequency += $0 < titleEnd ? context.titleWeight : 1 }
        return context.ranking.formula.score(
            idf: weight, frequency: Double(frequency), relativeLength: try context.relativeLength(document))
    }
}
