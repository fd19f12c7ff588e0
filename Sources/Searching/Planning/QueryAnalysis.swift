package import Analysis

/// Turns a query into clauses with the analyser that the index was made with.
///
/// - A run of plain words is analysed as one text, so that `11 000` is a number and `14 h 30` a time.
/// - Function words and elided articles count only when there is nothing else.
/// - A compound means its parts side by side or joined; a date its token or its parts; an ordinal its canonical form; a
///   hashtag or an address itself and not its words.
/// - A phrase matches folded surface forms, function words included.
package struct QueryAnalysis {
    let analyzer: Analyzer

    /// How plain words that stand side by side are combined.
    package enum Operator: String, Sendable, CaseIterable {
        /// All are required.
        case and
        /// One is enough.
        case or
    }

    /// An analysis with an analyser, which it uses alone.
    package init(_ analyzer: Analyzer) {
        self.analyzer = analyzer
    }

    /// The clause of a query.
    func clause(_ query: Query, defaultOperator: Operator) -> Clause {
        let queries: [Query]
        if case .and(let parts) = query { queries = parts } else { queries = [query] }
        let parts = self.parts(queries)
        if parts.count < 2 { return parts.first ?? .nothing }
        if defaultOperator == .and { return .all(parts) }
        return QueryAnalysis.any(parts, wordsOfPhrases: wordsOfPhrases(queries))
    }

    /// At least one of some parts. The words of phrases beside others count in the score of what matches, as they would
    /// without quotation marks, but are no reason to match.
    static func any(_ parts: [Clause], wordsOfPhrases words: [Clause]) -> Clause {
        words.isEmpty ? .any(parts) : .boosted(.any(parts), by: words)
    }

    /// The content words of the phrases in a query.
    func wordsOfPhrases(_ query: Query) -> [Clause] {
        if case .and(let parts) = query { return wordsOfPhrases(parts) }
        return []
    }

    private func wordsOfPhrases(_ queries: [Query]) -> [Clause] {
        queries.flatMap { query -> [Clause] in
            guard case .phrase(let text, _) = query else { return [] }
            return units(ofWords: text).filter { !$0.isFunctionWord }.map(\.clause)
        }
    }

    /// The clauses of queries that stand side by side; function words are left out unless they are all there is.
    private func parts(_ queries: [Query]) -> [Clause] {
        var units: [(clause: Clause, isFunctionWord: Bool)] = []
        var run: [String] = []
        func endRun() {
            if !run.isEmpty { units += self.units(ofWords: run.joined(separator: " ")) }
            run = []
        }
        for query in queries {
            switch query {
            case .term(let word):
                run.append(word)
            case .phrase(let text, _):
                endRun()
                if let clause = phrase(text, exact: false) { units.append((clause, false)) }
            case .exact(let word):
                endRun()
                if let clause = phrase(word, exact: true) { units.append((clause, false)) }
            case .and(let inner):
                endRun()
                units += parts(inner).map { ($0, false) }
            default:
                // Not planned yet: finds nothing.
                endRun()
                units.append((.nothing, false))
            }
        }
        endRun()
        let content = units.filter { !$0.isFunctionWord }
        return (content.isEmpty ? units : content).map(\.clause)
    }

    // MARK: Plain words

    /// The clauses of a run of plain words: one for each token, or group of tokens that share positions.
    private func units(ofWords text: String) -> [(clause: Clause, isFunctionWord: Bool)] {
        var groups: [[Token]] = []
        var reach = -1
        for token in analyzer.tokens(of: text) {
            if token.position >= reach { groups.append([]) }
            groups[groups.count - 1].append(token)
            reach = max(reach, token.position + token.length)
        }
        return groups.map { group in (unit(group, in: text), group.allSatisfy(QueryAnalysis.isFunctionWord)) }
    }

    private static func isFunctionWord(_ token: Token) -> Bool {
        token.kind == .elided || token.kind == .joined || (token.kind == .word && StopWords.contains(Array(token.term.utf8)))
    }

    private func unit(_ group: [Token], in text: String) -> Clause {
        if let whole = group.first(where: { [.hashtag, .url].contains($0.kind) }) { return word(whole) }
        if let ordinal = group.first(where: { $0.kind == .ordinal }) { return word(ordinal) }
        if let mention = group.first(where: { $0.kind == .mention }) {
            return lattice([mention], in: text) { QueryAnalysis.surface($0) }
        }
        if group.count == 1 { return word(group[0]) }
        return lattice(group, in: text) { .stem(Array($0.stem.utf8)) }
    }

    private func word(_ token: Token) -> Clause {
        .word(WordClause(stem: Array(token.stem.utf8), folded: Array(token.folded.utf8), surface: Array(token.term.utf8)))
    }

    // MARK: Phrases

    private func phrase(_ text: String, exact: Bool) -> Clause? {
        // A line break between quotation marks is a space: a paragraph's gap would keep the phrase from matching.
        let text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let tokens = analyzer.tokens(of: text)
        if tokens.isEmpty { return nil }
        return lattice(tokens, in: text) { exact ? QueryAnalysis.surface($0) : .folded(Array($0.folded.utf8)) }
    }

    private static func surface(_ token: Token) -> PhraseLattice.Match {
        .surface(folded: Array(token.folded.utf8), surface: Array(token.term.utf8))
    }

    private func lattice(_ tokens: [Token], in text: String, match: (Token) -> PhraseLattice.Match) -> Clause {
        let start = tokens.map(\.start).min() ?? 0
        let end = tokens.map(\.end).max() ?? 0
        let edges = tokens.map {
            PhraseLattice.Edge(from: $0.position, to: $0.position + $0.length, match: match($0))
        }
        let words = String(decoding: Array(text.utf8)[start..<max(start, end)], as: UTF8.self)
        return .phrase(PhraseClause(lattice: PhraseLattice(edges), text: words))
    }
}
