/// What is done to a text so that where it is shown it is text and nothing else.
public enum Escaping: Sendable, Hashable, CaseIterable {
    /// Nothing: the text is shown byte by byte.
    case none
    /// `&`, `<`, `>` and `"` are references: safe in elements of HTML and in its attributes between double quotes.
    case html
    /// One line without commands to a terminal. Runs of line breaks, and tabs, are single spaces; other control characters are
    /// shown by their Unicode pictures (␛ for escape), those without one and those that turn the direction of writing around by �.
    case terminal

    /// The text as this way of showing it wants it.
    ///
    /// - Complexity: linear in the bytes of the text.
    public func escaped(_ text: String) -> String {
        switch self {
        case .none: text
        case .html: Escaping.html(text)
        case .terminal: Escaping.terminal(text)
        }
    }

    private static func html(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func terminal(_ text: String) -> String {
        var escaped = ""
        var endsWithBreak = false
        for scalar in text.unicodeScalars {
            let isBreak = isLineBreak(scalar)
            if !(isBreak && endsWithBreak) { escaped.unicodeScalars.append(isBreak ? " " : harmless(scalar)) }
            endsWithBreak = isBreak
        }
        return escaped
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{0A}"..."\u{0D}", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    private static func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\t": " "
        case "\u{00}"..."\u{1F}": Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case "\u{7F}": "\u{2421}"
        case "\u{80}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": "\u{FFFD}"
        default: scalar
        }
    }
}
