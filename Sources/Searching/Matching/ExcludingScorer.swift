internal import Segments
internal import Storage

/// The documents of one scorer that another does not match.
final class ExcludingScorer: Scorer {
    private let base: Scorer
    private let excluded: Scorer

    init(_ base: Scorer, excluding excluded: Scorer) {
        self.base = base
        self.excluded = excluded
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

    override func isMatch() throws(StorageError) -> Bool {
        if excluded.document < document { try excluded.seek(document) }
        if excluded.document == document, try excluded.isMatch() { return false }
        return try base.isMatch()
    }

    override func score() throws(StorageError) -> Double { try base.score() }

    override var highestScore: Double { base.highestScore }

    override func bound(from target: UInt32) throws(StorageError) -> ScoreBound { try base.bound(from: target) }

    override func candidateBound() throws(StorageError) -> Double { try base.candidateBound() }
}
