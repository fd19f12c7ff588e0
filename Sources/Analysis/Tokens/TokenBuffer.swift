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

    /// Appends a token at `position`; `nextPosition` stays.
    @inline(__always)
    mutating func append(_ word: UInt32, position: UInt32, start: UInt32, end: UInt32) {
        words.append(word)
        positions.append(position)
        starts.append(start)
        ends.append(end)
    }

    /// Translates the offsets of the tokens from `first` on.
    mutating func mapOffsets(from first: Int, _ start: (UInt32) -> UInt32, _ end: (UInt32) -> UInt32) {
        for index in first..<count {
            starts[index] = start(starts[index])
            ends[index] = end(ends[index])
        }
    }
}
