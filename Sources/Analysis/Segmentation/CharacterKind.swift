import CICU

/// What a scalar is, for the rules on tokens: tables for the Latin repertoire, ICU for the rest.
enum CharacterKind {
    static func isLetter(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (scalar | 0x20) &- 0x61 < 26 }
        if scalar < 0x250 {
            return scalar >= 0xC0 ? scalar != 0xD7 && scalar != 0xF7 : scalar == 0xAA || scalar == 0xB5 || scalar == 0xBA
        }
        return limier_u_isalpha(UChar32(bitPattern: scalar))
    }

    static func isWord(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (scalar | 0x20) &- 0x61 < 26 || scalar &- 0x30 < 10 || scalar == 0x5F }
        if scalar < 0x250 { return isLetter(scalar) }
        return limier_u_isalnum(UChar32(bitPattern: scalar))
    }

    static func isUppercase(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return scalar &- 0x41 < 26 }
        if scalar < 0x100 { return scalar >= 0xC0 && scalar <= 0xDE && scalar != 0xD7 }
        return limier_u_isupper(UChar32(bitPattern: scalar))
    }

    static func isLowercase(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return scalar &- 0x61 < 26 }
        if scalar < 0x100 { return scalar >= 0xDF && scalar != 0xF7 }
        return limier_u_islower(UChar32(bitPattern: scalar))
    }

    /// A nonspacing mark, as in Arabic or Indic words.
    static func isMark(_ scalar: UInt32) -> Bool {
        scalar >= 0x300 && limier_u_isNonspacingMark(UChar32(bitPattern: scalar))
    }

    /// An apostrophe of FRENCH.md, 1.4: U+0027 2019 02BC 2018 201B FF07 2032 0060 00B4.
    static func isApostrophe(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x27, 0x60, 0xB4, 0x2BC, 0x2018, 0x2019, 0x201B, 0x2032, 0xFF07: true
        default: false
        }
    }

    /// A hyphen that joins the parts of a compound: U+002D 2010 2011 FE63 FF0D. Dashes and minus signs do not.
    static func isHyphen(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2D, 0x2010, 0x2011, 0xFE63, 0xFF0D: true
        default: false
        }
    }

    /// A space that never belongs to a word: the breaking and the non-breaking ones, U+202F and U+200B included.
    static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0...0x20, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
}
