/// How matching documents are scored.
public struct Ranking: Sendable, Hashable {
    /// The formula.
    public var formula: BM25
    /// The share of a second score that counts only occurrences written like the query word but for accents and case.
    public var foldedShare: Double
    /// The share of a third score that counts only occurrences written just like the query word but for case.
    public var exactShare: Double
    /// What speaks for a document beside the words themselves, where any of them is enough.
    public var evidence: Evidence
    /// Whether words of the best documents join the query, and how; nil leaves the query as it is.
    public var feedback: Feedback?

    /// The house's ranking, or one with other parameters.
    public init(
        formula: BM25 = BM25(), foldedShare: Double = 0.2, exactShare: Double = 0.2, evidence: Evidence = Evidence()
    ) {
        self.formula = formula
        self.foldedShare = foldedShare
        self.exactShare = exactShare
        self.evidence = evidence
    }

    /// Stems alone: the ranking that other engines have.
    public static let stemsOnly = Ranking(foldedShare: 0, exactShare: 0, evidence: .none)

    /// Whether surface forms count at all.
    var usesSurface: Bool { foldedShare != 0 || exactShare != 0 }
}

/// What counts beside the words of a query of which any is enough. None of it is a reason to match, but for corrections.
///
/// The defaults were chosen on three sets of judged topics together (benchmarks/README.md, "Ranking").
public struct Evidence: Sendable, Hashable {
    /// The share of a score for two words of the query that stand near each other in its order; 0 leaves it out.
    public var pairShare: Double
    /// The share of a score that counts all words with the first five letters of a stem, such as `coréen` for `Corée`; 0 leaves it out.
    public var familyShare: Double
    /// The share of the scores of a compound's parts, each for itself; 0 leaves them out.
    public var partShare: Double
    /// What the score of a word is multiplied with that only makes a question of a query, such as `sert` in `à quoi sert …`.
    public var questionWeight: Double
    /// What the score of words in parentheses is multiplied with.
    public var asideWeight: Double
    /// What the score of the correction of a word is multiplied with that no document holds; 0 leaves corrections out.
    public var correctionWeight: Double

    /// The house's weights, or others.
    public init(
        pairShare: Double = 0.2, familyShare: Double = 0.35, partShare: Double = 0.3, questionWeight: Double = 0.3,
        asideWeight: Double = 0.4, correctionWeight: Double = 0.5
    ) {
        self.pairShare = pairShare
        self.familyShare = familyShare
        self.partShare = partShare
        self.questionWeight = questionWeight
        self.asideWeight = asideWeight
        self.correctionWeight = correctionWeight
    }

    /// Nothing beside the words.
    public static let none = Evidence(pairShare: 0, familyShare: 0, partShare: 0, questionWeight: 1, asideWeight: 1, correctionWeight: 0)
}
