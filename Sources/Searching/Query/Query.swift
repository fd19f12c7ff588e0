/// What a query asks for, as its author wrote it: before any analysis.
public indirect enum Query: Sendable, Hashable {
    /// A word, or what the analyser makes of a run of characters without spaces: `soldat`, `l’Ukraine`, `nord-coréen`.
    case term(String)
    /// Words in quotation marks; up to `slop` other words may stand between them.
    case phrase(String, slop: Int)
    /// A word after `=`: this surface form and no other.
    case exact(String)
    /// All of these.
    case and([Query])
}

extension Query: CustomStringConvertible {
    /// The tree as an s-expression.
    public var description: String {
        switch self {
        case .term(let word): return "(term \(Query.quoted(word)))"
        case .phrase(let words, let slop): return "(phrase \(Query.quoted(words)) \(slop))"
        case .exact(let word): return "(exact \(Query.quoted(word)))"
        case .and(let parts): return "(and \(parts.map(\.description).joined(separator: " ")))"
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
