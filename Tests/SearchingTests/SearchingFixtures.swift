import Analysis
import Indexing
import Segments
import Storage
import Support

@testable import Searching

/// An index of a test in a folder of its own.
struct TestIndex {
    let folder: TemporaryDirectory
    let snapshot: Snapshot

    /// Indexes lists of documents, one commit each, with at most `memory` bytes a segment, and deletes some in a last one.
    init(commits: [(documents: [Document], memory: Int)], deleting ids: [String] = []) throws {
        folder = try TemporaryDirectory()
        let directory = FileSystemDirectory(path: folder.path("index"))
        for commit in commits {
            _ = try IndexWriter(directory, recreate: false, policy: .never).index(commit.documents, memory: commit.memory)
        }
        if !ids.isEmpty { _ = try IndexWriter(directory, recreate: false, policy: .never).delete(ids: ids) }
        snapshot = try Snapshot(directory, analyser: Analyzer.fingerprint)
    }

    /// Indexes documents in one commit.
    init(_ documents: [Document]) throws {
        try self.init(commits: [(documents, 64 << 20)])
    }

    /// Indexes texts whose ids are their places in the list.
    init(texts: [String]) throws {
        try self.init(texts.enumerated().map { Document(id: "\($0)", text: $1) })
    }

    func search(_ query: String, _ options: SearchOptions = SearchOptions(limit: 1000)) throws -> SearchOutcome {
        try Searcher(snapshot, Analyzer()).search(try QueryParser.parse(query), options)
    }

    /// The id of a document that was found.
    func id(of hit: ScoredDocument) throws -> String {
        try snapshot.segments[hit.segment].documents.document(Int(hit.document)).id
    }

    /// The ids that a query finds, best first, all of its words required.
    func ids(_ query: String, relaxes: Bool = false) throws -> [String] {
        try search(query, SearchOptions(limit: 1000, relaxes: relaxes)).hits.map(id)
    }
}

extension ReferenceToken {
    /// What the reference search sees of a token.
    init(_ token: Token) {
        let kind: Kind =
            switch token.kind {
            case .elided: .elided
            case .joined: .joined
            case .hashtag, .url, .ordinal: .whole
            default: .plain
            }
        self.init(
            stem: token.stem, folded: token.folded, surface: token.term, position: token.position, length: token.length,
            kind: kind, isStopWord: token.kind == .word && StopWords.contains(Array(token.term.utf8)))
    }

    /// The tokens of a query's words.
    static func tokens(of text: String, _ analyzer: Analyzer) -> [ReferenceToken] {
        analyzer.tokens(of: text).map(ReferenceToken.init)
    }
}

extension ReferenceSearch {
    /// Adds a document with the tokens that the index gets.
    mutating func add(_ document: Document, _ analyzer: Analyzer) {
        var buffer = TokenBuffer()
        let keywords = document.keywords.joined(separator: "\n")
        let zones = analyzer.analyse(
            title: document.title.utf8Span.span, text: document.text.utf8Span.span, keywords: keywords.utf8Span.span, into: &buffer)
        let tokens = (0..<buffer.count).map { index in
            let entry = analyzer.lexicon[buffer.words[index]]
            return ReferenceToken(
                stem: String(decoding: entry.stem, as: UTF8.self), folded: String(decoding: entry.folded, as: UTF8.self),
                surface: String(decoding: entry.surface, as: UTF8.self), position: Int(buffer.positions[index]),
                length: entry.length, kind: .plain, isStopWord: entry.isStopWord)
        }
        add(id: document.id, tokens, titleEnd: Int(zones.title.upperBound))
    }
}
