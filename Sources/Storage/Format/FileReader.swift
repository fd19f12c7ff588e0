internal import Synchronization

/// Reads one file of an index: its frame is checked when it is opened, each page before its first use.
@safe
package final class FileReader: Sendable {
    /// The file, for messages.
    package var name: String { mapping.name }
    /// The offset behind the content: where the page table begins.
    package let contentEnd: Int
    /// What a manifest should know of the file.
    package let record: FileRecord
    /// The number in the header: of the segment or generation that the file belongs to.
    package let segment: UInt64
    private let mapping: Mapping
    private let verified: VerifiedPages

    /// Where the content begins, behind the header.
    package static let contentStart = FileFrame.headerSize

    /// Opens a file and checks its frame.
    ///
    /// - Parameters:
    ///   - path: where, in the directory.
    ///   - component: what the file must hold.
    ///   - record: what the manifest says of the file, where there is one.
    ///   - segment: the segment that it must belong to, where that is known.
    /// - Throws: `notFound`, `inputOutput`, `damaged`, or `incompatible` where another version of the format wrote it.
    package init(
        _ directory: any Directory, path: String, component: String, record expected: FileRecord? = nil, segment: UInt64? = nil
    ) throws(StorageError) {
        let mapping = try directory.map(path)
        let name = String(path.split(separator: "/").last ?? "")
        func damaged(_ offset: Int?, _ message: String) -> StorageError {
            StorageError(.damaged, file: mapping.name, offset: offset, message)
        }
        if let expected, mapping.count != expected.length {
            throw damaged(nil, "is \(mapping.count) bytes long; the manifest says \(expected.length)")
        }
        guard mapping.count >= FileFrame.headerSize + FileFrame.footerSize else {
            throw damaged(nil, "is \(mapping.count) bytes long: too short for a file of an index")
        }
        let all = Bytes(mapping, from: 0, count: mapping.count)
        guard all.compare(0..<8, with: FileFrame.headMagic) == 0 else { throw damaged(0, "does not begin as a file of an index does") }
        guard all.compare(all.count - 8..<all.count, with: FileFrame.footMagic) == 0 else {
            throw damaged(all.count - 8, "does not end as a file of an index does: it is cut off or overwritten")
        }
        let version: UInt32 = all.integer(at: 20)
        guard version == FileFrame.formatVersion else {
            throw StorageError(
                .incompatible, file: mapping.name, offset: 20,
                "has format version \(version), this program reads version \(FileFrame.formatVersion); index the collection anew")
        }
        let label = String(decoding: all.array(8..<20).prefix { $0 != 0 }, as: UTF8.self)
        guard label == component else { throw damaged(8, "holds \"\(label)\", not \"\(component)\"") }
        let segmentFound: UInt64 = all.integer(at: 24)
        if let segment, segment != segmentFound {
            throw damaged(24, "belongs to number \(segmentFound), not to \(segment)")
        }
        let footer = all.count - FileFrame.footerSize
        let tableOffset = Int(truncatingIfNeeded: all.integer(at: footer, as: UInt64.self))
        guard tableOffset >= FileFrame.headerSize, tableOffset <= footer,
            footer - tableOffset == (tableOffset + FileFrame.pageSize - 1) >> FileFrame.pageShift * 8
        else { throw damaged(footer, "has a footer that does not fit its length") }
        let stored: UInt64 = all.integer(at: footer + 16)
        let actual = unsafe all.withUnsafeBytes { unsafe Checksum.of(UnsafeRawBufferPointer(rebasing: $0[tableOffset..<footer + 16])) }
        guard stored == actual else { throw damaged(tableOffset, "has a damaged table of checksums") }
        if let expected, expected.checksum != stored {
            throw damaged(footer + 16, "is not the file that the manifest names: its checksum is another")
        }
        self.mapping = mapping
        self.segment = segmentFound
        contentEnd = tableOffset
        record = FileRecord(name: name, length: mapping.count, checksum: stored)
        verified = VerifiedPages(count: (tableOffset + FileFrame.pageSize - 1) >> FileFrame.pageShift)
        try verify(0..<FileFrame.headerSize)
    }

    /// Bytes of the file, checked.
    ///
    /// - Throws: `damaged` with the offset of the first page that is not what was written, or for a range outside of the content.
    package func bytes(_ range: Range<Int>) throws(StorageError) -> Bytes {
        try verify(range)
        return Bytes(mapping, from: range.lowerBound, count: range.count)
    }

    /// All bytes of the content as one run that may be indexed by file offset; nothing is checked yet: call `verify` first.
    package var unverified: Bytes { Bytes(mapping, from: 0, count: mapping.count) }

    /// Makes sure that the pages under a range are what was written.
    @inline(__always)
    package func verify(_ range: Range<Int>) throws(StorageError) {
        guard range.lowerBound >= 0, range.upperBound <= contentEnd else {
            throw StorageError(
                .damaged, file: name, offset: range.lowerBound, "is referred to beyond its content, which ends at \(contentEnd)")
        }
        var page = range.lowerBound >> FileFrame.pageShift
        let end = (range.upperBound + FileFrame.pageSize - 1) >> FileFrame.pageShift
        while page < end {
            if !verified[page] { try verify(page: page) }
            page += 1
        }
    }

    /// Lets go of the memory that the file's bytes take: for those who read a file from its start to its end, once.
    package func releasePages() {
        mapping.releasePages()
    }

    /// Makes sure that every page is what was written.
    package func verifyAll() throws(StorageError) {
        try verify(0..<contentEnd)
    }

    @inline(never)
    private func verify(page: Int) throws(StorageError) {
        let all = Bytes(mapping, from: 0, count: mapping.count)
        let start = page << FileFrame.pageShift
        let end = min(contentEnd, start + FileFrame.pageSize)
        let stored: UInt64 = all.integer(at: contentEnd + page * 8)
        let actual = unsafe all.withUnsafeBytes { unsafe Checksum.of(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
        guard stored == actual else {
            throw StorageError(
                .damaged, file: name, offset: start,
                "bytes \(start) to \(end - 1) are not those that were written; restore the file or index the collection anew")
        }
        verified.insert(page)
    }
}

/// Which pages of a file are known to be what was written: one bit each, set by any thread.
@safe
private final class VerifiedPages: Sendable {
    private let words: Words
    private let count: Int

    /// Atomic words: threads may share them.
    @safe
    private struct Words: @unchecked Sendable {
        let pointer: UnsafeMutablePointer<Atomic<UInt64>>
    }

    init(count pages: Int) {
        count = (pages + 63) / 64
        let pointer = UnsafeMutablePointer<Atomic<UInt64>>.allocate(capacity: max(1, count))
        for index in 0..<count { unsafe (pointer + index).initialize(to: Atomic(0)) }
        unsafe words = Words(pointer: pointer)
    }

    deinit {
        unsafe words.pointer.deinitialize(count: count)
        unsafe words.pointer.deallocate()
    }

    @inline(__always)
    subscript(page: Int) -> Bool {
        precondition(page >> 6 < count)
        return unsafe words.pointer[page >> 6].load(ordering: .relaxed) & (1 &<< UInt64(page & 63)) != 0
    }

    func insert(_ page: Int) {
        precondition(page >> 6 < count)
        unsafe words.pointer[page >> 6].bitwiseOr(1 &<< UInt64(page & 63), ordering: .relaxed)
    }
}
