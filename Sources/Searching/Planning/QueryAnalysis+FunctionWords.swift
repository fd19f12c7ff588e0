internal import Analysis

extension QueryAnalysis {
    /// A query without the words that do not count beside others, and these words, in the order of the query.
    ///
    /// It follows the rules by which `clause(_:defaultOperator:least:)` leaves function words and elided articles out.
    func withoutFunctionWords(_ query: Query) -> (query: Query, dropped: [String]) {
        var dropped: [String] = []
        let kept = kept(of: query, &dropped)
        var known: Set<String> = []
        return (kept, dropped.filter { known.insert($0.lowercased()).inserted })
    }

    private func kept(of query: Query, _ dropped: inout [String]) -> Query {
        switch query {
        case .and(let parts): return keptTogether(parts, &dropped)
        case .term: return keptTogether([query], &dropped)
        case .or(let parts): return .or(parts.map { kept(of: $0, &dropped) })
        case .not(let inner): return .not(kept(of: inner, &dropped))
        case .required(let inner): return .required(kept(of: inner, &dropped))
        case .boost(let factor, let inner): return .boost(factor, kept(of: inner, &dropped))
        case .field(let field, let inner): return .field(field, kept(of: inner, &dropped))
        case .zone(let zone, let inner): return .zone(zone, kept(of: inner, &dropped))
        case .phrase, .exact, .prefix, .wildcard, .fuzzy, .value, .quantity, .date: return query
        }
    }

    /// What stands side by side: function words go if anything else is sought.
    private func keptTogether(_ parts: [Query], _ dropped: inout [String]) -> Query {
        let words = parts.map { part -> WordContent? in
            if case .term(let word) = part { contentOfWord(word) } else { nil }
        }
        let hasContent = zip(parts, words).contains { part, word in
            if case .not = part { return false }
            return word.map { !$0.content.isEmpty } ?? true
        }
        var kept: [Query] = []
        for (part, word) in zip(parts, words) {
            guard let word, hasContent else {
                kept.append(word == nil ? self.kept(of: part, &dropped) : part)
                continue
            }
            dropped += word.functionWords
            if !word.content.isEmpty { kept.append(.term(word.content)) }
        }
        return kept.count == 1 ? kept[0] : .and(kept)
    }

    /// What of a word counts, and what does not.
    private struct WordContent {
        var content: String
        var functionWords: [String]
    }

    /// Function words at the beginning of what is written as one word (`d’usure`) are cut off; what has none keeps its spelling.
    private func contentOfWord(_ word: String) -> WordContent {
        let tokens = analyzer.tokens(of: word)
        let content = tokens.filter { !QueryAnalysis.isFunctionWord($0) }
        guard let first = content.first else { return WordContent(content: "", functionWords: tokens.isEmpty ? [] : [word]) }
        let leading = tokens.prefix { QueryAnalysis.isFunctionWord($0) && $0.end <= first.start }
        if leading.isEmpty { return WordContent(content: word, functionWords: []) }
        let bytes = Array(word.utf8)
        return WordContent(
            content: String(decoding: bytes[first.start...], as: UTF8.self),
            functionWords: [String(decoding: bytes[..<first.start], as: UTF8.self)])
    }
}
