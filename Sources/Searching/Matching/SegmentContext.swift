internal import Segments
internal import Storage

/// What all scorers of a search in one segment share.
struct SegmentContext {
    let segment: SegmentReader
    let ranking: Ranking
    let averageLength: Double
    let titleWeight: Int

    /// The length of a document divided by the average length.
    @inline(__always)
    func relativeLength(_ document: UInt32) throws(StorageError) -> Double {
        Double(try segment.lengths[document]) / averageLength
    }
}
