/// Cuts a text into lines and says of each whether the scanner may read it as it stands.
struct LineReader {
    /// A line without its break; byte offsets in the text.
    struct Line {
        var start: Int
        var end: Int
        /// The start of the next line.
        var next: Int
        /// Only characters of the known Latin repertoire: well-formed, in NFC, nothing to leave out.
        var isPlain: Bool
    }

    /// The line that starts at `start`. Breaks: LF, CR, CR LF, VT, FF, U+0085, U+2028, U+2029.
    static func line(at start: Int, in text: Span<UInt8>) -> Line {
        var index = start
        var isPlain = true
        while true {
            index = knownEnd(from: index, in: text)
            let byte = text.byte(index)
            if byte < 0x80 {
                guard index < text.count else { return Line(start: start, end: index, next: index, isPlain: isPlain) }
                if byte &- 0x0A < 4 {
                    let isPair = byte == 0x0D && text.byte(index + 1) == 0x0A
                    return Line(start: start, end: index, next: index + (isPair ? 2 : 1), isPlain: isPlain)
                }
                index += 1
                continue
            }
            switch character(byte, index, text) {
            case .known(let length): index += length
            case .lineBreak(let length):
                return Line(start: start, end: index, next: index + length, isPlain: isPlain)
            case .other:
                isPlain = false
                index += 1
            }
        }
    }

    private enum Found {
        case known(Int), lineBreak(Int), other
    }

    @inline(__always)
    private static func character(_ lead: UInt8, _ index: Int, _ text: Span<UInt8>) -> Found {
        let second = text.byte(index + 1)
        guard second & 0xC0 == 0x80 else { return .other }
        switch lead {
        case 0xC3...0xC9: return .known(2)
        case 0xC2:
            if second == 0x85 { return .lineBreak(2) }
            return second == 0xAD ? .other : .known(2)
        case 0xE2:
            let third = text.byte(index + 2)
            if second == 0x80 {
                switch third {
                case 0x82...0x8B, 0x90...0xA7, 0xAF...0xBB: return .known(3)
                case 0xA8, 0xA9: return .lineBreak(3)
                default: return .other
                }
            }
            return second == 0x82 && third == 0xAC ? .known(3) : .other
        default: return .other
        }
    }

    /// The end of a run of printable ASCII and letters of two bytes from `start` on, or a place before it, near the end of the text.
    @inline(__always)
    private static func knownEnd(from start: Int, in text: Span<UInt8>) -> Int {
        let high: UInt64 = 0x8080_8080_8080_8080
        var index = start
        while index &+ 8 <= text.count {
            let bytes = text.eightBytes(index)
            let low = bytes & ~high
            // In the highest bit of each byte: below 0x10 (or, above such a byte, 0x10); leads C3 to C9; 80 to BF behind a lead; any 80 to BF.
            let controls = (bytes &- 0x1010_1010_1010_1010) & ~bytes
            let leads = (low &+ 0x3D3D_3D3D_3D3D_3D3D) & ~(low &+ 0x3636_3636_3636_3636) & bytes & high
            let seconds = leads &<< 8
            let continuations = bytes & ~(bytes &<< 1)
            let doubts = controls | continuations ^ seconds | (bytes & ~leads) ^ seconds
            if doubts & high != 0 {
                // Up to the first doubt, or the lead before it.
                let doubts = (doubts | doubts &>> 8 & leads) & high
                return index &+ doubts.trailingZeroBitCount &>> 3
            }
            // A lead in the last byte is taken up again with its second byte.
            index &+= 8 &- Int(truncatingIfNeeded: leads &>> 63)
        }
        return index
    }
}
