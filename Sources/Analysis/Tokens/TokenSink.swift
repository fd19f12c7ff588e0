/// Where the tokens of a line go: the lexicon gives the ordinal, the buffer takes the token.
///
/// Tokens wait in a batch until the line ends or the batch is full. All slots of a batch are asked for ahead of the first look-up,
/// and no hard-to-predict branch of the scanner stands between the look-ups: the cache misses overlap. They are half the time of
/// the analysis otherwise.
struct TokenSink {
    var table: LexiconTable
    var buffer: TokenBuffer
    /// Added to the offsets in the line.
    var base: UInt32 = 0
    /// For the terms that are not in the text as they stand.
    var scratch: [UInt8] = []
    var atoms: [Atom] = []
    var unitTokens: [UnitToken] = []

    private static let batchSize = 64
    private var waitingCount = 0
    /// The tags of the waiting tokens, 0 where the ordinal is known already.
    private var tags = InlineArray<64, UInt32>(repeating: 0)
    private var ordinals = InlineArray<64, UInt32>(repeating: 0)
    private var positions = InlineArray<64, UInt32>(repeating: 0)
    /// Offsets in the line.
    private var starts = InlineArray<64, UInt32>(repeating: 0)
    private var ends = InlineArray<64, UInt32>(repeating: 0)
    private var keys = InlineArray<64, WordKey>(repeating: .none)

    init(table: consuming LexiconTable, buffer: consuming TokenBuffer) {
        self.table = table
        self.buffer = buffer
    }

    /// A plain word, at the next position.
    @inline(__always)
    mutating func word(_ line: Span<UInt8>, _ start: Int, _ end: Int) {
        add(line, start, end, tag: UInt32(TokenKind.word.rawValue) | 1 << 8)
        buffer.nextPosition &+= 1
    }

    /// An elided article, at the next position.
    @inline(__always)
    mutating func elided(_ line: Span<UInt8>, _ start: Int, _ end: Int) {
        add(line, start, end, tag: UInt32(TokenKind.elided.rawValue) | 1 << 8)
        buffer.nextPosition &+= 1
    }

    /// A number whose term is its digits as they stand, at the next position.
    @inline(__always)
    mutating func number(_ line: Span<UInt8>, _ start: Int, _ end: Int) {
        add(line, start, end, tag: UInt32(TokenKind.number.rawValue) | 1 << 8)
        buffer.nextPosition &+= 1
    }

    /// A token whose term is the text of its range, at the next position, which stays.
    mutating func token(_ kind: TokenKind, length: Int = 1, _ line: Span<UInt8>, _ range: Range<Int>) {
        add(line, range.lowerBound, range.upperBound, tag: LexiconTable.tag(kind, length: length))
    }

    /// A token with a term of its own, at the next position, which stays.
    mutating func token(_ kind: TokenKind, length: Int = 1, term: [UInt8], _ range: Range<Int>, _ line: Span<UInt8>) {
        let ordinal = table.ordinal(of: term, tag: LexiconTable.tag(kind, length: length))
        add(ordinal, range.lowerBound, range.upperBound, line)
    }

    /// A token whose ordinal is known, at the next position, which stays.
    mutating func add(_ ordinal: UInt32, _ start: Int, _ end: Int, _ line: Span<UInt8>) {
        add(line, start, end, tag: 0)
        ordinals[waitingCount &- 1] = ordinal
    }

    /// Ends the position.
    mutating func advance() { buffer.nextPosition &+= 1 }

    @inline(__always)
    private mutating func add(_ line: Span<UInt8>, _ start: Int, _ end: Int, tag: UInt32) {
        if waitingCount == Self.batchSize { flush(line) }
        let index = waitingCount
        tags[index] = tag
        positions[index] = buffer.nextPosition
        starts[index] = UInt32(truncatingIfNeeded: start)
        ends[index] = UInt32(truncatingIfNeeded: end)
        waitingCount &+= 1
    }

    /// Sends the waiting tokens of `line` to the buffer. To be called at the end of a line.
    @inline(never)
    mutating func flush(_ line: Span<UInt8>) {
        let count = waitingCount
        if count == 0 { return }
        for index in 0..<count {
            let key = tags[index] == 0 ? .none : WordKey(line, Int(starts[index]), Int(ends[index]), tag: tags[index])
            keys[index] = key
            table.prefetch(key)
        }
        var index = 0
        while true {
            index = table.find(keys.span.extracting(first: count), from: index, &ordinals)
            if index == count { break }
            if tags[index] != 0 { ordinals[index] = table.ordinal(of: keys[index], in: line, Int(starts[index])) }
            index &+= 1
        }
        buffer.append(count: count, base: base, ordinals.span, positions.span, starts.span, ends.span)
        waitingCount = 0
    }
}
