internal import Dispatch
internal import Entities
internal import Segments
internal import Storage
internal import Synchronization

/// One run over an input: threads take batches, parse them, and put their documents into segments of their own.
///
/// Batches go through a turnstile in the order of the input after they are parsed, so that sequence numbers and reports of
/// bad documents do not depend on the number of threads.
///
/// When a commit is due, each thread finishes its segment before it takes the next batch and waits for the others; the last
/// commits. So a commit has all batches up to some number.
final class IndexingRun: @unchecked Sendable {
    // `reader`, `problem` and `progress` are only used under `turn` or `input`, `commit` in a meeting of all; the rest is constant or under `state`.
    private let directory: any Directory
    private let settings: IndexSettings
    private let names: KnownNames
    private let numbers: SegmentNumbers
    private let reader: InputReader
    private let options: IndexingOptions
    private let problem: (InputProblem) -> Void
    private let progress: (IndexingProgress) -> Void
    private let commit: ([SegmentBuilder.Finished], InputCheckpoint) throws -> Void
    private let input = Mutex(())
    private let rendezvous = Rendezvous()
    private let turnstile: Turnstile
    private let state: Mutex<State>

    private struct State {
        /// Where the run is: what is past the turnstile.
        var reached: InputCheckpoint
        var finished: [SegmentBuilder.Finished] = []
        /// Documents in the latest commit, and when that was.
        var committed: Int
        var lastCommit = ContinuousClock.now
        var failure: (any Error)?

        init(from start: InputCheckpoint) {
            reached = start
            committed = start.documents
        }

        /// The finished segments, in the order of their numbers, which are from now on somebody else's.
        mutating func takeFinished() -> [SegmentBuilder.Finished] {
            defer { finished = [] }
            return finished.sorted { $0.record.id < $1.record.id }
        }
    }

    /// - Parameters:
    ///   - start: where the reader is.
    ///   - commit: commits segments, up to where the run is. One call at a time.
    init(
        _ directory: any Directory, _ settings: IndexSettings, _ names: KnownNames, _ numbers: SegmentNumbers,
        _ reader: InputReader, _ options: IndexingOptions, from start: InputCheckpoint, problem: @escaping (InputProblem) -> Void,
        progress: @escaping (IndexingProgress) -> Void,
        commit: @escaping ([SegmentBuilder.Finished], InputCheckpoint) throws -> Void
    ) {
        self.directory = directory
        self.settings = settings
        self.names = names
        self.numbers = numbers
        self.commit = commit
        self.reader = reader
        self.options = options
        self.problem = problem
        self.progress = progress
        turnstile = Turnstile(next: start.batches)
        state = Mutex(State(from: start))
    }

    /// Runs to the end of the input; the segments that are not committed yet in the order of their first documents.
    func execute() throws -> ([SegmentBuilder.Finished], InputCheckpoint) {
        DispatchQueue.concurrentPerform(iterations: options.threads) { _ in work() }
        return try takeReached()
    }

    /// What is to be committed when all threads have finished their segments.
    private func takeReached() throws -> ([SegmentBuilder.Finished], InputCheckpoint) {
        try input.withLock { _ in
            try state.withLock { state in
                if let failure = state.failure { throw failure }
                state.reached.batches = reader.batchCount
                state.reached.fingerprint = reader.fingerprint
                return (state.takeFinished(), state.reached)
            }
        }
    }

    private func work() {
        let parser = DocumentParser(options: options.input)
        let builder = SegmentBuilder(
            directory, settings: settings, names: names, memoryLimit: max(1 << 20, options.memory / options.threads),
            nextID: numbers.take)
        rendezvous.join()
        attempt {
            while true {
                if isCommitDue {
                    keep(try builder.finish())
                    try rendezvous.meet(commitSegments)
                }
                guard let batch = next() else {
                    showEnd()
                    break
                }
                let documents = try parse(batch, parser)
                for (offset, document) in documents.list.enumerated() {
                    keep(try builder.add(document, sequence: documents.firstSequence + offset))
                }
            }
            keep(try builder.finish())
        }
        attempt { try rendezvous.leave(commitSegments) }
    }

    /// Does a thread's work; its failure is that of the run.
    private func attempt(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
            turnstile.open()
        }
    }

    // MARK: Commits

    private var isCommitDue: Bool {
        guard let interval = options.commitInterval else { return false }
        return state.withLock { state in
            let documents = state.reached.documents - state.committed
            if documents == 0 { return false }
            switch interval {
            case .documents(let count): return documents >= count
            case .time(let duration): return ContinuousClock.now - state.lastCommit >= duration
            }
        }
    }

    /// Commits what all threads have finished, while they wait.
    private func commitSegments() throws {
        if state.withLock({ $0.failure != nil || $0.finished.isEmpty }) { return }
        let (segments, reached) = try takeReached()
        try commit(segments, reached)
        state.withLock { state in
            state.committed = reached.documents
            state.lastCommit = .now
        }
    }

    // MARK: Batches

    private func next() -> InputBatch? {
        if state.withLock({ $0.failure != nil }) { return nil }
        return input.withLock { _ in reader.nextBatch() }
    }

    /// Says that the input has ended and this thread writes what it has.
    private func showEnd() {
        turnstile.alone {
            let (reached, hasFailed) = state.withLock { ($0.reached, $0.failure != nil) }
            if hasFailed { return }
            let read = input.withLock { _ in reader.progress }
            progress(IndexingProgress(reached, phase: .committing, input: read))
        }
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
            let (first, committed, reached) = try state.withLock { state in
                // What comes behind the first failure is neither counted nor reported.
                if let failure = state.failure { throw failure }
                let first = state.reached.nextSequence
                state.reached.documents += documents.count
                state.reached.textBytes += bytes
                for problem in problems {
                    if problem.severity == .skipped { state.reached.skipped += 1 } else { state.reached.warnings += 1 }
                }
                return (first, state.committed, state.reached)
            }
            for problem in problems {
                if options.strict && problem.severity == .skipped {
                    let error = IndexingError.badDocument(problem, committed: committed)
                    // Before the next batch passes, lest a bad document there be taken for the first.
                    state.withLock { $0.failure = $0.failure ?? error }
                    throw error
                }
                self.problem(problem)
            }
            let read = input.withLock { _ in reader.progress }
            progress(IndexingProgress(reached, phase: .indexing, input: read))
            return (documents, first)
        }
    }

    private func keep(_ finished: SegmentBuilder.Finished?) {
        guard let finished else { return }
        state.withLock { $0.finished.append(finished) }
    }
}
