package import Searching

/// How a search is done.
public struct SearchSettings: Sendable, Hashable {
    /// How words that stand side by side are combined.
    public enum Operator: String, Sendable, CaseIterable {
        /// All are required.
        case and
        /// One is enough.
        case or
    }

    /// How words that stand side by side are combined.
    public var defaultOperator: Operator
    /// How many of the best to pass over.
    public var offset: Int
    /// Whether, where all words together find nothing, the documents with any of them are given.
    public var relaxes: Bool
    /// The language of what is said about the query.
    public var language = Language.french
    /// The ranking formula and the shares of surface forms.
    public var ranking: Ranking
    /// The order of the results.
    public var order = ResultOrder.relevance
    /// How many of the words must match where one would be enough; nil is one.
    public var minimumMatch: MinimumMatch?
    /// Whether the values of fields are counted over all matches.
    public var countsFacets = false
    /// After how long the search stops and gives what it has found; nil is never.
    public var timeLimit: Duration?
    /// Whether another spelling is looked for where little is found.
    public var suggests = true
    /// Whether each hit comes with the reasons of its score, and the answer with the way in which it was found.
    public var explains = false
    /// What may ask the search to stop with what it has.
    package var interruption: Interruption?

    /// Settings with the defaults of the house.
    public init(
        defaultOperator: Operator = .and, offset: Int = 0, relaxes: Bool = true, ranking: Ranking = Ranking()
    ) {
        self.defaultOperator = defaultOperator
        self.offset = offset
        self.relaxes = relaxes
        self.ranking = ranking
    }

    /// The same for the searcher.
    package func searchOptions(limit: Int) -> SearchOptions {
        var options = SearchOptions(
            limit: max(0, limit), offset: max(0, offset), defaultOperator: defaultOperator == .and ? .and : .or, relaxes: relaxes,
            ranking: ranking)
        options.order = order
        options.minimumMatch = minimumMatch ?? .count(1)
        options.countsFacets = countsFacets
        options.timeLimit = timeLimit
        options.traces = explains
        options.interruption = interruption
        return options
    }
}
