internal import Segments
internal import Storage

/// The documents in which a phrase stands, and where in them.
class PhraseMatches: Scorer {
    /// Gives the positions at which the matches in the present document begin, each once.
    func forEachStart(_ body: (UInt32) -> Void) {}
}

/// The matches of the ways through a lattice, each followed on its own, rarest token first.
final class PathMatches: PhraseMatches {
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

    override func forEachStart(_ body: (UInt32) -> Void) {
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
final class LatticeMatches: PhraseMatches {
    private let lattice: PhraseLattice
    private let edges: [[FormList]]
    /// Documents that may match: they hold a first token of every section.
    private let candidates: AllScorer
    private var starts: [UInt32] = []

    init(_ lattice: PhraseLattice, in segment: SegmentReader) throws(StorageError) {
        self.lattice = lattice
        var edges: [[FormList]] = []
        for edge in lattice.edges { edges.append(try FormList.lists(edge.match, in: segment)) }
        self.edges = edges
        let first = Dictionary(grouping: lattice.edges.indices) { lattice.edges[$0].from }
        candidates = try AllScorer(
            lattice.sections.map { section in
                AnyScorer((first[section[0].from] ?? []).flatMap { edges[$0].map(ListScorer.init) })
            })
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

    private func findMatch() throws(StorageError) {
        while candidates.document != Scorer.end {
            var occurrences: [[(position: UInt32, length: UInt32)]] = []
            for lists in edges {
                var found: [(position: UInt32, length: UInt32)] = []
                for list in lists { try list.appendOccurrences(in: candidates.document, to: &found) }
                if lists.count > 1 { found.sort { $0.position < $1.position } }
                occurrences.append(found)
            }
            starts = lattice.matches(occurrences).map(\.lowerBound)
            if !starts.isEmpty { return }
            try candidates.advance()
        }
    }

    override func forEachStart(_ body: (UInt32) -> Void) {
        starts.forEach(body)
    }
}
