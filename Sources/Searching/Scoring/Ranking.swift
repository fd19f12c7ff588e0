/// How matching documents are scored.
public struct Ranking: Sendable, Hashable {
    /// The formula.
    public var formula: BM25
    /// The share of a second score that counts only occurrences written like the query word but for accents and case.
    public var foldedShare: Double
    /// The share of a third score that counts only occurrences written just like the query word but for case.
    public var exactShare: Double

    /// The house's ranking, or one with other parameters.
    public init(formula: BM25 = BM25(), foldedShare: Double = 0.2, exactShare: Double = 0.2) {
        self.formula = formula
        self.foldedShare = foldedShare
        self.exactShare = exactShare
    }

    /// Stems alone: the ranking that other engines have.
    public static let stemsOnly = Ranking(foldedShare: 0, exactShare: 0)

    /// Whether surface forms count at all.
    var usesSurface: Bool { foldedShare != 0 || exactShare != 0 }
}
