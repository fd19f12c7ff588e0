internal import Segments
internal import Storage

/// What all scorers of a search in one segment share.
final class SegmentContext {
    let segment: SegmentReader
    /// Its place in the snapshot.
    let number: Int
    let lookup: TermLookup
    let scoring: Scoring
    /// The weighted lengths of the documents.
    let lengths: PackedIntegers

    init(_ segment: SegmentReader, number: Int, _ lookup: TermLookup, _ scoring: Scoring) throws(StorageError) {
        self.segment = segment
        self.number = number
        self.lookup = lookup
        self.scoring = scoring
        lengths = try segment.lengths.verified()
    }
}

/// What all scorers of a search share.
struct Scoring: Sendable {
    var ranking: Ranking
    var formula: PreparedFormula
    var grid: ScoreGrid
    /// How often an occurrence in a title counts.
    var titleWeight: Int
}
