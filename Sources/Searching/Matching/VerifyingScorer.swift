internal import Segments
internal import Storage

/// The candidates of another scorer that hold true on a closer look.
class VerifyingScorer: Scorer {
    private let candidates: Scorer

    /// A scorer that stands on the first candidate that holds true. What `verify` needs must be there already.
    init(_ candidates: Scorer) throws(StorageError) {
        self.candidates = candidates
        super.init()
        try settle()
    }

    /// Whether a candidate holds true. Documents come in ascending order.
    func verify(_ document: UInt32) throws(StorageError) -> Bool { true }

    /// Goes on to the first candidate, the present one included, that holds true.
    private func settle() throws(StorageError) {
        while candidates.document != Scorer.end {
            if try verify(candidates.document) { return }
            try candidates.advance()
        }
    }

    override var document: UInt32 { candidates.document }

    override var cost: Int { candidates.cost }

    override func advance() throws(StorageError) {
        try candidates.advance()
        try settle()
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        if candidates.document >= target { return }
        try candidates.seek(target)
        try settle()
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
