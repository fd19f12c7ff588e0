internal import Segments
internal import Storage

/// The documents in which the tokens of one way through a lattice stand at their distances from a start.
final class PathScorer: Scorer {
    /// A token of the way.
    struct Link {
        /// Positions between the start of the phrase and the token.
        var distance: UInt32
        var list: FormList
    }

    private let links: [Link]
    private let candidates: AllScorer
    /// Where the matches in the present document begin, in ascending order.
    private(set) var starts = Words()
    private var positions = Words()

    /// A scorer for lists, each of forms that span the same number of positions, in the order of the phrase.
    init(_ lists: [FormList]) throws(StorageError) {
        var links: [Link] = []
        var distance: UInt32 = 0
        for list in lists {
            links.append(Link(distance: distance, list: list))
            distance += list.length ?? 1
        }
        // The rarest token first: it leaves the fewest starts to look for among the many positions of function words.
        self.links = links.sorted { $0.list.cursor.documentCount < $1.list.cursor.documentCount }
        candidates = try AllScorer(lists.map(ListScorer.init))
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
            try findStarts(in: candidates.document)
            if starts.count > 0 { return }
            try candidates.advance()
        }
    }

    private func findStarts(in document: UInt32) throws(StorageError) {
        starts.removeAll()
        for (number, link) in links.enumerated() {
            positions.removeAll()
            try link.list.appendPositions(in: document, to: &positions)
            if number == 0 {
                for index in 0..<positions.count where positions[index] >= link.distance {
                    starts.append(positions[index] - link.distance)
                }
            } else {
                keepStarts(followedAt: link.distance)
            }
            if starts.count == 0 { return }
        }
    }

    /// Keeps the starts that have one of `positions` at a distance behind them; both rows ascend.
    private func keepStarts(followedAt distance: UInt32) {
        var kept = 0
        var next = 0
        for index in 0..<starts.count {
            let wanted = starts[index] + distance
            while next < positions.count && positions[next] < wanted { next += 1 }
            if next == positions.count { break }
            if positions[next] == wanted {
                starts[kept] = starts[index]
                kept += 1
            }
        }
        starts.resize(to: kept)
    }
}

/// The documents of a list, without a score. It moves the list's cursor.
final class ListScorer: Scorer {
    private let cursor: PostingsCursor

    init(_ list: FormList) {
        cursor = list.cursor
    }

    override var document: UInt32 { cursor.document }
    override var cost: Int { cursor.documentCount }
    override func advance() throws(StorageError) { try cursor.advance() }
    override func seek(_ target: UInt32) throws(StorageError) { try cursor.seek(target) }
}
