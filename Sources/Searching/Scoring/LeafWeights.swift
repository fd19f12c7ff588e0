internal import Storage

/// What the leaves of a clause weigh in the whole index. There are few of them: they are found again by comparing.
struct LeafWeights: Sendable {
    private var words: [(clause: WordClause, weights: WordWeights)] = []
    private var phrases: [(clause: PhraseClause, weight: Double)] = []
    private var families: [(clause: FamilyClause, weight: Double, stems: FamilyStems)] = []
    private var expansions: [(clause: ExpansionClause, weight: Double, forms: Expansion)] = []
    /// What no score of a clause of these leaves is above.
    private(set) var highestScore = 0.0

    /// - Throws: `StorageError`.
    init(
        _ leaves: [Clause], _ snapshot: Snapshot, _ statistics: CollectionStatistics, _ formula: PreparedFormula, _ ranking: Ranking,
        _ deadline: Deadline
    ) throws(StorageError) {
        for leaf in leaves {
            switch leaf {
            case .word(let word):
                let weights = try statistics.weights(of: word, usesSurface: ranking.usesSurface).weighted(by: word.boost)
                words.append((word, weights))
                highestScore += formula.highest(
                    idf: weights.stem + ranking.foldedShare * weights.folded + ranking.exactShare * weights.exact)
            case .phrase(let phrase):
                let weight = try statistics.weight(of: phrase) * phrase.boost
                phrases.append((phrase, weight))
                highestScore += formula.highest(idf: weight)
            case .expansion(let expansion):
                let forms = try Expansion(expansion.pattern, in: snapshot, deadline: deadline)
                let weight = expansion.isFuzzy ? statistics.weight(holding: forms.documentCount) * expansion.boost : expansion.boost
                expansions.append((expansion, weight, forms))
                highestScore += expansion.isFuzzy ? formula.highest(idf: weight) : weight
            case .family(let family):
                let members = try statistics.members(of: family)
                let weight = members.weight * family.boost
                families.append((family, weight, members.stems))
                highestScore += formula.highest(idf: weight)
            case .filter, .all, .any, .boosted, .nothing: break
            }
        }
    }

    subscript(word: WordClause) -> WordWeights {
        words.first { $0.clause == word }?.weights ?? WordWeights(stem: 0)
    }

    subscript(phrase: PhraseClause) -> Double {
        phrases.first { $0.clause == phrase }?.weight ?? 0
    }

    /// The weight of a family and its stems.
    subscript(family: FamilyClause) -> (weight: Double, stems: FamilyStems) {
        guard let known = families.first(where: { $0.clause == family }) else { preconditionFailure("no leaf of the clause") }
        return (known.weight, known.stems)
    }

    /// The weight of an expansion and its forms in each segment.
    subscript(expansion: ExpansionClause) -> (weight: Double, forms: Expansion) {
        guard let known = expansions.first(where: { $0.clause == expansion }) else { preconditionFailure("no leaf of the clause") }
        return (known.weight, known.forms)
    }

    /// Whether forms that match a pattern were left out because there are too many.
    var isCut: Bool { expansions.contains { $0.forms.isCut } }

    /// How rare what a leaf asks for is: its inverse document frequency.
    subscript(leaf leaf: Clause) -> Double {
        switch leaf {
        case .word(let word): self[word].stem
        case .phrase(let phrase): self[phrase]
        case .expansion(let expansion): self[expansion].weight
        case .family, .filter, .all, .any, .boosted, .nothing: 0
        }
    }
}
