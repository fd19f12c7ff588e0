internal import Segments
internal import Storage

/// The documents of one scorer, whose scores grow by those of others that match them too.
final class BoostedScorer: Scorer {
    private let base: Scorer
    private let boosts: [Scorer]

    init(_ base: Scorer, by boosts: [Scorer]) {
        self.base = base
        self.boosts = boosts
    }

    override var document: UInt32 { base.document }

    override var cost: Int { base.cost }

    override func advance() throws(StorageError) {
        try base.advance()
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        try base.seek(target)
    }

    override func score() throws(StorageError) -> Double {
        var sum = try base.score()
        for boost in boosts {
            if boost.document < document { try boost.seek(document) }
            if boost.document == document { sum += try boost.score() }
        }
        return sum
    }
}
