internal import Storage

/// Tells of most documents that a block of a list has not that it has not: one bit for each of some thousand stretches of documents,
/// set where the block has one.
///
/// Of two lists few documents are in both: asked for 128 documents one after the other, the bits spare nearly all searches in the
/// block. (A Bloom filter with one hash function that keeps the order: the document's distance from the first, divided.)
package final class BlockFilter {
    private struct State: BitwiseCopyable {
        var words = InlineArray<128, UInt64>(repeating: 0)
        var first: UInt32 = 0
        var shift: UInt32 = 0
        var block = -1
    }

    private let state = Cell(State())
    /// The cursor, which is held: another might be made in its place.
    private let owner = Cell<PostingsCursor?>(nil)
    private static let bits: UInt32 = 8192
    /// From so many documents on that are asked for, setting the bits costs less than it spares.
    static let least = 12

    /// A filter of no block yet.
    package init() {}

    /// Makes the filter that of the present block of a cursor.
    func cover(_ cursor: PostingsCursor) {
        if state.value.block == cursor.block && owner.value === cursor { return }
        owner.value = cursor
        let count = cursor.inBlock
        let first = cursor.documents[0]
        let span = cursor.documents[count - 1] - first
        let shift = UInt32(max(0, BitPacking.width(of: span) - BitPacking.width(of: BlockFilter.bits - 1)))
        state.value = State(first: first, shift: shift, block: cursor.block)
        for place in 0..<count {
            let bit = (cursor.documents[place] &- first) &>> shift
            state.value.words[Int((bit >> 6) & 127)] |= 1 &<< UInt64(bit & 63)
        }
    }

    /// Whether the block may have a document; if not, it has not.
    @inline(__always)
    func mayHold(_ document: UInt32) -> Bool {
        let bit = (document &- state.value.first) &>> state.value.shift
        return state.value.words[Int((bit >> 6) & 127)] & 1 &<< UInt64(bit & 63) != 0
    }
}
