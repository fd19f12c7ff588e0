internal import Analysis
internal import Segments
internal import Storage

/// What words the best documents of a search have in common.
struct RelevanceModel {
    /// Words and how likely each is in a relevant document, the likeliest first; ties by the bytes of their stems.
    let words: [(stem: [UInt8], share: Double)]

    /// A word in more than one of so many documents says nothing of a query.
    private static let commonest = 10

    /// The model of some documents, which count as their scores do.
    ///
    /// - Parameter count: how many words.
    init(_ hits: [ScoredDocument], _ count: Int, _ snapshot: Snapshot, _ analyzer: Analyzer) throws(StorageError) {
        let total = hits.reduce(0) { $0 + $1.score }
        var shares: [[UInt8]: Double] = [:]
        for hit in hits where total > 0 {
            let document = try snapshot.segments[hit.segment].documents.document(Int(hit.document))
            let stems = RelevanceModel.stems(of: document, analyzer)
            let length = stems.reduce(0) { $0 + $1.value }
            for (stem, frequency) in stems { shares[stem, default: 0] += hit.score / total * Double(frequency) / Double(length) }
        }
        var words: [(stem: [UInt8], share: Double)] = []
        let likeliest = shares.sorted { left, right in
            left.value != right.value ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
        }
        for (stem, share) in likeliest where words.count < count {
            var holding = 0
            for segment in snapshot.segments { holding += try segment.terms.term(stem)?.documentCount ?? 0 }
            if holding > 0, holding * RelevanceModel.commonest <= max(snapshot.statisticalCount, 100) { words.append((stem, share)) }
        }
        let sum = words.reduce(0) { $0 + $1.share }
        self.words = words.map { ($0.stem, $0.share / sum) }
    }

    /// The stems of the content words of a document and how often they occur.
    private static func stems(of document: Document, _ analyzer: Analyzer) -> [[UInt8]: Int] {
        var stems: [[UInt8]: Int] = [:]
        for text in [document.title, document.text] {
            for token in analyzer.tokens(of: text) where token.kind == .word && !QueryAnalysis.isFunctionWord(token) {
                stems[Array(token.stem.utf8), default: 0] += 1
            }
        }
        return stems
    }
}

extension Clause {
    /// A clause to which the words of a model are added. Where any word of a query is enough they may match too; otherwise they only
    /// add to scores.
    ///
    /// - Parameter queryShare: what the words of the query keep of the whole.
    func expanded(by model: RelevanceModel, queryShare: Double) -> Clause {
        let own = leaves.reduce(0) { sum, leaf in if case .word(let word) = leaf { sum + word.boost } else { sum + 1 } }
        let scale = own * (1 - queryShare) / queryShare
        let words = model.words.map { Clause.word(WordClause(stem: $0.stem, folded: [], surface: [], boost: scale * $0.share)) }
        if words.isEmpty || scale == 0 { return self }
        switch self {
        case .any(let parts, 1): return .any(parts + words, least: 1)
        case .boosted(.any(let parts, 1), let evidence): return .boosted(.any(parts + words, least: 1), by: evidence)
        case .nothing: return self
        default: return .boosted(self, by: words)
        }
    }
}
