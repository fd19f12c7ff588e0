/// A space that may stand inside a number or a time: U+0020, 00A0, 2009, 202F.
enum NumberSpace {
    /// The scalar and its length when one stands at `index`.
    static func at(_ index: Int, in line: Span<UInt8>) -> (scalar: UInt32, length: Int)? {
        switch line.byte(index) {
        case 0x20: return (0x20, 1)
        case 0xC2: return line.byte(index + 1) == 0xA0 ? (0xA0, 2) : nil
        case 0xE2:
            guard line.byte(index + 1) == 0x80 else { return nil }
            let third = line.byte(index + 2)
            return third == 0x89 ? (0x2009, 3) : third == 0xAF ? (0x202F, 3) : nil
        default: return nil
        }
    }

    /// `index`, or the place after the one space there.
    static func skip(at index: Int, in line: Span<UInt8>) -> Int { index + (at(index, in: line)?.length ?? 0) }
}
