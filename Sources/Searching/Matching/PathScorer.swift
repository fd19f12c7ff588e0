internal import Segments
internal import Storage

/// The documents in which the tokens of one way through a lattice stand at their distances from a start.
final class PathScorer: VerifyingScorer {
    /// A token of the way.
    struct Link {
        /// Positions between the start of the phrase and the token.
        var distance: UInt32
        var list: FormList
    }

    private let links: [Link]
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
        try super.init(AllScorer(lists.map(ListScorer.init)))
    }

    override func verify(_ document: UInt32) throws(StorageError) -> Bool {
        try findStarts(in: document)
        return starts.count > 0
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
