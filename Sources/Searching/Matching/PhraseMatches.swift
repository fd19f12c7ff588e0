internal import Segments
internal import Storage

/// The documents in which a phrase may stand, and where it does. Scores of its own it has none, only bounds.
protocol PhraseMatches: Scorer {
    /// Gives the positions at which the matches in the present document begin, each once; `isMatch` has said yes.
    func forEachStart(_ body: (UInt32) -> Void)
}

extension PathScorer: PhraseMatches {}

/// The matches of several ways through a lattice, each followed on its own, rarest token first.
final class PathMatches: Scorer, PhraseMatches {
    private let paths: [PathScorer]
    private let union: AnyScorer

    init(_ paths: [PathScorer]) {
        self.paths = paths
        union = AnyScorer(paths)
        super.init()
        document = union.document
    }

    override var cost: Int { union.cost }

    override func advance() throws(StorageError) {
        try union.advance()
        document = union.document
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        try union.seek(target)
        document = union.document
    }

    override func isMatch() throws(StorageError) -> Bool { try union.isMatch() }

    // The frequency of the phrase is at most the sum of those of its ways, and a score grows more slowly than the frequency.
    override var highestScore: Double { union.highestScore }
    override func bound(from target: UInt32) throws(StorageError) -> ScoreBound { try union.bound(from: target) }
    override func candidateBound() throws(StorageError) -> Double { try union.candidateBound() }

    func forEachStart(_ body: (UInt32) -> Void) {
        var starts: Set<UInt32> = []
        for path in paths where path.document == document && path.hasMatch {
            path.forEachStart { if starts.insert($0).inserted { body($0) } }
        }
    }
}

/// The matches of a whole lattice at once: slower than its ways one by one, but not the slower the more ways there are. For
/// phrases with many compounds.
final class LatticeMatches: Scorer, PhraseMatches {
    private let lattice: PhraseLattice
    private let edges: [[FormList]]
    private let candidates: AllScorer
    private var verified = Scorer.end
    private var starts: [UInt32] = []
    private let highest: Double

    init(_ phrase: PhraseClause, weight: Double, _ context: SegmentContext) throws(StorageError) {
        lattice = phrase.lattice
        var edges: [[FormList]] = []
        for edge in lattice.edges { edges.append(try FormList.lists(edge.match, weight: weight, context)) }
        self.edges = edges
        highest = context.scoring.grid.bound(context.scoring.formula.highest(idf: weight))
        let first = Dictionary(grouping: lattice.edges.indices) { phrase.lattice.edges[$0].from }
        // Documents that may match hold a first token of every section.
        candidates = try AllScorer(
            lattice.sections.map { section in
                AnyScorer((first[section[0].from] ?? []).flatMap { edges[$0].map(\.documents) })
            })
        super.init()
        document = candidates.document
    }

    override var cost: Int { candidates.cost }

    override func advance() throws(StorageError) {
        try candidates.advance()
        document = candidates.document
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        try candidates.seek(target)
        document = candidates.document
    }

    override func isMatch() throws(StorageError) -> Bool {
        if verified == document { return !starts.isEmpty }
        verified = document
        var occurrences: [[(position: UInt32, length: UInt32)]] = []
        for lists in edges {
            var found: [(position: UInt32, length: UInt32)] = []
            for list in lists { try list.appendOccurrences(in: document, to: &found) }
            if lists.count > 1 { found.sort { $0.position < $1.position } }
            occurrences.append(found)
        }
        starts = lattice.matches(occurrences).map(\.lowerBound)
        return !starts.isEmpty
    }

    override var highestScore: Double { highest }

    func forEachStart(_ body: (UInt32) -> Void) {
        starts.forEach(body)
    }
}
