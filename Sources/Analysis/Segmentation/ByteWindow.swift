import CProcessor

/// Sixty-four bytes of a text as sets of bits, with NUL for those behind its end.
enum ByteWindow {
    static let size = 64

    /// The bytes of words from `base` on.
    @inline(__always)
    static func words(_ text: Span<UInt8>, at base: Int) -> limier_word_bytes {
        unsafe classified(text, at: base) { unsafe limier_classify_words($0) }
    }

    /// The bytes that matter to lines from `base` on.
    @inline(__always)
    static func lines(_ text: Span<UInt8>, at base: Int) -> limier_line_bytes {
        unsafe classified(text, at: base) { unsafe limier_classify_lines($0) }
    }

    @inline(__always)
    private static func classified<Found>(
        _ text: Span<UInt8>, at base: Int, _ classify: (UnsafeRawPointer) -> Found
    ) -> Found {
        if base &+ size <= text.count {
            return unsafe text.bytes.withUnsafeBytes { unsafe classify($0.baseAddress! + base) }
        }
        let padded = InlineArray<8, UInt64> { text.eightBytesOrFewer(base &+ $0 &* 8).littleEndian }
        return unsafe padded.span.bytes.withUnsafeBytes { unsafe classify($0.baseAddress!) }
    }
}
