internal import Dispatch
internal import Segments
internal import Storage
internal import Synchronization

/// One run over an input: threads take batches, parse them, and put their documents into segments of their own.
///
/// Batches go through a turnstile in the order of the input after they are parsed, so that sequence numbers and reports of
/// bad documents do not depend on the number of threads.
final class IndexingRun: @unchecked Sendable {
    // `reader`, `problem` and `progress` are only used under `turn` or `input`; the rest is constant or under `state`.
    private let directory: any Directory
    private let settings: IndexSettings
    private let firstSequence: Int
    private let reader: InputReader
    private let options: IndexingOptions
    private let problem: (InputProblem) -> Void
    private let progress: (IndexingProgress) -> Void
    private let input = Mutex(())
    private let turnstile = Turnstile()
    private let state: Mutex<State>

    private struct State {
        var report = IndexingReport()
        var finished: [SegmentBuilder.Finished] = []
        var nextSegment: UInt64
        var failure: (any Error)?
    }

    init(
        _ directory: any Directory, _ manifest: Manifest, _ reader: InputReader, _ options: IndexingOptions,
        problem: @escaping (InputProblem) -> Void, progress: @escaping (IndexingProgress) -> Void
    ) {
        self.directory = directory
        self.settings = manifest.settings
        self.firstSequence = manifest.nextSequence
        self.reader = reader
        self.options = options
        self.problem = problem
        self.progress = progress
        state = Mutex(State(nextSegment: manifest.nextSegment))
    }

    /// The number that the next segment after the run gets.
    var nextSegment: UInt64 { state.withLock { $0.nextSegment } }

    /// Runs to the end of the input; the segments in the order of their first documents.
    func execute() throws -> (IndexingReport, [SegmentBuilder.Finished]) {
        DispatchQueue.concurrentPerform(iterations: options.threads) { _ in work() }
        return try state.withLock { state in
            if let failure = state.failure { throw failure }
            state.finished.sort { $0.record.id < $1.record.id }
            return (state.report, state.finished)
        }
    }

    private func work() {
        let parser = DocumentParser(options: options.input)
        let builder = SegmentBuilder(
            directory, settings: settings, memoryLimit: max(1 << 20, options.memory / options.threads),
            nextID: { [self] in
                state.withLock { state in
                    defer { state.nextSegment += 1 }
                    return state.nextSegment
                }
            })
        do {
            while let batch = next() {
                let documents = try parse(batch, parser)
                for (offset, document) in documents.list.enumerated() {
                    keep(try builder.add(document, sequence: documents.firstSequence + offset))
                }
            }
            keep(try builder.finish())
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
            turnstile.open()
        }
    }

    private func next() -> InputBatch? {
        if state.withLock({ $0.failure != nil }) { return nil }
        return input.withLock { _ in reader.nextBatch() }
    }

    /// The documents of a batch and the sequence number of the first, once all batches before have passed.
    private func parse(_ batch: InputBatch, _ parser: DocumentParser) throws -> (list: [Document], firstSequence: Int) {
        var documents: [Document] = []
        var problems: [InputProblem] = []
        parser.parse(batch) { result in
            switch result {
            case .success(let document): documents.append(document)
            case .failure(let problem): problems.append(problem)
            }
        }
        let bytes = documents.reduce(0) { $0 + $1.title.utf8.count + $1.text.utf8.count }
        return try turnstile.pass(batch.number) {
            let (first, report) = try state.withLock { state in
                // What comes behind the first failure is neither counted nor reported.
                if let failure = state.failure { throw failure }
                let first = firstSequence + state.report.documents
                state.report.documents += documents.count
                state.report.textBytes += bytes
                for problem in problems {
                    if problem.severity == .skipped { state.report.skipped += 1 } else { state.report.warnings += 1 }
                }
                return (first, state.report)
            }
            for problem in problems {
                if options.strict && problem.severity == .skipped {
                    let error = IndexingError.badDocument(problem)
                    // Before the next batch passes, lest a bad document there be taken for the first.
                    state.withLock { $0.failure = $0.failure ?? error }
                    throw error
                }
                self.problem(problem)
            }
            let read = input.withLock { _ in reader.progress }
            progress(IndexingProgress(documents: report.documents, textBytes: report.textBytes, input: read))
            return (documents, first)
        }
    }

    private func keep(_ finished: SegmentBuilder.Finished?) {
        guard let finished else { return }
        state.withLock { $0.finished.append(finished) }
    }
}
