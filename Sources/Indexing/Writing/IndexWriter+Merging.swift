internal import CMalloc
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
            try cleaningUp { () throws(StorageError) in try commitMerge(of: before.segments) }
        }
        return MergeReport(
            segmentsBefore: before.segments.count, segmentsAfter: committed.segments.count, documents: committed.documentCount,
            dropped: before.segments.reduce(0) { $0 + $1.deletedCount } - committed.segments.reduce(0) { $0 + $1.deletedCount },
            bytesBefore: before.byteCount, bytesAfter: committed.byteCount)
    }

    private func commitMerge(of records: [SegmentRecord]) throws(StorageError) {
        var manifest = committed
        var segments: [SegmentReader] = []
        for record in records { segments.append(try SegmentReader(directory, record)) }
        let merged = try SegmentMerge.run(segments, in: directory, id: numbers.take())
        manifest.replace(Set(records.map(\.id)), by: merged)
        try publish(manifest)
    }

    /// Merges until the policy asks for nothing more, on some threads; every merge is a commit.
    ///
    /// - Parameter progress: is told before each wait how many merges are under way.
    package func mergeAll(threads: Int, progress: (Int) -> Void = { _ in }) throws(StorageError) {
        // What the threads of a run have had is free, but the C library keeps it.
        malloc_trim(0)
        while true {
            try merges.begin(committed, limit: threads)
            progress(merges.growing.count)
            guard merges.wait() else { return }
            var manifest = committed
            try merges.takeFinished(into: &manifest)
            try publish(manifest)
        }
    }
}
