internal import Segments
internal import Storage

/// Makes the scorers of a clause, segment by segment, with weights from the whole index.
struct ScorerBuilder {
    private let scoring: Scoring
    private let lookups: [TermLookup]
    private let snapshot: Snapshot
    private let deadline: Deadline
    /// What the leaves of the clause weigh.
    let weights: LeafWeights
    /// What scoring knows of the whole index.
    let statistics: CollectionStatistics

    init(
        _ clause: Clause, _ snapshot: Snapshot, _ ranking: Ranking, _ deadline: Deadline = Deadline(after: nil)
    ) throws(StorageError) {
        try self.init(clause.allLeaves, snapshot, snapshot.segments.map(TermLookup.init), ranking, deadline)
    }

    /// For other leaves of the same search.
    init(_ leaves: [Clause], like other: ScorerBuilder) throws(StorageError) {
        try self.init(leaves, other.snapshot, other.lookups, other.scoring.ranking, other.deadline)
    }

    private init(
        _ leaves: [Clause], _ snapshot: Snapshot, _ lookups: [TermLookup], _ ranking: Ranking, _ deadline: Deadline
    ) throws(StorageError) {
        self.snapshot = snapshot
        self.deadline = deadline
        self.lookups = lookups
        statistics = CollectionStatistics(snapshot, lookups, formula: ranking.formula)
        let formula = PreparedFormula(ranking.formula, averageLength: statistics.averageLength)
        weights = try LeafWeights(leaves, snapshot, statistics, formula, ranking, deadline)
        scoring = Scoring(
            ranking: ranking, formula: formula, grid: ScoreGrid(highest: weights.highestScore),
            titleWeight: snapshot.manifest.settings.titleWeight)
    }

    /// The grid of the scores.
    var grid: ScoreGrid { scoring.grid }

    /// What the scorers in a segment share.
    ///
    /// - Parameter trace: takes note of how the segment is searched.
    func context(ofSegment number: Int, _ trace: SegmentTrace? = nil) throws(StorageError) -> SegmentContext {
        try SegmentContext(snapshot.segments[number], number: number, lookups[number], scoring, deadline, trace)
    }

    /// A scorer of a clause that nobody else moves.
    func scorer(_ clause: Clause, _ context: SegmentContext) throws(StorageError) -> Scorer {
        switch clause {
        case .nothing, .family:
            // A family is no reason to match: `Rescoring` adds what it gives.
            return EmptyScorer()
        case .word(let word):
            return try wordScorer(word, context) ?? EmptyScorer()
        case .phrase(let phrase):
            if let pair = CommonPair(phrase) { return try pairScorer(pair, weight: weights[phrase], context) }
            return try PhraseScorer(phrase, weight: weights[phrase], context)
        case .expansion(let expansion):
            let (weight, forms) = weights[expansion]
            let segment = forms.segments[context.number]
            return expansion.isFuzzy
                ? try FuzzyScorer(segment, weight: weight, context) : try ExpansionScorer(segment, score: weight, context)
        case .filter(let filter):
            return try FilterScorers.scorer(filter, context)
        case .all(let parts, let excluded):
            let scorers = try scorers(parts, context)
            let all = scorers.count == 1 ? scorers[0] : try AllScorer(scorers)
            return excluded.isEmpty ? all : ExcludingScorer(all, excluding: AnyScorer(try self.scorers(excluded, context)))
        case .any(let parts, let least):
            return AnyScorer(try scorers(parts, context), least: least)
        case .boosted(let clause, let words):
            return BoostedScorer(try scorer(clause, context), by: try scorers(words, context))
        }
    }

    /// Scorers of clauses, in their order.
    func scorers(_ parts: [Clause], _ context: SegmentContext) throws(StorageError) -> [Scorer] {
        var scorers: [Scorer] = []
        for part in parts { scorers.append(try scorer(part, context)) }
        return scorers
    }

    /// What all of some clauses and none of others ask for, one scorer for each condition: for `Conjunction`.
    func conditions(
        _ parts: [Clause], excluding excluded: [Clause], _ context: SegmentContext
    ) throws(StorageError) -> [Scorer] {
        let required = try scorers(parts, context)
        return excluded.isEmpty ? required : required + [AbsenceScorer(AnyScorer(try scorers(excluded, context)))]
    }

    /// The scorer of a word, or nil where no document of the segment holds it.
    func wordScorer(_ word: WordClause, _ context: SegmentContext) throws(StorageError) -> WordScorer? {
        guard let term = try context.lookup.term(word.stem) else { return nil }
        let surface = scoring.ranking.usesSurface ? try SurfaceForms(term, word, context.lookup) : nil
        return try WordScorer(term, weights: weights[word], surface: surface, context)
    }

    private func pairScorer(_ pair: CommonPair, weight: Double, _ context: SegmentContext) throws(StorageError) -> Scorer {
        guard let term = try context.lookup.term(pair.key) else { return EmptyScorer() }
        return try WordScorer(term, weights: WordWeights(stem: weight), surface: nil, context)
    }
}
