package import Analysis
package import Searching

/// An index as one commit left it, open for searching. Threads may share it.
public struct IndexReader: Sendable {
    /// The commit.
    package let snapshot: Snapshot

    private let analyzers = AnalyzerPool()

    /// A reader of a snapshot.
    package init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
    }

    /// Number of documents.
    public var documentCount: Int { snapshot.documentCount }

    /// The stored document with an id, or nil.
    public func document(withID id: String) throws -> Document? {
        try snapshot.document(withID: id)
    }

    /// Searches for words, quoted phrases and `=exact` words.
    ///
    /// - Parameters:
    ///   - query: what to search for, in the query language.
    ///   - limit: how many hits at most.
    ///   - options: operator, ranking and more.
    /// - Throws: `QueryDiagnostic` where the query cannot be understood, `StorageError` where the index is damaged.
    public func search(_ query: String, limit: Int = 10, options: SearchSettings = SearchSettings()) throws -> SearchResults {
        let parsed = try QueryParser.parse(query)
        return try analyzers.lend { try search(parsed, text: query, limit: limit, options: options, $0) }
    }

    /// Searches for a parsed query with an analyser that the caller keeps.
    package func search(
        _ query: Query, text: String, limit: Int, options: SearchSettings, _ analyzer: Analyzer
    ) throws -> SearchResults {
        let searcher = Searcher(snapshot, analyzer)
        let searchOptions = options.searchOptions(limit: limit)
        let start = ContinuousClock.now
        let outcome = try searcher.search(query, searchOptions)
        let duration = ContinuousClock.now - start
        let snippets = SnippetMaker(outcome.highlighter, analyzer, names: snapshot.names)
        var hits: [SearchHit] = []
        for (place, found) in outcome.hits.enumerated() {
            let document = try snapshot.segments[found.segment].documents.document(Int(found.document))
            let explanation = options.explains ? try searcher.explain(outcome, found, in: options.language) : nil
            hits.append(
                SearchHit(
                    rank: searchOptions.offset + place + 1, score: found.score, explanation: explanation, document: document, snippets))
        }
        return SearchResults(
            query: text, interpreted: searcher.interpretation(of: query, outcome, searchOptions, in: options.language),
            total: outcome.total ?? 0, isPartial: outcome.isPartial,
            suggestion: options.suggests ? try suggestion(for: query, text: text, outcome, searcher) : nil,
            facets: outcome.facets, plan: options.explains ? outcome.plan : nil, isRelaxed: outcome.isRelaxed, duration: duration, hits: hits)
    }

    /// With fewer matches a search may have been misspelt.
    private static let fewMatches = 3

    private func suggestion(for query: Query, text: String, _ outcome: SearchOutcome, _ searcher: Searcher) throws -> String? {
        guard !outcome.isPartial, outcome.isRelaxed || outcome.total ?? 0 < IndexReader.fewMatches else { return nil }
        return try searcher.suggestion(for: query, text: text)
    }
}
