/// Where the tokens of a line go: the lexicon gives the ordinal, the buffer takes the token.
struct TokenSink {
    var table: LexiconTable
    var buffer: TokenBuffer
    /// Added to the offsets in the line.
    var base: UInt32 = 0

    /// A plain word, at the next position.
    @inline(__always)
    mutating func word(_ line: Span<UInt8>, _ start: Int, _ end: Int) {
        let ordinal = table.ordinal(of: line, start, end, tag: UInt32(TokenKind.word.rawValue) | 1 << 8)
        place(ordinal, start, end)
        buffer.nextPosition &+= 1
    }

    /// An elided article, at the next position.
    @inline(__always)
    mutating func elided(_ line: Span<UInt8>, _ start: Int, _ end: Int) {
        let ordinal = table.ordinal(of: line, start, end, tag: UInt32(TokenKind.elided.rawValue) | 1 << 8)
        place(ordinal, start, end)
        buffer.nextPosition &+= 1
    }

    /// A token whose term is the text of its range, at the next position, which stays.
    mutating func token(_ kind: TokenKind, length: Int = 1, _ line: Span<UInt8>, _ range: Range<Int>) {
        let tag = LexiconTable.tag(kind, length: length)
        place(table.ordinal(of: line, range.lowerBound, range.upperBound, tag: tag), range.lowerBound, range.upperBound)
    }

    /// A token with a term of its own, at the next position, which stays.
    mutating func token(_ kind: TokenKind, length: Int = 1, term: [UInt8], _ range: Range<Int>) {
        let tag = LexiconTable.tag(kind, length: length)
        place(table.ordinal(of: term, tag: tag), range.lowerBound, range.upperBound)
    }

    /// Ends the position.
    mutating func advance() { buffer.nextPosition &+= 1 }

    @inline(__always)
    private mutating func place(_ ordinal: UInt32, _ start: Int, _ end: Int) {
        buffer.append(
            ordinal, position: buffer.nextPosition,
            start: base &+ UInt32(truncatingIfNeeded: start), end: base &+ UInt32(truncatingIfNeeded: end))
    }
}
