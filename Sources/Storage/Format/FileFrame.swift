/// The frame that every file of an index has around its content, and the figures of it that a manifest keeps.
///
///     header   32 bytes: magic "LIMIER\r\n", component (12 bytes, NUL-padded), format version u32, segment id u64
///     content
///     pages    one u64 a page of 16 KiB of all that is before: its XXH3 checksum
///     footer   32 bytes: offset of the page table u64, reserved u64 (0), XXH3 of the page table and the 16 bytes before u64,
///              magic "\r\nREIMIL"
///
/// A reader checks the footer when it opens a file and each page before it reads from it for the first time, so that
/// opening takes the same time whatever the size and damaged bytes are never taken for an answer.
package enum FileFrame {
    /// The version of the whole format: raised when a reader of the version before could not read a file.
    package static let formatVersion: UInt32 = 6
    /// Bytes that one checksum covers.
    package static let pageSize = 1 << pageShift
    static let pageShift = 14
    static let headerSize = 32
    static let footerSize = 32
    static let componentSize = 12
    static let headMagic: [UInt8] = Array("LIMIER\r\n".utf8)
    static let footMagic: [UInt8] = Array("\r\nREIMIL".utf8)
}

/// What a manifest knows of a file: enough to tell it from any other.
package struct FileRecord: Sendable, Hashable {
    /// The file's name in its folder.
    package let name: String
    /// The length in bytes.
    package let length: Int
    /// The checksum in the footer, which covers the checksums of all pages.
    package let checksum: UInt64

    /// A record as a manifest has it.
    package init(name: String, length: Int, checksum: UInt64) {
        self.name = name
        self.length = length
        self.checksum = checksum
    }
}
