/// Reads a query: the language of FRENCH.md, 5.2.
///
///     alternatives := conjunction (OU conjunction)*
///     conjunction  := unary ((ET)? unary | SAUF unary)*
///     unary        := (NON | - | ! | +)* primary
///     primary      := ( "(" alternatives ")" | phrase | =exact | field:value | word ) (^weight)?
///
/// Parsing is total: every text gives a query or a diagnostic, in time linear in its length. Groups nest to a limited depth;
/// nothing else recurs.
public struct QueryParser {
    /// How deep parentheses may stand inside one another.
    public static let depthLimit = 200

    var scanner: QueryScanner
    /// The field whose group is being read: `titre:(…)`.
    var field: FieldName?
    private var depth = 0

    /// The query that a text means.
    ///
    /// - Throws: `QueryDiagnostic`.
    /// - Complexity: linear in the length of the text.
    public static func parse(_ text: String) throws(QueryDiagnostic) -> Query {
        var parser = QueryParser(text)
        return try parser.query()
    }

    /// A query that takes a text for words and nothing else: never fails but for a text without words.
    public static func words(in text: String) -> Query? {
        let words = text.unicodeScalars.split { QuerySyntax.isSpace($0) || QuerySyntax.isQuote($0) }
            .map { String(String.UnicodeScalarView($0)) }
            .filter { $0.unicodeScalars.contains { !QuerySyntax.isPunctuation($0) } }
        return words.isEmpty ? nil : .all(words.map { .term($0) })
    }

    private init(_ text: String) {
        scanner = QueryScanner(text)
    }

    /// A diagnostic about a position, which counts from 0.
    func diagnostic(
        _ key: QueryDiagnostic.Key, at position: Int, _ argument: String? = nil, suggestion: String? = nil
    ) -> QueryDiagnostic {
        QueryDiagnostic(key: key, column: position + 1, argument: argument, query: scanner.text, suggestion: suggestion)
    }

    private mutating func query() throws(QueryDiagnostic) -> Query {
        let found = try alternatives()
        if scanner.next == ")" { throw diagnostic(.unexpectedParenthesis, at: scanner.position) }
        guard let found else { throw diagnostic(.emptyQuery, at: 0) }
        if found.isNegative { throw diagnostic(.onlyNegation, at: found.start) }
        return found.query
    }

    // MARK: Operators

    /// What was read, and where it starts.
    struct Part {
        var query: Query
        var start: Int
        /// Whether it only excludes: a negation, or several of them.
        var isNegative = false
    }

    /// Parts of which one is enough; nil where there is nothing before the end or a closing parenthesis.
    private mutating func alternatives() throws(QueryDiagnostic) -> Part? {
        guard let first = try conjunction() else { return nil }
        var parts = [first]
        while let (meaning, length) = scanner.operatorWord, meaning == .or {
            scanner.position += length
            guard let part = try conjunction() else { throw diagnostic(.missingOperand, at: scanner.position) }
            parts.append(part)
        }
        if parts.count == 1 { return first }
        if let negative = parts.first(where: \.isNegative) { throw diagnostic(.onlyNegation, at: negative.start) }
        return Part(query: .or(parts.map(\.query)), start: first.start)
    }

    /// Parts that are all required, side by side or with ET between them; nil where there is nothing.
    private mutating func conjunction() throws(QueryDiagnostic) -> Part? {
        var parts: [Part] = []
        var zone: (zone: QueryZone, start: Int)?
        var pending: QueryScanner.Operator?
        while true {
            scanner.skipIgnored()
            guard let next = scanner.next, next != ")" else { break }
            if let (meaning, length) = scanner.operatorWord, meaning != .not {
                let hasOperand = pending == nil && !(parts.isEmpty && zone == nil)
                guard hasOperand else { throw missingOperand(beside: length) }
                if meaning == .or { break }
                scanner.position += length
                pending = meaning
                continue
            }
            if pending != .except, let found = try zoneRestriction() {
                if zone != nil { throw diagnostic(.invalidCombination, at: found.start, "zone") }
                zone = found
            } else {
                let part = try unary()
                parts.append(pending == .except ? part.negated : part)
            }
            pending = nil
        }
        if pending != nil { throw diagnostic(.missingOperand, at: scanner.position) }
        guard let zone else { return Part.all(parts) }
        guard let all = Part.all(parts) else { throw diagnostic(.missingOperand, at: zone.start, "zone") }
        return all.mapped { .zone(zone.zone, $0) }
    }

