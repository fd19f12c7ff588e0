import ArgumentParser
import Searching

/// `limier parse`: a query into its tree.
struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Show how a query is understood.",
        discussion: """
            The tree is printed as an s-expression. A query that cannot be understood gives column, key and message on
            standard error, a caret under the column, and status 2.

            EXAMPLES
              limier parse 'soldat ET (Kiev OU Moscou) SAUF Poutine'
              limier parse --format json 'titre:"guerre et paix"^3 date:2024-12'
            """)

    @Option(help: "text: the tree; json: query, tree and the query in plain words, or the error.")
    var format: OutputFormat = .text

    @Argument(parsing: .allUnrecognized, help: ArgumentHelp("The query; several arguments are one query.", valueName: "QUERY"))
    var words: [String] = []

    func run() throws {
        let text = words.filter { $0 != "--" }.joined(separator: " ")
        do throws(QueryDiagnostic) {
            let query = try QueryParser.parse(text)
            StandardStreams.output(format == .json ? json(query, text) : query.description)
        } catch {
            guard format == .json else { throw error }
            StandardStreams.error(json(error))
            StandardStreams.exit(2)
        }
    }

    private func json(_ query: Query, _ text: String) -> String {
        var object = JSONObject()
        object.add("query", text)
        object.add("tree", query.description)
        object.add("interpreted", query.interpretation(in: Locale.language))
        return object.text
    }

    private func json(_ diagnostic: QueryDiagnostic) -> String {
        var object = JSONObject()
        object.add("query", diagnostic.query)
        object.add("column", diagnostic.column)
        object.add("key", diagnostic.key.rawValue)
        object.add("argument", diagnostic.argument)
        object.add("message", diagnostic.message(in: Locale.language))
        object.add("suggestion", diagnostic.suggestion)
        return object.text
    }
}
