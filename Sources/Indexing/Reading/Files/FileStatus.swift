internal import Glibc

/// What the system says about a file, symbolic links followed.
struct FileStatus: Sendable {
    /// A file, a folder, or something that is neither (a pipe, a device).
    var kind: Kind
    /// Bytes on disk; 0 for all but files.
    var size: Int
    /// What the folder or file really is, by whatever path it was reached.
    var identity: Identity

    /// The kinds of file.
    enum Kind: Sendable {
        case regular
        case folder
        case other
    }

    /// Device and number of a file.
    struct Identity: Hashable, Sendable {
        var device: UInt
        var number: UInt
    }

    /// Asks about a path.
    init(of path: FilePath) throws(SystemFailure) {
        var status = stat()
        guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else { throw SystemFailure.last() }
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .folder
        default: kind = .other
        }
        size = kind == .regular ? Int(status.st_size) : 0
        identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
    }

    /// Checks that this process may read a path.
    static func checkReadable(_ path: FilePath) throws(SystemFailure) {
        guard unsafe path.withCString({ unsafe access($0, R_OK) }) == 0 else { throw SystemFailure.last() }
    }
}
