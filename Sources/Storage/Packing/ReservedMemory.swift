internal import Glibc

/// Memory that grows and hardly ever moves.
///
/// A small piece comes from the C library. A large one is address space of which far more is reserved than is asked for: pages are given
/// when they are first written, and so that few of them are needed, they are huge where the system has such. What reads and writes
/// here and there in hundreds of megabytes would otherwise wait for the translation look-aside buffer.
@unsafe
struct ReservedMemory: ~Copyable {
    private(set) var start: UnsafeMutableRawPointer
    /// Bytes that can be used.
    private(set) var byteCount: Int
    /// The reserved address space; none where the memory is from the C library.
    private var reserved: UnsafeMutableRawBufferPointer?

    private static let hugePage = 2 << 20
    /// From so many bytes on memory is reserved, so many times what is asked for.
    private static let largeSize = 1 << 20
    private static let reserve = 16

    init(atLeast bytes: Int) {
        if unsafe bytes >= ReservedMemory.largeSize, let reserved = unsafe ReservedMemory.reserve(bytes) {
            unsafe (start, byteCount) = unsafe ReservedMemory.aligned(reserved)
            unsafe self.reserved = reserved
            return
        }
        guard let memory = unsafe malloc(max(16, bytes)) else { preconditionFailure("out of memory") }
        unsafe start = memory
        unsafe byteCount = bytes
        unsafe reserved = nil
    }

    deinit {
        if let reserved = unsafe reserved {
            unsafe munmap(reserved.baseAddress, reserved.count)
        } else {
            unsafe free(start)
        }
    }

    /// Makes the memory larger.
    ///
    /// - Parameter used: bytes at its start that stay what they are.
    mutating func grow(to bytes: Int, keeping used: Int) {
        let larger = unsafe ReservedMemory(atLeast: bytes)
        unsafe larger.start.copyMemory(from: start, byteCount: used)
        unsafe self = larger
    }

    /// The memory as a row of values.
    borrowing func bind<Value: BitwiseCopyable>(to type: Value.Type) -> UnsafeMutablePointer<Value> {
        precondition(MemoryLayout<Value>.alignment <= 16)
        return unsafe start.bindMemory(to: Value.self, capacity: byteCount / MemoryLayout<Value>.stride)
    }

    /// Address space; nil where the system gives none that is not backed by memory.
    private static func reserve(_ bytes: Int) -> UnsafeMutableRawBufferPointer? {
        let size = unsafe (bytes * reserve / hugePage + 2) * hugePage
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        guard let memory = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), unsafe memory != MAP_FAILED else { return nil }
        unsafe madvise(memory, size, MADV_HUGEPAGE)
        return unsafe UnsafeMutableRawBufferPointer(start: memory, count: size)
    }

    /// The part of the address space that begins where a huge page does.
    private static func aligned(_ reserved: UnsafeMutableRawBufferPointer) -> (UnsafeMutableRawPointer, Int) {
        guard let base = reserved.baseAddress else { preconditionFailure("address space without a start") }
        let offset = unsafe (hugePage - Int(bitPattern: base) % hugePage) % hugePage
        return unsafe (base + offset, reserved.count - offset)
    }
}
