import Analysis
public import ArgumentParser
public import Limier
import Searching

/// `limier search`: queries against an index.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search an index.",
        discussion: """
            Words are found in all their forms (soldats, soldat), with or without accents; all of them are required.
            Quotation marks ask for words side by side, function words included; =word for a word written just so.
            ET OU SAUF ( ), also AND OR NOT + -, combine; meteo*, mus?e and ouesant~ stand for several words.
            Fields: titre: corps: mots-clés: zone: auteur: source: rubrique: date: depuis: avant: après: jour:
            personne: lieu: organisation: pays: hashtag: quantité:, in English too. README.md shows each at work.
            Persons and what else a text names are found by any run of words of their names, and by other names (lieu:Kyiv).
            Without QUERY on a terminal, a prompt takes one query a line (:help tells its commands); the other options hold there.

            EXAMPLES
              limier search soldat nord-coréen
              limier search '"conseil de prud’hommes" Brest'
              limier search '(tempête OU marée) SAUF titre:Gwenola depuis:2023-11'
              limier search 'pays:"Corée du Sud" date:[2024 À 2025]'
              limier search =État --format json
              limier search --facets --sort date 'personne:Zelensky Ukraine'
              limier search --batch topics.tsv --format trec -k 1000 --default-operator or
              limier search --index presse -k 5
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, trec
    }

    enum Switch: String, ExpressibleByArgument, CaseIterable {
        case on, off
    }

    @OptionGroup var location: IndexOption

    @Option(name: .customShort("k"), help: ArgumentHelp("Number of results.", valueName: "N"))
    var limit = 10

    @Option(help: ArgumentHelp("Results to pass over.", valueName: "N"))
    var offset = 0

    @Option(help: "and: all words are required; or: any of them.")
    var defaultOperator: SearchSettings.Operator = .and

    @Flag(help: "Where no document has all the words, answer so, instead of giving those with any of them.")
    var strictAnd = false

    @Option(help: ArgumentHelp("How many of the words must match, as a number or a percentage; any of them instead of all.", valueName: "N"))
    var minimumMatch: MinimumMatch?

    @Option(help: "Order of the results: relevance, or date (the newest first, those without a date last).")
    var sort: ResultOrder = .relevance

    @Flag(help: "Count persons, places, sources, years and more over all matches.")
    var facets = false

    @Flag(help: "Say why each result has its score, and how the query was searched.")
    var explain = false

    @Option(help: ArgumentHelp("Stop searching after so many milliseconds (200, 1.5s) and give what was found.", valueName: "TIME"))
    var timeout: TimeLimit?

    @Option(help: "Whether words written like those of the query count more.")
    var surface: Switch = .on

    @Option(help: ArgumentHelp("Saturation of the frequency in BM25.", valueName: "X"))
    var k1 = BM25().k1

    @Option(help: ArgumentHelp("Share of length normalisation in BM25.", valueName: "X"))
    var b = BM25().b

    @Option(help: "Form of the results: text, json or trec (a run file).")
    var format: Format = .text

    @Option(help: ArgumentHelp("Queries from a file instead of QUERY: id TAB query on each line.", valueName: "FILE"))
    var batch: String?

    @Option(help: ArgumentHelp("Name of the run in trec output.", valueName: "NAME"))
    var tag = "limier"

    @Flag(help: "Neither read nor keep the history of the prompt.")
    var noHistory = false

    @Argument(help: ArgumentHelp("The query; several arguments are one query. On a terminal, a prompt without it.", valueName: "QUERY"))
    var words: [String] = []

    func validate() throws {
        if limit < 0 || offset < 0 { throw ValidationError("-k and --offset must not be negative.") }
        if !(k1 >= 0 && k1.isFinite) { throw ValidationError("--k1 must be a number from 0 on.") }
        if !(0...1).contains(b) { throw ValidationError("--b must be from 0 to 1.") }
        if batch != nil && !words.isEmpty { throw ValidationError("Give a QUERY or --batch, not both.") }
        if batch == nil && words.isEmpty && !Terminal.isAtBothEnds { throw ValidationError("Missing expected argument 'QUERY'.") }
    }

    private var settings: SearchSettings {
        let shares = surface == .on ? Ranking() : Ranking.stemsOnly
        var settings = SearchSettings(
            defaultOperator: minimumMatch == nil ? defaultOperator : .or, offset: offset, relaxes: !strictAnd,
            ranking: Ranking(
                formula: BM25(k1: k1, b: b), foldedShare: shares.foldedShare, exactShare: shares.exactShare, evidence: shares.evidence))
        settings.language = Locale.language
        settings.order = sort
        settings.minimumMatch = minimumMatch
        settings.countsFacets = facets
        settings.explains = explain
        settings.timeLimit = timeout?.duration
        // A run file has no place for a suggestion.
        settings.suggests = format != .trec
        return settings
    }

    func run() throws {
        let printer = ResultPrinter(format: format, tag: tag)
        if let batch {
            try runBatch(batch, printer)
            return
        }
        if words.isEmpty, let terminal = Terminal() {
            try runPrompt(terminal, printer)
            return
        }
        let text = words.joined(separator: " ")
        let query = try QueryParser.parse(text)
        let reader = try location.index.open()
        let results = try reader.search(query, text: text, limit: limit, options: settings, Analyzer())
        printer.print(results, topic: "1")
    }

    private func runPrompt(_ terminal: Terminal, _ printer: ResultPrinter) throws {
        var session = try PromptSession(
            location.index, limit: limit, settings: settings, printer: printer, interruption: SearchPrompt.interruption)
        let history = noHistory ? nil : HistoryFile.ofUser(environment: environmentVariable)
        var prompt = SearchPrompt(terminal, history: history)
        prompt.run(&session)
    }

    private func runBatch(_ file: String, _ printer: ResultPrinter) throws {
        let topics = try Topic.read(file)
        let reader = try location.index.open()
        let analyzer = Analyzer()
        for topic in topics {
            guard let query = topic.query else {
                StandardStreams.error("limier: \(file):\(topic.line): topic \(topic.id) has no words; it was skipped")
                continue
            }
            let results = try reader.search(query, text: topic.text, limit: limit, options: settings, analyzer)
            printer.print(results, topic: topic.id)
        }
    }
}

extension SearchSettings.Operator: ExpressibleByArgument {}

extension ResultOrder: ExpressibleByArgument {}

extension MinimumMatch: ExpressibleByArgument {
    /// `2` or `75%`.
    public init?(argument: String) {
        let isShare = argument.hasSuffix("%")
        guard let number = Int(isShare ? String(argument.dropLast()) : argument), number > 0, !isShare || number <= 100 else {
            return nil
        }
        self = isShare ? .percent(number) : .count(number)
    }
}

/// How long a search may take.
struct TimeLimit: ExpressibleByArgument {
    let duration: Duration

    /// `200`, `200ms` or `1.5s`.
    init?(argument: String) {
        let isMilliseconds = argument.hasSuffix("ms")
        let isSeconds = !isMilliseconds && argument.hasSuffix("s")
        let digits = argument.dropLast(isMilliseconds ? 2 : isSeconds ? 1 : 0)
        guard let number = Double(digits), number >= 0, number < 1e9 else { return nil }
        duration = isSeconds ? .seconds(number) : .milliseconds(number)
    }
}
