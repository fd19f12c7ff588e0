/// The language in which people are spoken to.
public enum Language: String, Sendable, CaseIterable {
    case french = "fr"
    case english = "en"

    /// The language of a locale: French where the first of LC_ALL, LC_MESSAGES and LANG that is set is French, else English.
    ///
    /// - Parameter variable: the value of a variable of the environment, or nil.
    public init(environment variable: (String) -> String?) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty } ?? ""
        let name = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
        self = name.lowercased() == "fr" ? .french : .english
    }

    /// One of two texts.
    public func text(_ french: String, _ english: String) -> String {
        self == .french ? french : english
    }
}
