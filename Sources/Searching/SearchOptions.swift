/// The order of results.
public enum ResultOrder: String, Sendable, CaseIterable {
    /// The best first.
    case relevance
    /// The newest first, those without a date last; of one day in the order in which they came into the index.
    case date
}

/// How many of several words must match where one would be enough.
public enum MinimumMatch: Sendable, Hashable {
    /// So many.
    case count(Int)
    /// So many of a hundred, rounded down, but one at least.
    case percent(Int)

    /// How many of so many words: one at least, all of them at most.
    func count(of words: Int) -> Int {
        let wanted =
            switch self {
            case .count(let count): count
            case .percent(let percent): words * max(0, min(percent, 100)) / 100
            }
        return max(1, min(wanted, words))
    }
}

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
    /// The order of the results; scores are given in any.
    package var order = ResultOrder.relevance
    /// How many of the words must match where one would be enough.
    package var minimumMatch = MinimumMatch.count(1)
    /// Whether all matches are counted.
    package var counts = true
    /// Whether the values of fields are counted over all matches.
    package var countsFacets = false
    /// Whether documents that cannot be among the best are passed over; the answer is the same.
    package var prunes = true
    /// After how long the search stops and gives what it has found.
    package var timeLimit: Duration?
    /// What may ask the search to stop before.
    package var interruption: Interruption?
    /// Whether note is taken of how each segment is searched.
    package var traces = false

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

    /// The number of the best from which the offset is dropped.
    var lastRank: Int {
        let (last, isBeyond) = offset.addingReportingOverflow(limit)
        return isBeyond ? Int.max : last
    }
}
