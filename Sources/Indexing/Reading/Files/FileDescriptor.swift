internal import Glibc

/// An open file; closed with its owner. Standard input stays open.
final class FileDescriptor {
    private let number: Int32
    private let isOwned: Bool

    /// Standard input.
    static func standardInput() -> FileDescriptor {
        FileDescriptor(number: STDIN_FILENO, isOwned: false)
    }

    /// Opens a file for reading from front to back.
    convenience init(opening path: FilePath) throws(SystemFailure) {
        let number = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NOCTTY) }
        guard number >= 0 else { throw SystemFailure.last() }
        posix_fadvise(number, 0, 0, POSIX_FADV_SEQUENTIAL)
        self.init(number: number, isOwned: true)
    }

    private init(number: Int32, isOwned: Bool) {
        self.number = number
        self.isOwned = isOwned
    }

    deinit {
        if isOwned { close(number) }
    }

    /// Reads some bytes; 0 at the end.
    func read(into output: inout MutableRawSpan) throws(SystemFailure) -> Int {
        while true {
            let count = unsafe output.withUnsafeMutableBytes {
                unsafe Glibc.read(number, $0.baseAddress, $0.count)
            }
            if count >= 0 { return count }
            let failure = SystemFailure.last()
            if failure.number != EINTR { throw failure }
        }
    }
}

/// An error of a system call.
struct SystemFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The value of `errno`.
    var number: Int32

    /// The error of the call just made.
    static func last() -> SystemFailure {
        SystemFailure(number: errno)
    }

    /// Whether there is no file of that name.
    var isMissingFile: Bool {
        number == ENOENT || number == ENOTDIR
    }

    /// The error in the words of the system.
    var description: String {
        unsafe String(cString: strerror(number))
    }
}
