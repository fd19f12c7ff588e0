package import Analysis
internal import Segments
package import Storage

/// What a search is to do beside finding.
package struct SearchOptions: Sendable, Hashable {
    /// How many results at most.
    package var limit: Int
    /// How many of the best to pass over.
    package var offset: Int
    /// How words that stand side by side are combined.
    package var defaultOperator: QueryAnalysis.Operator
    /// Whether, where all words together find nothing, the documents with any of them are the answer.
    package var relaxes: Bool
    /// The ranking.
    package var ranking: Ranking
    /// How many of the words must match where one would be enough.
    package var minimumMatch = 1
    /// Whether all matches are counted.
    package var counts = true
    /// Whether documents that cannot be among the best are passed over; the answer is the same.
    package var prunes = true
    /// After how long the search stops and gives what it has found.
    package var timeLimit: Duration?
    /// What may ask the search to stop before.
    package var interruption: Interruption?

    /// Options with the defaults of `limier search`.
    package init(
        limit: Int = 10, offset: Int = 0, defaultOperator: QueryAnalysis.Operator = .and, relaxes: Bool = true,
        ranking: Ranking = Ranking()
    ) {
        self.limit = limit
        self.offset = offset
        self.defaultOperator = defaultOperator
        self.relaxes = relaxes
        self.ranking = ranking
    }
}

/// What a search found.
package struct SearchOutcome: Sendable {
    /// The best documents, best first.
    package var hits: [ScoredDocument]
    /// How many documents match; nil where nobody asked.
    package var total: Int?
    /// Whether documents with any of the words are given because none has all.
    package var isRelaxed: Bool
    /// Whether the time limit ended the search before all was seen.
    package var isPartial: Bool
    /// What was searched.
    let clause: Clause
    let weights: LeafWeights

    /// Marks the matches in a text.
    package var highlighter: Highlighter { Highlighter(clause) { weights[leaf: $0] } }

    /// Whether nothing was found.
    var isEmpty: Bool { total.map { $0 == 0 } ?? hits.isEmpty }
}

/// Searches a snapshot.
package struct Searcher {
    private let snapshot: Snapshot
    private let analysis: QueryAnalysis

    /// A searcher with an analyser of its own.
    package init(_ snapshot: Snapshot, _ analyzer: Analyzer) {
        self.snapshot = snapshot
        analysis = QueryAnalysis(analyzer)
    }

    /// A query after analysis, to be searched any number of times.
    package struct PreparedQuery: Sendable {
        let clause: Clause
        /// What is searched where the clause finds nothing; nil where nothing is.
        let relaxed: Clause?
    }

    /// Analyses a query.
    ///
    /// - Parameter least: how many words must match where one would be enough.
    package func prepare(_ query: Query, defaultOperator: QueryAnalysis.Operator, least: Int = 1) -> PreparedQuery {
        PreparedQuery(
            clause: analysis.clause(query, defaultOperator: defaultOperator, least: least),
            relaxed: defaultOperator == .and ? analysis.relaxedClause(query) : nil)
    }

    /// Finds the best documents for a query.
    package func search(_ query: Query, _ options: SearchOptions = SearchOptions()) throws(StorageError) -> SearchOutcome {
        try search(prepare(query, defaultOperator: options.defaultOperator, least: options.minimumMatch), options)
    }

    /// Finds the best documents for a query that has been analysed with the same default operator.
    package func search(_ query: PreparedQuery, _ options: SearchOptions) throws(StorageError) -> SearchOutcome {
        let outcome = try search(query.clause, options)
        guard outcome.isEmpty, options.relaxes, let relaxed = query.relaxed else { return outcome }
        var relaxedOutcome = try search(relaxed, options)
        relaxedOutcome.isRelaxed = !relaxedOutcome.isEmpty
        return relaxedOutcome
    }

    private func search(_ clause: Clause, _ options: SearchOptions) throws(StorageError) -> SearchOutcome {
        let deadline = Deadline(after: options.timeLimit, or: options.interruption)
        let builder = try ScorerBuilder(clause, snapshot, options.ranking)
        let (last, isBeyond) = options.offset.addingReportingOverflow(options.limit)
        var best = TopHits(k: isBeyond ? Int.max : last)
        var total = 0
        for (number, segment) in snapshot.segments.enumerated() {
            if options.counts {
                total += try MatchSearch(builder, try builder.context(ofSegment: number), deadline).count(clause)
            }
            if best.k > 0 {
                best = try TopSearch(clause, builder, deadline)
                    .run(best, segment: segment, number: number, prunes: options.prunes)
            }
        }
        return SearchOutcome(
            hits: Array(best.sorted.dropFirst(options.offset)), total: options.counts ? total : nil, isRelaxed: false,
            isPartial: deadline.hasStopped, clause: clause, weights: builder.weights)
    }
}
