internal import Storage

/// What a list of more than one block says of each of them, so that a reader passes blocks without decoding them.
///
///     widths   of the four columns below, in bits, u8 each
///     columns  for each block: its last document; where it begins, behind the frontiers of the blocks; occurrences of the term
///              in the blocks before; where its frontier begins, behind the columns. Packed runs, one behind the other
enum SkipTable {
    /// The columns in their order.
    enum Column: Int, CaseIterable {
        case lastDocument, blockOffset, occurrencesBefore, frontierOffset
    }
}

/// Gathers the skip table of a list.
struct SkipTableWriter: ~Copyable {
    private var lastDocuments = Words()
    private var blockOffsets = Words()
    private var occurrencesBefore = Words()
    private var frontierOffsets = Words()

    /// Adds the next block.
    mutating func add(lastDocument: UInt32, blockOffset: Int, occurrencesBefore occurrences: UInt32, frontierOffset: Int) {
        lastDocuments.append(lastDocument)
        blockOffsets.append(UInt32(blockOffset))
        occurrencesBefore.append(occurrences)
        frontierOffsets.append(UInt32(frontierOffset))
    }

    /// Appends the table.
    borrowing func write(into buffer: inout ByteBuffer) {
        // Each column ascends: the last value is the largest.
        let last = lastDocuments.count - 1
        for value in [lastDocuments[last], blockOffsets[last], occurrencesBefore[last], frontierOffsets[last]] {
            buffer.append(UInt8(BitPacking.width(of: value)))
        }
        SkipTableWriter.write(lastDocuments, into: &buffer)
        SkipTableWriter.write(blockOffsets, into: &buffer)
        SkipTableWriter.write(occurrencesBefore, into: &buffer)
        SkipTableWriter.write(frontierOffsets, into: &buffer)
    }

    private static func write(_ column: borrowing Words, into buffer: inout ByteBuffer) {
        let width = BitPacking.width(of: column[column.count - 1])
        BitPacking.pack(run: column, count: column.count, width: width, into: &buffer)
    }

    /// Forgets the blocks.
    mutating func removeAll() {
        lastDocuments.removeAll()
        blockOffsets.removeAll()
        occurrencesBefore.removeAll()
        frontierOffsets.removeAll()
    }
}

/// Reads the skip table of a list.
struct SkipTableReader {
    private let bytes: Bytes
    private var starts: InlineArray<4, Int> = [0, 0, 0, 0]
    private var widths: InlineArray<4, Int> = [0, 0, 0, 0]
    /// The offset behind the table.
    let end: Int

    /// The table of a number of blocks at an offset.
    init(_ file: FileReader, at offset: Int, blocks: Int) throws(StorageError) {
        bytes = file.unverified
        try file.verify(offset..<offset + 4)
        var start = offset + 4
        for column in 0..<4 {
            let width = min(32, Int(bytes[offset + column]))
            starts[column] = start
            widths[column] = width
            start += BitPacking.runBytes(count: blocks, width: width)
        }
        end = start
        try file.verify(offset..<end)
    }

    /// A table of no blocks.
    init(none file: FileReader) {
        bytes = file.unverified
        end = 0
    }

    /// What a column says of a block.
    @inline(__always)
    func value(_ column: SkipTable.Column, _ block: Int) -> UInt32 {
        let width = widths[column.rawValue]
        return UInt32(
            truncatingIfNeeded: BitPacking.integer(of: bytes, at: starts[column.rawValue], bit: block * width, width: width))
    }
}
