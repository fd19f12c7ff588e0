import Glibc
import Searching

/// The prompt of `limier search` on a terminal: reads lines until the end and keeps their history.
struct SearchPrompt {
    private let reader: LineReader
    private let file: HistoryFile?
    private var history = History()
    private var historyIsBroken = false

    /// What Ctrl-C during a search asks for.
    static let interruption = Interruption()

    /// A prompt on a terminal; without a file the history ends with the program.
    init(_ terminal: Terminal, history file: HistoryFile?) {
        reader = LineReader(terminal)
        self.file = file
    }

    /// Hands line by line to the session, until it or the input ends.
    mutating func run(_ session: inout PromptSession) {
        // Made before a signal may need it.
        SearchPrompt.interruption.clear()
        signal(SIGINT) { _ in SearchPrompt.interruption.raise() }
        readHistory()
        StandardStreams.output(Style.output.dim(session.greeting))
        while true {
            switch reader.read("limier> ", history) {
            case .endOfInput: return
            case .dropped: continue
            case .line(let line):
                keep(line)
                guard session.respond(to: line) else { return }
            }
        }
    }

    private mutating func readHistory() {
        do throws(HistoryFile.Failure) {
            history = try file?.read() ?? History()
        } catch {
            report(error)
        }
    }

    private mutating func keep(_ line: String) {
        guard history.add(line), !historyIsBroken else { return }
        do throws(HistoryFile.Failure) {
            try file?.add(line)
        } catch {
            report(error)
        }
    }

    /// Says once that the history is not kept; the prompt goes on.
    private mutating func report(_ failure: HistoryFile.Failure) {
        historyIsBroken = true
        StandardStreams.error(
            "limier: " + Locale.text("l’historique n’est pas conservé : \(failure)", "the history is not kept: \(failure)"))
    }
}
