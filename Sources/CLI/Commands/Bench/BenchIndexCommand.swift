import ArgumentParser
import Indexing
import Limier
import Storage

/// `limier bench index`: how fast documents are indexed, and where the time goes.
struct BenchIndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Measure indexing, stage by stage.",
        discussion: """
            The input is gone through twice: once on one thread, stage after stage on each batch of documents, and once as
            `limier index` does it, merges last. CPU seconds of stages are those of the first pass, those of merges and of the
            whole run of the second. A stage that cannot be had alone is what one piece of work takes more than another: folding
            and stemming, for one, what analysing takes more when the words are new. The index is made in a temporary folder
            (TMPDIR) and removed, or kept in the folder of --index.

            EXAMPLES
              limier bench index depeches.jsonl.zst
              limier bench index --threads 1 --format json articles/
            """)

    @Option(help: ArgumentHelp("Folder for the index, which is made anew and stays.", valueName: "DIR"))
    var index: String?

    @Option(help: ArgumentHelp("Threads that analyse in the second pass (default: one per core).", valueName: "N"))
    var threads: Int?

    @Option(help: ArgumentHelp("Memory for documents not yet written (default: a quarter of RAM).", valueName: "SIZE"))
    var memory: MemorySize?

    @Option(help: "Format of the input: auto, text or jsonl.")
    var inputFormat: InputFormat = .auto

    @Option(help: "Form of the figures: text or json.")
    var format: OutputFormat = .text

    @Argument(help: ArgumentHelp("Files or folders.", valueName: "INPUT"))
    var inputs: [String]

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
        if let memory, memory.bytes < 16 << 20 { throw ValidationError("--memory must be at least 16M.") }
        if inputs.contains("-") { throw ValidationError("Standard input can be read only once; give files or folders.") }
    }

    func run() throws {
        let temporary = try TemporaryFolder()
        let options = IndexingOptions(
            threads: threads ?? Machine.cores, memory: memory?.bytes ?? max(64 << 20, Machine.memory / 4), recreate: true,
            input: InputOptions(format: inputFormat))
        let benchmark = IndexingBenchmark(inputs: inputs, options: options)
        do {
            let stages = try benchmark.stages(scratch: temporary.directory("stages"))
            let target = index.map(FileSystemDirectory.init(path:)) ?? temporary.directory("index")
            let figures = try benchmark.fullRun(stages, into: target)
            StandardStreams.output(format == .json ? figures.json : figures.table)
        } catch let error as InputError {
            throw Failure("\(error)")
        } catch let error as IndexingError {
            throw Failure("\(error)")
        }
    }
}
