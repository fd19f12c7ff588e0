internal import Segments
internal import Storage

/// Takes the matches of one segment, and tells what score the next must have.
final class SegmentHits {
    private(set) var best: TopHits
    private let number: Int
    private let segment: SegmentReader
    private let sequence: PackedIntegers
    /// The score that a document must have to be among the best: what is below cannot enter.
    private(set) var threshold = -Double.infinity
    /// Where the documents of this segment all came later than those that were found before it, the score of the worst is not
    /// enough: of two with one score the earlier stays.
    private let isLater: Bool
    private let step: Double

    /// Goes on with the best of the segments before.
    init(_ best: TopHits, segment: SegmentReader, number: Int, step: Double) throws(StorageError) {
        self.best = best
        self.segment = segment
        self.number = number
        self.step = step
        sequence = try segment.columns.sequence.verifiedValues()
        // In a segment documents stand in the order of the input.
        let first = segment.documentCount > 0 ? sequence[0] : 0
        isLater = best.latest < first
        updateThreshold()
    }

    /// Number of documents in the segment.
    var documentCount: Int { segment.documentCount }

    /// Whether a document with a score, or a score that is bounded so, can be among the best.
    @inline(__always)
    func canEnter(_ bound: Double) -> Bool { bound >= threshold }

    /// How many matches were shown: those whose scores were found out.
    private(set) var shownCount = 0

    /// Shows a match; a deleted one is passed over.
    func insert(_ document: UInt32, score: Double) {
        shownCount += 1
        guard canEnter(score), segment.isLive(document) else { return }
        best.insert(ScoredDocument(segment: number, document: document, sequence: sequence[Int(document)], score: score))
        updateThreshold()
    }

    private func updateThreshold() {
        guard let worst = best.worst else { return }
        threshold = isLater ? worst.score + step : worst.score
    }
}
