internal import Segments
internal import Storage

/// The documents in which the tokens of a lattice stand at consecutive positions; the frequency is the number of places where
/// they do, those in the title weighted.
final class PhraseScorer: Scorer {
    private let context: SegmentContext
    private let weight: Double
    private let lattice: PhraseLattice
    /// For each edge the lists that its token is in.
    private let edges: [[FormList]]
    /// Documents that may match: they hold a first token of every section.
    private let candidates: Scorer
    private var matches: [Range<UInt32>] = []

    init(_ phrase: PhraseClause, weight: Double, _ context: SegmentContext) throws(StorageError) {
        self.context = context
        self.weight = weight
        lattice = phrase.lattice
        var edges: [[FormList]] = []
        for edge in phrase.lattice.edges { edges.append(try FormList.lists(edge.match, in: context.segment)) }
        self.edges = edges
        var sections: [Scorer] = []
        for section in phrase.lattice.sections {
            var ways: [Scorer] = []
            for edge in section where edge.from == section[0].from {
                for list in try FormList.lists(edge.match, in: context.segment) { ways.append(ListScorer(list)) }
            }
            sections.append(ways.isEmpty ? EmptyScorer() : ways.count == 1 ? ways[0] : AnyScorer(ways))
        }
        candidates = try AllScorer(sections)
        super.init()
        try findMatch()
    }

    override var document: UInt32 { candidates.document }

    override var cost: Int { candidates.cost }

    override func advance() throws(StorageError) {
        try candidates.advance()
        try findMatch()
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        if candidates.document >= target { return }
        try candidates.seek(target)
        try findMatch()
    }

    /// Goes on to the first candidate, the present one included, that matches.
    private func findMatch() throws(StorageError) {
        while candidates.document != Scorer.end {
            matches = try matchesInDocument()
            if !matches.isEmpty { return }
            try candidates.advance()
        }
    }

    private func matchesInDocument() throws(StorageError) -> [Range<UInt32>] {
        let document = candidates.document
        var occurrences: [[(position: UInt32, length: UInt32)]] = []
        for lists in edges {
            var found: [(position: UInt32, length: UInt32)] = []
            for list in lists { try list.appendOccurrences(in: document, to: &found) }
            if lists.count > 1 { found.sort { $0.position < $1.position } }
            occurrences.append(found)
        }
        return lattice.matches(occurrences)
    }

    override func score() throws(StorageError) -> Double {
        let titleEnd = try context.segment.columns.titleEnd[document: Int(document)]
        var frequency = 0
        for match in matches { frequency += match.lowerBound < titleEnd ? context.titleWeight : 1 }
        return context.ranking.formula.score(
            idf: weight, frequency: Double(frequency), relativeLength: try context.relativeLength(document))
    }
}

/// The documents of a list, without a score.
private final class ListScorer: Scorer {
    private let cursor: PostingsCursor

    init(_ list: FormList) {
        cursor = list.candidates
    }

    override var document: UInt32 { cursor.document }
    override var cost: Int { cursor.documentCount }
    override func advance() throws(StorageError) { try cursor.advance() }
    override func seek(_ target: UInt32) throws(StorageError) { try cursor.seek(target) }
}
