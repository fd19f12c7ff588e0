import Entities
import Searching

/// How text looks on a terminal: plain where nobody sees colours, or where NO_COLOR asks for none (https://no-color.org).
struct Style {
    /// Whether there are colours.
    let isColoured: Bool

    /// The style for standard output.
    static var output: Style {
        let isForced = environmentVariable("CLICOLOR_FORCE") == "1"
        return Style(isColoured: environmentVariable("NO_COLOR") == nil && (isForced || StandardStreams.outputIsTerminal))
    }

    private func wrapped(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// For headlines.
    func bold(_ text: String) -> String { wrapped(text, "1") }
    /// For what matters less.
    func dim(_ text: String) -> String { wrapped(text, "2") }
    /// For matches.
    func match(_ text: String) -> String { wrapped(text, "1;33") }
    /// For matches in headlines.
    func titleMatch(_ text: String) -> String { wrapped(text, "1;33") }
    /// For entities, a colour for each type.
    func entity(_ text: String, _ type: EntityType) -> String {
        let code =
            switch type {
            case .person: "1;36"
            case .place: "1;32"
            case .organisation: "1;35"
            case .country: "32"
            case .date: "33"
            case .quantity: "34"
            case .hashtag: "31"
            }
        return wrapped(text, code)
    }
}

/// The language of what people read: French where the locale is French, else English.
enum Locale {
    /// The language of what is printed.
    static var language: Language { Language(environment: environmentVariable) }

    /// Whether to speak French.
    static var isFrench: Bool { language == .french }

    /// One of two texts.
    static func text(_ french: String, _ english: String) -> String {
        language.text(french, english)
    }
}

extension Double {
    /// With a fixed number of decimals, a point between.
    func fixed(_ decimals: Int) -> String {
        guard isFinite else { return "\(self)" }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (magnitude * scale).rounded()
        guard scaled < 1e15 else { return "\(self)" }
        let digits = String(Int(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = self < 0 && scaled > 0 ? "-" : ""
        return decimals == 0 ? sign + padded : sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}

extension Int {
    /// With thousands apart: no-break spaces in French, commas in English.
    var grouped: String {
        var digits = Array(String(magnitude))
        var index = digits.count - 3
        while index > 0 {
            digits.insert(Locale.isFrench ? "\u{202F}" : ",", at: index)
            index -= 3
        }
        return (self < 0 ? "-" : "") + String(digits)
    }
}

/// A number of bytes for people: 12.3 MB (millions of bytes).
func readableSize(_ bytes: Int) -> String {
    let value = Double(bytes)
    if value < 1e3 { return "\(bytes) B" }
    if value < 1e6 { return "\((value / 1e3).fixed(1)) kB" }
    if value < 1e9 { return "\((value / 1e6).fixed(1)) MB" }
    return "\((value / 1e9).fixed(2)) GB"
}
