import Searching

/// What a line of the prompt asks for beside queries: a colon and a name, in French or in English.
enum PromptCommand: Hashable {
    case next, previous
    /// Why a hit has its score; its place among the results, from 1.
    case explain(Int)
    /// The whole document of a hit.
    case open(Int)
    case facets
    case help, quit
    /// Whether words side by side are all required, or any of them.
    case allWords, anyWord
    /// Whether words written like those of the query count more.
    case surface(Bool)

    /// Why a command is none.
    enum Failure: Error, Hashable {
        case unknown(String)
        /// A beginning of several names.
        case ambiguous(String, [String])
        /// What must follow is missing, or something follows that is not expected.
        case expectsNumber(String)
        case expectsSwitch(String)
        case expectsNothing(String)

        /// What is wrong, in a sentence.
        func message(in language: Language) -> String {
            switch self {
            case .unknown(let name):
                language.text(
                    ":\(name) n’est pas une commande ; :aide les énumère toutes", ":\(name) is no command; :help lists them all")
            case .ambiguous(let name, let names):
                language.text(
                    ":\(name) peut être \(PromptCommand.list(names)) ; écrivez-en davantage",
                    ":\(name) may be \(PromptCommand.list(names)); write more of it")
            case .expectsNumber(let name):
                language.text(":\(name) attend le numéro d’un résultat, tel que :\(name) 1", ":\(name) expects the number of a result, as in :\(name) 1")
            case .expectsSwitch(let name):
                language.text(":\(name) attend on ou off (oui ou non)", ":\(name) expects on or off")
            case .expectsNothing(let name):
                language.text("rien ne suit :\(name)", "nothing follows :\(name)")
            }
        }
    }

    private enum Form {
        case plain(PromptCommand)
        case number((Int) -> PromptCommand)
        case toggle((Bool) -> PromptCommand)
    }

    /// Names of one thing, the French one first, and its form.
    private static func forms() -> [(names: [String], form: Form)] {
        [
            (["suite", "next"], .plain(.next)), (["précédent", "previous"], .plain(.previous)),
            (["expliquer", "explain"], .number(PromptCommand.explain)), (["ouvrir", "open"], .number(PromptCommand.open)),
            (["facettes", "facets"], .plain(.facets)), (["aide", "help"], .plain(.help)), (["quitter", "quit"], .plain(.quit)),
            (["et", "and"], .plain(.allWords)), (["ou", "or"], .plain(.anyWord)), (["surface"], .toggle(PromptCommand.surface)),
        ]
    }

    /// Whether a line is a command: it begins with a colon. A query that is to begin so has a space before.
    static func isCommand(_ line: String) -> Bool { line.first == ":" }

    /// The command on a line that begins with a colon. Accents and capitals do not matter; a beginning of a name is enough where
    /// only one thing has it.
    init(_ line: String) throws(Failure) {
        let words = line.dropFirst().split(whereSeparator: \.isWhitespace).map(String.init)
        let name = words.first ?? ""
        let form = try PromptCommand.form(named: name)
        let arguments = words.dropFirst()
        switch form {
        case .plain(let command):
            if !arguments.isEmpty { throw .expectsNothing(name) }
            self = command
        case .number(let command):
            guard arguments.count == 1, let number = arguments.first.flatMap(Int.init), number > 0 else { throw .expectsNumber(name) }
            self = command(number)
        case .toggle(let command):
            guard arguments.count == 1, let value = arguments.first.flatMap(PromptCommand.value) else { throw .expectsSwitch(name) }
            self = command(value)
        }
    }

    private static func form(named name: String) throws(Failure) -> Form {
        let forms = forms()
        let wanted = folded(name)
        if wanted.isEmpty { throw .unknown(name) }
        if let exact = forms.first(where: { $0.names.map(folded).contains(wanted) }) { return exact.form }
        let near = forms.filter { $0.names.contains { folded($0).hasPrefix(wanted) } }
        guard let first = near.first else { throw .unknown(name) }
        guard near.count == 1 else {
            throw .ambiguous(name, near.flatMap(\.names).filter { folded($0).hasPrefix(wanted) })
        }
        return first.form
    }

    /// Without accents and capitals: only é stands in the names.
    private static func folded(_ name: String) -> String {
        String(name.lowercased().map { $0 == "é" ? "e" : $0 })
    }

    private static func value(_ word: String) -> Bool? {
        switch word.lowercased() {
        case "on", "oui", "yes": true
        case "off", "non", "no": false
        default: nil
        }
    }

    private static func list(_ names: [String]) -> String {
        names.map { ":" + $0 }.joined(separator: ", ")
    }
}
