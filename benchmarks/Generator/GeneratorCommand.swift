import ArgumentParser
import Glibc
import Support

/// `Generator`: a collection of made-up French articles for measuring growth.
@main
struct GeneratorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Generator",
        abstract: "Write made-up French articles as JSON Lines to standard output.",
        discussion: """
            Words follow Zipf's law and are inflected as French words are, lengths are log-normal with a median of 300 words.
            The same seed gives the same bytes; the first articles are the same however many are asked for.

            EXAMPLE
              Generator --documents 100000 > articles.jsonl
            """)

    @Option(help: ArgumentHelp("How many articles.", valueName: "N"))
    var documents = 10_000

    @Option(help: ArgumentHelp("The seed.", valueName: "N"))
    var seed: UInt64 = 1

    func validate() throws {
        if documents < 0 { throw ValidationError("--documents must not be negative.") }
    }

    func run() throws {
        let vocabulary = Vocabulary(seed: seed)
        var output: [UInt8] = []
        for number in 0..<documents {
            // Each article has a generator of its own, so that it does not depend on those before.
            var article = Article(number: number, SeededGenerator(seed: seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(number)), vocabulary)
            article.write(to: &output)
            if output.count > 1 << 20 { try GeneratorCommand.flush(&output) }
        }
        try GeneratorCommand.flush(&output)
    }

    /// Writes the bytes out and empties them.
    private static func flush(_ output: inout [UInt8]) throws {
        var done = 0
        while done < output.count {
            let rest = output[done...]
            let written = unsafe rest.withUnsafeBytes { unsafe write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw ExitCode.failure }
            done += written
        }
        output.removeAll(keepingCapacity: true)
    }
}
