import Glibc
import Searching

/// Shows texts that may be longer than the screen.
enum Pager {
    /// Shows a text at once where it has room on the screen, else through $PAGER, or less.
    static func show(_ text: String) {
        let size = Terminal.size
        let isLong = rows(text, columns: size.columns) >= size.rows
        if isLong && page(text) { return }
        StandardStreams.output(text)
    }

    /// How many rows of a screen a text takes.
    static func rows(_ text: String, columns: Int) -> Int {
        text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { rows, line in
            rows + max(1, (DisplayWidth.columns(of: line) + columns - 1) / columns)
        }
    }

    /// Runs the pager on a text and waits for its end; false where it cannot be run.
    private static func page(_ text: String) -> Bool {
        // A file, not a pipe: a pager that ends early leaves nobody who writes to it.
        guard let file = unsafe tmpfile() else { return false }
        defer { unsafe fclose(file) }
        let bytes = Array((text + "\n").utf8)
        guard unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count, unsafe fflush(file) == 0 else { return false }
        unsafe rewind(file)
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, unsafe fileno(file), STDIN_FILENO)
        // Colours are shown; what the user has set for less holds.
        if environmentVariable("LESS") == nil { unsafe setenv("LESS", "-R", 1) }
        let command = environmentVariable("PAGER").flatMap { $0.isEmpty ? nil : $0 } ?? "less"
        return unsafe run(command, &actions)
    }

    /// Runs a command of the shell to its end; false where the shell does not find it.
    private static func run(_ command: String, _ actions: inout posix_spawn_file_actions_t) -> Bool {
        var words: [UnsafeMutablePointer<CChar>?] = unsafe []
        for word in ["sh", "-c", command] { unsafe words.append(strdup(word)) }
        unsafe words.append(nil)
        defer { unsafe words.forEach { unsafe free($0) } }
        var child: pid_t = 0
        guard unsafe posix_spawn(&child, "/bin/sh", &actions, nil, &words, environ) == 0 else { return false }
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0 {
            if errno != EINTR { return false }
        }
        return status >> 8 & 0xFF != commandNotFound
    }

    /// The status of the shell where there is no such command (POSIX, Shell Command Language 2.8.2).
    private static let commandNotFound: Int32 = 127
}
