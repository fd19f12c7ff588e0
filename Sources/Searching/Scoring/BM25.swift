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
    public init(_ variant: BM25Variant = .lucene, k1: Double = 1.2, b: Double = 0.75) {
        self.variant = variant
        self.k1 = k1
        self.b = b
    }

    /// The lower bound δ of BM25+ and BM25L, as their authors recommend.
    private var delta: Double { variant == .plus ? 1 : 0.5 }

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
    @inline(__always)
    public func score(idf: Double, frequency: Double, relativeLength: Double) -> Double {
        let norm = 1 - b + b * relativeLength
        switch variant {
        case .lucene:
            return idf * frequency / (frequency + k1 * norm)
        case .robertson, .atire:
            return idf * (k1 + 1) * frequency / (frequency + k1 * norm)
        case .plus:
            return idf * ((k1 + 1) * frequency / (frequency + k1 * norm) + delta)
        case .long:
            let normalized = frequency / norm + delta
            return idf * (k1 + 1) * normalized / (k1 + normalized)
        }
    }

    /// What no contribution of a term exceeds, whatever its frequency and the length of the document; `score` comes as near to it
    /// as one likes.
    func limit(idf: Double) -> Double {
        switch variant {
        case .lucene: idf
        case .robertson, .atire, .long: idf * (k1 + 1)
        case .plus: idf * (k1 + 1 + delta)
        }
    }
}
