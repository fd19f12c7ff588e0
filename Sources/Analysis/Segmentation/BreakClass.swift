/// The Word_Break property of the repertoire that the scanner knows (UAX #29, table 3, with ICU 72's tailoring: @ is a
/// letter, the colon is MidLetter no more).
enum BreakClass: UInt8 {
    /// Outside the repertoire: ICU decides.
    case unknown
    case other, letter, digit, midLetter, midNumLet, singleQuote, midNum, extendNumLet, space, carriageReturn, lineFeed

    /// The class of the character at `index`, and its length in bytes.
    @inline(__always)
    static func at(_ index: Int, in text: Span<UInt8>) -> (class: BreakClass, length: Int) {
        let byte = text.byte(index)
        if (byte | 0x20) &- 0x61 < 26 { return (.letter, 1) }
        if byte < 0x80 { return (ascii(byte), 1) }
        return beyondASCII(byte, index, text)
    }

    private static func ascii(_ byte: UInt8) -> BreakClass {
        switch byte {
        case 0x30...0x39: .digit
        case 0x20: .space
        case 0x40: .letter
        case 0x27: .singleQuote
        case 0x2C, 0x3B: .midNum
        case 0x2E: .midNumLet
        case 0x5F: .extendNumLet
        case 0x0A: .lineFeed
        case 0x0D: .carriageReturn
        case 0x0B, 0x0C: .unknown
        default: .other
        }
    }

    private static func beyondASCII(_ lead: UInt8, _ index: Int, _ text: Span<UInt8>) -> (class: BreakClass, length: Int) {
        let second = text.byte(index + 1)
        guard second & 0xC0 == 0x80 else { return (.unknown, 1) }
        switch lead {
        case 0xC2: return (latin1Symbol(second), 2)
        case 0xC3: return (second == 0x97 || second == 0xB7 ? .other : .letter, 2)
        case 0xC4...0xC9: return (.letter, 2)
        case 0xE2:
            let third = text.byte(index + 2)
            if second == 0x80 { return (generalPunctuation(third), 3) }
            if second == 0x82 && third == 0xAC { return (.other, 3) }  // €
            if second == 0x81 && third == 0x9F { return (.space, 3) }
            return (.unknown, 3)
        case 0xE3: return (second == 0x80 && text.byte(index + 2) == 0x80 ? .space : .unknown, 3)
        case 0xE1: return (second == 0x9A && text.byte(index + 2) == 0x80 ? .space : .unknown, 3)
        default: return (.unknown, 1)
        }
    }

    private static func latin1Symbol(_ second: UInt8) -> BreakClass {
        switch second {
        case 0xAA, 0xB5, 0xBA: .letter
        case 0xB7: .midLetter
        case 0x80...0x9F, 0xAD: .unknown
        default: .other
        }
    }

    /// U+2000 to U+203F, by the last byte.
    private static func generalPunctuation(_ third: UInt8) -> BreakClass {
        switch third {
        case 0x80...0x86, 0x88...0x8A: .space
        case 0x87, 0x8B, 0x90...0x97, 0x9A...0xA3, 0xA5, 0xA6, 0xB0...0xBB: .other
        case 0x98, 0x99, 0xA4: .midNumLet
        case 0xA7: .midLetter
        case 0xAF: .extendNumLet
        default: .unknown
        }
    }
}
