import Analysis
import Entities
import Indexing
import Segments
import Storage

/// Measures the stages of indexing apart from each other, so that the code that indexes has no clock in it.
struct IndexingBenchmark {
    let inputs: [String]
    let options: IndexingOptions

    /// CPU time of the stages, one after the other on one thread.
    struct Stages {
        var read = 0
        var parse = 0
        var scan = 0
        var lookUp = 0
        var stem = 0
        var extract = 0
        var append = 0
        var encode = 0
        var compress = 0
        var write = 0
        var synchronize = 0

        /// The stages by their names, in the order in which a document goes through them.
        var named: [(name: String, nanoseconds: Int)] {
            [
                ("read", read), ("parse", parse), ("scan", scan), ("look up", lookUp), ("fold and stem", stem),
                ("find entities", extract), ("append", append),
                ("compress text", compress), ("encode lists", encode), ("write", write), ("sync", synchronize),
            ]
        }
    }

    /// Goes through the input on one thread, one stage after the other on each batch, and makes segments that no index gets.
    ///
    /// Where a stage cannot be had alone, it is what one piece of work takes more than another: looking up what analysing takes
    /// more than finding words, when all words are known; folding and stemming what it takes more when they are new; appending
    /// what adding a document to a segment takes more than analysing it, finding its entities and compressing its text.
    ///
    /// - Parameter scratch: where the segments go.
    func stages(scratch: FileSystemDirectory) throws -> Stages {
        let reader = try InputReader(inputs: inputs, options: options.input)
        let parser = DocumentParser(options: options.input)
        let scanner = Analyzer.scanner()
        let analyzer = Analyzer()
        let extractor = EntityExtractor()
        try scratch.makeDirectory("")
        try scratch.makeDirectory("segments")
        let stored = MeasuredDirectory(scratch), written = MeasuredDirectory(scratch)
        let store = DocumentsWriter(try FileWriter(stored, path: "documents", component: "documents", segment: 0))
        var nextID: UInt64 = 0
        let builder = SegmentBuilder(
            written, settings: IndexSettings(analyser: Analyzer.fingerprint), memoryLimit: options.memory / options.threads
        ) {
            nextID += 1
            return nextID
        }
        var tokens = TokenBuffer(keepsOffsets: false)
        var stages = Stages()
        var unknown = 0, known = 0, compress = 0, add = 0, finish = 0
        var sequence = 0
        while let batch = CPUClock.thread.time(&stages.read, { reader.nextBatch() }) {
            var documents: [Document] = []
            CPUClock.thread.time(&stages.parse) {
                parser.parse(batch) { if case .success(let document) = $0 { documents.append(document) } }
            }
            func analyse(_ analyzer: Analyzer, _ total: inout Int) {
                CPUClock.thread.time(&total) {
                    for document in documents { IndexingBenchmark.analyse(document, analyzer, &tokens) }
                }
            }
            analyse(scanner, &stages.scan)
            analyse(analyzer, &unknown)
            analyse(analyzer, &known)
            CPUClock.thread.time(&stages.extract) {
                for document in documents {
                    _ = extractor.entities(title: document.title, text: document.text, date: document.date)
                }
            }
            try CPUClock.thread.time(&compress) {
                for document in documents { try store.add(document) }
            }
            try CPUClock.thread.time(&add) {
                for document in documents {
                    if try builder.add(document, sequence: sequence) == nil { sequence += 1 }
                }
            }
            if analyzer.lexicon.memory > options.memory / options.threads / 4 { analyzer.lexicon.reset() }
        }
        _ = try CPUClock.thread.time(&compress) { try store.finish() }
        let writtenBefore = written.writing
        _ = try CPUClock.thread.time(&finish) { try builder.finish() }
        stages.compress = max(0, compress - stored.writing - stored.synchronizing)
        stages.lookUp = max(0, known - stages.scan)
        stages.stem = max(0, unknown - known)
        stages.append = max(0, add - unknown - stages.extract - stages.compress - writtenBefore)
        stages.write = written.writing
        stages.synchronize = written.synchronizing
        stages.encode = max(0, finish - (written.writing - writtenBefore) - stages.synchronize)
        return stages
    }

    private static func analyse(_ document: Document, _ analyzer: Analyzer, _ tokens: inout TokenBuffer) {
        tokens.removeAll(keepingCapacity: true)
        let keywords = document.keywords.joined(separator: "\n")
        _ = analyzer.analyse(
            title: document.title.utf8Span.span, text: document.text.utf8Span.span, keywords: keywords.utf8Span.span, into: &tokens)
    }

    /// Indexes the input as `limier index` does, but that merges come when all is indexed.
    func fullRun(_ stages: Stages, into target: FileSystemDirectory) throws -> IndexingFigures {
        let reader = try InputReader(inputs: inputs, options: options.input)
        let start = ContinuousClock.now
        var indexing = 0, merging = 0
        var report = try CPUClock.process.time(&indexing) {
            try IndexWriter(target, recreate: true, policy: .never).index(reader, options)
        }
        let writer = try IndexWriter(existing: target)
        try CPUClock.process.time(&merging) { try writer.mergeAll(threads: options.threads) }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        report.indexBytes = writer.committed.byteCount
        return IndexingFigures(
            report: report, threads: options.threads, seconds: seconds, processorNanoseconds: indexing + merging,
            stages: stages.named + [("merge", merging)])
    }
}
