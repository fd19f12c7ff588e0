internal import Analysis

/// What the scanner knows of characters, in tables: ASCII by its byte, U+0080 to U+024F by number. What is beyond is looked up.
struct Characters {
    /// What a character is to the scanner.
    enum Kind: UInt8 {
        case letter, capital, digit, space, hyphen, apostrophe, comma, stop, colon, openParenthesis, closeParenthesis, quote, line,
            slash, ampersand, hash, at, other
        /// Left out as if it were not there: soft hyphen, combining accents.
        case ignored
    }

    /// The kind, and up to two ASCII letters that the character folds to, the first in the lowest byte; 0 where it has no such form.
    struct Entry {
        var kind: Kind
        var folded: UInt16
    }

    /// The entries of U+0000 to U+024F.
    static let entries: [Entry] = (0..<limit).map { entry(UInt32($0)) }
    /// How many characters the table has.
    static let limit = 0x250

    /// The entries of the block General Punctuation, where apostrophes, quotation marks and spaces of French are.
    static let generalPunctuation: [Entry] = (generalPunctuationStart..<generalPunctuationStart + 0x70).map { entry($0) }
    /// The first character of that block.
    static let generalPunctuationStart: UInt32 = 0x2000

    /// The entry of any character.
    static func entry(_ value: UInt32) -> Entry {
        guard let scalar = Unicode.Scalar(value) else { return Entry(kind: .other, folded: 0) }
        if let kind = punctuation(value) { return Entry(kind: kind, folded: 0) }
        if 0x30...0x39 ~= value { return Entry(kind: .digit, folded: UInt16(value)) }
        let properties = scalar.properties
        if properties.generalCategory == .nonspacingMark { return Entry(kind: .ignored, folded: 0) }
        guard properties.isAlphabetic else {
            return Entry(kind: properties.isWhitespace ? .space : .other, folded: 0)
        }
        let isCapital = properties.isUppercase || properties.generalCategory == .titlecaseLetter
        let small = Folding.fold(Array(properties.lowercaseMapping.utf8))
        let folded = small.count <= 2 && small.allSatisfy { $0 < 0x80 } ? small.reversed().reduce(0) { $0 << 8 | UInt16($1) } : 0
        return Entry(kind: isCapital ? .capital : .letter, folded: folded)
    }

    private static func punctuation(_ value: UInt32) -> Kind? {
        switch value {
        case 0x20, 0x09, 0xA0, 0x2000...0x200A, 0x202F, 0x3000: .space
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: .line
        case 0x2D, 0x2010, 0x2011: .hyphen
        case 0x27, 0x2019, 0x2018, 0x2BC, 0x201B, 0x2032, 0xFF07, 0x60, 0xB4: .apostrophe
        case 0x2C: .comma
        case 0x2E, 0x21, 0x3F, 0x2026: .stop
        case 0x3A, 0x3B: .colon
        case 0x28, 0x5B: .openParenthesis
        case 0x29, 0x5D: .closeParenthesis
        case 0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E, 0x2039, 0x203A: .quote
        case 0x2F: .slash
        case 0x26: .ampersand
        case 0x23: .hash
        case 0x40: .at
        case 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF: .ignored
        default: nil
        }
    }
}
