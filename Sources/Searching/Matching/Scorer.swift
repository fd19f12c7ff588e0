internal import Segments
internal import Storage

/// Walks over the documents of a segment that match a clause and scores them.
///
/// The contract of `PostingsCursor`: it stands on the first match when it is made, `advance` and `seek` go forward, at the
/// end `document` is `Scorer.end`. Deleted documents are walked over like others; the collector leaves them out.
class Scorer {
    /// Stands behind the last document.
    static let end = PostingsCursor.end

    /// The document that the scorer stands on.
    var document: UInt32 { Scorer.end }

    /// About how many documents it will walk over.
    var cost: Int { 0 }

    /// Goes to the next match.
    func advance() throws(StorageError) {}

    /// Goes to the first match at or behind a target; never back.
    func seek(_ target: UInt32) throws(StorageError) {}

    /// The score of the present document.
    func score() throws(StorageError) -> Double { 0 }
}

/// Matches nothing.
final class EmptyScorer: Scorer {}
