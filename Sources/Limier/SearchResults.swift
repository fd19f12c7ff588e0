internal import Searching

/// The answer to a query.
public struct SearchResults: Sendable {
    /// The query as it was written.
    public var query: String
    /// The query as it was understood.
    public var interpreted: String
    /// How many documents match; at least so many where the answer is partial.
    public var total: Int
    /// Whether the time limit ended the search before all was seen.
    public var isPartial: Bool
    /// The query with misspelt words corrected, where little was found and there is such a thing.
    public var suggestion: String?
    /// The most frequent values of fields among all matches, where they were asked for.
    public var facets: [Facet]
    /// How the query was analysed and searched, where that was asked for.
    public var plan: SearchPlan?
    /// Whether documents with any of the words are given because none has all of them.
    public var isRelaxed: Bool
    /// How long the search took, without reading the stored documents.
    public var duration: Duration
    /// The best documents, best first.
    public var hits: [SearchHit]
}

/// A document that matches a query.
public struct SearchHit: Sendable {
    /// Its place among all results, from 1.
    public var rank: Int
    /// Its score; only comparable within one answer.
    public var score: Double
    /// Why it has its score, where that was asked for.
    public var explanation: Explanation?
    /// The document.
    public var document: Document
    /// Its title with the matches marked.
    public var title: MarkedText
    /// The piece of its text that best shows why it matches.
    public var snippet: MarkedText

    /// The id of the document.
    public var id: String { document.id }

    init(rank: Int, score: Double, explanation: Explanation?, document: Document, _ snippets: SnippetMaker) {
        self.rank = rank
        self.explanation = explanation
        self.score = score
        self.document = document
        let (title, text) = snippets.snippets(of: document)
        self.title = MarkedText(title)
        snippet = MarkedText(text)
    }
}

/// A text in which some runs are marked: pieces of a document, byte for byte, with dots between where text is left out.
public struct MarkedText: Sendable, Hashable {
    /// The runs in order, and whether each is marked.
    public var runs: [(text: String, isMarked: Bool)] { snippet.pieces.map { ($0.text, $0.isMatch) } }
    private let snippet: Snippet

    init(_ snippet: Snippet) {
        self.snippet = snippet
    }

    /// The text without marks, as it stands in the document.
    public var plainText: String { rendered(open: "", close: "", escaping: .none) }

    /// The text with strings around the marked runs: HTML with `<mark>` elements unless others are given.
    ///
    /// - Parameter escaping: what is done to the text, not to the marks, so that it is text where it is shown.
    public func rendered(open: String = "<mark>", close: String = "</mark>", escaping: Escaping = .html) -> String {
        snippet.rendered(open: open, close: close, escaping: escaping)
    }
}
