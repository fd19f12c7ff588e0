import ArgumentParser
import Glibc
import Indexing
import Limier

/// `limier index`: documents into an index.
struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Index documents.",
        discussion: """
            INPUT is a file, a folder (searched with all it contains) or - for standard input; .gz and .zst are unpacked.
            Text files are one document each; JSON Lines one a line, with id, title, text (or body, contents), date, source,
            author, section, keywords; other fields are stored. CSV and TSV: one a row, below a row of column names (the same,
            or as --field says). HTML: the article of the page, with what its meta elements tell. Markdown with front matter.
            TREC: <DOC> <DOCNO> <TITLE> <TEXT> … A document whose id is already there replaces it.
            Bad documents are reported with file and line, skipped and counted.

            A run with --commit-every that was interrupted, however it was, goes on where it had committed last when it is
            given again with --resume: the same inputs and options of reading. What is committed is read and compared, not
            indexed again; the end is that of a run that was never interrupted. Where the input begins otherwise than it
            did, all of it is indexed. A run that is complete has nothing left to do. Deleting and merging in between do no
            harm; after another run has added documents --resume begins anew.

            EXAMPLES
              limier index articles/
              limier index --index presse --recreate depeches.jsonl.zst
              limier index --field id=numero --field text=corps archives.csv
              zcat dump.jsonl.gz | limier index --input-format jsonl -
              limier index --commit-every 60s --resume archives/
              limier index --gazetteer nos-noms.tsv articles/
            """)

    @OptionGroup var location: IndexOption

    @Option(help: ArgumentHelp("Threads that analyse (default: one per core).", valueName: "N"))
    var threads: Int?

    @Option(help: ArgumentHelp("Memory for documents not yet written, such as 512M or 2G (default: a quarter of RAM).", valueName: "SIZE"))
    var memory: MemorySize?

    @Option(help: ArgumentHelp("Format of the input: auto, text, jsonl, html, csv, tsv, markdown or trec. auto goes by file names, and looks into a file without a known ending.", valueName: "FORMAT"))
    var inputFormat: InputFormat = .auto

    @Option(help: ArgumentHelp("Column (CSV, TSV) or field (JSON Lines) that is a part of the document: id, title, text, date, source, author, section or keywords. May be repeated; of several for one part the first that is there counts.", valueName: "PART=NAME"))
    var field: [FieldName] = []

    @Flag(
        inversion: .prefixedNo,
        help: "Whether persons, places, organisations, countries, dates, quantities and hashtags are looked for in the texts (default: as the index has it; a new one has them). Those that come with documents are taken in any case.")
    var entities: Bool?

    @Option(help: ArgumentHelp(
        "Names of entities beside those that are known, a line for each: type TAB name TAB alias …, the type personne, lieu, organisation or pays; @pays=FR tells the country. Kept in the index.", valueName: "FILE"))
    var gazetteer: String?

    @Flag(help: "Drop the documents that the index has.")
    var recreate = false

    @Flag(help: "Stop at the first bad document, with nothing indexed.")
    var strict = false

    @Option(
        help: ArgumentHelp(
            "Commit every N documents, or every so many seconds (30s): an interruption loses only what came after the last commit "
                + "(default: one commit at the end). Looked at whenever a batch is read: half a megabyte, or 256 files.", valueName: "N"))
    var commitEvery: CommitInterval?

    @Flag(help: "Go on behind what an earlier run with --commit-every or --resume over the same input has committed.")
    var resume = false

    @Option(help: ArgumentHelp("Leave segments alone that are larger than this when merging (default: 5 GB).", valueName: "SIZE"))
    var largestSegment: MemorySize?

    @Flag(help: "No progress and no summary.")
    var quiet = false

    @Option(help: "Form of the summary: text or json.")
    var format: OutputFormat = .text

    @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "INPUT"))
    var inputs: [String]

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
        if let memory, memory.bytes < 16 << 20 { throw ValidationError("--memory must be at least 16M.") }
    }

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let input = InputOptions(format: inputFormat, fieldNames: FieldName.names(field))
        let options = IndexingOptions(
            threads: threads ?? Machine.cores, memory: memory?.bytes ?? max(64 << 20, Machine.memory / 4), recreate: recreate,
            strict: strict, commitInterval: commitEvery, resume: resume, input: input)
        let names = try gazetteer.map(GazetteerOption.text)
        let reader: InputReader
        do {
            reader = try InputReader(inputs: inputs, options: input)
        } catch {
            throw Failure("\(error)")
        }
        let line = ProgressLine(quiet: quiet)
        var policy = MergePolicy()
        if let largestSegment { policy.largestSegment = largestSegment.bytes }
        let writer = try writing { try IndexWriter(location.directory, from: beginning, findsEntities: entities, gazetteer: names, policy: policy) }
        if !quiet && entities == nil && !writer.committed.settings.findsEntities {
            StandardStreams.error("limier: \(location.path): was made with --no-entities: none are looked for (--recreate makes it anew, with them)")
        }
        let report: IndexingReport
        do {
            report = try writer.index(
                reader, options,
                report: { problem in
                    line.clear()
                    StandardStreams.error("limier: \(problem)")
                },
                progress: line.show)
        } catch {
            line.clear()
            throw failure(error, writer.runState)
        }
        line.clear()
        summarise(report, seconds: (clock.now - start) / .seconds(1))
        if report.documents == 0 && report.skipped > 0 {
            throw Failure("no document could be indexed; \(report.skipped) were skipped")
        }
    }

    private var beginning: IndexWriter.Start {
        if recreate { resume ? .emptyOrResumable : .empty } else { .newest }
    }

    /// An error that ended the run, with how much of the run is committed all the same.
    private func failure(_ error: any Error, _ state: IndexWriter.RunState) -> any Error {
        switch (error, state) {
        case (let error as IndexingError, _): Failure("\(error)")
        case (_, .nothingCommitted): error
        case (_, .committed(let documents)):
            Failure("\(error); the first \(documents.grouped) documents are committed; --resume goes on behind them")
        case (_, .complete): Failure("\(error); all documents are committed, only merging did not end")
        }
    }

    private func summarise(_ report: IndexingReport, seconds: Double) {
        if format == .json {
            var object = JSONObject()
            object.add("documents", report.documents)
            object.add("skipped", report.skipped)
            object.add("replaced", report.replaced)
            object.add("resumed", report.resumed)
            object.add("warnings", report.warnings)
            object.add("text_bytes", report.textBytes)
            object.add("seconds", seconds)
            object.add("index_bytes", report.indexBytes)
            StandardStreams.output(object.text)
            return
        }
        if quiet { return }
        var counts = "\(report.documents.grouped) documents"
        if report.replaced > 0 { counts += " (\(report.replaced.grouped) replaced)" }
        if report.resumed > 0 { counts += " (\(report.resumed.grouped) committed before)" }
        if report.skipped > 0 { counts += ", \(report.skipped.grouped) skipped" }
        let rate = seconds > 0 ? Double(report.textBytes - report.resumedTextBytes) / 1e6 / seconds : 0
        StandardStreams.output(
            "\(counts), \(readableSize(report.textBytes)) of text in \(seconds.fixed(2)) s (\(rate.fixed(1)) MB/s); "
                + "the index takes \(readableSize(report.indexBytes))")
    }
}

