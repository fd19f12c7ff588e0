/// What a search found.
package struct SearchOutcome: Sendable {
    /// The best documents, best first, or in the order that was asked for.
    package var hits: [ScoredDocument]
    /// How many documents match; nil where nobody asked. Where the search was stopped, at least so many.
    package var total: Int?
    /// The most frequent values of fields among all matches, where they were asked for.
    package var facets: [Facet]
    /// Whether documents with any of the words are given because none has all.
    package var isRelaxed: Bool
    /// Whether the time limit ended the search before all was seen.
    package var isPartial: Bool
    /// How each segment was searched, where that was asked for.
    let traces: [SearchPlan.Segment]
    /// What was searched.
    let clause: Clause
    /// What added to the scores of the best.
    let evidence: [Clause]
    let weights: LeafWeights
    let ranking: Ranking

    /// Marks the matches in a text.
    package var highlighter: Highlighter { Highlighter(clause) { weights[leaf: $0] } }

    /// Whether some forms that match a pattern were left out because there are too many.
    package var isCut: Bool { weights.isCut }

    /// Whether nothing was found.
    var isEmpty: Bool { total.map { $0 == 0 } ?? hits.isEmpty }
}
