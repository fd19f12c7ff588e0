internal import Segments
package import Storage

/// What a deletion did.
package struct DeletionReport: Sendable, Hashable {
    /// Documents that were deleted.
    package var deleted = 0
    /// Ids that no document had, in the order in which they were given.
    package var unknown: [String] = []
}

extension IndexWriter {
    /// Deletes the documents with some ids in one commit; where there are none, nothing is committed.
    package func delete(ids: [String]) throws(StorageError) -> DeletionReport {
        var report = DeletionReport()
        var segments: [SegmentDeletions] = []
        for record in committed.segments { segments.append(try SegmentDeletions(directory, record)) }
        // By their bytes: strings of other bytes may be equal.
        var seen: Set<[UInt8]> = []
        for id in ids where seen.insert(Array(id.utf8)).inserted {
            var deleted = 0
            for index in segments.indices {
                guard let document = try segments[index].reader.document(withID: id) else { continue }
                deleted += segments[index].delete(document)
            }
            report.deleted += deleted
            if deleted == 0 { report.unknown.append(id) }
        }
        try commit(segments, deleted: report.deleted)
        return report
    }

    /// Deletes documents in one commit; where there are none, nothing is committed.
    ///
    /// - Parameter documents: by the place of their segment in the commit that the writer began with.
    /// - Returns: how many were deleted.
    package func delete(documents: [(segment: Int, document: UInt32)]) throws(StorageError) -> Int {
        var segments: [SegmentDeletions] = []
        for record in committed.segments { segments.append(try SegmentDeletions(directory, record)) }
        var deleted = 0
        for place in documents { deleted += segments[place.segment].delete(place.document) }
        try commit(segments, deleted: deleted)
        return deleted
    }

    private func commit(_ segments: [SegmentDeletions], deleted: Int) throws(StorageError) {
        if deleted == 0 { return }
        var manifest = committed
        manifest.segments = []
        try cleaningUp { () throws(StorageError) in
            for segment in segments {
                manifest.segments.append(try segment.recordWithDeletions(directory, manifest.generation + 1))
            }
            try publish(manifest)
            try mergeAll(threads: 1)
        }
    }
}
