internal import Storage

/// The layout of the `postings` file: for each term that is in two documents or more, one region.
///
/// Up to 128 documents: one block.
///
/// More: a header and blocks.
///
///     frontier           of the whole list (ImpactFrontier)
///     frontiers' length  varint: bytes of the frontiers of the blocks
///     skip table         (SkipTable)
///     frontiers          of each block
///     blocks
///
/// A block of up to 128 documents:
///
///     documents     as differences from the one before, less one (the first from the last of the block before; the very first
///                   as it is): PatchedRow
///     mark          parameter of the frequencies, plus 64 where excesses follow: u8
///     excesses      in that case: weighted frequency less number of occurrences: PatchedRow; otherwise they are all 0;
///                   a term without occurrences has none
///     frequencies   less one: RiceRow
package enum PostingsFormat {
    /// Documents in a full block.
    package static let blockSize = BitPacking.blockSize
    static let hasExcesses: UInt8 = 64
}
