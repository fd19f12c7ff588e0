extension QueryParser {
    /// The field whose name and colon stand at the position, which goes behind the colon; nil where no field is named.
    ///
    /// - Throws: `QueryDiagnostic` for a name directly before a colon that is no field, and for a field within another one's group.
    mutating func labelOfField() throws(QueryDiagnostic) -> (field: FieldName, name: String)? {
        guard let label = scanner.label() else { return nil }
        let name = scanner.string(label.range)
        guard let found = FieldName(name) else {
            if label.isLoose { return nil }
            throw diagnostic(
                .unknownField, at: label.range.lowerBound, name, suggestion: FieldName.suggestion(for: name))
        }
        if field != nil { throw diagnostic(.nestedField, at: label.range.lowerBound, name) }
        scanner.position = label.end
        return (found, name)
    }

    /// The value of a field; the position is behind the colon.
    mutating func fieldWithValue(_ named: FieldName, _ name: String) throws(QueryDiagnostic) -> Part {
        // A restriction to a zone is no term that could be excluded or required; `zoneRestriction` has read those in their place.
        if named == .zone { throw diagnostic(.invalidCombination, at: scanner.position - 1, name) }
        try findValue(named, name)
        field = named
        defer { field = nil }
        if scanner.next == "(" { return try group(of: named) }
        if case .text = named { _ = try labelOfField() }
        return Part(query: try leaf(of: named), start: scanner.position).within(named)
    }

    private mutating func group(of field: FieldName) throws(QueryDiagnostic) -> Part {
        try group().within(field)
    }

    /// Goes to the value of a field: what follows the colon, perhaps after spaces.
    private mutating func findValue(_ field: FieldName, _ name: String) throws(QueryDiagnostic) {
        let colonEnd = scanner.position
        scanner.skipSpaces()
        let start = scanner.position
        let isApart = start > colonEnd
        let isOperator = scanner.operatorWord.map { isApart || QuerySyntax.isPunctuation(scanner.scalars[start]) && $0.length == 2 } ?? false
        guard let next = scanner.next, next != ")", !isOperator else {
            throw diagnostic(.missingValue, at: start, name)
        }
        if hasSigns(field), QueryParser.startsRange(next) { return }
        if next == "=" { return }
        var ahead = scanner
        ahead.skipIgnored()
        if ahead.position > start { throw diagnostic(.missingValue, at: start, name) }
    }

    /// Whether the values of a field may be written with `>`, `..` or brackets.
    private func hasSigns(_ field: FieldName) -> Bool {
        switch field {
        case .date, .value(.quantity): true
        case .text, .value, .zone: false
        }
    }

    private static func startsRange(_ scalar: Unicode.Scalar) -> Bool {
        scalar == ">" || scalar == "<" || scalar == "[" || scalar == "." || scalar == "*"
    }

    /// A word or a phrase as the value of a field.
    mutating func value(_ field: ValueField) throws(QueryDiagnostic) -> String {
        let start = scanner.position
        guard let next = scanner.next else { throw diagnostic(.missingValue, at: start) }
        var value: String
        if QuerySyntax.opensPhrase(next) {
            value = try quoted()
        } else {
            if next == "=" || next == "^" { throw diagnostic(.invalidCombination, at: start, String(next)) }
            let word = scanner.word()
            var end = word.range.upperBound
            scanner.position = end
            while end > start + 1, [",", ";"].contains(scanner.scalars[end - 1]) { end -= 1 }
            value = scanner.string(start..<end)
            if let sign = value.unicodeScalars.first, !word.isAddress, sign == "*" || sign == "?" {
                throw diagnostic(.leftTruncation, at: start)
            }
        }
        if scanner.next == "~" { throw diagnostic(.invalidCombination, at: scanner.position, "~") }
        if field == .hashtag { value = String(value.unicodeScalars.drop { $0 == "#" }) }
        guard value.unicodeScalars.contains(where: { !QuerySyntax.isPunctuation($0) }) else {
            throw diagnostic(.missingValue, at: start)
        }
        return value
    }

    /// `zone:` and the zone in which the words beside it are sought; nil where it does not stand here.
    mutating func zoneRestriction() throws(QueryDiagnostic) -> (zone: QueryZone, start: Int)? {
        let start = scanner.position
        guard field == nil, let label = scanner.label(), case .zone? = FieldName(scanner.string(label.range)) else { return nil }
        scanner.position = label.end
        try findValue(.zone, scanner.string(label.range))
        let valueStart = scanner.position
        let isQuoted = scanner.next.map(QuerySyntax.opensPhrase) ?? false
        let range = isQuoted ? valueStart..<valueStart : scanner.word().range
        let name = isQuoted ? try quoted() : scanner.string(range)
        if !isQuoted { scanner.position = range.upperBound }
        guard let zone = QueryZone(named: name) else {
            let shown = name.isEmpty ? nil : name
            throw diagnostic(.unknownZone, at: valueStart, shown, suggestion: FieldName.suggestion(for: name).flatMap { QueryZone(named: $0) != nil ? $0 : nil })
        }
        if let sign = scanner.next, sign == "^" || sign == "~" {
            throw diagnostic(.invalidCombination, at: scanner.position, String(sign))
        }
        return (zone, start)
    }
}

extension QueryParser.Part {
    /// What was read as the value of a field.
    fileprivate func within(_ field: FieldName) -> QueryParser.Part {
        guard case .text(let text) = field else { return self }
        return mapped { .field(text, $0) }
    }
}
