internal import Segments
internal import Storage

/// The documents that all of several scorers match, led by the one with the fewest; their scores added up in the order of
/// the query.
final class AllScorer: Scorer {
    private let inQueryOrder: [Scorer]
    private let byCost: [Scorer]

    init(_ scorers: [Scorer]) throws(StorageError) {
        inQueryOrder = scorers
        byCost = scorers.sorted { $0.cost < $1.cost }
        super.init()
        try align()
    }

    override var document: UInt32 { byCost[0].document }

    override var cost: Int { byCost[0].cost }

    override func advance() throws(StorageError) {
        try byCost[0].advance()
        try align()
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        try byCost[0].seek(target)
        try align()
    }

    /// Moves all to the first document at or behind the leader's that all match.
    private func align() throws(StorageError) {
        var index = 1
        while index < byCost.count {
            let target = byCost[0].document
            if target == Scorer.end { return }
            let follower = byCost[index]
            if follower.document < target { try follower.seek(target) }
            if follower.document == target {
                index += 1
            } else {
                try byCost[0].seek(follower.document)
                index = 1
            }
        }
    }

    override func score() throws(StorageError) -> Double {
        var sum = 0.0
        for scorer in inQueryOrder { sum += try scorer.score() }
        return sum
    }
}
