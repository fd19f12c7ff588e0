import ArgumentParser
import Entities
import Glibc
import Segments

/// Measures the extractor against annotated text.
@main
struct EntityScore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "EntityScore",
        abstract: "Strict F1 of the extractor: a mention counts when its kind and both ends are right.",
        discussion: """
            CoNLL: token TAB IOB2 tag, blank line between sentences, unpacked, on standard input or as a file.
            Stand-off: id TAB title|text TAB start TAB end TAB type TAB canonical with --documents, a JSON Lines file that has the documents.
            """)

    @Option(help: "JSON Lines with the documents of stand-off annotations.")
    var documents: String?

    @Flag(help: "Print what is wrong.")
    var errors = false

    @Flag(help: "Print how fast the extractor reads the documents of the file, a JSON Lines one, on one thread.")
    var speed = false

    @Flag(help: "Print all entities of the documents of the file, a JSON Lines one, as stand-off annotations.")
    var list = false

    @Argument var file: String

    func run() throws {
        if speed {
            print(try SpeedMeasure(file: file).line())
            return
        }
        if list {
            try StandOffList(file: file).write()
            return
        }
        let score = try documents.map { try StandOffScore(documents: $0, annotations: file, printsErrors: errors).score() }
            ?? CoNLLScore(file: file, printsErrors: errors).score()
        print(score.table)
    }
}
