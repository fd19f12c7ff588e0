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
    /// When scorers that are long in the making must stop.
    let deadline: Deadline
    /// Takes note of how the segment is searched, where somebody wants to know.
    let trace: SegmentTrace?

    init(
        _ segment: SegmentReader, number: Int, _ lookup: TermLookup, _ scoring: Scoring, _ deadline: Deadline = Deadline(after: nil),
        _ trace: SegmentTrace? = nil
    ) throws(StorageError) {
        self.segment = segment
        self.number = number
        self.lookup = lookup
        self.scoring = scoring
        self.deadline = deadline
        self.trace = trace
        lengths = try segment.lengths.verified()
    }

    /// The score of a document for something that has a weight and, in the document, a weighted frequency.
    func score(_ document: UInt32, weight: Double, frequency: Int) -> Double {
        scoring.grid.round(
            scoring.formula.score(idf: weight, frequency: Double(frequency), length: Double(lengths[Int(document)])))
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
