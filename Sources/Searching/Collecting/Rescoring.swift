internal import Storage

/// Adds evidence to the scores of the best documents of a search, which may change their order: two words of the query near each other,
/// the parts of compounds, words that begin like those of the query.
///
/// Only so many of the best are looked at, whatever number is asked for: evidence that is added wherever it could be found would let
/// hardly a document be passed over unread. On 128,216 documents a question then took 1.3 ms and not .5 (.26 without evidence), and
/// nDCG@10 was the same but for .0003.
struct Rescoring {
    /// So many of the best get evidence.
    static let depth = 32

    let clauses: [Clause]
    let builder: ScorerBuilder

    /// - Parameter builder: made the scorers of the search.
    init(_ evidence: [Clause], _ builder: ScorerBuilder) throws(StorageError) {
        clauses = evidence
        self.builder = try ScorerBuilder(.any(evidence, least: 1), like: builder)
    }

    /// What evidence weighs in the whole index.
    var weights: LeafWeights { builder.weights }

    /// The documents in their new order.
    ///
    /// - Parameter hits: the best documents of the search, best first.
    func rescored(_ hits: [ScoredDocument]) throws(StorageError) -> [ScoredDocument] {
        var best = Array(hits.prefix(Rescoring.depth))
        let candidates = Candidates()
        for (segment, places) in Dictionary(grouping: best.indices, by: { best[$0].segment }) {
            let context = try builder.context(ofSegment: segment)
            let places = places.sorted { best[$0].document < best[$1].document }
            candidates.count = 0
            for place in places { candidates.append(best[place].document, 0) }
            for clause in clauses { try builder.scorer(clause, context).refineExactly(candidates) }
            for (number, place) in places.enumerated() { best[place].add(evidence: candidates[number]) }
        }
        return best.sorted(by: ScoredDocument.precedes) + hits.dropFirst(Rescoring.depth)
    }
}

extension Scorer {
    /// Adds exact scores to candidates, of whom there are few.
    fileprivate func refineExactly(_ candidates: Candidates) throws(StorageError) {
        if addsScores { return try refine(candidates, insteadOf: 0) }
        for place in 0..<candidates.count {
            let document = candidates.documents[place]
            if self.document < document { try seek(document) }
            if self.document == document, try isMatch() { candidates[place] += try score() }
        }
    }
}

extension ScoredDocument {
    fileprivate mutating func add(evidence: Double) {
        score += evidence
        self.evidence = evidence
    }
}
