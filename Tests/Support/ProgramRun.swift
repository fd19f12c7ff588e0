internal import Glibc

/// A program that was run to its end.
package struct ProgramRun: Sendable {
    /// The exit status; 128 and the signal where one ended it.
    package var status: Int32
    /// What it wrote to standard output and to standard error.
    package var output: String
    package var errors: String

    /// The lines of standard output, and of standard error.
    package var outputLines: [String] { ProgramRun.lines(output) }
    package var errorLines: [String] { ProgramRun.lines(errors) }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// Why a program could not be run.
    package struct Failure: Error {
        package var call: String
        package var number: Int32
    }

    /// Runs a program. Its environment holds PATH and what is given here, nothing else.
    ///
    /// - Parameters:
    ///   - path: the executable.
    ///   - input: what it reads on standard input.
    ///   - folder: where it is run; the folder of the caller unless one is given.
    package init(
        _ path: String, _ arguments: [String], input: [UInt8] = [], folder: String? = nil, environment: [String: String] = [:]
    ) throws {
        let streams = try TemporaryDirectory()
        try streams.write("input", input)
        let names = ["input", "output", "errors"].map(streams.path)
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, names[0], O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, names[1], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, names[2], O_WRONLY | O_CREAT | O_TRUNC, 0o600)

        // Glibc's module does not show posix_spawn_file_actions_addchdir_np: env changes the folder.
        let (program, words) = folder.map { ("/usr/bin/env", ["-C", $0, path] + arguments) } ?? (path, arguments)
        var variables = environment
        variables["PATH"] = variables["PATH"] ?? "/usr/bin:/bin"
        var child: pid_t = 0
        let failure = try unsafe ProgramRun.withStrings([program] + words) { words in
            try unsafe ProgramRun.withStrings(variables.map { "\($0)=\($1)" }) { settings in
                unsafe posix_spawn(&child, program, &actions, nil, words, settings)
            }
        }
        guard failure == 0 else { throw Failure(call: "posix_spawn \(path)", number: failure) }
        var ended: Int32 = 0
        while unsafe waitpid(child, &ended, 0) < 0 {
            guard errno == EINTR else { throw Failure(call: "waitpid", number: errno) }
        }
        status = ended & 0x7F == 0 ? ended >> 8 & 0xFF : 128 + ended & 0x7F
        output = String(decoding: try FileBytes.read(names[1]), as: UTF8.self)
        errors = String(decoding: try FileBytes.read(names[2]), as: UTF8.self)
    }

    /// Lends the strings as C has them, a null pointer behind the last.
    static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) throws -> Result
    ) throws -> Result {
        var pointers = unsafe strings.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return try unsafe pointers.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { throw Failure(call: "strdup", number: ENOMEM) }
            return unsafe try body(base)
        }
    }
}

/// The programs that the package builds.
package enum BuiltProgram {
    /// The path of a built executable: it lies beside the program that runs the tests.
    package static func path(_ name: String) -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
        let tests = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return tests.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/" + name
    }
}
