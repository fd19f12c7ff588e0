internal import Storage

/// What the leaves of a clause weigh in the whole index. There are few of them: they are found again by comparing.
struct LeafWeights: Sendable {
    private var words: [(clause: WordClause, weights: WordWeights)] = []
    private var phrases: [(clause: PhraseClause, weight: Double)] = []
    /// What no score of the clause is above.
    private(set) var highestScore = 0.0

    init(_ clause: Clause, _ statistics: CollectionStatistics, _ formula: PreparedFormula, _ ranking: Ranking) throws(StorageError) {
        for leaf in clause.leaves {
            switch leaf {
            case .word(let word):
                let weights = try statistics.weights(of: word, usesSurface: ranking.usesSurface)
                words.append((word, weights))
                highestScore += formula.highest(
                    idf: weights.stem + ranking.foldedShare * weights.folded + ranking.exactShare * weights.exact)
            case .phrase(let phrase):
                let weight = try statistics.weight(of: phrase)
                phrases.append((phrase, weight))
                highestScore += formula.highest(idf: weight)
            case .all, .any, .boosted, .nothing: break
            }
        }
    }

    subscript(word: WordClause) -> WordWeights {
        words.first { $0.clause == word }?.weights ?? WordWeights(stem: 0)
    }

    subscript(phrase: PhraseClause) -> Double {
        phrases.first { $0.clause == phrase }?.weight ?? 0
    }

    /// How rare what a leaf asks for is: its inverse document frequency.
    subscript(leaf leaf: Clause) -> Double {
        switch leaf {
        case .word(let word): self[word].stem
        case .phrase(let phrase): self[phrase]
        case .all, .any, .boosted, .nothing: 0
        }
    }
}
