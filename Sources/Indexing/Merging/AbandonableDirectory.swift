internal import Storage

/// A folder in which nothing is written any more once somebody has lost interest: so a long merge ends soon.
struct AbandonableDirectory: Directory {
    private let base: any Directory
    private let isAbandoned: @Sendable () -> Bool

    init(_ base: any Directory, isAbandoned: @escaping @Sendable () -> Bool) {
        self.base = base
        self.isAbandoned = isAbandoned
    }

    var name: String { base.name }

    fileprivate func check(_ path: String) throws(StorageError) {
        if isAbandoned() { throw StorageError(.inputOutput, file: path, "the merge was given up") }
    }

    func create(_ path: String) throws(StorageError) -> any OutputFile {
        try check(path)
        return File(base: try base.create(path), path: path, directory: self)
    }

    func makeDirectory(_ path: String) throws(StorageError) { try base.makeDirectory(path) }
    func map(_ path: String) throws(StorageError) -> Mapping { try base.map(path) }
    func list(_ path: String) throws(StorageError) -> [String] { try base.list(path) }
    func rename(_ old: String, to new: String) throws(StorageError) { try base.rename(old, to: new) }
    func remove(_ path: String) throws(StorageError) { try base.remove(path) }
    func synchronize(_ path: String) throws(StorageError) { try base.synchronize(path) }
    func lock(_ path: String) throws(StorageError) -> any DirectoryLock { try base.lock(path) }

    /// A file in the folder.
    private final class File: OutputFile {
        private let base: any OutputFile
        private let path: String
        private let directory: AbandonableDirectory

        init(base: any OutputFile, path: String, directory: AbandonableDirectory) {
            (self.base, self.path, self.directory) = (base, path, directory)
        }

        func append(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
            try directory.check(path)
            try unsafe base.append(bytes)
        }

        func synchronize() throws(StorageError) {
            try directory.check(path)
            try base.synchronize()
        }

        func close() throws(StorageError) { try base.close() }
    }
}
