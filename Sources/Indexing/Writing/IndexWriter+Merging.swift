internal import Segments
package import Storage

/// What a merge did.
package struct MergeReport: Sendable, Hashable {
    /// Segments before and after.
    package var segmentsBefore = 0, segmentsAfter = 0
    /// Documents that are in the index.
    package var documents = 0
    /// Deleted documents that were dropped.
    package var dropped = 0
    /// Bytes of the index before and after.
    package var bytesBefore = 0, bytesAfter = 0
}

extension IndexWriter {
    /// Merges all segments into one, without the deleted documents, and commits it. Readers keep what they have open.
    package func merge() throws(StorageError) -> MergeReport {
        let before = committed
        if before.segments.count > 1 || before.segments.contains(where: { $0.deletedCount > 0 }) {
            try commitMerge(of: before.segments)
        }
        return MergeReport(
            segmentsBefore: before.segments.count, segmentsAfter: committed.segments.count, documents: committed.documentCount,
            dropped: before.segments.reduce(0) { $0 + $1.deletedCount } - committed.segments.reduce(0) { $0 + $1.deletedCount },
            bytesBefore: before.byteCount, bytesAfter: committed.byteCount)
    }

    /// Merges what the policy asks for, one commit a merge.
    func merge(by policy: MergePolicy) throws(StorageError) {
        while let places = policy.next(committed.segments) {
            try commitMerge(of: places.map { committed.segments[$0] })
        }
    }

    private func commitMerge(of records: [SegmentRecord]) throws(StorageError) {
        var manifest = committed
        let merged = try SegmentMerge.run(
            records, in: directory, id: numbers.take(), titleWeight: manifest.settings.titleWeight)
        manifest.replace(records, by: merged)
        try publish(manifest)
    }

    /// Begins the first merge that the policy asks for, on a thread of its own; `finish` puts it into the next commit.
    func beginMerge(by policy: MergePolicy) -> BackgroundMerge? {
        guard let places = policy.next(committed.segments) else { return nil }
        return BackgroundMerge(
            places.map { committed.segments[$0] }, in: directory, id: numbers.take(), titleWeight: committed.settings.titleWeight)
    }
}
