package import Storage

/// The stored form of a document, unparsed: some bytes of a decompressed block.
package struct StoredRecord {
    /// The block.
    let bytes: Bytes
    /// Where in it the record is.
    let range: Range<Int>

    /// Bytes of the document's text: title and text.
    var textBytes: Int {
        var position = range.lowerBound
        position += bytes.count(at: &position)
        let title = bytes.count(at: &position)
        position += title
        return title + bytes.count(at: &position)
    }
}

extension DocumentsReader {
    /// The stored forms of all documents, in order.
    package func records() -> RecordIterator {
        RecordIterator(self)
    }

    /// Walks over the stored forms of documents; holds one block at a time.
    package struct RecordIterator {
        private let reader: DocumentsReader
        private var nextBlock = 0
        private var raw: Bytes?
        private var starts: [Int] = []
        private var index = 0

        init(_ reader: DocumentsReader) {
            self.reader = reader
        }

        /// The next record, or nil at the end.
        package mutating func next() throws(StorageError) -> StoredRecord? {
            while index == starts.count {
                guard nextBlock < reader.blockCount else { return nil }
                let block = try reader.block(nextBlock)
                (raw, starts) = block
                nextBlock += 1
                index = 0
            }
            guard let raw else { return nil }
            let end = index + 1 < starts.count ? starts[index + 1] : raw.count
            defer { index += 1 }
            return StoredRecord(bytes: raw, range: starts[index]..<end)
        }
    }
}
