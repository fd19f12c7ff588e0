import Glibc

/// The terminal on standard input and output, as a line editor needs it: keys one by one, and the size of the screen.
final class Terminal {
    private var decoder = KeyDecoder()
    /// Keys that were typed ahead.
    private var waiting: [Key] = []
    /// How the terminal was before it gave keys; nil while it is so.
    private var cooked: termios?

    /// How long after Escape a sequence must go on, in milliseconds.
    private static let escapePause: Int32 = 50

    /// Whether a person sits at both standard input and standard output.
    static var isAtBothEnds: Bool { isatty(STDIN_FILENO) == 1 && StandardStreams.outputIsTerminal }

    /// The terminal of the program; nil where it is not at both ends.
    init?() {
        guard Terminal.isAtBothEnds else { return nil }
        // A new size interrupts the wait for a key, whatever it was set to before.
        signal(SIGWINCH) { _ in }
    }

    deinit {
        leaveRawMode()
    }

    /// Whether the terminal can move its cursor.
    static var canEdit: Bool {
        let kind = environmentVariable("TERM") ?? ""
        return !kind.isEmpty && kind != "dumb"
    }

    /// Columns and rows of the screen; 80 and 24 where the terminal does not tell.
    static var size: (columns: Int, rows: Int) {
        var size = winsize()
        let isKnown = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
        guard isKnown, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Makes the terminal give every key at once and show none.
    func enterRawMode() {
        var settings = termios()
        guard cooked == nil, unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else { return }
        cooked = settings
        settings.c_iflag &= ~tcflag_t(ICRNL | INLCR | IGNCR | IXON | ISTRIP)
        settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        unsafe withUnsafeMutableBytes(of: &settings.c_cc) { characters in
            unsafe characters[Int(VMIN)] = 1
            unsafe characters[Int(VTIME)] = 0
        }
        // What was typed ahead stays.
        unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
        StandardStreams.output("\u{1B}[?2004h", terminator: "")
    }

    /// Gives the terminal back as it was.
    func leaveRawMode() {
        guard var settings = cooked else { return }
        cooked = nil
        StandardStreams.output("\u{1B}[?2004l", terminator: "")
        unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
    }

    /// Whether the next key is there already, so that what it changes need not be shown before.
    var hasKey: Bool {
        !waiting.isEmpty || hasInput(within: 0)
    }

    /// What a wait for a key gave.
    enum Event {
        case key(Key)
        /// The size of the screen may have changed, or what was on it.
        case redraw
        case endOfInput
    }

    /// Waits for a key.
    func next() -> Event {
        while true {
            if !waiting.isEmpty { return .key(waiting.removeFirst()) }
            if decoder.mayBeEscapeKey, !hasInput(within: Terminal.escapePause), let key = decoder.pause() { return .key(key) }
            guard let bytes = read() else { return errno == EINTR ? .redraw : .endOfInput }
            waiting = bytes.compactMap { decoder.decode($0) }
        }
    }

    /// The bytes that are there, or the next ones; nil where there are none and never will be, or a signal came.
    private func read() -> [UInt8]? {
        var poll = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        // Unlike read, poll always ends with a signal.
        guard unsafe Glibc.poll(&poll, 1, -1) > 0 else { return nil }
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = unsafe Glibc.read(STDIN_FILENO, &chunk, chunk.count)
        if count == 0 { errno = 0 }
        return count > 0 ? Array(chunk[..<count]) : nil
    }

    private func hasInput(within milliseconds: Int32) -> Bool {
        var poll = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return unsafe Glibc.poll(&poll, 1, milliseconds) > 0
    }
}
