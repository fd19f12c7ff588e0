import ArgumentParser
import Indexing
import Interchange
import Limier

/// `limier import`: an index from another engine.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make an index of a CIFF file that another engine wrote.",
        discussion: """
            The terms of the file become stems, in a new index. CIFF has neither positions nor texts: words are found and ranked, phrases
            never match, and results have no text. What is typed is stemmed as always: terms of other analysers may differ.

            EXAMPLE
              limier import --index presse ciff presse.ciff
            """)

    @OptionGroup var location: IndexOption

    @OptionGroup var source: InterchangeFile

    func run() throws {
        do {
            let file = try CIFFImport(source.path)
            try writing {
                let writer = try IndexWriter(location.directory, from: .newest, findsEntities: false)
                guard writer.committed.documentCount == 0 else { throw Failure("\(location.path): has documents already; a CIFF file becomes a new index") }
                try file.write(writer)
            }
            StandardStreams.output("\(file.documentCount.grouped) documents in \(location.path); phrases match nothing in an index without positions")
        } catch let error as InterchangeError {
            throw Failure("\(error)")
        }
    }
}
