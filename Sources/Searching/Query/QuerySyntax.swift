/// Characters that mean something in a query.
enum QuerySyntax {
    /// White space, with the no-break spaces of French typography.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar == " " || (0x09...0x0D).contains(scalar.value) }
        return scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
    }

    /// Whether a character opens a phrase.
    static func opensPhrase(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "“", "„", "”", "«": true
        default: false
        }
    }

    /// Whether a character closes a phrase that another opened.
    static func closes(_ scalar: Unicode.Scalar, _ opening: Unicode.Scalar) -> Bool {
        opening == "«" ? scalar == "»" : scalar == "\"" || scalar == "”" || scalar == "“"
    }

    /// Whether a character is one of the quotation marks that open or close a phrase.
    static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "»" || opensPhrase(scalar)
    }

    /// Whether a character can not be part of a word or stand for one: spaces, punctuation, but no symbols such as emoji.
    static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        if isSpace(scalar) { return true }
        if scalar.value < 0x80 { return !isDigit(scalar) && !(0x61...0x7A).contains(scalar.value | 0x20) }
        switch scalar.properties.generalCategory {
        case .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .connectorPunctuation,
            .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .control, .format:
            return true
        default:
            return false
        }
    }

    /// An ASCII digit.
    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value)
    }

    /// What the name of a field may be made of, and with it any word before a colon that is no number.
    static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "_", "'", "’": true
        case "a"..."z", "A"..."Z": true
        default: scalar.value >= 0x80 && (scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark)
        }
    }
}

extension StringProtocol {
    /// Without the white space at both ends.
    func trimmingSpaces() -> String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !QuerySyntax.isSpace($0) }),
            let last = scalars.lastIndex(where: { !QuerySyntax.isSpace($0) })
        else { return "" }
        return String(String.UnicodeScalarView(scalars[first...last]))
    }
}
