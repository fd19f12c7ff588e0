import ArgumentParser
import Indexing
import Limier

/// `limier delete`: documents out of an index.
struct DeleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete documents, by id or all that match a query.",
        discussion: """
            All of them in one commit. An id that no document has is named on standard error; the exit status is 1 when no
            document has any of the ids, and 0 when at least one was deleted. A query deletes exactly what it finds with
            all of its words; finding nothing is no failure.

            EXAMPLES
              limier delete actualites/tempete-gwenola-bretagne.txt
              grep -h obsolète ids.txt | limier delete -
              limier delete --query '"communiqué de presse" Rennes'
            """)

    @OptionGroup var location: IndexOption

    @Option(help: ArgumentHelp("Delete all documents that match.", valueName: "QUERY"))
    var query: String?

    @Option(help: "Form of the summary: text or json.")
    var format: OutputFormat = .text

    @Argument(help: ArgumentHelp("Ids of documents; - for ids on standard input, one a line.", valueName: "ID"))
    var ids: [String] = []

    func validate() throws {
        if ids.isEmpty == (query == nil) { throw ValidationError("Give either ids or --query.") }
    }

    private static func linesOfInput() -> [String] {
        let lines = StandardStreams.input().split(separator: UInt8(ascii: "\n"))
        return lines.map { line in String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self) }
    }

    func run() throws {
        let deleted = try writing {
            if let query { return try location.index.delete(matching: query) }
            return try location.index.delete(ids: ids == ["-"] ? DeleteCommand.linesOfInput() : ids)
        }
        for id in deleted.unknownIDs { StandardStreams.error("limier: \(location.path): has no document \"\(id)\"") }
        if format == .json {
            var object = JSONObject()
            object.add("deleted", deleted.count)
            object.add("unknown", array: deleted.unknownIDs.map(JSONObject.string))
            StandardStreams.output(object.text)
        } else {
            StandardStreams.output("\(deleted.count.grouped) \(deleted.count == 1 ? "document" : "documents") deleted")
        }
        if deleted.count == 0, query == nil { throw Failure("\(location.path): nothing was deleted") }
    }
}

/// Runs what writes to an index; what goes wrong with the index has its own message.
func writing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as IndexingError {
        throw Failure("\(error)")
    }
}
