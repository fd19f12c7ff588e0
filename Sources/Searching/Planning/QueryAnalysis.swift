package import Analysis
package import Entities
internal import Segments

/// Turns a query into clauses with the analyser that the index was made with.
///
/// - A run of plain words is analysed as one text, so that `11 000` is a number and `14 h 30` a time.
/// - Function words and elided articles count only when there is nothing else.
/// - A compound means its parts side by side or joined; a date its token or its parts; an ordinal its canonical form; a
///   hashtag or an address itself and not its words.
/// - A phrase matches folded surface forms, function words included.
/// - Filters, exclusions and what is written with + hold whatever the operator between words.
package struct QueryAnalysis {
    let analyzer: Analyzer
    private let names: KnownNames

    /// The other names of entities, put together when they are asked for first.
    var gazetteer: Gazetteer { names.gazetteer }

    /// How plain words that stand side by side are combined.
    package enum Operator: String, Sendable, CaseIterable {
        /// All are required.
        case and
        /// One is enough.
        case or
    }

    /// An analysis with an analyser, which it uses alone.
    package init(_ analyzer: Analyzer, _ names: KnownNames = KnownNames()) {
        self.analyzer = analyzer
        self.names = names
    }

    /// The clause of a query.
    ///
    /// - Parameters:
    ///   - least: how many of the words must match where one would be enough.
    ///   - beside: what counts beside the words where one would be enough.
    func clause(
        _ query: Query, defaultOperator: Operator, least: MinimumMatch = .count(1), _ beside: BesideWords = BesideWords()
    ) -> AnalysedQuery {
        if defaultOperator == .and { return AnalysedQuery(clause: sideBySide(query, in: .all).all) }
        let parts = sideBySide(query, in: .all, beside)
        if parts.isPhraseBesideFunctionWords { return parts.any(least: 1) }
        return parts.sought.count < 2 ? AnalysedQuery(clause: parts.all) : parts.any(least: least.count(of: parts.sought.count))
    }

    /// The clause that is searched where a query of words that are all required finds nothing: any of the words. Nil where the
    /// query has no two words side by side.
    func relaxedClause(_ query: Query, _ beside: BesideWords = BesideWords()) -> AnalysedQuery? {
        // One word as it is typed may be two, with an elision between.
        let queries = if case .and(let parts) = query { parts } else { [query] }
        guard queries.allSatisfy(\.canBeRelaxed) else { return nil }
        let parts = sideBySide(query, in: .all, beside)
        return parts.sought.count < 2 ? nil : parts.any(least: 1)
    }

    /// What stands side by side.
    private struct SideBySide {
        /// What is sought, in the order of the query.
        var sought: [Clause] = []
        /// What is sought in any case.
        var required: [Clause] = []
        var filters: [Clause] = []
        var excluded: [Clause] = []
        /// The parts that must all match, in the order of the query.
        var inOrder: [Clause] = []
        /// The words of phrases that stand beside others: they count as they would without quotation marks, but are no reason to match.
        var wordsOfPhrases: [Clause] = []
        /// What adds to the scores of the best where one of what is sought is enough.
        var evidence: [Clause] = []

        var all: Clause { .all(of: inOrder, excluding: excluded) }

        /// Whether a phrase is all that is sought, and function words stand beside it, as in a question: then its words count too.
        var isPhraseBesideFunctionWords = false

        /// One of what is sought is enough; where something is required in any case, none is needed.
        func any(least: Int) -> AnalysedQuery {
            var clause: Clause
            if isPhraseBesideFunctionWords {
                clause = .any(of: sought + wordsOfPhrases, least: least)
            } else if required.isEmpty {
                clause = .any(of: sought, least: least)
                if !wordsOfPhrases.isEmpty, clause != .nothing { clause = .boosted(clause, by: wordsOfPhrases) }
            } else {
                clause = .all(of: required + filters, excluding: excluded)
                let optional = sought.filter { !required.contains($0) } + wordsOfPhrases
                if !optional.isEmpty, clause != .nothing { clause = .boosted(clause, by: optional) }
                return AnalysedQuery(clause: clause, evidence: evidence)
            }
            return AnalysedQuery(clause: .all(of: [clause] + filters, excluding: excluded), evidence: evidence)
        }
    }

    /// The clauses of what stands side by side; function words are left out unless they are all there is.
    ///
    /// - Parameter beside: what counts beside the words, where one of them is enough; nil where all are required.
    private func sideBySide(_ query: Query, in zone: Zone, _ beside: BesideWords? = nil) -> SideBySide {
        let queries: [Query]
        if case .and(let inner) = query { queries = inner } else { queries = [query] }
        var units: [Unit] = []
        var parts = SideBySide()
        var run: [String] = []
        func endRun(weight: Double = 1) {
            if !run.isEmpty {
                let words = self.units(ofWords: run.joined(separator: " "), in: zone)
                guard let beside else {
                    units += words
                    run = []
                    return
                }
                units += words.map { $0.weighted(by: weight * beside.weight(of: $0.tokens)) }
                parts.evidence += beside.evidence(words.filter { $0.kind == .sought }.map(\.tokens)).map { $0.weighted(by: weight) }
                units += run.compactMap { beside.corrections[$0] }.flatMap { self.units(ofWords: $0, in: zone) }
                    .filter { $0.kind == .sought }.map { $0.weighted(by: weight * beside.evidence.correctionWeight) }
            }
            run = []
        }
        for query in queries {
            if case .term(let word) = query {
                run.append(word)
                continue
            }
            endRun()
            switch query {
            case .not(let excluded):
                parts.excluded.append(clause(of: excluded, in: zone))
            case .required(let inner):
                units.append(Unit(clause: clause(of: inner, in: zone), kind: .required))
            case .and(let aside) where beside != nil && aside.allSatisfy(\.isPlainWord):
                for case .term(let word) in aside { run.append(word) }
                endRun(weight: beside?.evidence.asideWeight ?? 1)
            case .phrase(let text, _) where beside != nil:
                // They count as they would without quotation marks.
                parts.wordsOfPhrases += self.units(ofWords: text, in: .all).filter { $0.kind != .functionWord }.map(\.clause)
                fallthrough
            default:
                let clause = clause(of: query, in: zone)
                units.append(Unit(clause: clause, kind: clause.isFilter ? .filter : .sought))
            }
        }
        endRun()
        if case .and = query {} else { parts.wordsOfPhrases = [] }
        let hasContent = units.contains { $0.kind != .functionWord }
        parts.isPhraseBesideFunctionWords =
            beside?.evidence != Evidence.none && units.count { $0.kind == .sought } == 1 && !units.contains { $0.kind == .required }
            && units.contains { $0.kind == .functionWord } && !parts.wordsOfPhrases.isEmpty
            && units.contains { if case .phrase = $0.clause { $0.tokens.isEmpty } else { false } }
        for unit in units where !hasContent || unit.kind != .functionWord {
            parts.inOrder.append(unit.clause)
            switch unit.kind {
            case .sought, .functionWord: parts.sought.append(unit.clause)
            case .required:
                parts.sought.append(unit.clause)
                parts.required.append(unit.clause)
            case .filter: parts.filters.append(unit.clause)
            }
        }
        return parts
    }

    /// A clause and what it is among those beside it.
    private struct Unit {
        enum Kind { case sought, functionWord, required, filter }
        var clause: Clause
        var kind: Kind
        /// The tokens of plain words.
        var tokens: [Token] = []

        func weighted(by factor: Double) -> Unit {
            factor == 1 ? self : Unit(clause: clause.weighted(by: factor), kind: kind, tokens: tokens)
        }
    }

    /// The clause of a part of a query whose words are sought in a zone.
    private func clause(of query: Query, in zone: Zone) -> Clause {
        switch query {
        case .term, .and, .not:
            return sideBySide(query, in: zone).all
        case .or(let parts):
            return .any(of: parts.map { clause(of: $0, in: zone) })
        case .required(let inner):
            return clause(of: inner, in: zone)
        case .boost(let factor, let inner):
            return clause(of: inner, in: zone).weighted(by: min(factor, QueryAnalysis.highestBoost))
        case .phrase(let text, let slop):
            return phrase(text, slop: slop, in: zone) ?? .nothing
        case .exact(let word):
            return exact(word, in: zone) ?? .nothing
        case .prefix(let typed):
            return prefix(typed, in: zone)
        case .wildcard(let pattern):
            return expansion(Wildcard(pattern).map(FormPattern.wildcard), pattern, in: zone)
        case .fuzzy(let word, let distance):
            return fuzzy(word, distance: distance, in: zone)
        case .field(let field, let inner):
            return clause(of: inner, in: Zone(field))
        case .zone(let name, let inner):
            return clause(of: inner, in: Zone(name))
        case .value(let field, let value):
            return self.value(field, value)
        case .quantity(let range):
            return .filter(.quantity(range))
        case .date(.document, let from, let to):
            return .filter(.date(from: from, to: to))
        case .date(.mentioned, let from, let to):
            return .filter(.mentionedDay(from: from, to: to))
        }
    }

    /// A factor beyond which one part of a query says all that is to be said.
    private static let highestBoost = 1e6

    // MARK: Plain words

    /// The clauses of a run of plain words: one for each token, or group of tokens that share positions.
    private func units(ofWords text: String, in zone: Zone) -> [Unit] {
        var groups: [[Token]] = []
        var reach = -1
        for token in analyzer.tokens(of: text) {
            if token.position >= reach { groups.append([]) }
            groups[groups.count - 1].append(token)
            reach = max(reach, token.position + token.length)
        }
        return groups.map { group in
            let isFunctionWord = group.allSatisfy(QueryAnalysis.isFunctionWord)
            return Unit(clause: unit(group, in: text, zone), kind: isFunctionWord ? .functionWord : .sought, tokens: group)
        }
    }

    static func isFunctionWord(_ token: Token) -> Bool {
        token.kind == .elided || token.kind == .joined || (token.kind == .word && StopWords.contains(token.term))
    }

    private func unit(_ group: [Token], in text: String, _ zone: Zone) -> Clause {
        if let whole = group.first(where: { [.hashtag, .url].contains($0.kind) }) { return word(whole, in: text, zone) }
        if let ordinal = group.first(where: { $0.kind == .ordinal }) { return word(ordinal, in: text, zone) }
        if let mention = group.first(where: { $0.kind == .mention }) {
            return lattice([mention], in: text, zone) { QueryAnalysis.surface($0) }
        }
        if group.count == 1 { return word(group[0], in: text, zone) }
        return lattice(group, in: text, zone) { .stem(Array($0.stem.utf8)) }
    }

    /// A word; in one part of the text a phrase of one word, whose positions are looked at.
    private func word(_ token: Token, in text: String, _ zone: Zone) -> Clause {
        if zone != .all { return lattice([token], in: text, zone) { .stem(Array($0.stem.utf8)) } }
        return .word(WordClause(token))
    }

    // MARK: Phrases

    private func phrase(_ text: String, slop: Int, in zone: Zone) -> Clause? {
        phrase(text, slop: slop, in: zone) { .folded(Array($0.folded.utf8)) }
    }

    private func exact(_ text: String, in zone: Zone) -> Clause? {
        phrase(text, slop: 0, in: zone) { QueryAnalysis.surface($0) }
    }

    private func phrase(_ text: String, slop: Int, in zone: Zone, match: (Token) -> PhraseLattice.Match) -> Clause? {
        // A line break between quotation marks is a space: a paragraph's gap would keep the phrase from matching.
        let text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let tokens = analyzer.tokens(of: text)
        if tokens.isEmpty { return nil }
        return lattice(tokens, in: text, zone, slop: slop, match: match)
    }

    private static func surface(_ token: Token) -> PhraseLattice.Match {
        .surface(folded: Array(token.folded.utf8), surface: Array(token.term.utf8))
    }

    private func lattice(
        _ tokens: [Token], in text: String, _ zone: Zone, slop: Int = 0, match: (Token) -> PhraseLattice.Match
    ) -> Clause {
        let start = tokens.map(\.start).min() ?? 0
        let end = tokens.map(\.end).max() ?? 0
        let edges = tokens.map {
            PhraseLattice.Edge(from: $0.position, to: $0.position + $0.length, match: match($0))
        }
        let words = String(decoding: Array(text.utf8)[start..<max(start, end)], as: UTF8.self)
        // Paragraphs are so far apart that no phrase may cross from one to the other.
        let slop = UInt32(max(0, min(slop, Int(Paragraphs.gap) - 1)))
        return .phrase(PhraseClause(lattice: PhraseLattice(edges), slop: slop, zone: zone, text: words))
    }
}

extension Query {
    fileprivate var isPlainWord: Bool { if case .term = self { true } else { false } }

    /// Whether a query with it among the words that are all required may be relaxed: words may go, conditions stay.
    fileprivate var canBeRelaxed: Bool {
        switch self {
        case .term, .phrase, .exact, .value, .quantity, .date, .not: true
        case .prefix, .wildcard, .fuzzy, .and, .or, .required, .boost, .field, .zone: false
        }
    }
}

extension Zone {
    /// The part of a document that a field of the query language names.
    init(_ field: TextField) {
        switch field {
        case .title: self = .title
        case .body: self = .body
        case .keywords: self = .keywords
        }
    }

    /// The part of a document that a zone of the query language names. What has no weight is not in the index.
    init(_ zone: QueryZone) {
        switch zone {
        case .title: self = .title
        case .body: self = .body
        case .keywords: self = .keywords
        case .all: self = .all
        }
    }
}

extension WordClause {
    /// The word that a token is.
    init(_ token: Token) {
        self.init(stem: Array(token.stem.utf8), folded: Array(token.folded.utf8), surface: Array(token.term.utf8))
    }
}
