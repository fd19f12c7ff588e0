/// Where the tokens of a line go: the lexicon gives the ordinal, the buffer takes the token.
///
/// Tokens wait in a batch until the line ends or the batch is full. The look-ups of a batch then follow each other without the
/// hard-to-predict branches of the scanner between them, so that the processor overlaps their cache misses: they are
/// half the time of the analysis otherwise.
struct TokenSink {
    /// A token that waits for its ordinal. Offsets are bytes of the line.
    private struct Waiting {
        var key: WordKey
        var start: UInt32
        var end: UInt32
        var position: UInt32
        /// The ordinal + 1 where it is known already.
        var ordinal: UInt32

        static let none = Waiting(key: .none, start: 0, end: 0, position: 0, ordinal: 0)
    }

    var table: LexiconTable
    var buffer: TokenBuffer
    /// Added to the offsets in the line.
    var base: UInt32 = 0
    /// For the terms that are not in the text as they stand.
    var scratch: [UInt8] = []
    var atoms: [Atom] = []

    private static let batchSize = 64
    private var waiting = InlineArray<64, Waiting>(repeating: .none)
    private var ordinals = InlineArray<64, UInt32>(repeating: 0)
    private var waitingCount = 0
    private var touched: UInt32 = 0

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
        add(Waiting.none.key, start, end, ordinal &+ 1, line)
    }

    /// Ends the position.
    mutating func advance() { buffer.nextPosition &+= 1 }

    @inline(__always)
    private mutating func add(_ line: Span<UInt8>, _ start: Int, _ end: Int, tag: UInt32) {
        add(WordKey(line, start, end, tag: tag), start, end, 0, line)
    }

    @inline(__always)
    private mutating func add(_ key: WordKey, _ start: Int, _ end: Int, _ ordinal: UInt32, _ line: Span<UInt8>) {
        if waitingCount == Self.batchSize { flush(line) }
        waiting[waitingCount] = Waiting(
            key: key, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
            position: buffer.nextPosition, ordinal: ordinal)
        waitingCount &+= 1
    }

    /// Sends the waiting tokens of `line` to the buffer. To be called at the end of a line.
    mutating func flush(_ line: Span<UInt8>) {
        let count = waitingCount
        if count == 0 { return }
        // First all loads, then all comparisons: the loads do not wait for each other.
        for index in 0..<count { touched &+= table.touch(waiting[index].key.hash) }
        for index in 0..<count {
            let known = waiting[index].ordinal
            ordinals[index] =
                known > 0
                ? known &- 1
                : table.ordinal(
                    of: waiting[index].key, in: line, Int(waiting[index].start), Int(waiting[index].end))
        }
        buffer.append(
            count: count,
            words: { ordinals[$0] },
            positions: { waiting[$0].position },
            starts: { base &+ waiting[$0].start },
            ends: { base &+ waiting[$0].end })
        waitingCount = 0
    }
}
