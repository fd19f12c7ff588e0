/// The byte tests of the fast path. Each is a sufficient condition: what it does not vouch for takes the general path.
enum LatinText {
    /// The end of the run of ASCII and two-byte Latin letters (U+00C0 to U+024F) that starts at `index`.
    @inline(__always)
    static func lettersEnd(_ line: Span<UInt8>, _ index: Int) -> Int {
        var end = index
        while true {
            let byte = line.byte(end)
            if (byte | 0x20) &- 0x61 < 26 {
                end &+= 1
            } else if byte &- 0xC3 < 7 {
                let second = line.byte(end &+ 1)
                // × and ÷; the line is well-formed.
                if byte == 0xC3 && second & 0xDF == 0x97 { return end }
                end &+= 2
            } else {
                return end
            }
        }
    }

    /// Whether what stands at `index` ends a run of letters before it: no word, compound or special span goes on through it.
    @inline(__always)
    static func endsWord(_ line: Span<UInt8>, _ index: Int) -> Bool {
        let byte = line.byte(index)
        switch byte {
        case 0x20, 0x2C: return true
        case 0x2E: return endsSentence(line, index &+ 1)
        case 0x3A: return line.byte(index &+ 1) != 0x2F  // http://
        case 0...0x1F, 0x21, 0x22, 0x24, 0x26, 0x28...0x2A, 0x2F, 0x3B...0x3F, 0x5B...0x5D, 0x5E, 0x7B...0x7E: return true
        case 0xC2: return isLatin1Mark(line.byte(index &+ 1))
        case 0xE2: return isPunctuation(line, index)
        default: return false
        }
    }

    /// After a full stop: nothing that could go on with it.
    @inline(__always)
    private static func endsSentence(_ line: Span<UInt8>, _ index: Int) -> Bool {
        switch line.byte(index) {
        case 0x20, 0, 0x09, 0x22, 0x29, 0x5D, 0x2E, 0x2C: true
        case 0xC2: isLatin1Mark(line.byte(index &+ 1))
        case 0xE2: isPunctuation(line, index)
        default: false
        }
    }

    /// The length of a space or mark at `index` that starts neither a word nor a special span; 0 for anything else.
    @inline(__always)
    static func markLength(_ line: Span<UInt8>, _ index: Int, _ byte: UInt8) -> Int {
        switch byte {
        // Not # @ _ or digits.
        case 0...0x22, 0x24...0x2F, 0x3A...0x3F, 0x5B...0x5E, 0x60, 0x7B...0x7F: 1
        case 0xC2: isLatin1Mark(line.byte(index &+ 1)) ? 2 : 0
        case 0xE2: isPunctuation(line, index) || apostropheLength(line, index) > 0 ? 3 : 0
        default: 0
        }
    }

    /// The length of the apostrophe at `index`, ' or ’; 0 when there is none.
    @inline(__always)
    static func apostropheLength(_ line: Span<UInt8>, _ index: Int) -> Int {
        switch line.byte(index) {
        case 0x27: 1
        case 0xE2: line.byte(index &+ 1) == 0x80 && line.byte(index &+ 2) == 0x99 ? 3 : 0
        default: 0
        }
    }

    /// The length of the hyphen (U+002D, U+2010, U+2011) or apostrophe at `index`; 0 when there is none.
    @inline(__always)
    static func joinerLength(_ line: Span<UInt8>, _ index: Int) -> Int {
        switch line.byte(index) {
        case 0x2D, 0x27: return 1
        case 0xE2:
            guard line.byte(index &+ 1) == 0x80 else { return 0 }
            let third = line.byte(index &+ 2)
            return third == 0x99 || third == 0x90 || third == 0x91 ? 3 : 0
        default: return 0
        }
    }

    /// The length of a space at `index`: U+0020 and controls, U+00A0, U+2000 to U+200B, U+202F; 0 when there is none.
    @inline(__always)
    static func spaceLength(_ line: Span<UInt8>, _ index: Int) -> Int {
        switch line.byte(index) {
        case 0...0x20: return 1
        case 0xC2: return line.byte(index &+ 1) == 0xA0 ? 2 : 0
        case 0xE2:
            guard line.byte(index &+ 1) == 0x80 else { return 0 }
            let third = line.byte(index &+ 2)
            return 0x80...0x8B ~= third || third == 0xAF ? 3 : 0
        default: return 0
        }
    }

    /// By the second byte: U+00A0 to U+00BF without ª µ º · ´ and the soft hyphen.
    @inline(__always)
    private static func isLatin1Mark(_ second: UInt8) -> Bool {
        switch second {
        case 0xA0...0xA9, 0xAB, 0xAC, 0xAE...0xB3, 0xB6, 0xB8, 0xB9, 0xBB...0xBF: true
        default: false
        }
    }

    /// Three-byte spaces, dashes, quotation marks, the ellipsis and the euro sign, without what joins words or letters: hyphens,
    /// apostrophes, U+2024, U+2027.
    @inline(__always)
    private static func isPunctuation(_ line: Span<UInt8>, _ index: Int) -> Bool {
        let second = line.byte(index &+ 1)
        let third = line.byte(index &+ 2)
        guard second == 0x80 else { return second == 0x82 && third == 0xAC }
        switch third {
        case 0x80...0x8B, 0x92...0x97, 0x9A, 0x9C...0xA3, 0xA5, 0xA6, 0xAF, 0xB0, 0xB1, 0xB3, 0xB9, 0xBA: return true
        default: return false
        }
    }
}
