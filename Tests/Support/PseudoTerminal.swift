internal import Glibc

/// A program that runs on a terminal of its own, and a tester who types and reads what it shows.
package final class PseudoTerminal {
    /// What the program showed that nobody has waited for yet.
    package private(set) var unread = ""

    private let master: Int32
    private let child: pid_t
    private var hasEnded = false

    /// What was awaited did not come.
    package struct Missing: Error, CustomStringConvertible {
        package var awaited: String
        package var shown: String

        package var description: String { "\(awaited.debugDescription) did not come; shown: \(shown.debugDescription)" }
    }

    /// Starts a program on a terminal. Its environment holds PATH and what is given here, nothing else.
    ///
    /// - Parameters:
    ///   - path: the executable.
    ///   - folder: where it is run.
    ///   - columns: the size of the screen, with `rows`.
    package init(
        _ path: String, _ arguments: [String], folder: String, environment: [String: String], columns: Int = 80, rows: Int = 24
    ) throws {
        let opened = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        master = opened
        var locked: Int32 = 0
        var number: UInt32 = 0
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        guard opened >= 0, unsafe ioctl(opened, PseudoTerminal.setLock, &locked) == 0,
            unsafe ioctl(opened, PseudoTerminal.getNumber, &number) == 0, unsafe ioctl(opened, UInt(TIOCSWINSZ), &size) == 0
        else {
            throw ProgramRun.Failure(call: "/dev/ptmx", number: errno)
        }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        // Opened by the leader of a session that has none, it becomes its terminal.
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/pts/\(number)", O_RDWR, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        unsafe posix_spawnattr_setflags(&attributes, Int16(PseudoTerminal.newSession))
        var variables = environment
        variables["PATH"] = variables["PATH"] ?? "/usr/bin:/bin"
        var started: pid_t = 0
        let failure = try unsafe ProgramRun.withStrings(["/usr/bin/env", "-C", folder, path] + arguments) { words in
            try unsafe ProgramRun.withStrings(variables.map { "\($0)=\($1)" }) { settings in
                unsafe posix_spawn(&started, "/usr/bin/env", &actions, &attributes, words, settings)
            }
        }
        guard failure == 0 else { throw ProgramRun.Failure(call: "posix_spawn \(path)", number: failure) }
        child = started
    }

    deinit {
        if !hasEnded {
            kill(child, SIGKILL)
            waitpid(child, nil, 0)
        }
        close(master)
    }

    /// POSIX_SPAWN_SETSID, TIOCSPTLCK and TIOCGPTN, which the module of Glibc does not show, nor openpty without a moment in which
    /// programs that other tests start inherit what it opens.
    private static let newSession = 0x80
    private static let setLock: UInt = 0x4004_5431, getNumber: UInt = 0x8004_5430

    /// Types keys.
    package func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = unsafe write(master, bytes, bytes.count)
    }

    /// Reads what is shown up to a text; gives all that came with it.
    @discardableResult
    package func wait(for text: String, seconds: Int = 30) throws -> String {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            if let found = PseudoTerminal.end(of: text, in: unread) {
                let shown = String(unread[..<found])
                unread = String(unread[found...])
                return shown
            }
            guard ContinuousClock.now < end, readMore() else { throw Missing(awaited: text, shown: unread) }
        }
    }

    /// Waits for the end of the program; gives its exit status, 128 and the signal where one ended it.
    package func end() throws -> Int32 {
        while readMore() {}
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw ProgramRun.Failure(call: "waitpid", number: errno) }
        }
        hasEnded = true
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    /// Reads what is there, or comes within a second; false where the program has let go of the terminal.
    private func readMore() -> Bool {
        var poll = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard unsafe Glibc.poll(&poll, 1, 1000) > 0 else { return true }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe read(master, &chunk, chunk.count)
        guard count > 0 else { return false }
        bytes += chunk[..<count]
        // A character whose last bytes have not come yet waits for them.
        let whole = bytes.lastIndex { $0 & 0xC0 != 0x80 && $0 < 0x80 }.map { $0 + 1 } ?? 0
        unread += String(decoding: bytes[..<whole], as: UTF8.self)
        bytes.removeFirst(whole)
        return true
    }

    private var bytes: [UInt8] = []

    private static func end(of text: String, in shown: String) -> String.Index? {
        let scalars = Array(text.unicodeScalars)
        var start = shown.unicodeScalars.startIndex
        while start < shown.unicodeScalars.endIndex {
            let rest = shown.unicodeScalars[start...]
            if rest.starts(with: scalars) { return shown.unicodeScalars.index(start, offsetBy: scalars.count) }
            start = shown.unicodeScalars.index(after: start)
        }
        return nil
    }
}
