import Analysis
import ArgumentParser
import Evaluation
import Limier
import Searching

/// `limier eval`: how good the ranking is on judged topics.
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Measure the ranking on topics with judgements.",
        discussion: """
            Topics are lines of id TAB query, or TREC's <top> <num> <title> …; judgements (qrels) lines of topic, 0, document, grade.
            Measures: ndcg, map, mrr, p, recall, success, bpref, rbp and judged, with @k for the first k documents; they are trec_eval's.
            Topics without judgements do not count. --against compares with a run file: difference, paired tests, wins and losses.
            --known-item needs neither topics nor judgements: queries are drawn from the documents, and each is to find its own.

            EXAMPLES
              limier eval --topics topics.tsv --qrels qrels.txt
              limier eval --topics topics.tsv --qrels qrels.txt --run new.run --against old.run
              limier eval --run-file old.run --qrels qrels.txt --metrics ndcg@10,map --per-topic
              limier eval --topics topics.tsv --qrels qrels.txt --sweep b=0.4,0.75 --sweep pair=0,0.1,0.2
              limier eval --known-item title --queries 1000
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var location: IndexOption

    @Option(help: ArgumentHelp("The topics.", valueName: "FILE"))
    var topics: String?

    @Option(help: ArgumentHelp("The judgements.", valueName: "FILE"))
    var qrels: String?

    @Option(help: ArgumentHelp("Measures, with commas between. (default: ndcg@10,map,mrr@10,recall@100; of known items mrr,success@1,success@10)", valueName: "NAMES"))
    var metrics: String?

    @Option(name: .customShort("k"), help: ArgumentHelp("Documents asked for a topic.", valueName: "N"))
    var depth = 1000

    @Option(help: "or: any of the words of a topic; and: all of them.")
    var defaultOperator: SearchSettings.Operator = .or

    @OptionGroup var rankingOptions: RankingOptions

    @Option(help: ArgumentHelp("Values of a number of the ranking, such as b=0.5,0.75: all are tried, with several --sweep all of all.", valueName: "NAME=X,Y"))
    var sweep: [String] = []

    @Option(help: ArgumentHelp("Draw the topics from the documents of the index: title, lead or random-span.", valueName: "SOURCE"))
    var knownItem: KnownItems.Source?

    @Option(help: ArgumentHelp("How many topics --known-item draws.", valueName: "N"))
    var queries = 500

    @Option(help: ArgumentHelp("Where the random numbers of --known-item begin.", valueName: "N"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Show what was searched for a topic, its best answers and their scores, and where the judged documents are.", valueName: "ID"))
    var explainTopic: String?

    @Option(name: .customLong("run"), help: ArgumentHelp("Write the answers as a run file.", valueName: "FILE"))
    var runOutput: String?

    @Option(help: ArgumentHelp("Judge a run file instead of searching an index.", valueName: "FILE"))
    var runFile: String?

    @Option(help: ArgumentHelp("Compare with a run file.", valueName: "FILE"))
    var against: String?

    @Flag(help: "Print the values of each topic.")
    var perTopic = false

    @Option(help: ArgumentHelp("Name of the run in the run file.", valueName: "NAME"))
    var tag = "limier"

    @Option(help: "Form of the figures: text or json.")
    var format: Format = .text

    func validate() throws {
        if [topics != nil, runFile != nil, knownItem != nil].count(where: { $0 }) != 1 {
            throw ValidationError("Give one of --topics, --run-file and --known-item.")
        }
        if (qrels == nil) != (knownItem != nil) {
            throw ValidationError(qrels == nil ? "Give the judgements: --qrels." : "--known-item has judgements of its own: no --qrels.")
        }
        if runFile != nil && (!sweep.isEmpty || explainTopic != nil) {
            throw ValidationError("--sweep and --explain-topic search an index: they do not go with --run-file.")
        }
        if !sweep.isEmpty && (explainTopic != nil || runOutput != nil || against != nil || perTopic) {
            throw ValidationError("--sweep prints a table of its own: it does not go with --explain-topic, --run, --against and --per-topic.")
        }
        if depth < 1 { throw ValidationError("-k must be at least 1.") }
        if queries < 1 { throw ValidationError("--queries must be at least 1.") }
        for name in names where Measure(name) == nil {
            throw ValidationError("Unknown measure '\(name)'; such as ndcg@10, map, mrr@10, p@5, recall@100, success@1, bpref, rbp, judged@10 are known.")
        }
        if names.isEmpty { throw ValidationError("--metrics names no measure.") }
        let grid = try sweep.map(ParameterValues.init)
        if grid.reduce(1, { $0 * $1.values.count }) > Sweep.mostSettings { throw ValidationError("--sweep has more than \(Sweep.mostSettings) settings.") }
    }

    private var names: [String] {
        let wanted = metrics ?? (knownItem == nil ? "ndcg@10,map,mrr@10,recall@100" : "mrr,success@1,success@10")
        return wanted.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }.filter { !$0.isEmpty }
    }

    private var measures: [Measure] {
        var measures: [Measure] = []
        for measure in names.compactMap(Measure.init) where !measures.contains(measure) { measures.append(measure) }
        return measures
    }

    func run() throws {
        do {
            if let runFile {
                try report(try readRun(runFile), try judgements())
            } else if let knownItem {
                let items = try KnownItems(knownItem, from: try location.index.open(), count: queries, seed: seed)
                if items.topics.isEmpty { throw Failure("\(location.path): has no document that a query can be drawn from") }
                try search(items.reader, items.topics, items.judgements)
            } else {
                let (topics, judgements) = (try readTopics(), try judgements())
                let reader = try location.index.open()
                try tellMissing(judgements, in: reader)
                try search(reader, topics, judgements)
            }
        } catch let error as EvaluationError {
            throw Failure("\(error)")
        }
    }

    private func judgements() throws -> Judgements {
        let judgements = try Judgements(try TextFile.text(qrels ?? ""), file: qrels ?? "")
        if judgements.grades.isEmpty { throw Failure("\(qrels ?? ""): has no judgements") }
        return judgements
    }

    private func readRun(_ file: String) throws -> Run {
        let run = try Run(try TextFile.text(file), file: file)
        if run.topics.isEmpty { throw Failure("\(file): has no answers") }
        return run
    }

    /// Says how many of the relevant documents the index has not: no search finds them.
    private func tellMissing(_ judgements: Judgements, in reader: IndexReader) throws {
        let relevant = Set(judgements.grades.values.flatMap { grades in grades.filter { $0.value > 0 }.keys })
        let missing = try relevant.filter { try !reader.snapshot.hasDocument(withID: $0) }
        guard let example = missing.min() else { return }
        if missing.count == relevant.count {
            throw Failure("\(qrels ?? ""): none of the relevant documents is in the index \(location.path), such as \(example)")
        }
        StandardStreams.error("limier: \(missing.count) of \(relevant.count) relevant documents are not in the index, such as \(example); no search finds them")
    }

    private func readTopics() throws -> [(id: String, query: Query?)] {
        let read = try Topic.readAny(topics ?? "")
        if read.isEmpty { throw Failure("\(topics ?? ""): has no topics") }
        return read.map { topic in
            let query = topic.query
            if query == nil {
                StandardStreams.error("limier: \(topics ?? ""):\(topic.line): topic \(topic.id) has no words; it counts as one without answers")
            }
            return (topic.id, query)
        }
    }

    private func search(_ reader: IndexReader, _ topics: [(id: String, query: Query?)], _ judgements: Judgements) throws {
        let settings = SearchSettings(defaultOperator: defaultOperator, ranking: try rankingOptions.ranking())
        let search = TopicSearch(reader, topics)
        if !sweep.isEmpty {
            let sweep = Sweep(try sweep.map(ParameterValues.init), settings, measures, depth: depth)
            StandardStreams.output(try sweep.table(search, judgements))
        } else if let explainTopic {
            guard let topic = topics.first(where: { $0.id == explainTopic }) else { throw Failure("there is no topic \(explainTopic)") }
            guard let query = topic.query else { throw Failure("topic \(explainTopic) has no words") }
            StandardStreams.output(try TopicExplanation(reader, query, settings, judgements.grades[explainTopic] ?? [:], depth: depth).text)
        } else {
            try report(try search.run(settings, depth: depth), judgements)
        }
    }

    private func report(_ found: Run, _ judgements: Judgements) throws {
        let compared = try against.map(readRun)
        if let runOutput { try TextFile.write(found.text(tag: tag), to: runOutput) }
        let evaluation = Evaluation(found, judgements, measures)
        let unjudged = found.topics.count - evaluation.topics.count
        if evaluation.topics.isEmpty { throw Failure("\(qrels ?? ""): has no judgement for any of the topics") }
        if unjudged > 0 { StandardStreams.error("limier: \(unjudged) of \(found.topics.count) topics have no judgements; they do not count") }
        let other = compared.map { run in
            var same = Run()
            for topic in evaluation.topics { same.set(run[topic], for: topic) }
            return Evaluation(same, judgements, measures)
        }
        EvaluationPrinter(evaluation: evaluation, other: other, measures: measures, perTopic: perTopic).print(asJSON: format == .json)
    }
}
