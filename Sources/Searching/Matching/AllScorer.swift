internal import Segments
internal import Storage

/// The documents that all of several scorers match, led by the one with the fewest candidates.
final class AllScorer: Scorer {
    private let byCost: [Scorer]
    private let leader: Scorer
    private let highest: Double

    /// - Parameter scorers: one at least.
    init(_ scorers: [Scorer]) throws(StorageError) {
        byCost = scorers.sorted { $0.cost < $1.cost }
        leader = byCost[0]
        highest = scorers.reduce(0) { $0 + $1.highestScore }
        super.init()
        try align()
    }

    override var cost: Int { leader.cost }

    override func advance() throws(StorageError) {
        try leader.advance()
        try align()
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        if document >= target { return }
        try leader.seek(target)
        try align()
    }

    /// Moves all to the first document at or behind the leader's that is a candidate of all.
    private func align() throws(StorageError) {
        var target = leader.document
        var index = 1
        while index < byCost.count && target != Scorer.end {
            let follower = byCost[index]
            if follower.document < target { try follower.seek(target) }
            if follower.document == target {
                index += 1
            } else {
                try leader.seek(follower.document)
                target = leader.document
                index = 1
            }
        }
        document = target
    }

    override func isMatch() throws(StorageError) -> Bool {
        for scorer in byCost where try !scorer.isMatch() { return false }
        return true
    }

    override func score() throws(StorageError) -> Double {
        var sum = 0.0
        for scorer in byCost { sum += try scorer.score() }
        return sum
    }

    override var highestScore: Double { highest }

    override func bound(from target: UInt32) throws(StorageError) -> ScoreBound {
        var sum = try leader.bound(from: max(target, leader.document))
        for follower in byCost.dropFirst() { sum.score += try follower.highestScore(from: target, through: sum.last) }
        return sum
    }

    override func candidateBound() throws(StorageError) -> Double {
        var sum = 0.0
        for scorer in byCost { sum += try scorer.candidateBound() }
        return sum
    }
}
