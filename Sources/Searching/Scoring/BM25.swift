internal import Glibc

/// The variants of BM25 that researchers compare (Kamphuis, de Vries, Boytsov and Lin, "Which BM25 do you mean?", ECIR 2020).
public enum BM25Variant: String, Sendable, CaseIterable {
    /// Lucene 8 and later: never negative, without the factor k1 + 1.
    case lucene
    /// Robertson and others, TREC-3: the original, with idf cut off at 0.
    case robertson
    /// Trotman, Jia and Crane, 2012: idf = ln(N / df).
    case atire
    /// Lv and Zhai, "Lower-bounding term frequency normalization", 2011.
    case plus = "bm25+"
    /// Lv and Zhai, "When documents are very long, BM25 fails!", 2011.
    case long = "bm25l"
}

/// The ranking formula: what one term of a query contributes to the score of a document.
public struct BM25: Sendable, Hashable {
    /// Which formula.
    public var variant: BM25Variant
    /// How slowly the contribution saturates with the frequency; 0 or more.
    public var k1: Double
    /// How much long documents lose, from 0 to 1.
    public var b: Double

    /// The formula with its parameters; the defaults are those of the house.
    public init(_ variant: BM25Variant = .lucene, k1: Double = 0.9, b: Double = 0.6) {
        self.variant = variant
        self.k1 = k1
        self.b = b
    }

    /// The weight of a term from the number of all documents and of those that hold it (at least 1).
    public func inverseDocumentFrequency(documents: Int, holding: Int) -> Double {
        let all = Double(documents)
        let some = Double(holding)
        switch variant {
        case .lucene: return log(1 + (all - some + 0.5) / (some + 0.5))
        case .robertson: return max(0, log((all - some + 0.5) / (some + 0.5)))
        case .atire: return log(all / some)
        case .plus: return log((all + 1) / some)
        case .long: return log((all + 1) / (some + 0.5))
        }
    }

    /// The contribution of a term.
    ///
    /// - Parameters:
    ///   - idf: `inverseDocumentFrequency` of the term.
    ///   - frequency: weighted frequency in the document. (BM25+ and BM25L are above 0 for 0 too.)
    ///   - relativeLength: length of the document divided by the average length.
    public func score(idf: Double, frequency: Double, relativeLength: Double) -> Double {
        PreparedFormula(self, averageLength: 1).score(idf: idf, frequency: frequency, length: relativeLength)
    }
}

/// The formula with what is the same for all documents of an index computed once. The lower bound δ is 1 in BM25+ and 0.5 in
/// BM25L, as their authors recommend.
struct PreparedFormula: Sendable, Hashable {
    /// The norm of a document is `base + slope × length`.
    private let base: Double, slope: Double
    /// What the score of one occurrence in an endless document, and what each score at least, is multiplied with.
    private let gain: Double, floor: Double
    private let k1: Double
    private let isLong: Bool

    /// The formula for an index with an average length of documents.
    init(_ formula: BM25, averageLength: Double) {
        isLong = formula.variant == .long
        k1 = formula.k1
        // BM25L divides the frequency by its norm; for the others the norm has the factor k1.
        let scale = isLong ? 1 : formula.k1
        base = scale * (1 - formula.b)
        slope = scale * formula.b / averageLength
        gain = formula.variant == .lucene ? 1 : formula.k1 + 1
        floor = formula.variant == .plus ? 1 : 0
    }

    /// What a weight is multiplied with for scores that are to bound those of lower frequencies: where k1 is 0 or frequencies are
    /// high these are equal but for the rounding of a few operations, which may go either way.
    static let slack = 1 + 0x1p-48

    /// The contribution of a term with a weight to a document of a length.
    @inline(__always)
    func score(idf: Double, frequency: Double, length: Double) -> Double {
        idf * saturation(frequency: frequency, length: length)
    }

    /// What the weight of a term is multiplied with for a document of a length: the same for all weights.
    @inline(__always)
    func saturation(frequency: Double, length: Double) -> Double {
        let norm = base + slope * length
        if isLong {
            let normalized = frequency / norm + 0.5
            return gain * normalized / (k1 + normalized)
        }
        return gain * frequency / (frequency + norm) + floor
    }

    /// What no contribution of a term with a weight is above.
    func highest(idf: Double) -> Double {
        idf * (gain + floor)
    }
}
