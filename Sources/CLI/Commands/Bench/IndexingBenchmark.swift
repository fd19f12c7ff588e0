import Analysis
import Indexing
import Segments
import Storage

/// Measures the stages of indexing apart from each other, so that the code that indexes has no clock in it.
struct IndexingBenchmark {
    let inputs: [String]
    let options: IndexingOptions

    /// CPU time of the stages that can be run by themselves.
    struct Stages {
        var read = 0
        var parse = 0
        var analyse = 0
        var store = 0

        /// All of them.
        var sum: Int { read + parse + analyse + store }
    }

    /// Goes through the input on one thread, one stage after the other on each batch.
    ///
    /// - Parameter scratch: where the stored text goes.
    func stages(scratch: FileSystemDirectory) throws -> Stages {
        let reader = try InputReader(inputs: inputs, options: options.input)
        let parser = DocumentParser(options: options.input)
        let analyzer = Analyzer()
        let directory = MeasuredDirectory(scratch)
        try directory.makeDirectory("")
        let store = DocumentsWriter(try FileWriter(directory, path: "documents", component: "documents", segment: 0))
        var tokens = TokenBuffer()
        var stages = Stages()
        while let batch = CPUClock.thread.time(&stages.read, { reader.nextBatch() }) {
            var documents: [Document] = []
            CPUClock.thread.time(&stages.parse) {
                parser.parse(batch) { if case .success(let document) = $0 { documents.append(document) } }
            }
            CPUClock.thread.time(&stages.analyse) {
                for document in documents { IndexingBenchmark.analyse(document, analyzer, &tokens) }
            }
            try CPUClock.thread.time(&stages.store) {
                for document in documents { try store.add(document) }
            }
            if analyzer.lexicon.memory > options.memory / 4 { analyzer.lexicon.reset() }
        }
        _ = try CPUClock.thread.time(&stages.store) { try store.finish() }
        stages.store = max(0, stages.store - directory.writing - directory.synchronizing)
        return stages
    }

    private static func analyse(_ document: Document, _ analyzer: Analyzer, _ tokens: inout TokenBuffer) {
        tokens.removeAll(keepingCapacity: true)
        let keywords = document.keywords.joined(separator: "\n")
        _ = analyzer.analyse(
            title: document.title.utf8Span.span, text: document.text.utf8Span.span, keywords: keywords.utf8Span.span, into: &tokens)
    }

    /// Indexes the input as `limier index` does; what it needs beyond the stages is the inversion.
    func fullRun(_ stages: Stages, into target: FileSystemDirectory) throws -> IndexingFigures {
        let directory = MeasuredDirectory(target)
        let reader = try InputReader(inputs: inputs, options: options.input)
        let start = ContinuousClock.now
        var total = 0
        let report = try CPUClock.process.time(&total) {
            try IndexWriter(directory, recreate: true).index(reader, options)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let inversion = max(0, total - stages.sum - directory.writing - directory.synchronizing)
        return IndexingFigures(
            report: report, threads: options.threads, seconds: seconds, processorNanoseconds: total,
            stages: [
                ("read", stages.read), ("parse", stages.parse), ("analyse", stages.analyse), ("store text", stages.store),
                ("invert", inversion), ("write", directory.writing), ("sync", directory.synchronizing),
            ])
    }
}
