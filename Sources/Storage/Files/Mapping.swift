internal import Glibc

/// The bytes of a file, mapped into memory for reading as long as the object lives.
///
/// Loads are checked against the length; the pointer does not leave the module but through closures.
@safe
public final class Mapping: Sendable {
    /// The file, for messages.
    package let name: String
    /// The length in bytes.
    package let count: Int
    private let address: Address
    private let isMapped: Bool

    /// The start of the bytes: they never change while the object lives, so threads may share them.
    @safe
    private struct Address: @unchecked Sendable {
        let pointer: UnsafeRawPointer
    }

    /// Maps an open file.
    init(descriptor: Int32, count: Int, name: String) throws(StorageError) {
        self.name = name
        self.count = count
        guard count > 0 else {
            unsafe address = Address(pointer: UnsafeRawPointer(UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1)))
            isMapped = false
            return
        }
        guard let start = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), unsafe start != MAP_FAILED else {
            throw StorageError(.inputOutput, file: name, "cannot be mapped into memory: \(SystemError.latest)")
        }
        unsafe address = Address(pointer: UnsafeRawPointer(start))
        isMapped = true
    }

    /// A copy of bytes in memory, for tests and for directories that are not on a disk.
    package init(bytes: [UInt8], name: String) {
        self.name = name
        count = bytes.count
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
        unsafe bytes.withUnsafeBytes { source in
            if let start = source.baseAddress { unsafe copy.copyMemory(from: start, byteCount: source.count) }
        }
        unsafe address = Address(pointer: UnsafeRawPointer(copy))
        isMapped = false
    }

    deinit {
        if isMapped {
            unsafe munmap(UnsafeMutableRawPointer(mutating: address.pointer), count)
        } else {
            unsafe address.pointer.deallocate()
        }
    }

    /// Lets go of the memory that the bytes take; what is read again comes from the file, or from the system's cache of it.
    package func releasePages() {
        // Bytes that are no file's would be gone.
        if isMapped { unsafe madvise(UnsafeMutableRawPointer(mutating: address.pointer), count, MADV_DONTNEED) }
    }

    /// The first byte. Valid as long as the mapping is; `count` bytes may be read.
    @unsafe
    package var start: UnsafeRawPointer { unsafe address.pointer }
}
