extension QueryDiagnostic.Key {
    /// The message for French readers; the argument comes with its quotation marks.
    func frenchMessage(_ argument: String?) -> String {
        let behind = argument.map { " " + $0 } ?? ""
        switch self {
        case .emptyQuery: return "la requête est vide"
        case .unclosedParenthesis: return "cette parenthèse n’est pas fermée"
        case .unexpectedParenthesis: return "cette parenthèse ne ferme rien"
        case .emptyGroup: return "il n’y a rien entre ces parenthèses"
        case .tooDeep: return "trop de parenthèses les unes dans les autres (\(QueryParser.depthLimit) au plus)"
        case .unclosedQuote: return "il manque un guillemet fermant"
        case .emptyPhrase: return "il n’y a aucun mot entre les guillemets"
        case .missingOperand: return argument.map { "il manque un terme à côté de \($0)" } ?? "il manque un terme ici"
        case .onlyNegation: return "une exclusion demande à côté d’elle un terme à trouver"
        case .unknownField: return "champ inconnu\(behind)"
        case .nestedField: return "le champ\(behind) ne peut pas se trouver dans un autre"
        case .unknownZone: return "zone inconnue\(behind) (titre, corps, mots-clés ou tout)"
        case .missingValue: return "il manque une valeur au champ\(behind)"
        case .invalidDate: return "date invalide\(behind) (par exemple 2024, 2024-12, 27/12/2024, \"27 décembre 2024\")"
        case .invalidRange: return "intervalle invalide\(behind) (par exemple 2023..2024, [2023 À 2024], >=2023)"
        case .reversedRange: return "l’intervalle finit avant de commencer"
        case .leftTruncation: return "un mot ne peut pas commencer par * ou ?"
        case .shortPrefix: return "il faut au moins deux lettres avant *"
        case .invalidWeight: return "poids invalide\(behind) (un nombre positif, par exemple ^1,5)"
        case .invalidDistance: return "distance invalide\(behind) (mot~1 ou mot~2 ; \"phrase\"~5)"
        case .missingDistance: return "il manque une distance (par exemple \"guerre paix\"~5)"
        case .invalidCombination: return argument.map { "\($0) ne va pas ici" } ?? "ces signes ne vont pas ensemble"
        }
    }

    /// The message for readers of English.
    func englishMessage(_ argument: String?) -> String {
        let behind = argument.map { " " + $0 } ?? ""
        switch self {
        case .emptyQuery: return "the query is empty"
        case .unclosedParenthesis: return "this parenthesis is never closed"
        case .unexpectedParenthesis: return "this parenthesis closes nothing"
        case .emptyGroup: return "there is nothing between these parentheses"
        case .tooDeep: return "too many parentheses inside one another (at most \(QueryParser.depthLimit))"
        case .unclosedQuote: return "a closing quotation mark is missing"
        case .emptyPhrase: return "there is no word between the quotation marks"
        case .missingOperand: return argument.map { "a term is missing beside \($0)" } ?? "a term is missing here"
        case .onlyNegation: return "an exclusion needs something to find beside it"
        case .unknownField: return "unknown field\(behind)"
        case .nestedField: return "the field\(behind) cannot stand inside another one"
        case .unknownZone: return "unknown zone\(behind) (title, body, keywords or all)"
        case .missingValue: return "the field\(behind) has no value"
        case .invalidDate: return "invalid date\(behind) (for example 2024, 2024-12, 27/12/2024, \"27 December 2024\")"
        case .invalidRange: return "invalid range\(behind) (for example 2023..2024, [2023 TO 2024], >=2023)"
        case .reversedRange: return "the range ends before it begins"
        case .leftTruncation: return "a word cannot begin with * or ?"
        case .shortPrefix: return "at least two letters are needed before *"
        case .invalidWeight: return "invalid weight\(behind) (a positive number, for example ^1.5)"
        case .invalidDistance: return "invalid distance\(behind) (word~1 or word~2; \"phrase\"~5)"
        case .missingDistance: return "a distance is missing (for example \"war peace\"~5)"
        case .invalidCombination: return argument.map { "\($0) does not go here" } ?? "these signs do not go together"
        }
    }
}
