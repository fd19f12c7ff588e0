internal import Segments
internal import Storage

/// The documents that another scorer does not match. It names none by itself: it only looks at those that others have found.
final class AbsenceScorer: Scorer {
    private let absent: Scorer

    init(_ absent: Scorer) {
        self.absent = absent
        super.init()
        document = 0
    }

    override var cost: Int { Int.max }

    override func advance() { document += document == Scorer.end ? 0 : 1 }

    override func seek(_ target: UInt32) { document = max(document, target) }

    override func isMatch() throws(StorageError) -> Bool {
        if absent.document < document { try absent.seek(document) }
        if absent.document != document { return true }
        return try !absent.isMatch()
    }
}
