import CProcessor

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
        var base = start
        var isPlain = true
        while base < text.count {
            let bytes = ByteWindow.lines(text, at: base)
            // Letters of two bytes are plain; of others a closer look has to tell. One that starts in the last byte is for the next window.
            let leads = bytes.leads & ~(1 &<< 63)
            let split = Int(truncatingIfNeeded: bytes.leads &>> 63)
            var doubts = bytes.others | bytes.continuations ^ leads &<< 1
            doubts |= doubts &>> 1 & leads
            var next = base &+ ByteWindow.size &- split
            while doubts != 0 {
                let index = base &+ doubts.trailingZeroBitCount
                let byte = text.byte(index)
                var length = 1
                if byte < 0x80 {
                    if index >= text.count { break }
                    if byte &- 0x0A < 4 {
                        let isPair = byte == 0x0D && text.byte(index + 1) == 0x0A
                        return Line(start: start, end: index, next: index + (isPair ? 2 : 1), isPlain: isPlain)
                    }
                } else {
                    switch character(byte, index, text) {
                    case .known(let known): length = known
                    case .lineBreak(let length):
                        return Line(start: start, end: index, next: index + length, isPlain: isPlain)
                    case .other: isPlain = false
                    }
                }
                let done = index &+ length &- base
                if done >= ByteWindow.size {
                    next = index &+ length
                    break
                }
                doubts &= ~0 &<< UInt64(truncatingIfNeeded: done)
            }
            base = next
        }
        return Line(start: start, end: text.count, next: text.count, isPlain: isPlain)
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
}
