internal import Glibc

/// An advisory lock (`flock`) on a file that stays there for ever; the operating system lets go of it when the process
/// ends, however it ends. The file holds the process number of the latest holder, for messages only.
final class FileLock: DirectoryLock {
    private let descriptor: Int32

    /// Takes the lock without waiting.
    init(path: String) throws(StorageError) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw StorageError(.inputOutput, file: path, "cannot be opened: \(SystemError.latest)")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else {
                let cause = SystemError.latest
                close(descriptor)
                throw StorageError(.inputOutput, file: path, "cannot be locked: \(cause)")
            }
            let holder = FileLock.holder(descriptor)
            close(descriptor)
            throw StorageError(
                .locked, file: path, "the index is being written by \(holder); wait for it to end, or stop it, and try again")
        }
        self.descriptor = descriptor
        let note = Array("process \(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        unsafe note.withUnsafeBytes { _ = unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    deinit {
        // By name, not by closing alone: a child that was forked meanwhile has the descriptor too until it runs its program.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func holder(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
        let text = String(decoding: bytes.prefix(max(0, count)).prefix { $0 != 10 }, as: UTF8.self)
        return text.isEmpty ? "another process" : text
    }
}
