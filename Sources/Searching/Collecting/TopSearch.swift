internal import Segments
internal import Storage

/// Finds the best documents of a clause, in the way that suits its shape.
struct TopSearch {
    private let clause: Clause
    private let builder: ScorerBuilder
    private let deadline: Deadline

    init(_ clause: Clause, _ builder: ScorerBuilder, _ deadline: Deadline) {
        self.clause = clause
        self.builder = builder
        self.deadline = deadline
    }

    /// The best of a segment and of those before it.
    ///
    /// - Parameter prunes: whether documents that cannot be among the best are passed over unscored.
    func run(_ best: TopHits, segment: SegmentReader, number: Int, prunes: Bool) throws(StorageError) -> TopHits {
        let context = try builder.context(ofSegment: number)
        let hits = try SegmentHits(best, segment: segment, number: number, step: builder.grid.step)
        if !prunes {
            let scorer = try builder.scorer(clause, context)
            try Exhaustive.forEachMatch(scorer, deadline) { document throws(StorageError) in
                hits.insert(document, score: try scorer.score())
            }
            return hits.best
        }
        switch clause {
        case .any(let parts):
            try runMaxScore(parts, optional: [], hits, context)
        case .boosted(.any(let parts), let words):
            try runMaxScore(parts, optional: words, hits, context)
        case .all(let parts):
            try runConjunction(parts, hits, context)
        default:
            try run(try builder.scorer(clause, context), hits)
        }
        return hits.best
    }

    private func run(_ scorer: Scorer, _ hits: SegmentHits) throws(StorageError) {
        if let word = scorer as? WordScorer {
            try WordBlocks.run(word, hits, deadline)
        } else if let phrase = scorer as? PhraseScorer, let path = phrase.path {
            try PhraseBlocks(phrase, path).run(hits, deadline)
        } else {
            try BlockMax.run(scorer, hits, deadline)
        }
    }

    private func runConjunction(_ parts: [Clause], _ hits: SegmentHits, _ context: SegmentContext) throws(StorageError) {
        var scorers: [Scorer] = []
        for part in parts { scorers.append(try builder.scorer(part, context)) }
        let builder = builder
        let clause = clause
        let search = Conjunction(scorers) { () throws(StorageError) in try builder.scorer(clause, context) }
        try search.run(hits, deadline)
    }

    private func runMaxScore(
        _ required: [Clause], optional: [Clause], _ hits: SegmentHits, _ context: SegmentContext
    ) throws(StorageError) {
        let parts = required + optional
        var scorers: [Scorer] = []
        for part in parts { scorers.append(try builder.scorer(part, context)) }
        let builder = builder
        var search = MaxScore(
            required: Array(scorers[..<required.count]), optional: Array(scorers[required.count...]), hits: hits
        ) { (part) throws(StorageError) in
            try builder.scorer(parts[part], context)
        }
        try search.run(deadline)
    }
}
