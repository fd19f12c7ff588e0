/// Why a query cannot be understood, and where.
public struct QueryDiagnostic: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong; the raw value is the key that scripts rely on.
    public enum Key: String, Sendable, CaseIterable {
        case emptyQuery = "requete-vide"
        case unclosedParenthesis = "parenthese-non-fermee"
        case unexpectedParenthesis = "parenthese-inattendue"
        case emptyGroup = "groupe-vide"
        case tooDeep = "trop-profond"
        case unclosedQuote = "guillemet-non-ferme"
        case emptyPhrase = "phrase-vide"
        case missingOperand = "operande-manquant"
        case onlyNegation = "negation-seule"
        case unknownField = "champ-inconnu"
        case nestedField = "champ-imbrique"
        case unknownZone = "zone-inconnue"
        case missingValue = "valeur-manquante"
        case invalidDate = "date-invalide"
        case invalidRange = "intervalle-invalide"
        case reversedRange = "intervalle-inverse"
        case leftTruncation = "troncature-gauche"
        case shortPrefix = "prefixe-trop-court"
        case invalidWeight = "poids-invalide"
        case invalidDistance = "distance-invalide"
        case missingDistance = "distance-manquante"
        case invalidCombination = "combinaison-invalide"
    }

    /// What is wrong.
    public var key: Key
    /// Where, in Unicode scalars from 1; one more than the query has where something is missing at its end.
    public var column: Int
    /// The part of the query that it is about, where there is one.
    public var argument: String?
    /// The query.
    public var query: String
    /// What the author may have meant in place of the argument, where there is such a thing.
    public var suggestion: String?

    /// A diagnostic.
    public init(key: Key, column: Int, argument: String? = nil, query: String, suggestion: String? = nil) {
        self.key = key
        self.column = column
        self.argument = argument
        self.query = query
        self.suggestion = suggestion
    }

    /// What is wrong, in a sentence, with the suggestion if there is one.
    public func message(in language: Language) -> String {
        let shown = argument.map { QueryDiagnostic.excerpt($0) }
        let sentence: String
        switch language {
        case .french: sentence = key.frenchMessage(shown.map { "« \($0) »" })
        case .english: sentence = key.englishMessage(shown.map { "“\($0)”" })
        }
        guard let suggestion else { return sentence }
        return language.text("\(sentence) ; vouliez-vous dire « \(suggestion) » ?", "\(sentence); did you mean “\(suggestion)”?")
    }

    /// Column, key and message, then the query and a caret under the column.
    public func text(in language: Language) -> String {
        let place = language.text("colonne \(column), \(key.rawValue) : ", "column \(column), \(key.rawValue): ")
        let (line, caret) = CaretLine.of(query, column: column)
        return place + message(in: language) + "\n  \(line)\n  \(caret)"
    }

    /// The text in French.
    public var description: String { text(in: .french) }

    /// The argument, cut where it is long.
    private static func excerpt(_ argument: String) -> String {
        argument.unicodeScalars.count <= 60 ? argument : String(argument.unicodeScalars.prefix(60)) + "…"
    }
}
