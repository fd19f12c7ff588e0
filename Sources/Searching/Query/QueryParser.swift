/// Reads a query: words, quoted phrases and `=exact` words, all of them required unless the caller says otherwise.
///
/// The grammar is that part of FRENCH.md 5.2 that has no operators; what looks like another operator is a word. Parsing is
/// total and linear: every text gives a query or a diagnostic.
public struct QueryParser {
    private let text: String
    private let scalars: [Unicode.Scalar]
    private var position = 0

    /// The query that a text means.
    ///
    /// - Throws: `QueryDiagnostic`.
    public static func parse(_ text: String) throws(QueryDiagnostic) -> Query {
        var parser = QueryParser(text)
        return try parser.query()
    }

    /// A query that takes a text for words and nothing else: never fails but for a text without words.
    public static func words(in text: String) -> Query? {
        let words = text.unicodeScalars.split { QuerySyntax.isSpace($0) || QuerySyntax.isQuote($0) }
            .map { String(String.UnicodeScalarView($0)) }
            .filter { $0.unicodeScalars.contains { !QuerySyntax.isPunctuation($0) } }
        return words.isEmpty ? nil : Query.and(words.map { .term($0) }).simplified
    }

    private init(_ text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    private func diagnostic(_ key: QueryDiagnostic.Key, at position: Int, _ argument: String? = nil) -> QueryDiagnostic {
        QueryDiagnostic(key: key, column: position + 1, argument: argument, query: text)
    }

    private mutating func query() throws(QueryDiagnostic) -> Query {
        var parts: [Query] = []
        while true {
            skipSpaces()
            guard position < scalars.count else { break }
            if let part = try primary() { parts.append(part) }
        }
        if parts.isEmpty { throw diagnostic(.emptyQuery, at: 0) }
        return Query.and(parts).simplified
    }

    private mutating func skipSpaces() {
        while position < scalars.count && QuerySyntax.isSpace(scalars[position]) { position += 1 }
    }

    /// A phrase, an exact word or a word; nil for punctuation that stands alone.
    private mutating func primary() throws(QueryDiagnostic) -> Query? {
        let start = position
        if let closers = QuerySyntax.closers(of: scalars[position]) { return try phrase(closers) }
        if scalars[position] == "=" {
            position += 1
            let word = takeWord()
            if word.isEmpty { throw diagnostic(.missingOperand, at: start, "=") }
            return .exact(word)
        }
        let word = takeWord()
        return word.unicodeScalars.allSatisfy(QuerySyntax.isPunctuation) ? nil : .term(word)
    }

    /// What is between quotation marks; the position is on the opening one.
    private mutating func phrase(_ closers: Set<Unicode.Scalar>) throws(QueryDiagnostic) -> Query {
        let start = position
        position += 1
        let first = position
        while position < scalars.count && !closers.contains(scalars[position]) { position += 1 }
        guard position < scalars.count else { throw diagnostic(.unclosedQuote, at: start) }
        let words = scalars[first..<position]
        position += 1
        guard !words.allSatisfy(QuerySyntax.isPunctuation) else { throw diagnostic(.emptyPhrase, at: start) }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: words)
        return .phrase(String(view).trimmingSpaces(), slop: 0)
    }

    /// The scalars up to the next space or quotation mark.
    private mutating func takeWord() -> String {
        var word = String.UnicodeScalarView()
        while position < scalars.count {
            let scalar = scalars[position]
            if QuerySyntax.isSpace(scalar) || QuerySyntax.closers(of: scalar) != nil { break }
            word.append(scalar)
            position += 1
        }
        return String(word)
    }
}

extension Query {
    /// A conjunction of one part is the part.
    var simplified: Query {
        if case .and(let parts) = self, parts.count == 1 { return parts[0] }
        return self
    }
}

/// Characters that mean something in a query.
enum QuerySyntax {
    /// White space, with the no-break spaces of French typography.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
    }

    /// The characters that close a phrase that another opens, or nil where it opens none.
    static func closers(of scalar: Unicode.Scalar) -> Set<Unicode.Scalar>? {
        switch scalar {
        case "\"", "“", "„", "”": ["\"", "”", "“"]
        case "«": ["»"]
        default: nil
        }
    }

    /// Whether a character is one of the quotation marks that open or close a phrase.
    static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "»" || closers(of: scalar) != nil
    }

    /// Whether a character can not be part of a word or stand for one: spaces, punctuation, but no symbols such as emoji.
    static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        if isSpace(scalar) { return true }
        switch scalar.properties.generalCategory {
        case .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .connectorPunctuation,
            .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .control, .format:
            return true
        default:
            return false
        }
    }
}

extension String {
    /// Without the white space at both ends.
    func trimmingSpaces() -> String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !QuerySyntax.isSpace($0) }),
            let last = scalars.lastIndex(where: { !QuerySyntax.isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
