import Segments
import Storage
import Support
import Synchronization
import Testing

@testable import Indexing

@Suite("A writer that is stopped")
struct WritingCrashTests {
    /// What the writer is doing when it is stopped, and the ids of the documents before and after.
    private enum Work: String, CaseIterable {
        case replace, recreate, first, replaceAndMerge, merge, delete, deleteAll

        var before: Set<String> { self == .first ? [] : ["a", "b"] }
        var after: Set<String> {
            switch self {
            case .replace, .replaceAndMerge: ["a", "b", "c"]
            case .recreate, .first: ["a", "c"]
            case .merge: ["a", "b"]
            case .delete: ["b"]
            case .deleteAll: []
            }
        }

        /// The index that the work begins with.
        func prepare(_ index: WrittenIndex) throws {
            if self == .first { return }
            if self == .merge { try index.add([Document(id: "a", text: "zéro"), Document(id: "b", text: "un")]) }
            try index.add([Document(id: "a", text: "un"), Document(id: "b", text: "un")], memory: self == .merge ? 1 : 64 << 20)
        }

        /// Does the work in a folder.
        func run(_ directory: any Directory) throws {
            let policy = self == .replaceAndMerge || self == .deleteAll ? MergePolicy(segmentsPerTier: 2) : .never
            let writer = try IndexWriter(directory, recreate: self == .recreate, policy: policy)
            switch self {
            case .replace, .recreate, .first, .replaceAndMerge:
                // One segment a document.
                _ = try writer.index([Document(id: "a", text: "deux"), Document(id: "c", text: "deux")], memory: 1)
            case .merge: _ = try writer.merge()
            case .delete: _ = try writer.delete(ids: ["a"])
            case .deleteAll: _ = try writer.delete(ids: ["a", "b"])
            }
        }

        /// Whether an index is as after the work.
        func isDone(_ index: WrittenIndex) throws -> Bool {
            switch self {
            case .merge: try index.manifest()?.segments.count == 1
            case .delete, .deleteAll: try index.live()["a"] == nil
            case .replace, .recreate, .first, .replaceAndMerge: try index.live()["a"]?.document.text == "deux"
            }
        }
    }

    @Test("At every instant the index is as before or as after, whole, and the next writer goes on", arguments: Work.allCases)
    private func everyInstant(work: Work) throws {
        var step = 0
        var outcomes: Set<Bool> = []
        while true {
            let index = try WrittenIndex()
            try work.prepare(index)
            let failing = FailingDirectory(index.directory, failingAt: step)
            let isDone: Bool
            do {
                try work.run(failing)
                isDone = true
            } catch let error as StorageError {
                #expect(error.message == FailingDirectory.message)
                isDone = false
            }
            try failing.losePower(index.files)

            let place = Comment(rawValue: "\(work), stopped at step \(step)")
            let live = try index.live()
            let isAfter = try work.isDone(index)
            outcomes.insert(isAfter)
            #expect(Set(live.keys) == (isAfter ? work.after : work.before), place)
            #expect(isAfter || !isDone, place)
            if try index.manifest() != nil { #expect(try index.faults() == [], place) } else { #expect(work == .first, place) }

            try index.add([Document(id: "d", text: "trois")])
            #expect(try Set(index.live().keys) == (isAfter ? work.after : work.before).union(["d"]), place)
            #expect(try index.folders().there == index.folders().named, place)
            #expect(try index.directory.list("").count { $0.hasPrefix("manifest") } == 1, place)
            #expect(try index.faults() == [], place)
            if isDone { break }
            step += 1
        }
        #expect(step > (work == .delete ? 10 : 40) || work == .deleteAll)
        #expect(outcomes == [false, true])
    }

    @Test("A run that commits and merges again and again leaves, wherever it is stopped, the input up to some document", arguments: [1, 2])
    func intervals(threads: Int) throws {
        // One file a batch.
        let lines = (0..<24).map { Document(id: "\($0)", text: "texte \($0)").json }
        var step = 0
        var counts: Set<Int> = []
        while true {
            let index = try WrittenIndex()
            try index.directory.makeDirectory("segments")
            let paths = try (0..<8).map { try index.files.write("\($0).jsonl", lines[$0 * 3..<$0 * 3 + 3].joined(separator: "\n")) }
            let options = IndexingOptions(
                threads: threads, memory: 1, commitInterval: .documents(4), input: InputOptions(batchBytes: 60))
            let failing = FailingDirectory(index.directory, failingAt: step)
            var isDone = false
            do {
                let writer = try IndexWriter(failing, recreate: false, policy: MergePolicy(segmentsPerTier: 3))
                _ = try writer.index(InputReader(inputs: paths, options: options.input), options)
                isDone = true
            } catch let error as StorageError {
                #expect(error.message == FailingDirectory.message)
            }
            try failing.losePower(index.files)
            let place = Comment(rawValue: "\(threads) threads, stopped at step \(step)")
            let live = try index.live()
            counts.insert(live.count)
            #expect(Set(live.values.map(\.sequence)) == Set(0..<live.count), place)
            if try index.manifest() != nil { #expect(try index.faults() == [], place) }
            try index.add([Document(id: "fin", text: "fin")])
            #expect(try index.live().count == live.count + 1, place)
            #expect(try index.folders().there.sorted() == index.folders().named, place)
            #expect(try index.faults() == [], place)
            if isDone { break }
            step += 5
        }
        #expect(counts.count > 3 && counts.contains(24), "\(counts)")
    }

    @Test("The failure of a thread is the failure of the run", arguments: [1, 2])
    func failingThread(threads: Int) throws {
        for step in [3, 12, 20] {
            let index = try WrittenIndex()
            try index.directory.makeDirectory("segments")
            let path = try index.files.write("input.jsonl", (0..<100).map { Document(id: "\($0)", text: "texte").json }.joined(separator: "\n"))
            let options = IndexingOptions(threads: threads, memory: 1, input: InputOptions(batchBytes: 100))
            let reader = try InputReader(inputs: [path], options: options.input)
            let error = #expect(throws: StorageError.self) {
                try IndexWriter(FailingDirectory(index.directory, failingAt: step), recreate: false).index(reader, options)
            }
            #expect(error?.message == FailingDirectory.message)
            #expect(try index.manifest() == nil)
        }
    }
}

/// A folder on a machine that stops at some step: that step and all later ones fail.
private final class FailingDirectory: Directory {
    static let message = "the machine is stopped"

