internal import Segments

extension Query: CustomStringConvertible {
    /// The tree as an s-expression: `(and (term "soldat") (not (ent lieu "Koursk")))`.
    ///
    /// - Complexity: linear in the size of the tree.
    public var description: String {
        var text = ""
        describe(into: &text)
        return text
    }

    private func describe(into text: inout String) {
        switch self {
        case .term(let word): text += "(term \(Query.quoted(word)))"
        case .phrase(let words, let slop): text += "(phrase \(Query.quoted(words)) \(slop))"
        case .exact(let word): text += "(exact \(Query.quoted(word)))"
        case .prefix(let start): text += "(prefix \(Query.quoted(start)))"
        case .wildcard(let pattern): text += "(wildcard \(Query.quoted(pattern)))"
        case .fuzzy(let word, let distance): text += "(fuzzy \(Query.quoted(word)) \(distance))"
        case .and(let parts): Query.describe("and", parts, into: &text)
        case .or(let parts): Query.describe("or", parts, into: &text)
        case .not(let query): Query.describe("not", [query], into: &text)
        case .required(let query): Query.describe("req", [query], into: &text)
        case .boost(let weight, let query): Query.describe("boost \(WrittenNumber.text(weight))", [query], into: &text)
        case .field(let field, let query): Query.describe("field \(field.rawValue)", [query], into: &text)
        case .zone(let zone, let query): Query.describe("zone \(zone.rawValue)", [query], into: &text)
        case .value(let field, let value):
            text += "(\(field.isMetadata ? "meta" : "ent") \(field.rawValue) \(Query.quoted(value)))"
        case .quantity(let range): text += "(quantite \(range.ends.lower) \(range.ends.upper))"
        case .date(let field, let from, let to):
            text += "(\(field.rawValue) \(from?.description ?? "*") \(to?.description ?? "*"))"
        }
    }

    private static func describe(_ head: String, _ parts: [Query], into text: inout String) {
        text += "(" + head
        for part in parts {
            text += " "
            part.describe(into: &text)
        }
        text += ")"
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension NumberRange {
    /// The ends as they are printed: `*` for an open one, `>` or `<` before one that is left out.
    var ends: (lower: String, upper: String) {
        func text(_ bound: Bound?, _ sign: String) -> String {
            guard let bound else { return "*" }
            return (bound.isIncluded ? "" : sign) + WrittenNumber.text(bound.value)
        }
        return (text(lower, ">"), text(upper, "<"))
    }
}
