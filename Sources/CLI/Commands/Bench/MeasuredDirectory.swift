import Storage
import Synchronization

/// A folder of the file system that adds up the CPU time spent in the calls that write.
final class MeasuredDirectory: Directory {
    private let base: FileSystemDirectory
    private let meter = Meter()

    /// Nanoseconds of CPU time, over all threads.
    fileprivate final class Meter: Sendable {
        let writing = Atomic(0)
        let synchronizing = Atomic(0)
    }

    init(_ base: FileSystemDirectory) {
        self.base = base
    }

    /// Nanoseconds spent in appending to files.
    var writing: Int { meter.writing.load(ordering: .relaxed) }
    /// Nanoseconds spent in making files and names durable.
    var synchronizing: Int { meter.synchronizing.load(ordering: .relaxed) }

    var name: String { base.name }

    func makeDirectory(_ path: String) throws(StorageError) { try base.makeDirectory(path) }

    func create(_ path: String) throws(StorageError) -> any OutputFile {
        MeasuredFile(try base.create(path), meter)
    }

    func map(_ path: String) throws(StorageError) -> Mapping { try base.map(path) }

    func list(_ path: String) throws(StorageError) -> [String] { try base.list(path) }

    func rename(_ old: String, to new: String) throws(StorageError) { try base.rename(old, to: new) }

    func remove(_ path: String) throws(StorageError) { try base.remove(path) }

    func synchronize(_ path: String) throws(StorageError) {
        try meter.synchronizing.time { () throws(StorageError) in try base.synchronize(path) }
    }

    func lock(_ path: String) throws(StorageError) -> any DirectoryLock { try base.lock(path) }
}

/// A file of a measured folder.
private final class MeasuredFile: OutputFile {
    private let base: any OutputFile
    private let meter: MeasuredDirectory.Meter

    init(_ base: any OutputFile, _ meter: MeasuredDirectory.Meter) {
        self.base = base
        self.meter = meter
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
        try meter.writing.time { () throws(StorageError) in try unsafe base.append(bytes) }
    }

    func synchronize() throws(StorageError) {
        try meter.synchronizing.time { () throws(StorageError) in try base.synchronize() }
    }

    func close() throws(StorageError) { try base.close() }
}

extension Atomic<Int> {
    /// Adds the CPU time that some work takes on its thread.
    fileprivate borrowing func time<Failure: Error>(_ work: () throws(Failure) -> Void) throws(Failure) {
        let start = CPUClock.thread.now
        defer { add(CPUClock.thread.now - start, ordering: .relaxed) }
        try work()
    }
}
