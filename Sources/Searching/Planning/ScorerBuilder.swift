internal import Segments
internal import Storage

/// Makes the scorers of a clause, segment by segment, with weights from the whole index.
struct ScorerBuilder {
    private let scoring: Scoring
    private let lookups: [TermLookup]
    private let snapshot: Snapshot
    private var words: [WordClause: WordWeights] = [:]
    private var phrases: [PhraseClause: Double] = [:]

    init(_ clause: Clause, _ snapshot: Snapshot, _ ranking: Ranking) throws(StorageError) {
        self.snapshot = snapshot
        lookups = snapshot.segments.map(TermLookup.init)
        let statistics = CollectionStatistics(snapshot, lookups, formula: ranking.formula)
        let formula = PreparedFormula(ranking.formula, averageLength: statistics.averageLength)
        var highest = 0.0
        for leaf in clause.leaves {
            switch leaf {
            case .word(let word):
                let weights = try statistics.weights(of: word, usesSurface: ranking.usesSurface)
                words[word] = weights
                highest += formula.highest(
                    idf: weights.stem + ranking.foldedShare * weights.folded + ranking.exactShare * weights.exact)
            case .phrase(let phrase):
                let weight = try statistics.weight(of: phrase)
                phrases[phrase] = weight
                highest += formula.highest(idf: weight)
            case .all, .any, .boosted, .nothing: break
            }
        }
        scoring = Scoring(
            ranking: ranking, formula: formula, grid: ScoreGrid(highest: highest),
            titleWeight: snapshot.manifest.settings.titleWeight)
    }

    /// The grid of the scores.
    var grid: ScoreGrid { scoring.grid }

    /// What the scorers in a segment share.
    func context(ofSegment number: Int) throws(StorageError) -> SegmentContext {
        try SegmentContext(snapshot.segments[number], lookups[number], scoring)
    }

    /// A scorer of a clause that nobody else moves.
    func scorer(_ clause: Clause, _ context: SegmentContext) throws(StorageError) -> Scorer {
        switch clause {
        case .nothing:
            return EmptyScorer()
        case .word(let word):
            return try wordScorer(word, context) ?? EmptyScorer()
        case .phrase(let phrase):
            return try PhraseScorer(phrase, weight: phrases[phrase] ?? 0, context)
        case .all(let parts):
            return try AllScorer(try scorers(parts, context))
        case .any(let parts):
            return AnyScorer(try scorers(parts, context))
        case .boosted(let clause, let words):
            return BoostedScorer(try scorer(clause, context), by: try scorers(words, context))
        }
    }

    /// The scorer of a word, or nil where no document of the segment holds it.
    func wordScorer(_ word: WordClause, _ context: SegmentContext) throws(StorageError) -> WordScorer? {
        guard let weights = words[word], let term = try context.lookup.term(word.stem) else { return nil }
        let surface = scoring.ranking.usesSurface ? try SurfaceForms(term, word, context.lookup) : nil
        return try WordScorer(term, weights: weights, surface: surface, context)
    }

    private func scorers(_ parts: [Clause], _ context: SegmentContext) throws(StorageError) -> [Scorer] {
        var scorers: [Scorer] = []
        for part in parts { scorers.append(try scorer(part, context)) }
        return scorers
    }
}
