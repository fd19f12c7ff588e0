internal import Segments

extension Query {
    /// The query in the query language: what `QueryParser` reads again as an equal query, if it was one of its queries.
    ///
    /// - Complexity: the size of the tree times its depth.
    public var written: String {
        switch self {
        case .and(let parts): return Query.written(parts)
        case .or(let parts): return parts.map(\.writtenAlternative).joined(separator: " OU ")
        case .zone(let zone, let query):
            if case .and(let parts) = query { return "zone:\(zone.rawValue) " + Query.written(parts) }
            return "zone:\(zone.rawValue) " + query.writtenUnit
        default: return writtenUnit
        }
    }

    private static func written(_ parts: [Query]) -> String {
        parts.map(\.writtenUnit).joined(separator: " ")
    }

    /// Beside OU, which binds less than what stands side by side.
    private var writtenAlternative: String {
        switch self {
        case .and, .zone: written
        default: writtenUnit
        }
    }

    /// As one of several parts.
    private var writtenUnit: String {
        switch self {
        case .not(let query): return "-" + query.writtenPrimary
        case .required(let query): return "+" + query.writtenPrimary
        default: return writtenPrimary
        }
    }

    /// Behind a sign. The space before a parenthesis keeps it out of an address that ends there.
    private var writtenPrimary: String {
        switch self {
        case .and, .or, .not, .required, .zone: return "(\(written) )"
        case .boost(let weight, let query): return query.writtenBeforeWeight + "^" + WrittenNumber.frenchText(weight)
        case .field(let field, let query): return field.rawValue + ":" + query.writtenInField
        case .term(let word): return word
        case .phrase(let words, let slop): return Query.quoted(words) + (slop > 0 ? "~\(slop)" : "")
        case .exact(let word): return "=" + Query.quoted(word)
        case .prefix(let start): return start + "*"
        case .wildcard(let pattern): return pattern
        case .fuzzy(let word, let distance): return "\(word)~\(distance)"
        case .value(let field, let value): return field.rawValue + ":" + Query.quoted(value)
        case .quantity(let range): return range.written
        case .date(let field, let from, let to):
            let name = field == .document ? "date" : "jour"
            return "\(name):[\(from?.description ?? "*") À \(to?.description ?? "*")]"
        }
    }

    private var writtenBeforeWeight: String {
        if case .boost = self { return "(\(writtenPrimary) )" }
        return writtenPrimary
    }

    private var writtenInField: String {
        switch self {
        case .term, .phrase, .exact, .prefix, .wildcard, .fuzzy:
            let text = writtenPrimary
            // A name before :// would be an address.
            return text.unicodeScalars.starts(with: "//".unicodeScalars) ? " " + text : text
        default: return "(\(written) )"
        }
    }

    /// In quotation marks that it does not hold.
    private static func quoted(_ text: String) -> String {
        text.unicodeScalars.contains("»") ? "\"\(text)\"" : "«\(text)»"
    }
}

extension NumberRange {
    /// As the value of its field. A range of which just one end is left out has no way to be written; the parser gives none.
    fileprivate var written: String {
        switch (lower, upper) {
        case (let lower?, nil): "quantite:>\(lower.isIncluded ? "=" : "")\(WrittenNumber.frenchText(lower.value))"
        case (nil, let upper?): "quantite:<\(upper.isIncluded ? "=" : "")\(WrittenNumber.frenchText(upper.value))"
        default: "quantite:[\(lower.map { WrittenNumber.frenchText($0.value) } ?? "*") À \(upper.map { WrittenNumber.frenchText($0.value) } ?? "*")]"
        }
    }
}
