/// The tokens of a document as a structure of arrays, reused between documents. Entry `i` of each array belongs to token `i`;
/// positions never decrease.
package struct TokenBuffer: Sendable {
    /// Ordinals in the lexicon of the analyser that filled the buffer.
    package private(set) var words: [UInt32] = []
    /// Positions of the first word of each token.
    package private(set) var positions: [UInt32] = []
    /// UTF-8 byte offsets in the text given to the analyser; empty where the buffer keeps none.
    package private(set) var starts: [UInt32] = []
    package private(set) var ends: [UInt32] = []
    /// The position that the next word gets.
    package var nextPosition: UInt32 = 0

    /// Whether offsets are kept: inversion does without them.
    package let keepsOffsets: Bool

    /// An empty buffer.
    package init(keepsOffsets: Bool = true) { self.keepsOffsets = keepsOffsets }

    /// The number of tokens.
    package var count: Int { words.count }

    /// Forgets the tokens; the next word gets position 0.
    package mutating func removeAll(keepingCapacity: Bool) {
        words.removeAll(keepingCapacity: keepingCapacity)
        positions.removeAll(keepingCapacity: keepingCapacity)
        starts.removeAll(keepingCapacity: keepingCapacity)
        ends.removeAll(keepingCapacity: keepingCapacity)
        nextPosition = 0
    }

    /// Appends the first `count` tokens of the columns given, `base` added to their offsets.
    mutating func append(
        count: Int, base: UInt32, _ words: Span<UInt32>, _ positions: Span<UInt32>, _ starts: Span<UInt32>, _ ends: Span<UInt32>
    ) {
        Self.extend(&self.words, by: words.extracting(first: count))
        Self.extend(&self.positions, by: positions.extracting(first: count))
        guard keepsOffsets else { return }
        let first = self.starts.count
        Self.extend(&self.starts, by: starts.extracting(first: count))
        Self.extend(&self.ends, by: ends.extracting(first: count))
        guard base > 0 else { return }
        for index in first..<first + count {
            self.starts[index] &+= base
            self.ends[index] &+= base
        }
    }

    @inline(__always)
    private static func extend(_ column: inout [UInt32], by fields: Span<UInt32>) {
        // In one piece: no check of capacity and uniqueness for each token.
        unsafe fields.withUnsafeBufferPointer { unsafe column.append(contentsOf: $0) }
    }

    /// Translates the offsets of the tokens from `first` on.
    mutating func mapOffsets(from first: Int, _ start: (UInt32) -> UInt32, _ end: (UInt32) -> UInt32) {
        guard keepsOffsets else { return }
        for index in first..<count {
            starts[index] = start(starts[index])
            ends[index] = end(ends[index])
        }
    }
}
