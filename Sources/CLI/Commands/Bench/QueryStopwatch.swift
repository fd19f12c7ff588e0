import Searching

/// Times queries on one thread.
struct QueryStopwatch {
    private let searcher: Searcher
    private let ranking: Ranking
    private let passes: Int

    /// A class whose first pass takes longer is not passed again: it keeps the times of the first, and where the pass was cut
    /// short the queries that it had come to. (The same rule as for the peer engines.)
    private static let patience = Duration.seconds(10)

    init(_ searcher: Searcher, ranking: Ranking, passes: Int) {
        self.searcher = searcher
        self.ranking = ranking
        self.passes = passes
    }

    /// The latencies of the queries of a class: one pass to warm up, then the passes that count.
    func measure(_ name: String, _ rows: [BenchPlan.Row]) throws -> ClassLatencies {
        var warm: [ClassLatencies.Query] = []
        let start = ContinuousClock.now
        for row in rows {
            warm.append(ClassLatencies.Query(nanoseconds: try time(row), hits: try hits(row)))
            if ContinuousClock.now - start > QueryStopwatch.patience { return ClassLatencies(name: name, queries: warm) }
        }
        var times = [[Int]](repeating: [], count: rows.count)
        for _ in 0..<passes {
            for (place, row) in rows.enumerated() { times[place].append(try time(row)) }
        }
        let queries = zip(times, warm).map { ClassLatencies.Query(nanoseconds: $0.sorted()[$0.count / 2], hits: $1.hits) }
        return ClassLatencies(name: name, queries: queries)
    }

    /// Nanoseconds from the analysed query to the best documents and their scores, or to the number of matches where no best ones
    /// are asked for.
    private func time(_ row: BenchPlan.Row) throws -> Int {
        let options = options(row, limit: row.limit)
        let query = try searcher.prepare(row.query, defaultOperator: row.defaultOperator, evidence: options.ranking.evidence)
        let start = ContinuousClock.now
        _ = try searcher.search(query, options)
        return Int((ContinuousClock.now - start) / .nanoseconds(1))
    }

    /// The number of documents that match.
    private func hits(_ row: BenchPlan.Row) throws -> Int {
        try searcher.search(row.query, options(row, limit: 0)).total ?? 0
    }

    private func options(_ row: BenchPlan.Row, limit: Int) -> SearchOptions {
        var options = SearchOptions(limit: limit, defaultOperator: row.defaultOperator, relaxes: false, ranking: ranking)
        options.counts = limit == 0
        return options
    }
}

extension BenchPlan.Row {
    /// How its words are combined.
    fileprivate var defaultOperator: QueryAnalysis.Operator { kind == .or ? .or : .and }
}
