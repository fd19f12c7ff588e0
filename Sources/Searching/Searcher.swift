package import Analysis
internal import Segments
package import Storage

/// Searches a snapshot.
package struct Searcher {
    let snapshot: Snapshot
    let analysis: QueryAnalysis

    /// A searcher with an analyser of its own.
    package init(_ snapshot: Snapshot, _ analyzer: Analyzer) {
        self.snapshot = snapshot
        analysis = QueryAnalysis(analyzer, snapshot.names)
    }

    /// A query after analysis, to be searched any number of times.
    package struct PreparedQuery: Sendable {
        let query: AnalysedQuery
        /// What is searched where that finds nothing; nil where nothing is.
        let relaxed: AnalysedQuery?
    }

    /// Analyses a query.
    ///
    /// - Parameters:
    ///   - least: how many words must match where one would be enough.
    ///   - evidence: what counts beside the words, where one would be enough.
    package func prepare(
        _ query: Query, defaultOperator: QueryAnalysis.Operator, least: MinimumMatch = .count(1), evidence: Evidence = Evidence()
    ) throws(StorageError) -> PreparedQuery {
        if defaultOperator == .and {
            let required = analysis.clause(query, defaultOperator: .and)
            return PreparedQuery(query: required, relaxed: analysis.relaxedClause(query, BesideWords(evidence: evidence)))
        }
        let corrections = evidence.correctionWeight > 0 ? try corrections(query) : [:]
        let beside = BesideWords(evidence: evidence, corrections: corrections)
        return PreparedQuery(query: analysis.clause(query, defaultOperator: .or, least: least, beside), relaxed: nil)
    }

    /// Better spellings of the plain words of a query that no document holds.
    private func corrections(_ query: Query) throws(StorageError) -> [String: String] {
        guard case .and(let parts) = query else { return [:] }
        let suggester = SpellingSuggester(snapshot, analysis.analyzer)
        var corrections: [String: String] = [:]
        for case .term(let word) in parts where corrections[word] == nil {
            guard try suggester.isUnknown(word), let better = try suggester.correction(of: word[...]) else { continue }
            corrections[word] = better
        }
        return corrections
    }

    /// Finds the best documents for a query.
    package func search(_ query: Query, _ options: SearchOptions = SearchOptions()) throws(StorageError) -> SearchOutcome {
        let prepared = try prepare(
            query, defaultOperator: options.defaultOperator, least: options.minimumMatch, evidence: options.ranking.evidence)
        return try search(prepared, options)
    }

    /// Finds the best documents for a query that has been analysed with the same default operator.
    package func search(_ query: PreparedQuery, _ options: SearchOptions) throws(StorageError) -> SearchOutcome {
        let deadline = Deadline(after: options.timeLimit, or: options.interruption)
        let outcome = try searchWithFeedback(query.query, options, deadline)
        guard outcome.isEmpty, !outcome.isPartial, options.relaxes, let relaxed = query.relaxed else { return outcome }
        var relaxedOutcome = try searchWithFeedback(relaxed, options, deadline)
        relaxedOutcome.isRelaxed = !relaxedOutcome.isEmpty
        return relaxedOutcome
    }

    /// Searches once, or, where words of the best documents are to join the query, twice.
    private func searchWithFeedback(
        _ query: AnalysedQuery, _ options: SearchOptions, _ deadline: Deadline
    ) throws(StorageError) -> SearchOutcome {
        guard let feedback = options.ranking.feedback else { return try search(query, options, deadline) }
        var first = SearchOptions(limit: feedback.documents, ranking: options.ranking)
        first.counts = false
        first.prunes = options.prunes
        let found = try search(query, first, deadline)
        let model = try RelevanceModel(found.hits, feedback.words, snapshot, analysis.analyzer)
        let expanded = query.clause.expanded(by: model, queryShare: feedback.queryShare)
        return try search(AnalysedQuery(clause: expanded, evidence: query.evidence), options, deadline)
    }

    /// The best documents come first: where time runs out, they matter more than how many there are.
    private func search(
        _ query: AnalysedQuery, _ options: SearchOptions, _ deadline: Deadline
    ) throws(StorageError) -> SearchOutcome {
        let clause = query.clause
        let builder = try ScorerBuilder(clause, snapshot, options.ranking, deadline)
        let traces = options.traces ? snapshot.segments.map { _ in SegmentTrace() } : []
        let isRescored = !query.evidence.isEmpty && options.order == .relevance && options.lastRank > 0
        var best = TopHits(k: isRescored ? max(options.lastRank, Rescoring.depth) : options.lastRank)
        if options.order == .relevance && best.k > 0 {
            for (number, segment) in snapshot.segments.enumerated() {
                best = try TopSearch(clause, builder, deadline, trace: options.traces ? traces[number] : nil)
                    .run(best, segment: segment, number: number, prunes: options.prunes)
            }
        }
        let matches = try self.matches(clause, options, builder, deadline)
        var hits = best.sorted
        if isRescored, !deadline.hasStopped {
            hits = Array(try Rescoring(query.evidence, builder).rescored(hits).prefix(options.lastRank))
        } else if isRescored {
            hits = Array(hits.prefix(options.lastRank))
        }
        if options.order == .date {
            let search = NewestSearch(clause, builder, snapshot)
            hits = try search.scored(try search.run(best, among: matches.sets))
            for trace in traces { trace.algorithm = .everyMatch }
        }
        let facets = options.countsFacets ? try FacetCounter(snapshot, matches.sets, deadline).facets() : []
        return SearchOutcome(
            hits: Array(hits.dropFirst(options.offset)), total: matches.count.map { max($0, hits.count) }, facets: facets,
            isRelaxed: false, isPartial: deadline.hasStopped, traces: traces.map(\.report), clause: clause, evidence: query.evidence,
            weights: builder.weights, ranking: options.ranking)
    }

    /// Number of matches, where it is asked for, and the matches of each segment, where these are needed.
    private func matches(
        _ clause: Clause, _ options: SearchOptions, _ builder: ScorerBuilder, _ deadline: Deadline
    ) throws(StorageError) -> (count: Int?, sets: [DocumentSet]) {
        let needsSets = options.countsFacets || options.order == .date
        guard options.counts || needsSets else { return (nil, []) }
        var count = 0
        var sets: [DocumentSet] = []
        for number in snapshot.segments.indices {
            let search = MatchSearch(builder, try builder.context(ofSegment: number), deadline)
            if needsSets {
                let documents = try search.documents(clause)
                count += documents.count
                sets.append(documents)
            } else {
                count += try search.count(clause)
            }
        }
        return (count, sets)
    }
}
