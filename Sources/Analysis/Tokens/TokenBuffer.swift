/// The tokens of a document as a structure of arrays, reused between documents. Entry `i` of each array belongs to token `i`;
/// positions never decrease.
package struct TokenBuffer: Sendable {
    /// Ordinals in the lexicon of the analyser that filled the buffer.
    package private(set) var words: [UInt32] = []
    /// Positions of the first word of each token.
    package private(set) var positions: [UInt32] = []
    /// UTF-8 byte offsets in the text given to the analyser.
    package private(set) var starts: [UInt32] = []
    package private(set) var ends: [UInt32] = []
    /// The position that the next word gets.
    package var nextPosition: UInt32 = 0

    package init() {}

    /// The number of tokens.
    package var count: Int { words.count }

    package mutating func removeAll(keepingCapacity: Bool) {
        words.removeAll(keepingCapacity: keepingCapacity)
        positions.removeAll(keepingCapacity: keepingCapacity)
        starts.removeAll(keepingCapacity: keepingCapacity)
        ends.removeAll(keepingCapacity: keepingCapacity)
        nextPosition = 0
    }

    /// Appends `count` tokens, column by column; the functions give the fields of token 0, 1, …
    @inline(__always)
    mutating func append(
        count: Int, words: (Int) -> UInt32, positions: (Int) -> UInt32, starts: (Int) -> UInt32, ends: (Int) -> UInt32
    ) {
        Self.extend(&self.words, by: count, words)
        Self.extend(&self.positions, by: count, positions)
        Self.extend(&self.starts, by: count, starts)
        Self.extend(&self.ends, by: count, ends)
    }

    @inline(__always)
    private static func extend(_ column: inout [UInt32], by count: Int, _ field: (Int) -> UInt32) {
        let first = column.count
        column.append(contentsOf: repeatElement(0, count: count))
        var fields = column.mutableSpan
        for index in 0..<count { fields[first &+ index] = field(index) }
    }

    /// Translates the offsets of the tokens from `first` on.
    mutating func mapOffsets(from first: Int, _ start: (UInt32) -> UInt32, _ end: (UInt32) -> UInt32) {
        for index in first..<count {
            starts[index] = start(starts[index])
            ends[index] = end(ends[index])
        }
    }
}
