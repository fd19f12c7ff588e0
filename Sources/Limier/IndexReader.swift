package import Analysis
package import Searching

/// An index as one commit left it, open for searching. Threads may share it.
public struct IndexReader: Sendable {
    /// The commit.
    package let snapshot: Snapshot

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
        try search(try QueryParser.parse(query), text: query, limit: limit, options: options, Analyzer())
    }

    /// Searches for a parsed query with an analyser that the caller keeps.
    package func search(
        _ query: Query, text: String, limit: Int, options: SearchSettings, _ analyzer: Analyzer
    ) throws -> SearchResults {
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = try Searcher(snapshot, analyzer).search(query, options.searchOptions(limit: limit))
        let duration = clock.now - start
        let snippets = SnippetMaker(outcome.highlighter, analyzer)
        var hits: [SearchHit] = []
        for (place, found) in outcome.hits.enumerated() {
            let document = try snapshot.segments[found.segment].documents.document(Int(found.document))
            hits.append(SearchHit(rank: max(0, options.offset) + place + 1, score: found.score, document: document, snippets))
        }
        return SearchResults(
            query: text, interpreted: query.interpretation(in: options.language, defaultOperator: options.searchOptions(limit: 0).defaultOperator), total: outcome.total ?? 0, isRelaxed: outcome.isRelaxed,
            duration: duration, hits: hits)
    }
}
