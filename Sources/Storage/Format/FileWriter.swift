/// Writes one file of an index in its frame, from start to end.
package final class FileWriter {
    private let file: any OutputFile
    private let name: String
    private var pending = ByteBuffer(capacity: 1 << 20)
    private var pageChecksums: [UInt64] = []
    private var flushed = 0
    private static let flushSize = 1 << 19

    /// Starts a file and writes its header.
    ///
    /// - Parameters:
    ///   - path: where, in the directory; the last part is the file's name in its record.
    ///   - component: what the file holds, 12 ASCII letters at most.
    ///   - segment: the number of the segment or the generation that it belongs to.
    package init(_ directory: any Directory, path: String, component: String, segment: UInt64) throws(StorageError) {
        file = try directory.create(path)
        name = String(path.split(separator: "/").last ?? "")
        pending.append(FileFrame.headMagic)
        var label = Array(component.utf8.prefix(FileFrame.componentSize))
        label += [UInt8](repeating: 0, count: FileFrame.componentSize - label.count)
        pending.append(label)
        pending.append(integer: FileFrame.formatVersion)
        pending.append(integer: segment)
    }

    /// The number of bytes written so far, header included: the offset of the next byte.
    package var offset: Int { flushed + pending.count }

    /// Appends whatever `body` puts into the buffer.
    package func write(_ body: (inout ByteBuffer) -> Void) throws(StorageError) {
        body(&pending)
        if pending.count >= FileWriter.flushSize { try flush(all: false) }
    }

    /// Appends bytes.
    package func write(_ bytes: borrowing ByteBuffer) throws(StorageError) {
        pending.append(bytes)
        if pending.count >= FileWriter.flushSize { try flush(all: false) }
    }

    /// Writes whole pages out, or all there is, and takes their checksums.
    private func flush(all: Bool) throws(StorageError) {
        var done = 0
        let count = pending.count
        try unsafe pending.withUnsafeBytes { bytes throws(StorageError) in
            while done < count && (all || count - done >= FileFrame.pageSize) {
                let end = min(count, done + FileFrame.pageSize)
                unsafe pageChecksums.append(Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[done..<end])))
                done = end
            }
            try unsafe file.append(UnsafeRawBufferPointer(rebasing: bytes[..<done]))
        }
        flushed += done
        pending.removeFirst(done)
    }

    /// Writes the page table and the footer, waits until the device has the file, and closes it.
    package func finish() throws(StorageError) -> FileRecord {
        try flush(all: true)
        let tableOffset = flushed
        var tail = ByteBuffer(capacity: pageChecksums.count * 8 + FileFrame.footerSize)
        for checksum in pageChecksums { tail.append(integer: checksum) }
        tail.append(integer: UInt64(tableOffset))
        tail.append(integer: UInt64(0))
        let checksum = unsafe tail.withUnsafeBytes { unsafe Checksum.of($0) }
        tail.append(integer: checksum)
        tail.append(FileFrame.footMagic)
        try unsafe tail.withUnsafeBytes { bytes throws(StorageError) in try unsafe file.append(bytes) }
        try file.synchronize()
        try file.close()
        return FileRecord(name: name, length: tableOffset + tail.count, checksum: checksum)
    }
}
