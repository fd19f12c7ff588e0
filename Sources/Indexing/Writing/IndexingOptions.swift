
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
    /// How the input is read.
    package var input: InputOptions

    /// Options with the defaults of `limier index`.
    package init(
        threads: Int, memory: Int, recreate: Bool = false, strict: Bool = false, commitInterval: CommitInterval? = nil,
        input: InputOptions = InputOptions()
    ) {
        self.threads = max(1, threads)
        self.memory = memory
        self.recreate = recreate
        self.strict = strict
        self.commitInterval = commitInterval
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
    /// Documents read so far.
    package var documents = 0
    /// Bytes of text in them.
    package var textBytes = 0
    /// How far the input is read.
    package var input: InputProgress
}

/// What a run did.
package struct IndexingReport: Sendable {
    /// Documents that are in the index because of this run.
    package var documents = 0
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
}

/// Why a run did not end well.
package enum IndexingError: Error, Sendable, CustomStringConvertible {
    /// The first bad document, with `strict`.
    case badDocument(InputProblem)
    /// The index was made by another analyser.
    case otherAnalyser(index: String, found: String, expected: String)

    package var description: String {
        switch self {
        case .badDocument(let problem):
            return "\(problem); nothing was indexed (--strict)"
        case .otherAnalyser(let index, let found, let expected):
            return "\(index): was made by the analyser \"\(found)\", this program has \"\(expected)\"; "
                + "index the collection anew with --recreate"
        }
    }
}
