internal import Segments

/// One side of a range as it is written, and where it starts.
private struct Side {
    var text: String
    var start: Int

    /// Whether it is left out or a star.
    var isOpen: Bool { text.isEmpty || text == "*" }
}

/// A date or a number, or a range of them, as it is written.
private enum WrittenRange {
    case one(Side)
    /// `>=`, `>`, `<=`, `<` and what follows.
    case compared(String, Side)
    case between(Side, Side)
}

extension QueryParser {
    // MARK: Dates

    /// The days that the date or range at the position means for a field.
    mutating func date(_ field: DateField, _ bound: FieldName.DateBound) throws(QueryDiagnostic) -> Query {
        let start = scanner.position
        let written = try range()
        let from: Day?
        let to: Day?
        switch (written, bound) {
        case (.one(let side), .during):
            if side.text == "*" { return .date(field, from: nil, to: nil) }
            let days = try days(side)
            (from, to) = (days.first, days.last)
        case (.one(let side), .since): (from, to) = (try days(side).first, nil)
        case (.one(let side), .after): (from, to) = (try day(after: side), nil)
        case (.one(let side), .before): (from, to) = (nil, try day(before: side))
        case (.compared(let sign, let side), .during):
            switch sign {
            case ">=": (from, to) = (try days(side).first, nil)
            case ">": (from, to) = (try day(after: side), nil)
            case "<=": (from, to) = (nil, try days(side).last)
            default: (from, to) = (nil, try day(before: side))
            }
        case (.between(let lower, let upper), .during):
            from = lower.isOpen ? nil : try days(lower).first
            to = upper.isOpen ? nil : try days(upper).last
        case (.compared, _), (.between, _):
            throw diagnostic(.invalidRange, at: start)
        }
        if let from, let to, from > to { throw diagnostic(.reversedRange, at: start) }
        return .date(field, from: from, to: to)
    }

    private func days(_ side: Side) throws(QueryDiagnostic) -> WrittenDays {
        guard let days = WrittenDays(side.text) else { throw invalidDate(side) }
        return days
    }

    private func day(after side: Side) throws(QueryDiagnostic) -> Day {
        let day = Day(number: try days(side).last.number + 1)
        if day.components.year > 9999 { throw invalidDate(side) }
        return day
    }

    private func day(before side: Side) throws(QueryDiagnostic) -> Day {
        let day = Day(number: try days(side).first.number - 1)
        if day.components.year < 1 { throw invalidDate(side) }
        return day
    }

    private func invalidDate(_ side: Side) -> QueryDiagnostic {
        diagnostic(.invalidDate, at: side.start, side.text.isEmpty ? nil : side.text)
    }

    // MARK: Quantities

    /// A number of the text, as it is written, or a range of numbers.
    mutating func quantity() throws(QueryDiagnostic) -> Query {
        let start = scanner.position
        if let next = scanner.next, !QueryParser.startsQuantityRange(next), !wordHasDots() {
            return .value(.quantity, try value(.quantity))
        }
        var range = NumberRange(lower: nil, upper: nil)
        switch try self.range() {
        case .one(let side): throw diagnostic(.invalidRange, at: side.start, side.text.isEmpty ? nil : side.text)
        case .compared(let sign, let side):
            let bound = NumberRange.Bound(try number(side), isIncluded: sign.hasSuffix("="))
            if sign.hasPrefix(">") { range.lower = bound } else { range.upper = bound }
        case .between(let lower, let upper):
            if !lower.isOpen { range.lower = NumberRange.Bound(try number(lower)) }
            if !upper.isOpen { range.upper = NumberRange.Bound(try number(upper)) }
        }
        if range.isEmpty { throw diagnostic(.reversedRange, at: start) }
        return .quantity(range)
    }

    private static func startsQuantityRange(_ scalar: Unicode.Scalar) -> Bool {
        scalar == ">" || scalar == "<" || scalar == "["
    }

