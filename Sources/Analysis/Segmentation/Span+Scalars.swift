import CICU

/// Reading UTF-8 text scalar by scalar. A read past either end gives NUL, which is neither a letter nor a
/// separator of anything: the scanners need no bounds tests of their own.
extension Span where Element == UInt8 {
    /// The byte at `index`, 0 outside the text.
    @inline(__always)
    func byte(_ index: Int) -> UInt8 {
        // The unsigned comparison covers both ends.
        UInt(bitPattern: index) < UInt(bitPattern: count) ? unsafe self[unchecked: index] : 0
    }

    /// The scalar that starts at `index` and its length in bytes. An ill-formed sequence reads as U+FFFD, one for each
    /// maximal subpart (Unicode 15, section 3.9, "U+FFFD Substitution of Maximal Subparts").
    func scalar(at index: Int) -> (value: UInt32, length: Int) {
        let lead = byte(index)
        if lead < 0x80 { return (UInt32(lead), 1) }
        let second = byte(index + 1)
        guard second & 0xC0 == 0x80 else { return (0xFFFD, 1) }
        if lead >= 0xC2 && lead <= 0xDF {
            return (UInt32(lead & 0x1F) << 6 | UInt32(second & 0x3F), 2)
        }
        let third = byte(index + 2)
        if lead >= 0xE0 && lead <= 0xEF {
            if lead == 0xE0 && second < 0xA0 || lead == 0xED && second > 0x9F { return (0xFFFD, 1) }
            guard third & 0xC0 == 0x80 else { return (0xFFFD, 2) }
            return (UInt32(lead & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F), 3)
        }
        guard lead >= 0xF0 && lead <= 0xF4 else { return (0xFFFD, 1) }
        if lead == 0xF0 && second < 0x90 || lead == 0xF4 && second > 0x8F { return (0xFFFD, 1) }
        guard third & 0xC0 == 0x80 else { return (0xFFFD, 2) }
        let fourth = byte(index + 3)
        guard fourth & 0xC0 == 0x80 else { return (0xFFFD, 3) }
        let high = UInt32(lead & 0x07) << 18 | UInt32(second & 0x3F) << 12
        return (high | UInt32(third & 0x3F) << 6 | UInt32(fourth & 0x3F), 4)
    }

    /// The scalar that ends just before `index` and its length; NUL of length 0 at the start of the text.
    func scalar(before index: Int) -> (value: UInt32, length: Int) {
        guard index > 0 else { return (0, 0) }
        var start = index - 1
        while start > 0 && index - start < 4 && byte(start) & 0xC0 == 0x80 { start -= 1 }
        let found = scalar(at: start)
        return found.length == index - start ? found : (0xFFFD, 1)
    }

    /// Whether a letter, a digit or an underscore stands at `index`.
    func isWordCharacter(at index: Int) -> Bool { CharacterKind.isWord(scalar(at: index).value) }

    /// Whether a letter, a digit or an underscore stands just before `index`.
    func isWordCharacter(before index: Int) -> Bool { CharacterKind.isWord(scalar(before: index).value) }

    func isLetter(at index: Int) -> Bool { CharacterKind.isLetter(scalar(at: index).value) }

    func isLetter(before index: Int) -> Bool { CharacterKind.isLetter(scalar(before: index).value) }

    /// Whether an ASCII digit stands at `index`.
    @inline(__always)
    func isDigit(at index: Int) -> Bool { byte(index) &- 0x30 < 10 }

    /// The end of the run of ASCII digits that starts at `index`.
    func digitsEnd(from index: Int) -> Int {
        var end = index
        while isDigit(at: end) { end += 1 }
        return end
    }
}

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
