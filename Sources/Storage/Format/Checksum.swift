internal import CXXHash

/// XXH3, 64 bits (https://github.com/Cyan4973/xxHash): detects damage at the speed of memory, not malice.
package enum Checksum {
    /// The checksum of some bytes.
    @unsafe
    package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        unsafe XXH3_64bits(bytes.baseAddress, bytes.count)
    }
}
