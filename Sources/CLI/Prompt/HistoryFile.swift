import Glibc

/// The history in a file that only its owner reads, one line after the other. Prompts in several terminals may share it.
struct HistoryFile {
    /// The path of the file.
    let path: String

    /// Why the file cannot be used.
    struct Failure: Error, CustomStringConvertible {
        let path: String
        let number: Int32

        var description: String { "\(path): \(unsafe String(cString: strerror(number)))" }
    }

    /// The file of the user, after the XDG Base Directory Specification (0.8): `limier/history` in $XDG_STATE_HOME if that is
    /// absolute, else in `~/.local/state`; nil where neither is known.
    ///
    /// - Parameter variable: the value of a variable of the environment, or nil.
    static func ofUser(environment variable: (String) -> String?) -> HistoryFile? {
        if let state = variable("XDG_STATE_HOME"), state.hasPrefix("/") { return HistoryFile(path: state + "/limier/history") }
        guard let home = variable("HOME"), home.hasPrefix("/") else { return nil }
        return HistoryFile(path: home + "/.local/state/limier/history")
    }

    /// The history in the file; an empty one where there is no file yet.
    func read() throws(Failure) -> History {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 && errno == ENOENT { return History() }
        guard descriptor >= 0 else { throw failure }
        defer { close(descriptor) }
        return History(lines(in: try bytes(descriptor)))
    }

    /// Adds a line to the file, which is made with its folders where it is not there, unless it is the line at its end.
    func add(_ line: String) throws(Failure) {
        try makeFolders()
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0, flock(descriptor, LOCK_EX) == 0 else { throw failure }
        let old = try bytes(descriptor)
        let kept = lines(in: old)
        var history = History(kept)
        guard history.add(line) else { return }
        if history.lines.count == kept.count + 1, old.isEmpty || old.last == HistoryFile.lineFeed {
            try write(Array((line + "\n").utf8), at: old.count, descriptor)
            return
        }
        let all = Array(history.lines.map { $0 + "\n" }.joined().utf8)
        try write(all, at: 0, descriptor)
        guard ftruncate(descriptor, off_t(all.count)) == 0 else { throw failure }
    }

    private static let lineFeed = UInt8(ascii: "\n")

    /// What the call before failed of.
    private var failure: Failure { Failure(path: path, number: errno) }

    private func lines(in bytes: [UInt8]) -> [String] {
        bytes.split(separator: HistoryFile.lineFeed).map { String(decoding: $0, as: UTF8.self) }
    }

    private func bytes(_ descriptor: Int32) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 { throw failure }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    private func write(_ bytes: [UInt8], at offset: Int, _ descriptor: Int32) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let rest = Array(bytes[written...])
            let count = unsafe pwrite(descriptor, rest, rest.count, off_t(offset + written))
            if count <= 0 { throw failure }
            written += count
        }
    }

    private func makeFolders() throws(Failure) {
        var folder = ""
        for name in path.split(separator: "/").dropLast() {
            folder += "/" + name
            guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST || access(folder, X_OK) == 0 else { throw failure }
        }
    }
}
