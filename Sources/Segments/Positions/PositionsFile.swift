package import Storage

/// The layout of the `positions` file: for each term its occurrences in the order of documents, in groups of 128.
///
///     group   128 values as a row (PatchedRow); the last group of a term may have fewer
///
/// A value is the position of an occurrence less that of the one before in the same document, or the position itself for
/// the first of a document.
package enum PositionsFormat {
    /// Occurrences in a full group.
    package static let groupSize = BitPacking.blockSize
}

/// Writes the `positions` file.
package final class PositionsWriter {
    private let writer: FileWriter
    private var values = Words(repeating: 0, count: PositionsFormat.groupSize)
    private var inGroup = 0
    private var termStart: Int

    /// Writes to a file that is its own.
    package init(_ writer: FileWriter) {
        self.writer = writer
        termStart = writer.offset
    }

    /// Where, in the present term's positions, the group begins that the next occurrence goes to.
    @inline(__always)
    package var groupOffset: Int { writer.offset - termStart }

    /// Adds an occurrence as its difference.
    @inline(__always)
    package func add(_ difference: UInt32) throws(StorageError) {
        values[inGroup] = difference
        inGroup += 1
        if inGroup == PositionsFormat.groupSize { try closeGroup() }
    }

    /// Adds all occurrences of the present term at once, and appends to `groupOffsets` where each of their groups begins.
    ///
    /// - Parameter range: which of `differences` are the term's.
    func add(
        _ differences: borrowing Words, _ range: Range<Int>, groupOffsets: inout Words
    ) throws(StorageError) {
        var start = range.lowerBound
        while start < range.upperBound {
            // Some groups at a time, so that the buffer of the file can be emptied between.
            let end = min(range.upperBound, start + 64 * PositionsFormat.groupSize)
            let base = groupOffset
            try writer.write { buffer in
                let before = buffer.count
                while start < end {
                    groupOffsets.append(UInt32(base + buffer.count - before))
                    let count = min(PositionsFormat.groupSize, end - start)
                    PatchedRow.write(differences, from: start, count: count, into: &buffer)
                    start += count
                }
            }
        }
    }

    private func closeGroup() throws(StorageError) {
        let count = inGroup
        try writer.write { PatchedRow.write(values, count: count, into: &$0) }
        inGroup = 0
    }

    /// Ends the present term; the number of bytes of its positions.
    package func endTerm() throws(StorageError) -> Int {
        if inGroup > 0 { try closeGroup() }
        defer { termStart = writer.offset }
        return writer.offset - termStart
    }

    /// Closes the file.
    package func finish() throws(StorageError) -> FileRecord {
        try writer.finish()
    }
}

/// Reads the positions of a term in the document that a cursor over its list stands on.
package final class PositionsReader {
    private let file: FileReader
    private let bytes: Bytes
    private let region: Range<Int>
    private let occurrenceCount: Int
    private var values = Words(repeating: 0, count: PositionsFormat.groupSize)
    private var group = -1
    private var nextGroup = 0
    private var nextOffset: Int

    /// A reader of the positions of a term of the dictionary.
    package init(_ term: TermEntry, in file: FileReader) {
        self.file = file
        bytes = file.unverified
        region = term.positions
        occurrenceCount = term.occurrenceCount
        nextOffset = term.positions.lowerBound
    }

    /// Puts the positions of the cursor's document, in ascending order, in place of what `positions` held.
    package func read(_ cursor: PostingsCursor, into positions: inout Words) throws(StorageError) {
        positions.removeAll()
        let occurrences = cursor.occurrences
        let anchor = cursor.positionsAnchor
        if nextGroup <= anchor.group && group != anchor.group {
            nextGroup = anchor.group
            nextOffset = region.lowerBound + anchor.offset
        }
        var previous: UInt32 = 0
        for occurrence in occurrences {
            let wanted = occurrence / PositionsFormat.groupSize
            if wanted != group { try load(wanted, from: anchor) }
            previous += values[occurrence % PositionsFormat.groupSize]
            positions.append(previous)
        }
    }

    private func load(_ wanted: Int, from anchor: (offset: Int, group: Int)) throws(StorageError) {
        if wanted < nextGroup {
            nextGroup = anchor.group
            nextOffset = region.lowerBound + anchor.offset
        }
        while true {
            let count = min(PositionsFormat.groupSize, occurrenceCount - nextGroup * PositionsFormat.groupSize)
            try file.verify(nextOffset..<min(region.upperBound, nextOffset + 2))
            let end = PatchedRow.end(bytes, at: nextOffset, count: count)
            defer {
                nextOffset = end
                nextGroup += 1
            }
            if nextGroup == wanted {
                try file.verify(nextOffset..<end)
                _ = PatchedRow.read(bytes, at: nextOffset, count: count, into: &values)
                group = wanted
                return
            }
        }
    }
}
