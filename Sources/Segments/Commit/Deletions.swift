package import Storage

/// Which documents of a segment are deleted: one bit each.
///
///     number of documents u64, number of deleted ones u64, words of 64 bits, lowest bit first
package struct Deletions: Sendable, Hashable {
    private var words: [UInt64]
    /// Number of documents of the segment.
    package let documentCount: Int
    /// Number of deleted ones.
    package private(set) var count = 0

    /// None deleted.
    package init(documentCount: Int) {
        self.documentCount = documentCount
        words = [UInt64](repeating: 0, count: (documentCount + 63) / 64)
    }

    /// Whether a document is deleted.
    @inline(__always)
    package func contains(_ document: UInt32) -> Bool {
        words[Int(document >> 6)] & (1 &<< UInt64(document & 63)) != 0
    }

    /// Marks a document as deleted; false where it was already.
    @discardableResult
    package mutating func insert(_ document: UInt32) -> Bool {
        if contains(document) { return false }
        words[Int(document >> 6)] |= 1 &<< UInt64(document & 63)
        count += 1
        return true
    }

    /// Writes the `deletes-N` file of a segment.
    package func write(to writer: FileWriter) throws(StorageError) -> FileRecord {
        try writer.write { buffer in
            buffer.append(integer: UInt64(documentCount))
            buffer.append(integer: UInt64(count))
            for word in words { buffer.append(integer: word) }
        }
        return try writer.finish()
    }

    /// Reads a `deletes-N` file.
    package init(_ file: FileReader) throws(StorageError) {
        try file.verifyAll()
        let bytes = file.unverified
        let start = FileReader.contentStart
        guard file.contentEnd >= start + 16 else { throw StorageError(.damaged, file: file.name, "is too short") }
        self.init(documentCount: Int(truncatingIfNeeded: bytes.integer(at: start, as: UInt64.self)))
        guard file.contentEnd == start + 16 + words.count * 8 else {
            throw StorageError(.damaged, file: file.name, "has not the length that its number of documents asks for")
        }
        for index in words.indices { words[index] = bytes.integer(at: start + 16 + index * 8) }
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
        guard UInt64(count) == bytes.integer(at: start + 8, as: UInt64.self) else {
            throw StorageError(.damaged, file: file.name, offset: start + 8, "counts its deleted documents wrongly")
        }
    }
}
