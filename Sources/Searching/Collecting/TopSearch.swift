internal import Segments
internal import Storage

/// Finds the best documents of a clause, in the way that suits its shape.
struct TopSearch {
    private let clause: Clause
    private let builder: ScorerBuilder
    private let deadline: Deadline
    private let trace: SegmentTrace?

    /// - Parameter trace: takes note of how a segment is searched.
    init(_ clause: Clause, _ builder: ScorerBuilder, _ deadline: Deadline, trace: SegmentTrace? = nil) {
        self.clause = clause
        self.builder = builder
        self.deadline = deadline
        self.trace = trace
    }

    /// The best of a segment and of those before it.
    ///
    /// - Parameter prunes: whether documents that cannot be among the best are passed over unscored.
    func run(_ best: TopHits, segment: SegmentReader, number: Int, prunes: Bool) throws(StorageError) -> TopHits {
        let context = try builder.context(ofSegment: number, trace)
        let hits = try SegmentHits(best, segment: segment, number: number, step: builder.grid.step)
        defer { trace?.scoredCount = hits.shownCount }
        if !prunes {
            trace?.algorithm = .exhaustive
            let scorer = try builder.scorer(clause, context)
            try Exhaustive.forEachMatch(scorer, deadline) { document throws(StorageError) in
                hits.insert(document, score: try scorer.score())
            }
            return hits.best
        }
        switch clause {
        case .any(let parts, 1):
            try runMaxScore(parts, optional: [], guards: [], hits, context)
        case .boosted(.any(let parts, 1), let words):
            try runMaxScore(parts, optional: words, guards: [], hits, context)
        case .all(let parts, let excluded):
            try runAll(parts, excluded, hits, context)
        default:
            try run(try builder.scorer(clause, context), hits)
        }
        return hits.best
    }

    private func run(_ scorer: Scorer, _ hits: SegmentHits) throws(StorageError) {
        if let word = scorer as? WordScorer {
            trace?.algorithm = .wordBlocks
            try WordBlocks.run(word, hits, deadline)
        } else if let phrase = scorer as? PhraseScorer, let path = phrase.path {
            trace?.algorithm = .phraseBlocks
            try PhraseBlocks(phrase, path).run(hits, deadline)
        } else {
            trace?.algorithm = .blockMax
            try BlockMax.run(scorer, hits, deadline)
        }
    }

    /// Where one of several words is sought among documents that filters let through, filters lead if they let few through, and
    /// otherwise they are asked about what has been found.
    private func runAll(
        _ parts: [Clause], _ excluded: [Clause], _ hits: SegmentHits, _ context: SegmentContext
    ) throws(StorageError) {
        let conditions = try builder.conditions(parts, excluding: excluded, context)
        let sought = parts.indices.filter { !parts[$0].isFilter }
        if sought.count == 1, let words = MaxScoreParts(parts[sought[0]]) {
            let guards = conditions.indices.filter { $0 != sought[0] }.map { conditions[$0] }
            let fewest = guards.reduce(Int.max) { min($0, $1.cost) }
            if fewest >= conditions[sought[0]].cost / TopSearch.rareFilter {
                return try runMaxScore(words.required, optional: words.optional, guards: guards, hits, context)
            }
        }
        let builder = builder
        let clause = clause
        trace?.algorithm = .conjunction
        let search = Conjunction(conditions) { () throws(StorageError) in try builder.scorer(clause, context) }
        try search.run(hits, deadline)
    }

    /// A filter is rare that lets through fewer documents than the words have by this factor.
    private static let rareFilter = 8

    private func runMaxScore(
        _ required: [Clause], optional: [Clause], guards: [Scorer], _ hits: SegmentHits, _ context: SegmentContext
    ) throws(StorageError) {
        trace?.algorithm = .maxScore
        let parts = required + optional
        let scorers = try builder.scorers(parts, context)
        let builder = builder
        let search = MaxScore(
            required: Array(scorers[..<required.count]), optional: Array(scorers[required.count...]), guards: guards, hits: hits
        ) { (part) throws(StorageError) in
            try builder.scorer(parts[part], context)
        }
        try search.run(deadline)
    }
}

/// The parts of a clause of which one is enough.
private struct MaxScoreParts {
    var required: [Clause]
    var optional: [Clause] = []

    init?(_ clause: Clause) {
        switch clause {
        case .any(let parts, 1):
            required = parts
        case .boosted(.any(let parts, 1), let words):
            required = parts
            optional = words
        default:
            return nil
        }
    }
}
