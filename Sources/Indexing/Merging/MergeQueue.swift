internal import Dispatch
internal import Segments
internal import Storage

/// The merges that are under way, each on a thread of its own.
final class MergeQueue {
    private let directory: any Directory
    private let policy: MergePolicy
    private let numbers: SegmentNumbers
    private let completion = DispatchSemaphore(value: 0)
    private var merges: [BackgroundMerge] = []

    init(_ directory: any Directory, _ policy: MergePolicy, _ numbers: SegmentNumbers) {
        self.directory = directory
        self.policy = policy
        self.numbers = numbers
    }

    /// The numbers of the segments that are being made, or are made and not yet part of a commit.
    var growing: Set<UInt64> { Set(merges.map(\.id)) }

    /// Begins what the policy asks for among the segments of a commit that are not being merged already.
    ///
    /// - Parameter limit: the most merges at a time. A merge of very many segments is divided among the threads that are left.
    func begin(_ manifest: Manifest, limit: Int) throws(StorageError) {
        while merges.count < limit {
            let busy = merges.reduce(into: Set<UInt64>()) { $0.formUnion($1.sourceIDs) }
            let idle = manifest.segments.filter { !busy.contains($0.id) }
            guard let places = policy.next(idle) else { return }
            for part in policy.parts(of: places, atMost: limit - merges.count) {
                merges.append(
                    try BackgroundMerge(
                        part.map { idle[$0] }, in: directory, id: numbers.take(), titleWeight: manifest.settings.titleWeight,
                        completion: completion))
            }
        }
    }

    /// Puts the finished merges into a manifest that is to be committed; does not wait for the others.
    func takeFinished(into manifest: inout Manifest) throws(StorageError) {
        for merge in merges where merge.isFinished {
            try merge.takeIn(&manifest, directory)
            merges.removeAll { $0 === merge }
        }
    }

    /// Waits until a merge has ended; false where none is under way.
    func wait() -> Bool {
        // A semaphore may have counted merges that were taken long ago.
        while !merges.contains(where: \.isFinished) {
            if merges.isEmpty { return false }
            completion.wait()
        }
        return true
    }

    /// Gives up what is under way.
    func abandon() {
        for merge in merges { merge.abandon() }
        for merge in merges { merge.wait() }
        merges = []
    }
}
