internal import Segments
internal import Storage

/// The documents that at least so many of several scorers match.
final class AnyScorer: Scorer {
    private let scorers: [Scorer]
    private let least: Int
    private var matches: [Bool]

    /// - Parameter least: how many scorers must match, 1 at least.
    init(_ scorers: [Scorer], least: Int = 1) {
        self.scorers = scorers
        self.least = least
        matches = [Bool](repeating: false, count: scorers.count)
        super.init()
        settle()
    }

    private func settle() {
        var next = Scorer.end
        for scorer in scorers { next = min(next, scorer.document) }
        document = next
    }

    override var cost: Int { scorers.reduce(0) { $0 + $1.cost } }

    override func advance() throws(StorageError) {
        if document == Scorer.end { return }
        for scorer in scorers where scorer.document == document { try scorer.advance() }
        settle()
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        if document >= target { return }
        for scorer in scorers where scorer.document < target { try scorer.seek(target) }
        settle()
    }

    override func isMatch() throws(StorageError) -> Bool {
        var found = 0
        for index in scorers.indices {
            matches[index] = false
            if scorers[index].document == document { matches[index] = try scorers[index].isMatch() }
            if matches[index] { found += 1 }
        }
        return found >= least
    }

    override func score() throws(StorageError) -> Double {
        var sum = 0.0
        for index in scorers.indices where matches[index] { sum += try scorers[index].score() }
        return sum
    }

    override var highestScore: Double { scorers.reduce(0) { $0 + $1.highestScore } }

    override func bound(from target: UInt32) throws(StorageError) -> ScoreBound {
        var sum = ScoreBound(score: 0, last: Scorer.end - 1)
        for scorer in scorers {
            if scorer.document > target && scorer.document != Scorer.end {
                sum.last = min(sum.last, scorer.document - 1)
                continue
            }
            let bound = try scorer.bound(from: target)
            sum.score += bound.score
            sum.last = min(sum.last, bound.last)
        }
        return sum
    }

    override func candidateBound() throws(StorageError) -> Double {
        var sum = 0.0
        for scorer in scorers where scorer.document == document { sum += try scorer.candidateBound() }
        return sum
    }
}
