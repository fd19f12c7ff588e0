internal import Glibc

/// The names in a folder.
@safe struct FolderListing: ~Copyable {
    private let folder: OpaquePointer

    /// Opens a folder.
    init(of path: FilePath) throws(SystemFailure) {
        guard let folder = unsafe path.withCString({ unsafe opendir($0) }) else { throw SystemFailure.last() }
        unsafe self.folder = folder
    }

    deinit {
        unsafe closedir(folder)
    }

    /// The names that do not begin with a dot, in the order of the disk.
    func visibleNames() throws(SystemFailure) -> [[UInt8]] {
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(folder) else { break }
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
            if name.first != UInt8(ascii: ".") { names.append(name) }
        }
        if errno != 0 { throw SystemFailure.last() }
        return names
    }
}