extension InputFormat: ExpressibleByArgument {}

extension CommitInterval: ExpressibleByArgument {
    /// A number of documents, or of seconds: 10000, 30s.
    public init?(argument: String) {
        let isTime = argument.hasSuffix("s")
        guard let number = Int(isTime ? argument.dropLast() : argument[...]), number > 0, number < 1 << 40 else { return nil }
        self = isTime ? .time(.seconds(number)) : .documents(number)
    }
}

/// What a column or a field is to a document: `text=corps`.
struct FieldName: ExpressibleByArgument {
    let part: String
    let name: String

    init?(argument: String) {
        let sides = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard sides.count == 2, FieldNames.parts.contains(sides[0]) else { return nil }
        (part, name) = (sides[0], sides[1])
    }

    /// The usual names, except for the parts that are given others.
    static func names(_ told: [FieldName]) -> FieldNames {
        var names = FieldNames()
        for part in FieldNames.parts {
            let own = told.filter { $0.part == part }.map(\.name)
            if !own.isEmpty { _ = names.name(part, own) }
        }
        return names
    }
}

/// A number of bytes as people write it: 512M, 2G, 65536.
struct MemorySize: ExpressibleByArgument {
    let bytes: Int

    init?(argument: String) {
        let units: [Character: Int] = ["k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40]
        var digits = argument.lowercased()
        if digits.hasSuffix("b") { digits.removeLast() }
        if digits.hasSuffix("i") { digits.removeLast() }
        var unit = 1
        if let last = digits.last, let known = units[last] {
            unit = known
            digits.removeLast()
        }
        guard let number = Double(digits), number >= 0, number * Double(unit) < 1e15 else { return nil }
        bytes = Int(number * Double(unit))
    }
}

/// What the machine has.
enum Machine {
    /// Cores that the program may use.
    static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Bytes of memory.
    static var memory: Int {
        max(0, sysconf(Int32(_SC_PHYS_PAGES))) * max(0, sysconf(Int32(_SC_PAGESIZE)))
    }
}
