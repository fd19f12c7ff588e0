/// Why a query cannot be understood, and where.
public struct QueryDiagnostic: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong; the raw value is the key that scripts rely on.
    public enum Key: String, Sendable, CaseIterable {
        case emptyQuery = "requete-vide"
        case unclosedQuote = "guillemet-non-ferme"
        case emptyPhrase = "phrase-vide"
        case missingOperand = "operande-manquant"

        /// The message for French readers.
        var message: String {
            switch self {
            case .emptyQuery: "la requête est vide"
            case .unclosedQuote: "il manque un guillemet fermant"
            case .emptyPhrase: "il n’y a aucun mot entre les guillemets"
            case .missingOperand: "il manque un mot après l’opérateur"
            }
        }
    }

    /// What is wrong.
    public var key: Key
    /// Where, in Unicode scalars from 1.
    public var column: Int
    /// The part of the query that it is about, where there is one.
    public var argument: String?
    /// The query.
    public var query: String

    /// The message, the query, and a caret under the column.
    public var description: String {
        let shown = argument.map { " : \($0)" } ?? ""
        return "colonne \(column), \(key.rawValue) : \(key.message)\(shown)\n  \(query)\n  "
            + String(repeating: " ", count: column - 1) + "^"
    }
}
