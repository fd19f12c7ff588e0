internal import Segments
internal import Storage

/// The documents in which a phrase stands, and where in them.
protocol PhraseMatches: Scorer {
    /// Gives the positions at which the matches in the present document begin, each once.
    func forEachStart(_ body: (UInt32) -> Void)
}

/// The matches of the ways through a lattice, each followed on its own, rarest token first.
final class PathMatches: Scorer, PhraseMatches {
    private let paths: [PathScorer]
    private let union: AnyScorer

    init(_ paths: [[FormList]]) throws(StorageError) {
        var scorers: [PathScorer] = []
        for lists in paths { scorers.append(try PathScorer(lists)) }
        self.paths = scorers
        union = AnyScorer(scorers)
    }

    override var document: UInt32 { union.document }
    override var cost: Int { union.cost }
    override func advance() throws(StorageError) { try union.advance() }
    override func seek(_ target: UInt32) throws(StorageError) { try union.seek(target) }

    func forEachStart(_ body: (UInt32) -> Void) {
        let present = paths.filter { $0.document == document }
        if present.count == 1 {
            for index in 0..<present[0].starts.count { body(present[0].starts[index]) }
            return
        }
        var starts: Set<UInt32> = []
        for path in present {
            for index in 0..<path.starts.count where starts.insert(path.starts[index]).inserted { body(path.starts[index]) }
        }
    }
}

/// The matches of a whole lattice at once: slower than its ways one by one, but not the slower the more ways there are. For
/// phrases with many compounds.
final class LatticeMatches: VerifyingScorer, PhraseMatches {
    private let lattice: PhraseLattice
    private let edges: [[FormList]]
    private var starts: [UInt32] = []

    init(_ lattice: PhraseLattice, in segment: SegmentReader) throws(StorageError) {
        self.lattice = lattice
        var edges: [[FormList]] = []
        for edge in lattice.edges { edges.append(try FormList.lists(edge.match, in: segment)) }
        self.edges = edges
        let first = Dictionary(grouping: lattice.edges.indices) { lattice.edges[$0].from }
        // Documents that may match hold a first token of every section.
        try super.init(
            AllScorer(
                lattice.sections.map { section in
                    AnyScorer((first[section[0].from] ?? []).flatMap { edges[$0].map(ListScorer.init) })
                }))
    }

    override func verify(_ document: UInt32) throws(StorageError) -> Bool {
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

    func forEachStart(_ body: (UInt32) -> Void) {
        starts.forEach(body)
    }
}
