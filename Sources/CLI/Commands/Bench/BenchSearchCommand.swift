import Analysis
import ArgumentParser
import Limier
import Searching

/// `limier bench search`: how long the queries of a plan take.
struct BenchSearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Measure the latency of the queries in a plan.",
        discussion: """
            A row of the plan is class TAB kind TAB k TAB words; kind is term, and, or, phrase or prefix, k is the number of
            results or 0 to count only. A query is timed from its parsed form to the k best documents and their scores, warm,
            on one thread; no stored text is read. A row of the output is class TAB nanoseconds TAB hits: the median of the
            passes and the number of documents that match.

            EXAMPLE
              limier bench search --index presse --plan plan.tsv --out latencies.tsv --passes 5
            """)

    @OptionGroup var location: IndexOption

    @Option(help: ArgumentHelp("The queries; - for standard input.", valueName: "PLAN.tsv"))
    var plan: String

    @Option(help: ArgumentHelp("Where the latencies go, a row for each query.", valueName: "OUT.tsv"))
    var out: String

    @Option(help: ArgumentHelp("How often each query is timed, after one pass that warms up.", valueName: "N"))
    var passes = 5

    @OptionGroup var rankingOptions: RankingOptions

    @Option(help: "Form of the summary: text or json.")
    var format: OutputFormat = .text

    func validate() throws {
        if passes < 1 { throw ValidationError("--passes must be at least 1.") }
    }

    func run() throws {
        let classes = try BenchPlan.read(plan)
        let opening = try OpeningTime(location.index, passes: passes)
        let stopwatch = QueryStopwatch(
            Searcher(opening.reader.snapshot, Analyzer()), ranking: try rankingOptions.ranking(), passes: passes)
        var measured: [ClassLatencies] = []
        for queries in classes {
            measured.append(try stopwatch.measure(queries.name, queries.rows))
        }
        try TextFile.write(measured.map(\.rows).joined(), to: out)
        let summary = LatencySummary(opening: opening, classes: measured)
        StandardStreams.output(format == .json ? summary.json : summary.table)
    }
}
