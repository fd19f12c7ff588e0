
internal import Segments

/// How a collection is indexed.
package struct IndexingOptions: Sendable {
    /// Threads that analyse and invert, at least 1.
    package var threads: Int
    /// Bytes that all threads together may use for documents that are not yet written.
    package var memory: Int
    /// Whether the documents that the index has are dropped.
    package var recreate: Bool
    /// Whether the first bad document ends the run, with nothing committed that was not committed before.
    package var strict: Bool
    /// How often the run commits what it has so far; nil: only at its end.
    package var commitInterval: CommitInterval?
    /// Whether what an earlier run over the same input has committed is not indexed again.
    package var resume: Bool
    /// How the input is read.
    package var input: InputOptions

    /// Options with the defaults of `limier index`.
    package init(
        threads: Int, memory: Int, recreate: Bool = false, strict: Bool = false, commitInterval: CommitInterval? = nil,
        resume: Bool = false, input: InputOptions = InputOptions()
    ) {
        self.threads = max(1, threads)
        self.memory = memory
        self.recreate = recreate
        self.strict = strict
        self.commitInterval = commitInterval
        self.resume = resume
        self.input = input
    }
}

/// How often a long run commits.
package enum CommitInterval: Sendable, Hashable {
    /// Once so many documents have come since the last commit.
    case documents(Int)
    /// Once so much time has gone by since the last commit.
    case time(Duration)
}

/// How far a run is.
package struct IndexingProgress: Sendable {
    /// Documents read so far, those that an earlier run has committed included.
    package var documents: Int
    /// Bytes of text in them.
    package var textBytes: Int
    /// What is being done.
    package var phase: Phase
    /// How far the input is read.
    package var input: InputProgress

    /// What a run does, one after the other.
    package enum Phase: Sendable, Hashable {
        /// Reads what an earlier run has committed.
        case skipping
        /// Indexes documents.
        case indexing
        /// Writes and commits what is still in memory: the input has ended.
        case committing
        /// Merges segments: so many merges are under way.
        case merging(Int)
    }

    init(_ run: InputCheckpoint, phase: Phase, input: InputProgress) {
        documents = run.documents
        textBytes = run.textBytes
        self.phase = phase
        self.input = input
    }
}

/// What a run did.
package struct IndexingReport: Sendable {
    /// Documents that are in the index because of this run.
    package var documents = 0
    /// How many documents an earlier run over the same input had committed, and bytes of text in them. All other figures have
    /// them in, too: they are those of a run that was never interrupted.
    package var resumed = 0, resumedTextBytes = 0
    /// How many of them took the place of another with the same id, in the index or earlier in the input.
    package var replaced = 0
    /// Documents that were skipped because they were bad.
    package var skipped = 0
    /// Documents that were kept in spite of something odd.
    package var warnings = 0
    /// Bytes of text: titles and texts.
    package var textBytes = 0
    /// Bytes of the index after the run.
    package var indexBytes = 0

    init(_ run: InputCheckpoint, indexBytes: Int) {
        documents = run.documents - run.supersededInInput
        replaced = run.supersededInInput + run.supersededInIndex
        (skipped, warnings, textBytes) = (run.skipped, run.warnings, run.textBytes)
        self.indexBytes = indexBytes
    }
}

/// Why a run did not end well.
package enum IndexingError: Error, Sendable, CustomStringConvertible {
    /// The first bad document, with `strict`, and how many documents before it are committed.
    case badDocument(InputProblem, committed: Int)
    /// Standard input or a pipe that is to be resumed is another one than that of the earlier run.
    case otherInput
    /// The index was made by another analyser.
    case otherAnalyser(index: String, found: String, expected: String)
    /// The index was made with entities that were looked for, and is to go on without, or the other way round.
    case otherEntities(index: String, hasThem: Bool)
    /// The index has other names of its user than those that are given.
    case otherGazetteer(index: String)

    package var description: String {
        switch self {
        case .badDocument(let problem, 0):
            return "\(problem); nothing was indexed (--strict)"
        case .badDocument(let problem, let committed):
            return "\(problem); the first \(committed) documents are committed, nothing after them (--strict); "
                + "correct it, then --resume goes on behind them"
        case .otherInput:
            return "the input does not begin as that of the run that is to be resumed, and it can be read only once; "
                + "nothing was indexed; give it again without --resume"
        case .otherAnalyser(let index, let found, let expected):
            return "\(index): was made by the analyser \"\(found)\", this program has \"\(expected)\"; "
                + "index the collection anew with --recreate"
        case .otherGazetteer(let index):
            return "\(index): was made with another gazetteer, or none, and all its documents are indexed alike; "
                + "leave --gazetteer out, or index the collection anew with --recreate"
        case .otherEntities(let index, let hasThem):
            return "\(index): was made \(hasThem ? "with entities" : "with --no-entities"), and all its documents are indexed alike; "
                + "leave --\(hasThem ? "no-" : "")entities out, or index the collection anew with --recreate"
        }
    }
}
