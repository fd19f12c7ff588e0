import ArgumentParser
import Limier

/// `limier get`: a stored document.
struct GetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print a stored document.",
        discussion: """
            EXAMPLE
              limier get actualites/tempete-gwenola-bretagne.txt
            """)

    @OptionGroup var location: IndexOption

    @Option(help: "Form of the document: text or json.")
    var format: OutputFormat = .text

    @Argument(help: ArgumentHelp("The id of the document.", valueName: "ID"))
    var id: String

    func run() throws {
        guard let document = try location.index.document(withID: id) else {
            throw Failure("\(location.path): has no document \"\(id)\"")
        }
        StandardStreams.output(format == .json ? json(document) : DocumentText.of(document, Style.output))
    }

    private func json(_ document: Document) -> String {
        var object = JSONObject()
        object.add("id", document.id)
        object.add("title", document.title)
        object.add("text", document.text)
        if let date = document.date { object.add("date", date.description) }
        if let source = document.source { object.add("source", source) }
        if let author = document.author { object.add("author", author) }
        if let section = document.section { object.add("section", section) }
        if !document.keywords.isEmpty { object.add("keywords", array: document.keywords.map(JSONObject.string)) }
        for field in document.otherFields { object.add(field.name, json: field.json) }
        return object.text
    }
}
