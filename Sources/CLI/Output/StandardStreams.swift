import Glibc

/// Standard output and standard error of the program.
enum StandardStreams {
    /// Writes a line to standard output.
    static func output(_ line: String, terminator: String = "\n") {
        write(line + terminator, to: STDOUT_FILENO)
    }

    /// Writes a line to standard error.
    static func error(_ line: String, terminator: String = "\n") {
        write(line + terminator, to: STDERR_FILENO)
    }

    /// Whether a person sees standard output, or standard error, on a terminal.
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Ends the program.
    static func exit(_ status: Int32) -> Never {
        Glibc.exit(status)
    }

    /// All bytes of standard input.
    static func input() -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count <= 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            // Whoever read the output has gone: nobody is left to tell.
            if count <= 0 { Glibc.exit(descriptor == STDOUT_FILENO ? 0 : 1) }
            rest = rest.dropFirst(count)
        }
    }
}

/// A value of the environment.
func environmentVariable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
}
