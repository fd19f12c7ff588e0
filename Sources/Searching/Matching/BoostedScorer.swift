internal import Segments
internal import Storage

/// The documents of one scorer, whose scores grow by those of others that match them too.
final class BoostedScorer: Scorer {
    private let base: Scorer
    private let boosts: [Scorer]
    private let highestBoost: Double

    init(_ base: Scorer, by boosts: [Scorer]) {
        self.base = base
        self.boosts = boosts
        highestBoost = boosts.reduce(0) { $0 + $1.highestScore }
        super.init()
        document = base.document
    }

    override var cost: Int { base.cost }

    override func advance() throws(StorageError) {
        try base.advance()
        document = base.document
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        try base.seek(target)
        document = base.document
    }

    override func isMatch() throws(StorageError) -> Bool { try base.isMatch() }

    override func score() throws(StorageError) -> Double {
        var sum = try base.score()
        for boost in boosts {
            if boost.document < document { try boost.seek(document) }
            if boost.document == document, try boost.isMatch() { sum += try boost.score() }
        }
        return sum
    }

    override var highestScore: Double { base.highestScore + highestBoost }

    override func bound(from target: UInt32) throws(StorageError) -> ScoreBound {
        var bound = try base.bound(from: target)
        bound.score += highestBoost
        return bound
    }

    override func candidateBound() throws(StorageError) -> Double {
        try base.candidateBound() + highestBoost
    }
}
