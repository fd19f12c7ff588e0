package import Storage

/// Writes the `documents` file: stored documents in compressed blocks.
///
///     blocks    Zstandard frames, each of the records (DocumentRecord) of some documents
///     index     for each block: first document varint delta, file offset varint delta, raw size varint,
///               for each of its documents the offset of its record in the raw block as varint delta
///     table     for each block: offset of its entry in the index u64, first document u32, padding u32
///     trailer   number of blocks u64, number of documents u64, offset of the table u64
package final class DocumentsWriter {
    /// A block is closed at this many raw bytes. Chosen by measurement: see FORMAT.md.
    package static let blockSize = 64 << 10

    private let writer: FileWriter
    private let compressor = BlockCompressor()
    private var raw = ByteBuffer(capacity: DocumentsWriter.blockSize * 2)
    private var recordOffsets: [Int] = []
    /// The index, and for each block its first document and where its entry begins in the index.
    private var index = ByteBuffer()
    private var blocks: [(firstDocument: UInt32, entry: Int)] = []
    private var count = 0

    /// Writes to a file that is its own.
    package init(_ writer: FileWriter) {
        self.writer = writer
    }

    /// Adds the next document.
    package func add(_ document: Document) throws(StorageError) {
        recordOffsets.append(raw.count)
        DocumentRecord.write(document, into: &raw)
        try endRecord()
    }

    /// Adds the next document by its stored form, as another file has it.
    package func add(_ record: StoredRecord) throws(StorageError) {
        recordOffsets.append(raw.count)
        raw.append(record.bytes, record.range)
        try endRecord()
    }

    private func endRecord() throws(StorageError) {
        count += 1
        if raw.count >= DocumentsWriter.blockSize { try closeBlock() }
    }

    private func closeBlock() throws(StorageError) {
        guard !recordOffsets.isEmpty else { return }
        blocks.append((UInt32(count - recordOffsets.count), index.count))
        index.append(varint: writer.offset)
        index.append(varint: raw.count)
        index.append(varint: recordOffsets.count)
        var previous = 0
        for offset in recordOffsets {
            index.append(varint: offset - previous)
            previous = offset
        }
        var failure: String?
        try writer.write { failure = compressor.compress(raw, into: &$0) }
        if let failure { throw StorageError(.inputOutput, file: "documents", "cannot be compressed: \(failure)") }
        raw.removeAll()
        recordOffsets.removeAll(keepingCapacity: true)
    }

    /// Writes what is left and the index.
    package func finish() throws(StorageError) -> FileRecord {
        try closeBlock()
        let start = writer.offset
        try writer.write(index)
        let table = writer.offset
        try writer.write { buffer in
            for block in blocks {
                buffer.append(integer: UInt64(start + block.entry))
                buffer.append(integer: block.firstDocument)
                buffer.append(integer: UInt32(0))
            }
            buffer.append(integer: UInt64(blocks.count))
            buffer.append(integer: UInt64(count))
            buffer.append(integer: UInt64(table))
        }
        return try writer.finish()
    }
}

/// Reads the `documents` file at random: one block is decompressed for a document.
package struct DocumentsReader: Sendable {
    /// The number of documents.
    package let count: Int
    let blockCount: Int
    private let table: Int
    private let file: FileReader
    private let bytes: Bytes
    private let decompressor = BlockDecompressor()

    /// Opens the file.
    package init(_ file: FileReader) throws(StorageError) {
        let end = file.contentEnd
        let trailer = try file.bytes(max(FileReader.contentStart, end - 24)..<end)
        guard trailer.count == 24 else { throw StorageError(.damaged, file: file.name, "is too short") }
        blockCount = Int(truncatingIfNeeded: trailer.integer(at: 0, as: UInt64.self))
        count = Int(truncatingIfNeeded: trailer.integer(at: 8, as: UInt64.self))
        table = Int(truncatingIfNeeded: trailer.integer(at: 16, as: UInt64.self))
        guard blockCount >= 0, count >= 0, table >= 0, table + blockCount * 16 + 24 == end else {
            throw StorageError(.damaged, file: file.name, offset: end - 24, "has a table of blocks that does not fit")
        }
        self.file = file
        bytes = file.unverified
    }

    /// The stored document with a number.
    ///
    /// - Complexity: the decompression of one block.
    package func document(_ number: Int) throws(StorageError) -> Document {
        precondition(number >= 0 && number < count, "no such document")
        var low = 0
        var high = blockCount
        while high - low > 1 {
            let middle = (low + high) / 2
            if try firstDocument(middle) <= number { low = middle } else { high = middle }
        }
        let (raw, records) = try block(low)
        let index = try number - firstDocument(low)
        guard index < records.count else {
            throw StorageError(.damaged, file: file.name, "has no record of document \(number)")
        }
        return DocumentRecord.read(raw, at: records[index])
    }

    /// All documents in order.
    package func forEach<Failure: Error>(_ body: (Int, Document) throws(Failure) -> Void) throws(any Error) {
        for block in 0..<blockCount {
            let first = try firstDocument(block)
            let (raw, records) = try self.block(block)
            for (index, record) in records.enumerated() {
                try body(first + index, DocumentRecord.read(raw, at: record))
            }
        }
    }

    private func firstDocument(_ block: Int) throws(StorageError) -> Int {
        let entry = table + block * 16
        try file.verify(entry..<entry + 16)
        return Int(bytes.integer(at: entry + 8, as: UInt32.self))
    }

    /// The raw bytes of a block and the offsets of its records.
    func block(_ block: Int) throws(StorageError) -> (Bytes, [Int]) {
        let entry = table + block * 16
        try file.verify(entry..<entry + 16)
        var position = Int(truncatingIfNeeded: bytes.integer(at: entry, as: UInt64.self))
        let end = block + 1 < blockCount
            ? Int(truncatingIfNeeded: bytes.integer(at: entry + 16, as: UInt64.self)) : table
        try file.verify(position..<min(end + 16, file.contentEnd))
        let offset = bytes.count(at: &position)
        let rawSize = bytes.count(at: &position)
        var records = [Int](repeating: 0, count: bytes.count(at: &position))
        var previous = 0
        for index in records.indices {
            previous += bytes.count(at: &position)
            records[index] = previous
        }
        let blockEnd = try block + 1 < blockCount ? self.blockOffset(block + 1) : firstEntry()
        let raw = try decompressor.decompress(
            try file.bytes(offset..<blockEnd), rawSize: rawSize, file: file.name, offset: offset)
        return (Bytes(Mapping(bytes: raw, name: file.name), from: 0, count: raw.count), records)
    }

    /// Where the index begins: behind the last block.
    private func firstEntry() throws(StorageError) -> Int {
        try file.verify(table..<table + 8)
        return Int(truncatingIfNeeded: bytes.integer(at: table, as: UInt64.self))
    }

    private func blockOffset(_ block: Int) throws(StorageError) -> Int {
        let entry = table + block * 16
        try file.verify(entry..<entry + 8)
        var position = Int(truncatingIfNeeded: bytes.integer(at: entry, as: UInt64.self))
        try file.verify(position..<min(position + 10, file.contentEnd))
        return bytes.count(at: &position)
    }
}
