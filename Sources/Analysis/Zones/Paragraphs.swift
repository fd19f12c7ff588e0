/// Keeps phrases from crossing paragraphs: adds a gap of positions at every line break that is no soft wrap.
package struct Paragraphs {
    /// Positions between two paragraphs or two zones.
    package static let gap: UInt32 = 100

    /// Shorter lines, in bytes, are not wrapped by an editor.
    private static let wrapMinimum = 40

    private var previous: LineReader.Line?
    /// The tokens in the buffer when the text began or the last gap was added: no gap follows another.
    private var countAtGap: Int
    private var endsWithGap = false

    /// At the start of a text, whose tokens will be appended to `buffer`.
    init(_ buffer: borrowing TokenBuffer) { countAtGap = buffer.count }

    /// To be called before the tokens of `line`, the next one of `text`, are appended.
    mutating func begin(_ line: LineReader.Line, of text: Span<UInt8>, _ buffer: inout TokenBuffer) {
        defer { previous = line }
        guard let previous, buffer.count > countAtGap, !Self.isSoftWrap(previous, line, text) else { return }
        buffer.nextPosition &+= Self.gap
        countAtGap = buffer.count
        endsWithGap = true
    }

    /// To be called after the last line: a gap that nothing followed is taken back.
    mutating func end(_ buffer: inout TokenBuffer) {
        if endsWithGap && buffer.count == countAtGap { buffer.nextPosition &-= Self.gap }
        endsWithGap = false
    }

    /// Whether the break between two lines is an editor's: a long line without an end, then a small letter (man pages).
    private static func isSoftWrap(_ line: LineReader.Line, _ next: LineReader.Line, _ text: Span<UInt8>) -> Bool {
        guard line.end - line.start >= wrapMinimum else { return false }
        var start = next.start
        while start < next.end && (text.byte(start) == 0x20 || text.byte(start) == 0x09) { start += 1 }
        guard start < next.end, CharacterKind.isLowercase(text.scalar(at: start).value) else { return false }

        var end = line.end
        while end > line.start && (text.byte(end - 1) == 0x20 || text.byte(end - 1) == 0x09) { end -= 1 }
        return !isClosing(text.scalar(before: end).value)
    }

    /// Punctuation that ends a sentence or a quotation: . ! ? : ; … " ) ] } » ” ’ ›
    private static func isClosing(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21, 0x22, 0x29, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0xBB, 0x2019, 0x201D, 0x2026, 0x203A: true
        default: false
        }
    }
}
