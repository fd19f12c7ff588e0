internal import Segments
internal import Storage

/// Makes the scorers of filters: they match, and score 0.
enum FilterScorers {
    /// The scorer of a filter in a segment.
    static func scorer(_ filter: Filter, _ context: SegmentContext) throws(StorageError) -> Scorer {
        let segment = context.segment
        switch filter {
        case .everything:
            return ColumnScorer(segment) { _ in true }
        case .date(let from, let to):
            let days = try segment.columns.date.verifiedValues()
            let first = from.map { Int($0.number) } ?? ColumnsReader.noDate + 1
            let last = to.map { Int($0.number) } ?? Int.max
            return ColumnScorer(segment) { document in
                let day = days[Int(document)]
                return day >= first && day <= last
            }
        case .stem(let stem):
            return DocumentSetScorer(try documents(of: [context.lookup.term(stem)].compactMap { $0 }, context))
        case .value(let field, let pattern):
            return try scorer(field, context) { pattern.matches($0) }
        case .quantity(let range):
            return try scorer(.quantity, context) { Quantity.number(in: $0).map(range.contains) ?? false }
        case .mentionedDay(let from, let to):
            let range = MentionedDays(from: from, to: to)
            var terms: [TermEntry] = []
            try segment.forEachValue(of: .day) { value, term throws(StorageError) in
                if range.overlaps(value) { terms.append(term) }
            }
            // A day that is written with figures is a word of the text too.
            var walk = try segment.terms.terms(from: range.first)
            while try walk.advance(), !range.last.lexicographicallyPrecedes(walk.entry.key), !context.deadline.hasPassed {
                if MentionedDays.isDay(walk.entry.key) { terms.append(walk.entry) }
            }
            return DocumentSetScorer(try documents(of: terms, context))
        }
    }

    private static func scorer(
        _ field: Segments.ValueField, _ context: SegmentContext, where matches: (ArraySlice<UInt8>) -> Bool
    ) throws(StorageError) -> Scorer {
        var terms: [TermEntry] = []
        try context.segment.forEachValue(of: field) { value, term throws(StorageError) in
            if !context.deadline.hasPassed, matches(value) { terms.append(term) }
        }
        return DocumentSetScorer(try documents(of: terms, context))
    }

    /// The documents of all of some terms.
    private static func documents(of terms: [TermEntry], _ context: SegmentContext) throws(StorageError) -> DocumentSet {
        let documents = DocumentSet(count: context.segment.documentCount)
        for term in terms where !context.deadline.hasPassed {
            try documents.insert(allOf: try context.segment.postings(term), context.deadline)
        }
        return documents
    }
}

/// A range of days as terms write them: years, months and days, the largest unit first.
private struct MentionedDays {
    let first: [UInt8], last: [UInt8]

    init(from: Day?, to: Day?) {
        first = Array((from?.description ?? "0000-00-00").utf8)
        last = Array((to?.description ?? "9999-99-99").utf8)
    }

    /// Whether a term is a day: `2024-12-27`.
    static func isDay(_ key: [UInt8]) -> Bool {
        key.count == 10 && key.indices.allSatisfy { $0 == 4 || $0 == 7 ? key[$0] == UInt8(ascii: "-") : key[$0] &- 0x30 < 10 }
    }

    /// Whether a year, a month or a day has a day of the range.
    func overlaps(_ value: ArraySlice<UInt8>) -> Bool {
        if last.lexicographicallyPrecedes(value) { return false }
        return !value.lexicographicallyPrecedes(first.prefix(value.count))
    }
}

/// Numbers at the beginning of values: `11000`, `3,5 %`, `11 000 soldats`.
enum Quantity {
    /// The number, read as a query's numbers are (`3.000` is three thousand); nil where there is none.
    static func number(in value: some Collection<UInt8>) -> Double? {
        let scalars = Array(String(decoding: value, as: UTF8.self).unicodeScalars)
        let sign = scalars.prefix { $0 == "-" }.count
        let figures = scalars[sign...].prefix { QuerySyntax.isDigit($0) || $0 == "," || $0 == "." || QuerySyntax.isSpace($0) }
        guard sign <= 1, let last = figures.lastIndex(where: QuerySyntax.isDigit) else { return nil }
        let written = String(String.UnicodeScalarView(scalars[...last]))
        return WrittenNumber.value(written) ?? Double(written.replacing(",", with: "."))
    }
}
