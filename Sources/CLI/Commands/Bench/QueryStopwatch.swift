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
            let (nanoseconds, hits) = try time(row)
            warm.append(ClassLatencies.Query(nanoseconds: nanoseconds, hits: hits))
            if ContinuousClock.now - start > QueryStopwatch.patience { return ClassLatencies(name: name, queries: warm) }
        }
        var times = [[Int]](repeating: [], count: rows.count)
        for _ in 0..<passes {
            for (place, row) in rows.enumerated() { times[place].append(try time(row).nanoseconds) }
        }
        let queries = zip(times, warm).map { ClassLatencies.Query(nanoseconds: $0.sorted()[$0.count / 2], hits: $1.hits) }
        return ClassLatencies(name: name, queries: queries)
    }

    /// From the analysed query to the best documents and their scores, or to their number where no best ones are asked for. The
    /// hits are the number of documents found, or counted.
    private func time(_ row: BenchPlan.Row) throws -> (nanoseconds: Int, hits: Int) {
        let defaultOperator: QueryAnalysis.Operator = row.kind == .or ? .or : .and
        var options = SearchOptions(limit: row.limit, defaultOperator: defaultOperator, relaxes: false, ranking: ranking)
        options.counts = row.limit == 0
        let query = searcher.prepare(row.query, defaultOperator: defaultOperator)
        let start = ContinuousClock.now
        let outcome = try searcher.search(query, options)
        let duration = ContinuousClock.now - start
        return (Int(duration / .nanoseconds(1)), outcome.total ?? outcome.hits.count)
    }
}
