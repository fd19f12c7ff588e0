internal import Storage

/// The layout of the `postings` file: for each term that is in two documents or more, one region.
///
/// Up to 128 documents: one block.
///
/// More: a header and blocks.
///
///     frontier      of the whole list (ImpactFrontier)
///     skips length  varint: bytes of the impacts that follow the skip entries
///     skip entries  one a block, 20 bytes: last document u32, offset of the block behind the impacts u32, occurrences
///                   before the block u32, offset of the positions group that holds the first of them u32, offset of the
///                   block's frontier in the impacts u32
///     impacts       the frontier of each block
///     blocks
///
/// A block of up to 128 documents is three rows (PatchedRow): documents as differences from the one before, less one (the
/// first from the last of the block before; the very first as it is), frequencies less one, and excesses: weighted
/// frequency less number of occurrences.
package enum PostingsFormat {
    /// Documents in a full block.
    package static let blockSize = BitPacking.blockSize
    /// Bytes of a skip entry.
    static let skipSize = 20
}

/// What one skip entry says of a block.
package struct SkipEntry: Sendable {
    /// The last document of the block.
    package var lastDocument: UInt32
    /// Where the block begins, in bytes behind the impacts.
    var blockOffset: UInt32
    /// Occurrences of the term in all blocks before.
    package var occurrencesBefore: UInt32
    /// Where the group that holds the block's first occurrence begins in the term's positions.
    package var positionsOffset: UInt32
    /// Where the block's frontier begins in the impacts.
    var impactsOffset: UInt32

    func write(into buffer: inout ByteBuffer) {
        for value in [lastDocument, blockOffset, occurrencesBefore, positionsOffset, impactsOffset] {
            buffer.append(integer: value)
        }
    }

    @inline(__always)
    init(_ bytes: Bytes, at offset: Int) {
        lastDocument = bytes.integer(at: offset)
        blockOffset = bytes.integer(at: offset + 4)
        occurrencesBefore = bytes.integer(at: offset + 8)
        positionsOffset = bytes.integer(at: offset + 12)
        impactsOffset = bytes.integer(at: offset + 16)
    }

    init(
        lastDocument: UInt32, blockOffset: UInt32, occurrencesBefore: UInt32, positionsOffset: UInt32, impactsOffset: UInt32
    ) {
        self.lastDocument = lastDocument
        self.blockOffset = blockOffset
        self.occurrencesBefore = occurrencesBefore
        self.positionsOffset = positionsOffset
        self.impactsOffset = impactsOffset
    }
}