    private func wordHasDots() -> Bool {
        guard let next = scanner.next, !QuerySyntax.opensPhrase(next) else { return false }
        let word = scanner.scalars[scanner.word().range]
        return zip(word, word.dropFirst()).contains { $0 == "." && $1 == "." }
    }

    private func number(_ side: Side) throws(QueryDiagnostic) -> Double {
        guard let number = WrittenNumber.value(side.text) else {
            throw diagnostic(.invalidRange, at: side.start, side.text.isEmpty ? nil : side.text)
        }
        return number
    }

    // MARK: Ranges

    /// What is written at the position: `a`, `>=a`, `a..b`, `[a TO b]`.
    private mutating func range() throws(QueryDiagnostic) -> WrittenRange {
        if scanner.next == "[" { return try bracketedRange() }
        let start = scanner.position
        if let next = scanner.next, next == ">" || next == "<" {
            let length = scanner.scalar(at: start + 1) == "=" ? 2 : 1
            scanner.position += length
            scanner.skipSpaces()
            return .compared(scanner.string(start..<start + length), try side())
        }
        let lower = try side()
        guard isAtDots else { return .one(lower) }
        scanner.position += 2
        let upper = try side()
        if lower.text.isEmpty && upper.text.isEmpty { throw diagnostic(.invalidRange, at: start) }
        return .between(lower, upper)
    }

    private var isAtDots: Bool {
        scanner.next == "." && scanner.scalar(at: scanner.position + 1) == "."
    }

    /// A date or a number in quotation marks, or up to `..` or the end of the word.
    private mutating func side() throws(QueryDiagnostic) -> Side {
        let start = scanner.position
        if let next = scanner.next, QuerySyntax.opensPhrase(next) { return Side(text: try quoted(), start: start) }
        while let next = scanner.next, next != "^", !QueryScanner.endsWord(next), !isAtDots { scanner.position += 1 }
        var end = scanner.position
        while end > start, [",", ";"].contains(scanner.scalars[end - 1]) { end -= 1 }
        return Side(text: scanner.string(start..<end), start: start)
    }

    /// `[a TO b]`, `[a À b]` or `[a..b]`.
    private mutating func bracketedRange() throws(QueryDiagnostic) -> WrittenRange {
        let start = scanner.position
        let end = scanner.end(from: start + 1) { $0 != "]" }
        guard end < scanner.scalars.count, end - start <= 200, let separator = separator(in: start + 1..<end) else {
            throw diagnostic(.invalidRange, at: start)
        }
        let lower = bracketedSide(start + 1..<separator.lowerBound)
        let upper = bracketedSide(separator.upperBound..<end)
        scanner.position = end + 1
        if lower.text.isEmpty || upper.text.isEmpty { throw diagnostic(.invalidRange, at: start) }
        return .between(lower, upper)
    }

    /// Where TO, À or .. stands between the two sides; nil where it does not.
    private func separator(in range: Range<Int>) -> Range<Int>? {
        var position = range.lowerBound
        while position < range.upperBound {
            let wordEnd = min(range.upperBound, scanner.end(from: position) { !QuerySyntax.isSpace($0) })
            if ["TO", "À", "A", "to", "à"].contains(scanner.string(position..<wordEnd)) { return position..<wordEnd }
            if let dots = (position..<wordEnd).first(where: { scanner.scalars[$0] == "." && $0 + 1 < wordEnd && scanner.scalars[$0 + 1] == "." }) {
                return dots..<dots + 2
            }
            position = max(position + 1, wordEnd)
        }
        return nil
    }

    private func bracketedSide(_ range: Range<Int>) -> Side {
        let isOutside = { (scalar: Unicode.Scalar) in QuerySyntax.isSpace(scalar) || QuerySyntax.isQuote(scalar) }
        let start = min(range.upperBound, scanner.end(from: range.lowerBound, while: isOutside))
        var end = range.upperBound
        while end > start, isOutside(scanner.scalars[end - 1]) { end -= 1 }
        return Side(text: scanner.string(start..<end), start: start)
    }
}
