import Storage
import Support
import Synchronization

/// A folder on a machine that fails: at some operation, once or from then on; and that may lose power afterwards.
///
/// Operations are all that touches the disk: making, listing and synchronising folders, creating, mapping, renaming and removing
/// files, appending, synchronising, closing, taking the lock.
final class FaultyDirectory: Directory {
    static let message = "the machine is stopped"

    /// What goes wrong; operations count from 0.
    enum Fault: Sendable {
        /// This operation and all later ones fail: the process is gone.
        case stop(at: Int)
        /// This operation fails, and the ones around it do not: an input/output error.
        case once(at: Int)
        /// From this one on, whatever needs room fails and the rest does not: the disk is full. Half of what is appended
        /// fits the first time.
        case full(at: Int)
    }

    /// What a power cut leaves of the bytes of a file that were not synchronised.
    enum Loss: Hashable, Sendable {
        /// All of them are there.
        case none
        /// The file is empty.
        case all
        /// The first half.
        case half
        /// The length is right, but pages were not written in their order: every second one of 4,096 bytes is zeros.
        case torn
        /// The last byte is missing.
        case lastByte
        /// Any of these for each file, and some of the names that were not synchronised are there and some are not.
        case mixed(seed: UInt64)
    }

    private let inner: FileSystemDirectory
    private let fault: Fault
    private let state: Mutex<State>

    private struct State {
        var operations = 0
        /// Files whose bytes are not on the device yet.
        var unsynchronized: Set<String> = []
        /// Names that are not on the device yet, the latest last.
        var names: [Name] = []
        var isFull = false
    }

    /// A change of a folder that is not durable until the folder is synchronised.
    private enum Name {
        case created(String)
        case renamed(old: String, new: String)

        /// The folder that has to be synchronised.
        var folder: String {
            switch self {
            case .created(let path), .renamed(let path, _): path.split(separator: "/").dropLast().joined(separator: "/")
            }
        }
    }

    /// - Parameter predecessor: the process that used the folder before; what it did not synchronise still is not.
    init(_ inner: FileSystemDirectory, _ fault: Fault, after predecessor: FaultyDirectory? = nil) {
        self.inner = inner
        self.fault = fault
        var start = predecessor?.state.withLock { $0 } ?? State()
        (start.operations, start.isFull) = (0, false)
        state = Mutex(start)
    }

    /// Operations so far.
    var operations: Int { state.withLock { $0.operations } }

    /// Cuts the power: names that were not synchronised are gone, and so are bytes.
    func losePower(_ files: TemporaryDirectory, _ loss: Loss) throws {
        let (unsynchronized, names) = state.withLock { ($0.unsynchronized, $0.names) }
        // What was not synchronised may be on the device all the same.
        if loss == .none { return }
        var random = SeededGenerator(seed: loss.seed)
        for path in unsynchronized.sorted() {
            guard let mapping = try? inner.map(path) else { continue }
            let bytes = Bytes(mapping, from: 0, count: mapping.count).array(0..<mapping.count)
            try files.write("index/\(path)", loss.left(of: bytes, &random))
        }
        for name in names.reversed() where loss.isCertain || Bool.random(using: &random) {
            switch name {
            case .created(let path): try inner.remove(path)
            case .renamed(let old, let new): try? inner.rename(new, to: old)
            }
        }
    }

    /// Kinds of operation.
    private enum Kind {
        case reads, needsRoom, other
    }

    private func begin(_ path: String, _ kind: Kind) throws(StorageError) {
        let isFailing = state.withLock { state in
            defer { state.operations += 1 }
            switch fault {
            case .stop(let place): return state.operations >= place
            case .once(let place): return state.operations == place
            case .full(let place):
                if state.operations >= place { state.isFull = true }
                return state.isFull && kind == .needsRoom
            }
        }
        if isFailing { throw StorageError(.inputOutput, file: path, Self.message) }
    }

    var name: String { inner.name }

    func makeDirectory(_ path: String) throws(StorageError) {
        let parts = path.split(separator: "/").map(String.init)
        let isNew = (try? inner.list(parts.dropLast().joined(separator: "/")))?.contains(parts.last ?? "") != true
        try begin(path, isNew ? .needsRoom : .other)
        try inner.makeDirectory(path)
        if isNew { state.withLock { $0.names.append(.created(path)) } }
    }

    func create(_ path: String) throws(StorageError) -> any OutputFile {
        try begin(path, .needsRoom)
        let file = try inner.create(path)
        state.withLock { state in
            state.unsynchronized.insert(path)
            state.names.append(.created(path))
        }
        return File(file, path, self)
    }

    func rename(_ old: String, to new: String) throws(StorageError) {
        try begin(old, .other)
        try inner.rename(old, to: new)
        state.withLock { $0.names.append(.renamed(old: old, new: new)) }
    }

    func remove(_ path: String) throws(StorageError) {
        try begin(path, .other)
        try inner.remove(path)
        state.withLock { state in
            state.unsynchronized = state.unsynchronized.filter { $0 != path && !$0.hasPrefix(path + "/") }
            state.names.removeAll { name in
                guard case .created(let made) = name else { return false }
                return made == path || made.hasPrefix(path + "/")
            }
        }
    }

    func synchronize(_ path: String) throws(StorageError) {
        try begin(path, .other)
        try inner.synchronize(path)
        state.withLock { $0.names.removeAll { $0.folder == path } }
    }

    func map(_ path: String) throws(StorageError) -> Mapping {
        try begin(path, .reads)
        return try inner.map(path)
    }

    func list(_ path: String) throws(StorageError) -> [String] {
        try begin(path, .reads)
        return try inner.list(path)
    }

    func lock(_ path: String) throws(StorageError) -> any DirectoryLock {
        try begin(path, .other)
        return try inner.lock(path)
    }

    /// A file in the folder.
    private final class File: OutputFile {
        private let inner: any OutputFile
        private let path: String
        private let directory: FaultyDirectory

        init(_ inner: any OutputFile, _ path: String, _ directory: FaultyDirectory) {
            (self.inner, self.path, self.directory) = (inner, path, directory)
        }

        func append(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
            do throws(StorageError) {
                try directory.begin(path, .needsRoom)
            } catch {
                // What was written before the disk was full, or the process stopped, is there.
                try unsafe inner.append(UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)]))
                throw error
            }
            try unsafe inner.append(bytes)
        }

        func synchronize() throws(StorageError) {
            try directory.begin(path, .other)
            try inner.synchronize()
            directory.state.withLock { _ = $0.unsynchronized.remove(path) }
        }

        func close() throws(StorageError) {
            try directory.begin(path, .other)
            try inner.close()
        }
    }
}

extension FaultyDirectory.Loss {
    fileprivate var isCertain: Bool {
        if case .mixed = self { false } else { true }
    }

    fileprivate var seed: UInt64 {
        if case .mixed(let seed) = self { seed } else { 0 }
    }

    fileprivate func left(of bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        switch self {
        case .mixed:
            let losses: [FaultyDirectory.Loss] = [.none, .all, .half, .lastByte, .torn]
            return (losses.randomElement(using: &random) ?? .all).left(of: bytes, &random)
        case .none: return bytes
        case .all: return []
        case .half: return Array(bytes.prefix(bytes.count / 2))
        case .lastByte: return bytes.dropLast()
        case .torn: return bytes.enumerated().map { $0.offset / 4096 % 2 == 0 ? 0 : $0.element }
        }
    }
}
