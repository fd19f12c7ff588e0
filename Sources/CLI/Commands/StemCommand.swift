import Analysis
import ArgumentParser

/// `limier stem`: words into stems.
struct StemCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stem",
        abstract: "Show the stems of words.",
        discussion: """
            EXAMPLES
              limier stem coréennes abandonnee
              limier stem --algorithm snowball - < words.txt
            """)

    enum Algorithm: String, ExpressibleByArgument, CaseIterable {
        case limier, snowball
    }

    @Option(help: "limier: the stems of the index; snowball: those of Snowball 3.1 for French.")
    var algorithm: Algorithm = .limier

    @Argument(help: ArgumentHelp("Words, or - for standard input, one word a line.", valueName: "WORD"))
    var words: [String]

    func run() throws {
        if words != ["-"] {
            for word in words { StandardStreams.output(stem(word)) }
            return
        }
        var output = ""
        let lines = String(decoding: StandardStreams.input(), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines.last?.isEmpty == true ? lines.dropLast() : lines[...] { output += stem(String(line)) + "\n" }
        StandardStreams.output(output, terminator: "")
    }

    private func stem(_ word: String) -> String {
        switch algorithm {
        case .snowball: String(decoding: SnowballFrench.stem(Array(word.utf8)), as: UTF8.self)
        case .limier: String(decoding: FrenchStem.stem(folded: Folding.fold(SurfaceForm.of(Array(word.utf8)))), as: UTF8.self)
        }
    }
}
