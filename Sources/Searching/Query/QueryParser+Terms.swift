extension QueryParser {
    /// A group, a phrase, a word or a field with its value, and its weight; the position is on its first character.
    mutating func primary() throws(QueryDiagnostic) -> Part {
        let start = scanner.position
        guard let next = scanner.next else { throw diagnostic(.missingOperand, at: start) }
        var part: Part
        if next == "(" {
            part = try group()
        } else if let label = try labelOfField() {
            part = try fieldWithValue(label.field, label.name)
        } else {
            part = Part(query: try leaf(of: field), start: start)
        }
        if let weight = try weight(), !part.isNegative { part.query = .boost(weight, part.query) }
        return part
    }

    /// A term of the text, or a value of the field whose value or group is being read.
    mutating func leaf(of field: FieldName?) throws(QueryDiagnostic) -> Query {
        switch field {
        case nil, .text, .zone: return try term()
        case .value(.quantity): return try quantity()
        case .value(let field): return .value(field, try value(field))
        case .date(let field, let bound): return try date(field, bound)
        }
    }

    /// A phrase, an exact word, a pattern or a word.
    private mutating func term() throws(QueryDiagnostic) -> Query {
        let start = scanner.position
        guard let next = scanner.next else { throw diagnostic(.missingOperand, at: start) }
        if QuerySyntax.opensPhrase(next) {
            let words = try quoted()
            return .phrase(words, slop: try slop())
        }
        switch next {
        case "^": throw diagnostic(.missingOperand, at: start, "^")
        case "=": return try exact()
        default: return try word()
        }
    }

    // MARK: Phrases

    /// What stands between quotation marks; the position is on the opening one and then behind the closing one.
    mutating func quoted() throws(QueryDiagnostic) -> String {
        let start = scanner.position
        let opening = scanner.scalars[start]
        let end = scanner.end(from: start + 1) { !QuerySyntax.closes($0, opening) }
        guard end < scanner.scalars.count else { throw diagnostic(.unclosedQuote, at: start) }
        guard !scanner.scalars[start + 1..<end].allSatisfy(QuerySyntax.isPunctuation) else { throw diagnostic(.emptyPhrase, at: start) }
        scanner.position = end + 1
        return scanner.string(start + 1..<end).trimmingSpaces()
    }

    /// The number behind `~` after a phrase, 0 where there is none.
    private mutating func slop() throws(QueryDiagnostic) -> Int {
        let start = scanner.position
        guard let written = takeSuffix("~") else { return 0 }
        if written.isEmpty { throw diagnostic(.missingDistance, at: start) }
        guard written.unicodeScalars.allSatisfy(QuerySyntax.isDigit), let slop = Int(written), slop <= QueryParser.slopLimit else {
            throw diagnostic(.invalidDistance, at: start, written)
        }
        return slop
    }

    /// How many words may stand between those of a phrase.
    static let slopLimit = 1000

    /// What follows a sign directly, up to the end of the word; nil where the sign is not there.
    private mutating func takeSuffix(_ sign: Unicode.Scalar) -> String? {
        guard scanner.next == sign else { return nil }
        let start = scanner.position + 1
        scanner.position = scanner.end(from: start) { !QueryScanner.endsWord($0) && (sign == "^" || $0 != "^") }
        return scanner.string(start..<scanner.position)
    }

    // MARK: Words

    private mutating func exact() throws(QueryDiagnostic) -> Query {
        let start = scanner.position
        scanner.position += 1
        if let next = scanner.next, QuerySyntax.opensPhrase(next) {
            let words = try quoted()
            if scanner.next == "~" { throw diagnostic(.invalidCombination, at: scanner.position, "~") }
            return .exact(words)
        }
        let range = scanner.isAtEnd ? start + 1..<start + 1 : scanner.word().range
        let word = scanner.string(range)
        if word.unicodeScalars.allSatisfy(QuerySyntax.isPunctuation) { throw diagnostic(.missingOperand, at: start, "=") }
        if let joker = range.first(where: { isJoker(scanner.scalars[$0]) }) {
            throw diagnostic(.invalidCombination, at: joker, scanner.string(joker..<joker + 1))
        }
        scanner.position = range.upperBound
        if scanner.next == "~" { throw diagnostic(.invalidCombination, at: scanner.position, "~") }
        return .exact(word)
    }

    private func isJoker(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "*" || scalar == "?"
    }

    private mutating func word() throws(QueryDiagnostic) -> Query {
        let word = scanner.word()
        let scalars = scanner.scalars[word.range]
        scanner.position = word.range.upperBound
        // Only behind a sign: elsewhere the scanner has passed it.
        if scalars.first == ":" { throw diagnostic(.invalidCombination, at: word.range.lowerBound, ":") }
        if word.isAddress { return .term(scanner.string(word.range)) }
        if scalars.allSatisfy({ QuerySyntax.isPunctuation($0) && !isJoker($0) }) {
            throw diagnostic(.invalidCombination, at: word.range.lowerBound, scanner.string(word.range))
        }
        let query = scalars.contains(where: isJoker) ? try pattern(scalars) : .term(scanner.string(word.range))
        return try fuzzy(query, letters: scalars.count(where: { !QuerySyntax.isPunctuation($0) }))
    }

    /// A word with jokers, without the punctuation of the sentence behind it.
    private func pattern(_ written: ArraySlice<Unicode.Scalar>) throws(QueryDiagnostic) -> Query {
        let start = written.startIndex
        if isJoker(written[start]) { throw diagnostic(.leftTruncation, at: start) }
        var pattern: [Unicode.Scalar] = []
        for scalar in written where !(scalar == "*" && pattern.last == "*") { pattern.append(scalar) }
        while let last = pattern.last, !isJoker(last), QuerySyntax.isPunctuation(last) { pattern.removeLast() }
        if pattern.allSatisfy(QuerySyntax.isPunctuation) { throw diagnostic(.leftTruncation, at: start) }
        if let star = pattern.firstIndex(of: "*") {
            let letters = pattern[..<star].count { !QuerySyntax.isPunctuation($0) && $0.properties.canonicalCombiningClass == .notReordered }
            if letters < 2 { throw diagnostic(.shortPrefix, at: start) }
            if star == pattern.count - 1 && !pattern.contains("?") {
                return .prefix(String(String.UnicodeScalarView(pattern.dropLast())))
            }
        }
        return .wildcard(String(String.UnicodeScalarView(pattern)))
    }

    /// A word with the distance behind it, if there is one: `~1`, `~2`, or `~` for what suits a word with so many letters.
    private mutating func fuzzy(_ query: Query, letters: Int) throws(QueryDiagnostic) -> Query {
        let start = scanner.position
        guard let written = takeSuffix("~") else { return query }
        guard case .term(let word) = query else { throw diagnostic(.invalidCombination, at: start, "~") }
        switch written {
        case "": return .fuzzy(word, distance: letters <= 5 ? 1 : 2)
        case "1": return .fuzzy(word, distance: 1)
        case "2": return .fuzzy(word, distance: 2)
        default: throw diagnostic(.invalidDistance, at: start, written)
        }
    }

    // MARK: Weights

    /// The number behind `^`; nil where there is none.
    private mutating func weight() throws(QueryDiagnostic) -> Double? {
        let start = scanner.position
        guard let written = takeSuffix("^") else { return nil }
        guard let weight = WrittenNumber.decimal(written), weight > 0, weight <= QueryParser.weightLimit else {
            throw diagnostic(.invalidWeight, at: start, written.isEmpty ? nil : written)
        }
        return weight
    }

    /// The greatest weight: what is multiplied by it stays far from the limits of a score.
    static let weightLimit = 1_000_000.0
}