    private let inner: FileSystemDirectory
    private let state: Mutex<State>

    private struct State {
        var stepsLeft: Int
        /// Files whose bytes are not on the device yet.
        var unsynchronized: Set<String> = []
        /// Renamings that are not on the device yet.
        var renamed: [(old: String, new: String)] = []
    }

    init(_ inner: FileSystemDirectory, failingAt step: Int) {
        self.inner = inner
        state = Mutex(State(stepsLeft: step))
    }

    /// Leaves of each file that was not synchronised only its first half, and undoes names that were not.
    func losePower(_ files: TemporaryDirectory) throws {
        let (unsynchronized, renamed) = state.withLock { ($0.unsynchronized, $0.renamed) }
        for name in renamed.reversed() { try inner.rename(name.new, to: name.old) }
        for path in unsynchronized {
            guard let mapping = try? inner.map(path) else { continue }
            let half = Bytes(mapping, from: 0, count: mapping.count).array(0..<mapping.count / 2)
            try files.write("index/\(path)", half)
        }
    }

    fileprivate func step(_ path: String) throws(StorageError) {
        let isStopped = state.withLock { state in
            state.stepsLeft -= 1
            return state.stepsLeft < 0
        }
        if isStopped { throw StorageError(.inputOutput, file: path, Self.message) }
    }

    var name: String { inner.name }

    func makeDirectory(_ path: String) throws(StorageError) {
        try step(path)
        try inner.makeDirectory(path)
    }

    func create(_ path: String) throws(StorageError) -> any OutputFile {
        try step(path)
        state.withLock { _ = $0.unsynchronized.insert(path) }
        return File(try inner.create(path), path, self)
    }

    func rename(_ old: String, to new: String) throws(StorageError) {
        try step(old)
        try inner.rename(old, to: new)
        state.withLock { $0.renamed.append((old, new)) }
    }

    func remove(_ path: String) throws(StorageError) {
        try step(path)
        try inner.remove(path)
    }

    func synchronize(_ path: String) throws(StorageError) {
        try step(path)
        try inner.synchronize(path)
        if path.isEmpty { state.withLock { $0.renamed = [] } }
    }

    func map(_ path: String) throws(StorageError) -> Mapping { try inner.map(path) }
    func list(_ path: String) throws(StorageError) -> [String] { try inner.list(path) }
    func lock(_ path: String) throws(StorageError) -> any DirectoryLock { try inner.lock(path) }

    /// A file in the folder.
    private final class File: OutputFile {
        private let inner: any OutputFile
        private let path: String
        private let directory: FailingDirectory

        init(_ inner: any OutputFile, _ path: String, _ directory: FailingDirectory) {
            (self.inner, self.path, self.directory) = (inner, path, directory)
        }

        func append(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
            try directory.step(path)
            try unsafe inner.append(bytes)
        }

        func synchronize() throws(StorageError) {
            try directory.step(path)
            try inner.synchronize()
            directory.state.withLock { _ = $0.unsynchronized.remove(path) }
        }

        func close() throws(StorageError) {
            try directory.step(path)
            try inner.close()
        }
    }
}
