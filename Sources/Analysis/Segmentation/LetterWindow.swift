import CProcessor

/// Sixty-four bytes of a line as sets of bits, bit `i` for byte `base + i`: where its words are, with no branch for each byte.
/// Bytes behind the end of the line count as separators.
struct LetterWindow {
    /// ASCII letters and both bytes of the letters U+00C0 to U+024F whose bytes all lie in the window or start in its last byte.
    private(set) var letters: UInt64
    /// All bytes but the separators: the bytes up to 0x22, spaces among them, and the comma. Each of these ends a word for sure
    /// (`LatinText.endsWord`) and starts nothing.
    let others: UInt64

    static let size = ByteWindow.size

    /// The window of the bytes from `base` on, where a character starts.
    @inline(__always)
    init(_ line: Span<UInt8>, at base: Int) {
        let bytes = ByteWindow.words(line, at: base)
        letters = bytes.letters | bytes.leads | bytes.leads &<< 1
        others = bytes.others
        if bytes.leads &<< 1 & bytes.signs != 0 { removeSigns(line, at: base) }
    }

    /// The end of the run of letters at an index of the window; `size` where it may go on behind.
    @inline(__always)
    func lettersEnd(from index: Int) -> Int {
        (~letters & (~0 &<< UInt64(truncatingIfNeeded: index))).trailingZeroBitCount
    }

    @inline(__always)
    func isSeparator(_ index: Int) -> Bool { others &>> UInt64(truncatingIfNeeded: index) & 1 == 0 }

    /// Takes × and ÷ out of the letters.
    @inline(never)
    private mutating func removeSigns(_ line: Span<UInt8>, at base: Int) {
        for index in 0..<Self.size where line.byte(base + index) == 0xC3 && line.byte(base + index + 1) & 0xDF == 0x97 {
            letters &= ~(0b11 << UInt64(index))
        }
    }
}
