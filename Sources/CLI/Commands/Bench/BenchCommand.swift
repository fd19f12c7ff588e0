import ArgumentParser

/// `limier bench`: measurements.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure searching and indexing.",
        discussion: """
            Figures of a shared machine are good for comparing two runs of one hour, not more.

            EXAMPLES
              limier bench search --index presse --plan plan.tsv --out latencies.tsv
              limier bench index depeches.jsonl.zst
            """,
        subcommands: [BenchSearchCommand.self, BenchIndexCommand.self])
}