    private func missingOperand(beside length: Int) -> QueryDiagnostic {
        let start = scanner.position
        return diagnostic(.missingOperand, at: start, scanner.string(start..<start + length))
    }

    /// A term and the signs before it.
    private mutating func unary() throws(QueryDiagnostic) -> Part {
        let start = scanner.position
        var isNegated = false
        var isRequired = false
        while let next = scanner.next {
            if QueryScanner.isUnary(next) {
                if next == "+" { isRequired = true } else { isNegated.toggle() }
                scanner.position += 1
            } else if let (meaning, length) = scanner.operatorWord {
                guard meaning == .not else { throw missingOperand(beside: length) }
                isNegated.toggle()
                scanner.position += length
                scanner.skipIgnored()
            } else {
                break
            }
        }
        guard let next = scanner.next, next != ")" else { throw diagnostic(.missingOperand, at: scanner.position) }
        var part = try primary()
        part.start = start
        if isNegated { return part.negated }
        if isRequired && !part.isNegative { part.query = .required(part.query.withoutRequirement) }
        return part
    }

    // MARK: Groups

    /// What parentheses hold; the position is on the opening one.
    mutating func group() throws(QueryDiagnostic) -> Part {
        let start = scanner.position
        if depth == QueryParser.depthLimit { throw diagnostic(.tooDeep, at: start) }
        depth += 1
        scanner.position += 1
        let found = try alternatives()
        guard scanner.next == ")" else { throw diagnostic(.unclosedParenthesis, at: start) }
        scanner.position += 1
        depth -= 1
        guard var found else { throw diagnostic(.emptyGroup, at: start) }
        found.start = start
        return found
    }
}

extension QueryParser.Part {
    /// All of some parts, or nil where there are none. Beside a part that finds something, those that exclude stand one by
    /// one; without such a part the whole excludes.
    static func all(_ parts: [QueryParser.Part]) -> QueryParser.Part? {
        guard let first = parts.first else { return nil }
        if parts.count == 1 { return first }
        let queries = parts.flatMap { part -> [Query] in
            if part.isNegative, case .and(let inner) = part.query { return inner }
            return [part.query]
        }
        return QueryParser.Part(query: .and(queries), start: first.start, isNegative: parts.allSatisfy(\.isNegative))
    }

    /// What it does not find: of an exclusion, what it excludes.
    var negated: QueryParser.Part {
        var part = self
        part.isNegative.toggle()
        guard isNegative else {
            part.query = .not(query.withoutRequirement)
            return part
        }
        switch query {
        case .not(let excluded): part.query = excluded
        case .and(let exclusions): part.query = .or(exclusions.map(\.withoutNegation))
        default: break
        }
        return part
    }

    /// The same with another query made of what it finds, or of each thing that it excludes.
    func mapped(_ transform: (Query) -> Query) -> QueryParser.Part {
        var part = self
        switch query {
        case .not(let excluded) where isNegative: part.query = .not(transform(excluded))
        case .and(let exclusions) where isNegative: part.query = .and(exclusions.map { .not(transform($0.withoutNegation)) })
        default: part.query = transform(query)
        }
        return part
    }
}

extension Query {
    /// All of some queries; a conjunction of one part is the part.
    static func all(_ parts: [Query]) -> Query {
        parts.count == 1 ? parts[0] : .and(parts)
    }

    /// What a negation excludes; another query itself.
    fileprivate var withoutNegation: Query {
        if case .not(let excluded) = self { return excluded }
        return self
    }

    /// What is required; another query itself.
    fileprivate var withoutRequirement: Query {
        if case .required(let query) = self { return query }
        return self
    }
}
