import ArgumentParser
import Entities
import Segments

/// `limier extract`: the entities of a text.
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Find persons, places, organisations, countries, dates, quantities and hashtags in a text.",
        discussion: """
            FILE is a plain text in UTF-8. On a terminal it is shown with its entities in colour; elsewhere each entity is a line:
            type, canonical name, how it is written, where it begins and ends in bytes of the file, with tabs between.
            Days that a text does not write out (lundi, le mois dernier) count from --date; without it, from the first full date of
            the text.

            EXAMPLES
              limier extract --date 2024-12-27 article.txt
              limier extract --format conll article.txt > article.conll
              limier get 42 | limier extract --format json -
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, tsv, json, conll
    }

    @Option(help: ArgumentHelp("The day of the text, which relative dates go from.", valueName: "YYYY-MM-DD"))
    var date: CalendarDay?

    @Option(help: "text: the text in colour on a terminal, elsewhere tsv; tsv: a line an entity; json: an object a line, with the codes of its countries; conll: a token and its IOB2 tag a line.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Names beside those that are known, as limier index takes them.", valueName: "FILE"))
    var gazetteer: String?

    @Argument(help: ArgumentHelp("A text file, or - for standard input.", valueName: "FILE"))
    var file: String

    func run() throws {
        let names = KnownNames(adding: try gazetteer.map(GazetteerOption.text))
        let text = try TextFile.text(file)
        let entities = EntityExtractor(names.gazetteer).entities(text: text, date: date?.day)
        let found = ExtractedText(bytes: Array(text.utf8), entities: entities)
        switch format {
        case .text: StandardStreams.output(Style.output.isColoured ? found.coloured(Style.output) : found.table, terminator: "")
        case .tsv: StandardStreams.output(found.table, terminator: "")
        case .json: StandardStreams.output(found.objects, terminator: "")
        case .conll: StandardStreams.output(found.taggedTokens, terminator: "")
        }
    }
}

/// A day of the calendar, as the command line has it.
struct CalendarDay: ExpressibleByArgument {
    let day: Day

    /// `2024-12-27`.
    init?(argument: String) {
        guard argument.utf8.count == 10, let day = Day(argument) else { return nil }
        self.day = day
    }
}
