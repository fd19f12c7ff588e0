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

            EXAMPLES
              limier eval --topics topics.tsv --qrels qrels.txt
              limier eval --topics topics.tsv --qrels qrels.txt --run new.run --against old.run
              limier eval --run-file old.run --qrels qrels.txt --metrics ndcg@10,map --per-topic
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var location: IndexOption

    @Option(help: ArgumentHelp("The topics.", valueName: "FILE"))
    var topics: String?

    @Option(help: ArgumentHelp("The judgements.", valueName: "FILE"))
    var qrels: String

    @Option(help: ArgumentHelp("Measures, with commas between.", valueName: "NAMES"))
    var metrics = "ndcg@10,map,mrr@10,recall@100"

    @Option(name: .customShort("k"), help: ArgumentHelp("Documents asked for a topic.", valueName: "N"))
    var depth = 1000

    @Option(help: "or: any of the words of a topic; and: all of them.")
    var defaultOperator: SearchSettings.Operator = .or

    @Option(help: "Whether words written like those of the query count more.")
    var surface: SearchCommand.Switch = .on

    @Option(help: ArgumentHelp("Saturation of the frequency in BM25.", valueName: "X"))
    var k1 = 1.2

    @Option(help: ArgumentHelp("Share of length normalisation in BM25.", valueName: "X"))
    var b = 0.75

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
        if (topics == nil) == (runFile == nil) { throw ValidationError("Give --topics, or --run-file without it.") }
        if depth < 1 { throw ValidationError("-k must be at least 1.") }
        if !(k1 >= 0 && k1.isFinite) { throw ValidationError("--k1 must be a number from 0 on.") }
        if !(0...1).contains(b) { throw ValidationError("--b must be from 0 to 1.") }
        for name in names where Measure(name) == nil {
            throw ValidationError("Unknown measure '\(name)'; such as ndcg@10, map, mrr@10, p@5, recall@100, success@1, bpref, rbp, judged@10 are known.")
        }
        if names.isEmpty { throw ValidationError("--metrics names no measure.") }
    }

    private var names: [String] { metrics.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }.filter { !$0.isEmpty } }

    func run() throws {
        do {
            try evaluate()
        } catch let error as EvaluationError {
            throw Failure("\(error)")
        }
    }

    private func evaluate() throws {
        let judgements = try Judgements(try TextFile.text(qrels), file: qrels)
        let found = try runFile.map { try Run(try TextFile.text($0), file: $0) } ?? answers()
        if let runOutput { try TextFile.write(found.text(tag: tag), to: runOutput) }
        var measures: [Measure] = []
        for measure in names.compactMap(Measure.init) where !measures.contains(measure) { measures.append(measure) }
        let evaluation = Evaluation(found, judgements, measures)
        let unjudged = found.topics.count - evaluation.topics.count
        if unjudged > 0 { StandardStreams.error("limier: \(unjudged) of \(found.topics.count) topics have no judgements; they do not count") }
        if evaluation.topics.isEmpty { throw Failure("\(qrels): has no judgement for any of the topics") }
        let other = try against.map { file in
            let run = try Run(try TextFile.text(file), file: file)
            var same = Run()
            for topic in evaluation.topics { same.set(run[topic], for: topic) }
            return Evaluation(same, judgements, measures)
        }
        EvaluationPrinter(evaluation: evaluation, other: other, measures: measures, perTopic: perTopic).print(asJSON: format == .json)
    }

    private func answers() throws -> Run {
        let topics = try Topic.readAny(topics ?? "")
        let reader = try location.index.open()
        let analyzer = Analyzer()
        let shares = surface == .on ? Ranking() : Ranking.stemsOnly
        var settings = SearchSettings(
            defaultOperator: defaultOperator,
            ranking: Ranking(formula: BM25(k1: k1, b: b), foldedShare: shares.foldedShare, exactShare: shares.exactShare, evidence: shares.evidence))
        settings.suggests = false
        var found = Run()
        for topic in topics {
            guard let query = topic.query else {
                StandardStreams.error("limier: \(self.topics ?? ""):\(topic.line): topic \(topic.id) has no words; it counts as one without answers")
                found.set([], for: topic.id)
                continue
            }
            let results = try reader.search(query, text: topic.text, limit: depth, options: settings, analyzer)
            found.set(results.hits.map { Run.Answer(document: $0.id, score: $0.score) }, for: topic.id)
        }
        return found
    }
}
