package import Storage

/// Writes the `lengths` file: the weighted length of each document, exact.
///
///     sum of all lengths u64, then a PackedColumn
package enum LengthsWriter {
    /// Writes the lengths.
    package static func write(_ lengths: [Int], to writer: FileWriter) throws(StorageError) -> FileRecord {
        try writer.write { buffer in
            buffer.append(integer: UInt64(lengths.reduce(0, +)))
            PackedColumn.write(lengths, into: &buffer)
        }
        return try writer.finish()
    }
}

/// Reads the `lengths` file.
///
/// The length of a document is the number of its positions that hold a token, each times the weight of its zone: a title
/// counts as often as its weight says. Joined compounds add nothing.
package struct LengthsReader: Sendable {
    /// The sum over all documents.
    package let total: Int
    private let column: PackedColumn

    /// Opens the lengths of `count` documents.
    package init(_ file: FileReader, count: Int) throws(StorageError) {
        let head = try file.bytes(FileReader.contentStart..<FileReader.contentStart + 8)
        total = Int(truncatingIfNeeded: head.integer(at: 0, as: UInt64.self))
        column = try PackedColumn(file, at: FileReader.contentStart + 8, count: count)
    }

    /// The weighted length of a document.
    @inline(__always)
    package subscript(document: UInt32) -> Int {
        get throws(StorageError) { try column[document: Int(document)] }
    }

    /// The lengths of all documents, checked.
    package func verified() throws(StorageError) -> PackedIntegers { try column.verifiedValues() }
}
