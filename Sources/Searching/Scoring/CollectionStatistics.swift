internal import Segments
internal import Storage

/// What scoring knows of the whole index, never of one segment alone.
struct CollectionStatistics {
    private let lookups: [TermLookup]
    private let formula: BM25
    /// Number of documents.
    let documentCount: Int
    /// Average weighted length.
    let averageLength: Double

    /// - Parameter lookups: one for each segment.
    init(_ snapshot: Snapshot, _ lookups: [TermLookup], formula: BM25) {
        self.lookups = lookups
        self.formula = formula
        documentCount = snapshot.statisticalCount
        averageLength = snapshot.averageLength
    }

    /// The weight of something that a number of documents hold; 0 where none does.
    func weight(holding: Int) -> Double {
        holding == 0 ? 0 : formula.inverseDocumentFrequency(documents: documentCount, holding: min(holding, documentCount))
    }

    /// The weights of a word: of its stem, of the forms equal without accents, and of the very form.
    func weights(of word: WordClause, usesSurface: Bool) throws(StorageError) -> WordWeights {
        var stem = 0
        var folded = 0
        var exact = 0
        for lookup in lookups {
            guard let term = try lookup.term(word.stem) else { continue }
            stem += term.documentCount
            guard usesSurface else { continue }
            for form in try lookup.forms(folded: word.folded) where form.term == term.ordinal {
                folded += form.documentCount
                if form.surface == word.surface { exact += form.documentCount }
            }
        }
        return WordWeights(
            stem: weight(holding: stem), folded: weight(holding: min(stem, folded)), exact: weight(holding: min(stem, exact)))
    }

    /// The stems of a family, and the weight of something that as many documents hold as hold any of them, at most.
    func members(of family: FamilyClause) throws(StorageError) -> (stems: FamilyStems, weight: Double) {
        let stems = try FamilyStems(family, lookups)
        return (stems, weight(holding: stems.documentCount))
    }

    /// The weight of a phrase: the sum over its sections. A section is held by no more documents than all its ways together,
    /// a way by no more than its rarest token.
    func weight(of phrase: PhraseClause) throws(StorageError) -> Double {
        var sum = 0.0
        if phrase.lattice.isRow {
            for edge in phrase.lattice.edges { sum += weight(holding: try count(edge.match)) }
            return sum
        }
        for section in phrase.lattice.sections {
            guard let first = section.first, let end = section.map(\.to).max() else { continue }
            // Documents of all ways from a place to the section's end.
            var holding: [Int: Int] = [end: documentCount]
            for edge in section.reversed() {
                let count = min(try self.count(edge.match), holding[edge.to] ?? 0)
                holding[edge.from, default: 0] += count
            }
            sum += weight(holding: holding[first.from] ?? 0)
        }
        return sum
    }

    private func count(_ match: PhraseLattice.Match) throws(StorageError) -> Int {
        var count = 0
        for lookup in lookups {
            switch match {
            case .stem(let stem):
                count += try lookup.term(stem)?.documentCount ?? 0
            case .folded(let folded):
                for form in try lookup.forms(folded: folded) { count += form.documentCount }
            case .surface(let folded, let surface):
                for form in try lookup.forms(folded: folded) where form.surface == surface { count += form.documentCount }
            case .pattern(let pattern):
                count += try lookup.walk(pattern).found.reduce(0) { $0 + $1.documentCount }
            }
        }
        return min(count, documentCount)
    }
}

/// The weights of the three scores of a word.
struct WordWeights: Sendable, Hashable {
    var stem: Double
    var folded = 0.0
    var exact = 0.0

    /// The weights multiplied.
    func weighted(by factor: Double) -> WordWeights {
        WordWeights(stem: stem * factor, folded: folded * factor, exact: exact * factor)
    }
}
