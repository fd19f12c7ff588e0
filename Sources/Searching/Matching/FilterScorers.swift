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
            let terms = try MentionedDays(from: from, to: to).terms(in: segment, context.deadline)
            let found = try documents(of: terms.closed, context)
            if terms.open.isEmpty { return DocumentSetScorer(found) }
            let days = try segment.columns.date.verifiedValues()
            try documents(of: terms.open, context).forEach { document in
                let day = days[Int(document)]
                if day == ColumnsReader.noDate || day >= from.map({ Int($0.number) }) ?? day { found.insert(document) }
            }
            return DocumentSetScorer(found)
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
