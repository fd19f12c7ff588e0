internal import Dispatch
internal import Segments
internal import Storage
internal import Synchronization

/// A merge on a thread of its own, while others add segments. The segments that it merges must stay as they are until it ends.
final class BackgroundMerge: Sendable {
    /// The segments that are merged.
    private let merged: [SegmentRecord]
    private let group = DispatchGroup()
    private let result = Mutex<Result<SegmentRecord?, StorageError>>(.success(nil))

    /// Begins to merge segments of a commit.
    init(_ records: [SegmentRecord], in directory: any Directory, id: UInt64, titleWeight: Int) {
        merged = records
        // A queue of its own has a thread whatever the others do.
        DispatchQueue(label: "limier.merge").async(group: group) { [self] in
            do throws(StorageError) {
                let record = try SegmentMerge.run(records, in: directory, id: id, titleWeight: titleWeight)
                result.withLock { $0 = .success(record) }
            } catch {
                result.withLock { $0 = .failure(error) }
            }
        }
    }

    /// Waits for the end.
    func wait() {
        group.wait()
    }

    /// Waits for the end and puts the result in the place of the first of the segments that were merged.
    func finish(in manifest: inout Manifest) throws(StorageError) {
        wait()
        let record = try result.withLock { $0 }.get()
        manifest.replace(merged, by: record)
    }
}

extension Manifest {
    /// Puts a segment, where there is one, in the place of the first of others, which are left out.
    mutating func replace(_ old: [SegmentRecord], by new: SegmentRecord?) {
        let ids = Set(old.map(\.id))
        let place = segments.firstIndex { ids.contains($0.id) } ?? segments.count
        segments.removeAll { ids.contains($0.id) }
        if let new { segments.insert(new, at: place) }
    }
}
