package import Storage

/// What the `columns` file of a segment holds of each document.
package enum DocumentColumn: String, CaseIterable, Sendable {
    /// Publication day as days since 1970-01-01; `ColumnsReader.noDate` where unknown.
    case date
    /// The position behind the last token of the title: positions below it are in the title.
    case titleEnd
    /// The position behind the last token of the body; positions from there on are in the keywords.
    case bodyEnd
    /// The number of the document in the order in which it came into the index: the last key of every ranking.
    case sequence
}

/// The columns of the documents of a segment that is being written.
package struct DocumentColumns: ~Copyable {
    private var dates = Words()
    private var titleEnds = Words()
    private var bodyEnds = Words()
    private var sequences = Records<Int>()

    /// No documents yet.
    package init() {}

    /// The number of documents.
    package var count: Int { titleEnds.count }

    /// Bytes held.
    package var byteCount: Int { count * 12 + sequences.byteCount }

    /// Adds the values of the next document; all but the sequence number are below 2³², dates from -2³¹ to 2³¹ - 1.
    package mutating func append(date: Int, titleEnd: Int, bodyEnd: Int, sequence: Int) {
        dates.append(UInt32(bitPattern: Int32(date)))
        titleEnds.append(UInt32(titleEnd))
        bodyEnds.append(UInt32(bodyEnd))
        sequences.append(sequence)
    }

    /// A value of a document.
    @inline(__always)
    func value(_ column: DocumentColumn, of document: Int) -> Int {
        switch column {
        case .date: Int(Int32(bitPattern: dates[document]))
        case .titleEnd: Int(titleEnds[document])
        case .bodyEnd: Int(bodyEnds[document])
        case .sequence: sequences[document]
        }
    }
}

/// Writes the `columns` file: each column, then their directory.
///
///     columns     PackedColumn, one after the other
///     directory   number of columns varint; for each: name string, offset varint
///     trailer     offset of the directory u64
package enum ColumnsWriter {
    /// Writes all columns.
    package static func write(_ columns: borrowing DocumentColumns, to writer: FileWriter) throws(StorageError) -> FileRecord {
        var offsets: [(String, Int)] = []
        for column in DocumentColumn.allCases {
            offsets.append((column.rawValue, writer.offset))
            try writer.write { buffer in
                PackedColumn.write(count: columns.count, into: &buffer) { columns.value(column, of: $0) }
            }
        }
        let directory = writer.offset
        try writer.write { buffer in
            buffer.append(varint: offsets.count)
            for (name, offset) in offsets {
                buffer.append(string: name)
                buffer.append(varint: offset)
            }
            buffer.append(integer: UInt64(directory))
        }
        return try writer.finish()
    }
}

/// Reads the `columns` file.
package struct ColumnsReader: Sendable {
    /// The value of the date column where a document has no date.
    package static let noDate = Int(Int32.min)

    /// The columns by kind.
    package let date, titleEnd, bodyEnd, sequence: PackedColumn

    /// Opens the columns of `count` documents.
    package init(_ file: FileReader, count: Int) throws(StorageError) {
        let trailer = try file.bytes(file.contentEnd - 8..<file.contentEnd)
        var position = Int(truncatingIfNeeded: trailer.integer(at: 0, as: UInt64.self))
        try file.verify(position..<file.contentEnd)
        let bytes = file.unverified
        var offsets: [String: Int] = [:]
        for _ in 0..<bytes.count(at: &position) {
            let name = bytes.string(at: &position)
            offsets[name] = bytes.count(at: &position)
        }
        func open(_ column: DocumentColumn) throws(StorageError) -> PackedColumn {
            guard let offset = offsets[column.rawValue] else {
                throw StorageError(.damaged, file: file.name, "has no column \"\(column.rawValue)\"")
            }
            return try PackedColumn(file, at: offset, count: count)
        }
        date = try open(.date)
        titleEnd = try open(.titleEnd)
        bodyEnd = try open(.bodyEnd)
        sequence = try open(.sequence)
    }
}
