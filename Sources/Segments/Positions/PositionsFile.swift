package import Storage

/// The rows of the `positions` file: a value is the position of an occurrence less that of the one before in the same document,
/// or the position itself for the first of a document.
///
///     among several   RiceRow: its parameter is the width; the bytes behind are its unary part
///     alone           parameter u8, RiceRow
enum PositionRow: GroupRow {
    static func write(_ values: borrowing Words, from first: Int, count: Int, into buffer: inout ByteBuffer) -> GroupHead {
        let parameter = RiceRow.parameter(values, from: first, count: count)
        let unary = RiceRow.write(values, from: first, count: count, parameter: parameter, into: &buffer)
        return GroupHead(width: parameter, bytesBehind: count == OccurrenceGroups.size ? unary : 0)
    }

    @inline(__always)
    static func read(_ bytes: Bytes, at offset: Int, count: Int, _ head: GroupHead, into values: borrowing WordBlock) {
        RiceRow.read(bytes, at: offset, count: count, parameter: head.width, into: values)
    }

    static func append(_ range: Range<Int>, of bytes: Bytes, at offset: Int, _ head: GroupHead, to values: inout Words) {
        RiceRow.append(range, of: bytes, at: offset, parameter: head.width, to: &values)
    }

    static func writeAlone(_ values: borrowing Words, from first: Int, count: Int, into buffer: inout ByteBuffer) {
        let parameter = RiceRow.parameter(values, from: first, count: count)
        buffer.append(UInt8(parameter))
        RiceRow.write(values, from: first, count: count, parameter: parameter, into: &buffer)
    }

    @inline(__always)
    static func readAlone(_ bytes: Bytes, at offset: Int, count: Int, into values: borrowing WordBlock) {
        RiceRow.read(bytes, at: offset + 1, count: count, parameter: Int(bytes[offset] & 31), into: values)
    }
}

/// Writes the `positions` file: for each term in two occurrences or more their groups, in the order of documents and positions.
package final class PositionsWriter {
    /// What the dictionary must know of a term's positions.
    package struct Summary {
        /// Bytes of the region in the file: 0 for one occurrence, which the dictionary holds itself.
        package var regionLength = 0
        /// The only position, where there is one.
        package var onlyPosition: UInt32 = 0

        /// What is known of no positions.
        package init() {}
    }

    private var groups: OccurrenceGroupsWriter<PositionRow>
    private var count = 0
    private var first: UInt32 = 0

    /// Writes to a file that is its own.
    package init(_ writer: FileWriter) {
        groups = OccurrenceGroupsWriter(writer)
    }

    /// Adds the occurrences of the next document of the present term.
    ///
    /// - Parameter range: which elements of `positions`, that ascend, are the document's.
    package func add(_ positions: borrowing Words, _ range: Range<Int>) throws(StorageError) {
        var previous: UInt32 = 0
        for index in range {
            let difference = positions[index] - previous
            previous = positions[index]
            // The first waits: it may be the only one.
            if count == 0 { first = difference } else if count == 1 { try groups.add(first) }
            if count > 0 { try groups.add(difference) }
            count += 1
        }
    }

    /// Adds some occurrences of the present term.
    ///
    /// - Parameter range: which of `differences`, each a position less that of the one before in the same document.
    func add(differences: borrowing Words, _ range: Range<Int>) throws(StorageError) {
        if range.isEmpty { return }
        var start = range.lowerBound
        if count == 0 {
            // The first waits: it may be the only one.
            first = differences[start]
            count = 1
            start += 1
        }
        if start == range.upperBound { return }
        if count == 1 { try groups.add(first) }
        try groups.append(differences, start..<range.upperBound)
        count += range.upperBound - start
    }

    /// Adds a piece of the occurrences of the present term: whole groups, or what is left.
    ///
    /// - Parameters:
    ///   - range: which elements of `positions`, and of `documents` that they are in.
    ///   - isFirst: whether it is the first piece of the term.
    func add(
        _ positions: borrowing Words, in documents: borrowing Words, _ range: Range<Int>, isFirst: Bool
    ) throws(StorageError) {
        if isFirst { first = positions[range.lowerBound] }
        count += range.count
        if count == 1 { return }
        try groups.add(range) { part, row in
            row.setDifferences(
                of: positions, inRunsOf: documents, part, isFirst: isFirst && part.lowerBound == range.lowerBound)
        }
    }

    /// Ends the present term; what the dictionary must know.
    package func endTerm() throws(StorageError) -> Summary {
        var summary = Summary()
        if count == 1 { summary.onlyPosition = first } else if count > 1 { summary.regionLength = try groups.endTerm() }
        count = 0
        return summary
    }

    /// Closes the file.
    package func finish() throws(StorageError) -> FileRecord {
        try groups.finish()
    }
}

/// Reads the positions of a term in the document that a cursor over its list stands on.
package final class PositionsReader {
    private let groups: Cell<OccurrenceGroupsReader<PositionRow>>

    /// A reader of the positions of a term of the dictionary.
    package init(_ term: TermEntry, in file: FileReader) {
        groups = Cell(
            term.occurrenceCount == 1
                ? OccurrenceGroupsReader(only: term.onlyPosition, in: file)
                : OccurrenceGroupsReader(term.positions, occurrences: term.occurrenceCount, in: file))
    }

    /// Puts the positions of the cursor's document, in ascending order, in place of what `positions` held.
    package func read(_ cursor: PostingsCursor, into positions: inout Words) throws(StorageError) {
        try read(cursor.occurrences, into: &positions)
    }

    /// Puts the positions of the occurrences of a document, in ascending order, in place of what `positions` held.
    package func read(_ occurrences: Range<Int>, into positions: inout Words) throws(StorageError) {
        positions.removeAll()
        try append(occurrences, to: &positions)
    }

    /// Puts the positions of the occurrences of a document, in ascending order, behind what `positions` holds.
    package func append(_ occurrences: Range<Int>, to positions: inout Words) throws(StorageError) {
        let first = positions.count
        try groups.value.append(occurrences, to: &positions)
        positions.addUp(from: first)
    }
}
