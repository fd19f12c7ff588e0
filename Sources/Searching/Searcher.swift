package import Analysis
internal import Segments
package import Storage

/// What a search is to do beside finding.
package struct SearchOptions: Sendable, Hashable {
    /// How many results at most.
    package var limit: Int
    /// How many of the best to pass over.
    package var offset: Int
    /// How words that stand side by side are combined.
    package var defaultOperator: QueryAnalysis.Operator
    /// Whether, where all words together find nothing, the documents with any of them are the answer.
    package var relaxes: Bool
    /// The ranking.
    package var ranking: Ranking

    /// Options with the defaults of `limier search`.
    package init(
        limit: Int = 10, offset: Int = 0, defaultOperator: QueryAnalysis.Operator = .and, relaxes: Bool = true,
        ranking: Ranking = Ranking()
    ) {
        self.limit = limit
        self.offset = offset
        self.defaultOperator = defaultOperator
        self.relaxes = relaxes
        self.ranking = ranking
    }
}

/// What a search found.
package struct SearchOutcome: Sendable {
    /// The best documents, best first.
    package var hits: [ScoredDocument]
    /// How many documents match.
    package var total: Int
    /// Whether documents with any of the words are given because none has all.
    package var isRelaxed: Bool
    /// The query as it was understood.
    package var interpretation: String
    /// Marks the matches in a text.
    package var highlighter: Highlighter
}

/// Searches a snapshot by scoring every matching document: slow and plain, the reference that faster ways are held equal to.
package struct Searcher {
    private let snapshot: Snapshot
    private let analysis: QueryAnalysis

    /// A searcher with an analyser of its own.
    package init(_ snapshot: Snapshot, _ analyzer: Analyzer) {
        self.snapshot = snapshot
        analysis = QueryAnalysis(analyzer)
    }

    /// Finds the best documents for a query.
    package func search(_ query: Query, _ options: SearchOptions = SearchOptions()) throws(StorageError) -> SearchOutcome {
        let clause = analysis.clause(query, defaultOperator: options.defaultOperator)
        var outcome = try search(clause, options)
        if outcome.total == 0, options.relaxes, case .all(let parts) = clause {
            outcome = try search(QueryAnalysis.any(parts, wordsOfPhrases: analysis.wordsOfPhrases(query)), options)
            outcome.isRelaxed = outcome.total > 0
        }
        return outcome
    }

    private func search(_ clause: Clause, _ options: SearchOptions) throws(StorageError) -> SearchOutcome {
        let builder = try ScorerBuilder(clause, snapshot, options.ranking)
        let (last, isBeyond) = options.offset.addingReportingOverflow(options.limit)
        var best = TopHits(k: isBeyond ? Int.max : last)
        var total = 0
        for (number, segment) in snapshot.segments.enumerated() {
            let scorer = try builder.scorer(in: segment)
            while scorer.document != Scorer.end {
                let document = scorer.document
                if segment.isLive(document) {
                    total += 1
                    let score = try scorer.score()
                    if best.accepts(score) {
                        let sequence = try segment.columns.sequence[document: Int(document)]
                        best.insert(ScoredDocument(segment: number, document: document, sequence: sequence, score: score))
                    }
                }
                try scorer.advance()
            }
        }
        return SearchOutcome(
            hits: Array(best.sorted.dropFirst(options.offset)), total: total, isRelaxed: false,
            interpretation: clause.description, highlighter: Highlighter(clause, weight: builder.weight(of:)))
    }
}

/// Makes the scorers of a clause, segment by segment, with weights from the whole index.
private struct ScorerBuilder {
    private let clause: Clause
    private let ranking: Ranking
    private let averageLength: Double
    private let titleWeight: Int
    private var words: [WordClause: WordWeights] = [:]
    private var phrases: [PhraseClause: Double] = [:]

    init(_ clause: Clause, _ snapshot: Snapshot, _ ranking: Ranking) throws(StorageError) {
        self.clause = clause
        self.ranking = ranking
        titleWeight = snapshot.manifest.settings.titleWeight
        let statistics = CollectionStatistics(snapshot, formula: ranking.formula)
        averageLength = statistics.averageLength
        for leaf in clause.leaves {
            switch leaf {
            case .word(let word): words[word] = try statistics.weights(of: word, usesSurface: ranking.usesSurface)
            case .phrase(let phrase): phrases[phrase] = try statistics.weight(of: phrase)
            case .all, .any, .boosted, .nothing: break
            }
        }
    }

    /// How rare what a leaf asks for is: its inverse document frequency.
    func weight(of leaf: Clause) -> Double {
        switch leaf {
        case .word(let word): words[word]?.stem ?? 0
        case .phrase(let phrase): phrases[phrase] ?? 0
        case .all, .any, .boosted, .nothing: 0
        }
    }

    func scorer(in segment: SegmentReader) throws(StorageError) -> Scorer {
        let context = SegmentContext(
            segment: segment, ranking: ranking, averageLength: averageLength, titleWeight: titleWeight)
        return try scorer(clause, context)
    }

    private func scorer(_ clause: Clause, _ context: SegmentContext) throws(StorageError) -> Scorer {
        switch clause {
        case .nothing:
            return EmptyScorer()
        case .word(let word):
            guard let weights = words[word] else { return EmptyScorer() }
            return try WordScorer(word, weights: weights, context) ?? EmptyScorer()
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

    private func scorers(_ parts: [Clause], _ context: SegmentContext) throws(StorageError) -> [Scorer] {
        var scorers: [Scorer] = []
        for part in parts { scorers.append(try scorer(part, context)) }
        return scorers
    }
}
