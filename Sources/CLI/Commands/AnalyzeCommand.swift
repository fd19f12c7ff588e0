import Analysis
import ArgumentParser

/// `limier analyze`: text into tokens.
struct AnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Show the tokens of a text.",
        discussion: """
            EXAMPLES
              limier analyze "L’agence sud-coréenne"
              limier analyze --format tsv - < article.txt
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, tsv
    }

    @Option(help: "text: a table; tsv: term, position, length, kind, stem, start, end (UTF-8 bytes), one token a line.")
    var format: Format = .text

    @Argument(help: ArgumentHelp("The text, or - for standard input.", valueName: "TEXT"))
    var words: [String]

    func run() throws {
        let text = words == ["-"] ? String(decoding: StandardStreams.input(), as: UTF8.self) : words.joined(separator: " ")
        let tokens = Analyzer().tokens(of: text)
        if format == .tsv {
            for token in tokens {
                StandardStreams.output(
                    [
                        token.term, "\(token.position)", "\(token.length)", token.kind.name, token.stem, "\(token.start)",
                        "\(token.end)",
                    ].joined(separator: "\t"))
            }
            return
        }
        printTable(tokens)
    }

    private func printTable(_ tokens: [Token]) {
        let style = Style.output
        let rows = [["position", "term", "kind", "stem", "bytes"]]
            + tokens.map { token in
                let place = token.length > 1 ? "\(token.position)+\(token.length)" : "\(token.position)"
                return [place, token.term, token.kind.name, token.stem, "\(token.start)–\(token.end)"]
            }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        for (number, row) in rows.enumerated() {
            let cells = zip(row.dropLast(), widths).map { $0 + String(repeating: " ", count: $1 - $0.count + 2) }
            let line = cells.joined() + (row.last ?? "")
            StandardStreams.output(number == 0 ? style.dim(line) : line)
        }
    }
}

extension TokenKind {
    /// The kind as it is printed: its tag, or `word`.
    var name: String { tag.isEmpty ? "word" : tag }
}
