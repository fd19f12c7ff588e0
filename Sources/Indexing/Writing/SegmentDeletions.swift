internal import Segments
internal import Storage

/// A segment with its deletions as they will be.
struct SegmentDeletions {
    /// The segment.
    let reader: SegmentReader
    private var deletions: Deletions

    init(_ directory: any Directory, _ record: SegmentRecord) throws(StorageError) {
        reader = try SegmentReader(directory, record)
        deletions = reader.deletions ?? Deletions(documentCount: record.documentCount)
    }

    /// Deletes a document; 1 where it was live before, else 0.
    mutating func delete(_ document: UInt32) -> Int {
        deletions.insert(document) ? 1 : 0
    }

    /// The segment's record with its deletions, which are written where there are new ones.
    ///
    /// - Parameter generation: of the commit that they are for.
    func recordWithDeletions(_ directory: any Directory, _ generation: UInt64) throws(StorageError) -> SegmentRecord {
        var record = reader.record
        guard deletions.count > record.deletedCount else { return record }
        let name = "deletes-\(generation)"
        let writer = try FileWriter(directory, path: "\(record.folder)/\(name)", component: "deletes", segment: record.id)
        record.deletions = try deletions.write(to: writer)
        record.deletedCount = deletions.count
        try directory.synchronize(record.folder)
        return record
    }
}
