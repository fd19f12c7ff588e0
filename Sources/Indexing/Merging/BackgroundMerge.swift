internal import Dispatch
internal import Segments
internal import Storage
internal import Synchronization

/// A merge on a thread of its own, while others add segments and delete documents of those that are merged.
final class BackgroundMerge: Sendable {
    /// The number of the segment that is made.
    let id: UInt64
    /// The segments that are merged, as they were when the merge began.
    private let sources: [SegmentReader]
    private let group = DispatchGroup()
    private let isAbandoned = Atomic(false)
    private let result = Mutex<Result<SegmentRecord?, StorageError>?>(nil)

    /// Begins to merge segments of a commit.
    ///
    /// - Parameter completion: is signalled at the end, however the merge ends.
    init(
        _ records: [SegmentRecord], in directory: any Directory, id: UInt64, titleWeight: Int, completion: DispatchSemaphore
    ) throws(StorageError) {
        // Opened before anything else is committed: deletions as they are now are removed with the next commit.
        var sources: [SegmentReader] = []
        for record in records { sources.append(try SegmentReader(directory, record)) }
        self.id = id
        self.sources = sources
        // A queue of its own has a thread whatever the others do.
        DispatchQueue(label: "limier.merge").async(group: group) { [self] in
            let target = AbandonableDirectory(directory) { self.isAbandoned.load(ordering: .relaxed) }
            let outcome = Result { () throws(StorageError) in
                try SegmentMerge.run(self.sources, in: target, id: id, titleWeight: titleWeight)
            }
            result.withLock { $0 = outcome }
            completion.signal()
        }
    }

    /// The numbers of the segments that are merged.
    var sourceIDs: Set<UInt64> { Set(sources.map(\.record.id)) }

    /// Whether there is a result.
    var isFinished: Bool { result.withLock { $0 != nil } }

    /// Makes the merge end soon.
    func abandon() {
        isAbandoned.store(true, ordering: .relaxed)
    }

    /// Waits for the end.
    func wait() {
        group.wait()
    }

    /// Puts the result of a finished merge in the place of the first of the segments that were merged; what was deleted of them
    /// meanwhile is deleted in it.
    func takeIn(_ manifest: inout Manifest, _ directory: any Directory) throws(StorageError) {
        guard let result = result.withLock({ $0 }) else { preconditionFailure("the merge is not finished") }
        guard let merged = try result.get() else { return manifest.replace(sourceIDs, by: nil) }
        var target = try SegmentDeletions(directory, merged)
        for source in sources {
            guard let record = manifest.segments.first(where: { $0.id == source.record.id }) else { continue }
            if record.deletedCount > source.record.deletedCount {
                try BackgroundMerge.delete(in: &target, newlyDeletedIn: try SegmentReader(directory, record), since: source)
            }
        }
        manifest.replace(sourceIDs, by: try target.recordWithDeletions(directory, manifest.generation + 1))
    }

    /// Deletes in the result what a source has lost since the merge began. The documents of the result are in the order of
    /// their sequence numbers, so these tell where a document is.
    private static func delete(
        in target: inout SegmentDeletions, newlyDeletedIn now: SegmentReader, since before: SegmentReader
    ) throws(StorageError) {
        for document in 0..<UInt32(now.documentCount) where !now.isLive(document) && before.isLive(document) {
            let sequence = try now.columns.sequence[document: Int(document)]
            var (low, high) = (0, target.reader.documentCount)
            while low < high {
                let middle = (low + high) / 2
                if try target.reader.columns.sequence[document: middle] < sequence { low = middle + 1 } else { high = middle }
            }
            _ = target.delete(UInt32(low))
        }
    }
}

extension Manifest {
    /// Puts a segment, where there is one, in the place of the first of others, which are left out.
    mutating func replace(_ old: Set<UInt64>, by new: SegmentRecord?) {
        let place = segments.firstIndex { old.contains($0.id) } ?? segments.count
        segments.removeAll { old.contains($0.id) }
        if let new { segments.insert(new, at: place) }
    }
}
