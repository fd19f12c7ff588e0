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
            var manifest = before
            try merge(Array(manifest.segments.indices), in: &manifest)
            try publish(manifest)
        }
        return MergeReport(
            segmentsBefore: before.segments.count, segmentsAfter: committed.segments.count, documents: committed.documentCount,
            dropped: before.segments.reduce(0) { $0 + $1.deletedCount } - committed.segments.reduce(0) { $0 + $1.deletedCount },
            bytesBefore: before.byteCount, bytesAfter: committed.byteCount)
    }

    /// Merges what the policy asks for, one commit a merge.
    func merge(by policy: MergePolicy) throws(StorageError) {
        while let places = policy.next(committed.segments) {
            var manifest = committed
            try merge(places, in: &manifest)
            try publish(manifest)
        }
    }

    /// Merges the segments at some places; the result takes the first place.
    private func merge(_ places: [Int], in manifest: inout Manifest) throws(StorageError) {
        let records = places.map { manifest.segments[$0] }
        let merged = try SegmentMerge.run(records, in: directory, id: manifest.nextSegment)
        manifest.nextSegment += 1
        let first = places.first
        var segments: [SegmentRecord] = []
        for (place, segment) in manifest.segments.enumerated() {
            if place == first, let merged { segments.append(merged) }
            if !places.contains(place) { segments.append(segment) }
        }
        manifest.segments = segments
    }
}
