internal import Glibc

/// A folder of the file system.
package struct FileSystemDirectory: Directory {
    package let name: String

    /// The folder with a path; it need not be there yet.
    package init(path: String) {
        name = path
    }

    private func full(_ path: String) -> String {
        path.isEmpty ? name : "\(name)/\(path)"
    }

    private func failure(_ path: String, _ action: String) -> StorageError {
        let code: StorageError.Code = errno == ENOENT ? .notFound : .inputOutput
        return StorageError(code, file: full(path), "cannot be \(action): \(SystemError.latest)")
    }

    package func makeDirectory(_ path: String) throws(StorageError) {
        let target = full(path)
        let nameEnd = target.index(target.startIndex, offsetBy: name.count)
        var end = target.startIndex
        while end < target.endIndex {
            end = target[target.index(after: end)...].firstIndex(of: "/") ?? target.endIndex
            guard unsafe mkdir(String(target[..<end]), 0o777) != 0 else {
                // Folders in this one become durable with what is in them; this one, and those above, nobody else sees to.
                if end <= nameEnd { try synchronizeParent(of: target[..<end]) }
                continue
            }
            let cause = errno
            var status = stat()
            let isDirectory = unsafe stat(String(target[..<end]), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            guard isDirectory else {
                errno = cause
                throw failure(path, "made")
            }
        }
    }

    /// Makes the name of a folder durable, where the folder that it is in may be read.
    private func synchronizeParent(of folder: Substring) throws(StorageError) {
        let slash = folder.lastIndex(of: "/")
        let parent = slash.map { $0 == folder.startIndex ? "/" : String(folder[..<$0]) } ?? "."
        let descriptor = unsafe open(parent, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 && errno == EACCES { return }
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw StorageError(.inputOutput, file: parent, "cannot be synchronised: \(SystemError.latest)")
        }
    }

    package func create(_ path: String) throws(StorageError) -> any OutputFile {
        let descriptor = unsafe open(full(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(path, "created") }
        return DescriptorFile(descriptor: descriptor, name: full(path))
    }

    package func map(_ path: String) throws(StorageError) -> Mapping {
        let descriptor = unsafe open(full(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, "opened") }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure(path, "measured") }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw StorageError(.damaged, file: full(path), "is not a regular file")
        }
        return try Mapping(descriptor: descriptor, count: Int(status.st_size), name: full(path))
    }

    package func list(_ path: String) throws(StorageError) -> [String] {
        guard let folder = unsafe opendir(full(path)) else {
            if errno == ENOENT { return [] }
            throw failure(path, "listed")
        }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    package func rename(_ old: String, to new: String) throws(StorageError) {
        guard unsafe Glibc.rename(full(old), full(new)) == 0 else { throw failure(old, "renamed to \(new)") }
    }

    package func remove(_ path: String) throws(StorageError) {
        if unsafe unlink(full(path)) == 0 || errno == ENOENT { return }
        guard errno == EISDIR || errno == EPERM else { throw failure(path, "removed") }
        for name in try list(path) { try remove("\(path)/\(name)") }
        guard unsafe rmdir(full(path)) == 0 || errno == ENOENT else { throw failure(path, "removed") }
    }

    package func synchronize(_ path: String) throws(StorageError) {
        let descriptor = unsafe open(full(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, "opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path, "synchronised") }
    }

    package func lock(_ path: String) throws(StorageError) -> any DirectoryLock {
        try FileLock(path: full(path))
    }
}

/// A file written through a descriptor.
private final class DescriptorFile: OutputFile {
    private let descriptor: Int32
    private let name: String
    private var isOpen = true

    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    deinit {
        if isOpen { Glibc.close(descriptor) }
    }

    private func failure(_ action: String) -> StorageError {
        StorageError(.inputOutput, file: name, "cannot be \(action): \(SystemError.latest)")
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
        var rest = unsafe bytes[...]
        while unsafe !rest.isEmpty {
            let written = unsafe write(descriptor, rest.baseAddress, rest.count)
            if written < 0 {
                if errno == EINTR { continue }
                throw failure("written")
            }
            unsafe rest = rest.dropFirst(written)
        }
    }

    func synchronize() throws(StorageError) {
        guard fsync(descriptor) == 0 else { throw failure("synchronised") }
    }

    func close() throws(StorageError) {
        isOpen = false
        guard Glibc.close(descriptor) == 0 else { throw failure("closed") }
    }
}

extension UnsafeRawBufferPointer.SubSequence {
    fileprivate var baseAddress: UnsafeRawPointer? { unsafe UnsafeRawBufferPointer(rebasing: self).baseAddress }
}
