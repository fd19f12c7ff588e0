import ArgumentParser
import Glibc
import Limier

/// The command `limier`.
@main
struct LimierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limier",
        abstract: "Full-text search for French.",
        discussion: """
            Index a collection with one command and search it:

              limier index articles/
              limier search 'porte-avions "conseil de prud’hommes"'

            Exit status: 0 done, 1 failed, 2 wrong usage or a query that cannot be understood.
            """,
        version: "0.1.0",
        subcommands: [
            IndexCommand.self, SearchCommand.self, GetCommand.self, InfoCommand.self, TermsCommand.self, EntitiesCommand.self, CheckCommand.self,
            DeleteCommand.self, MergeCommand.self, ExportCommand.self, ImportCommand.self, EvalCommand.self, AnalyzeCommand.self, StemCommand.self, ParseCommand.self, ExtractCommand.self, BenchCommand.self,
        ])

    static func main() {
        receiveSignals()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            exit(with: error)
        }
    }

    /// Makes errors of what would end the program without a word.
    private static func receiveSignals() {
        // A file over the limit of its size is an error of the call that writes it.
        signal(SIGXFSZ, SIG_IGN)
        // A page of a mapped file that the device does not give, or that was cut off. Only calls that are safe in a handler.
        signal(SIGBUS) { _ in
            let message: StaticString = """
                limier: a file of the index cannot be read: input/output error, or it was cut short while it was open; \
                limier check says which

                """
            unsafe write(2, message.utf8Start, message.utf8CodeUnitCount)
            _exit(1)
        }
    }

    /// Ends the program as the contract says: one line on standard error, status 1; 2 for usage and queries.
    private static func exit(with error: any Error) -> Never {
        switch error {
        case let diagnostic as QueryDiagnostic:
            StandardStreams.error("limier: \(diagnostic.text(in: Locale.language))")
            StandardStreams.exit(2)
        case is StorageError, is Failure:
            StandardStreams.error("limier: \(error)")
            StandardStreams.exit(1)
        default:
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if code == .success {
                StandardStreams.output(message)
                StandardStreams.exit(0)
            }
            if !message.isEmpty { StandardStreams.error(message) }
            // ArgumentParser's own status for wrong usage is 64 (EX_USAGE); the contract says 2.
            StandardStreams.exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}

/// A failure that has its own message: what, where, why, what to do.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
