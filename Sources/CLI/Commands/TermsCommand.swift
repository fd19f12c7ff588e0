import ArgumentParser
import Limier
import Segments

/// `limier terms`: the dictionary.
struct TermsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms",
        abstract: "List the words that an index holds, by prefix.",
        discussion: """
            The forms as they are written, accents aside: how many documents hold each, and how often it occurs.

            EXAMPLE
              limier terms coré
            """)

    @OptionGroup var location: IndexOption

    @Option(name: .customShort("k"), help: ArgumentHelp("Number of words, the most frequent first; 0 for all in alphabetical order.", valueName: "N"))
    var limit = 50

    @Option(help: "Form of the list: text (form TAB stem TAB documents TAB occurrences) or json, one object a line.")
    var format: OutputFormat = .text

    @Argument(help: ArgumentHelp("How the words begin, with or without accents.", valueName: "PREFIX"))
    var prefix: String = ""

    func validate() throws {
        if limit < 0 { throw ValidationError("-k must not be negative.") }
    }

    func run() throws {
        var words = try location.index.open().forms(withPrefix: prefix)
        if limit > 0 {
            words.sort { ($0.documentCount, $1.surface) > ($1.documentCount, $0.surface) }
            words = Array(words.prefix(limit))
        }
        for word in words {
            if format == .json {
                var object = JSONObject()
                object.add("form", word.surface)
                object.add("stem", word.stem)
                object.add("documents", word.documentCount)
                object.add("occurrences", word.occurrenceCount)
                StandardStreams.output(object.text)
            } else {
                StandardStreams.output("\(word.surface)\t\(word.stem)\t\(word.documentCount)\t\(word.occurrenceCount)")
            }
        }
    }
}
