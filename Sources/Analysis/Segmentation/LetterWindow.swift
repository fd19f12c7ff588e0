/// Sixty-four bytes of a line as sets of bits, bit `i` for byte `base + i`: where its words are, found eight bytes at a time.
/// Bytes behind the end of the line count as separators.
struct LetterWindow {
    /// ASCII letters and both bytes of the letters U+00C0 to U+024F whose bytes all lie in the window or start in its last byte.
    private(set) var letters: UInt64 = 0
    /// All bytes but the separators: the bytes up to 0x22, spaces among them, and the comma. Each of these ends a word for sure
    /// (`LatinText.endsWord`) and starts nothing.
    private(set) var others: UInt64 = 0

    static let size = 64

    /// The window of the bytes from `base` on, where a character starts.
    @inline(never)
    init(_ line: Span<UInt8>, at base: Int) {
        if base &+ Self.size <= line.count {
            self.init { line.eightBytes(base &+ $0 &* 8) }
        } else {
            self.init { line.eightBytesOrFewer(base &+ $0 &* 8) }
        }
        if hasSigns { removeSigns(line, at: base) }
    }

    /// Whether × or ÷ (or a rare letter with the same second byte) is among the letters.
    private var hasSigns = false

    /// In each byte the highest bit is the answer; a byte never carries into the next (H. S. Warren, "Hacker's Delight", 6-1).
    @inline(__always)
    private init(_ word: (Int) -> UInt64) {
        var carry: UInt64 = 0
        var signs: UInt64 = 0
        for index in 0..<8 {
            let bytes = word(index)
            let low = bytes & ~Self.high
            let small = low | Self.each(0x20)
            let ascii = (small &+ Self.each(0x80 - 0x61)) & ~(small &+ Self.each(0x80 - 0x7B)) & ~bytes
            // Lead bytes C3 to C9.
            let leads = (low &+ Self.each(0x80 - 0x43)) & ~(low &+ Self.each(0x80 - 0x4A)) & bytes & Self.high
            let seconds = leads &<< 8 | carry
            carry = leads &>> 56
            // 97 and B7.
            signs |= seconds & ~((low & Self.each(0x5F) ^ Self.each(0x17)) &+ ~Self.high)
            let beyondQuote = low &+ Self.each(0x80 - 0x23)
            let noComma = (low ^ Self.each(0x2C)) &+ ~Self.high

            let shift = UInt64(truncatingIfNeeded: index &* 8)
            letters |= Self.packed(ascii | leads | seconds) &<< shift
            others |= Self.packed(beyondQuote & noComma | bytes) &<< shift
        }
        hasSigns = signs != 0
    }

    private static let high: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

    /// The highest bits of eight bytes, side by side.
    @inline(__always)
    private static func packed(_ bytes: UInt64) -> UInt64 { ((bytes & high) &* 0x0002_0408_1020_4081) &>> 56 }

    @inline(never)
    private mutating func removeSigns(_ line: Span<UInt8>, at base: Int) {
        for index in 0..<Self.size where line.byte(base + index) == 0xC3 && line.byte(base + index + 1) & 0xDF == 0x97 {
            letters &= ~(0b11 << UInt64(index))
        }
    }
}
