internal import Glibc

/// Memory that grows while input is read into it.
@safe struct InputMemory: ~Copyable {
    private var memory: UnsafeMutableRawPointer
    /// Bytes that fit.
    private(set) var capacity: Int
    /// Bytes that are there.
    private(set) var count = 0

    /// Empty memory for a number of bytes.
    init(capacity: Int) {
        self.capacity = capacity
        unsafe memory = InputMemory.checked(malloc(capacity + InputBytes.padding))
    }

    deinit {
        unsafe free(memory)
    }

    /// Makes room for a number of bytes in all.
    mutating func reserve(_ capacity: Int) {
        guard capacity > self.capacity else { return }
        unsafe memory = InputMemory.checked(realloc(memory, capacity + InputBytes.padding))
        self.capacity = capacity
    }

    /// Reads until the memory is full or the stream ends; gives whether the stream has ended.
    mutating func fill(from stream: ByteStream) throws(StreamFailure) -> Bool {
        while count < capacity {
            let free = unsafe UnsafeMutableRawBufferPointer(start: memory + count, count: capacity - count)
            var span = unsafe free.mutableBytes
            let read = try stream.read(into: &span)
            if read == 0 { return true }
            count += read
        }
        return false
    }

    /// Appends a copy of a part of other memory.
    mutating func append(_ other: borrowing InputMemory, in range: Range<Int>) {
        precondition(range.upperBound <= other.count)
        reserve(count + range.count)
        unsafe (memory + count).copyMemory(from: other.memory + range.lowerBound, byteCount: range.count)
        count += range.count
    }

    /// Drops all bytes.
    mutating func removeAll() {
        count = 0
    }

    /// Drops the first bytes.
    mutating func removeFirst(_ removed: Int) {
        precondition(removed <= count)
        unsafe memory.copyMemory(from: memory + removed, byteCount: count - removed)
        count -= removed
    }

    /// The byte at a place.
    subscript(index: Int) -> UInt8 {
        precondition(index < count)
        return unsafe memory.load(fromByteOffset: index, as: UInt8.self)
    }

    /// The first place of a byte from a place on.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        precondition(start <= count)
        guard let found = unsafe memchr(memory + start, Int32(byte), count - start) else { return nil }
        return unsafe found - memory
    }

    /// How often a byte stands in a part of the memory.
    func count(of byte: UInt8, in range: Range<Int>) -> Int {
        var total = 0
        var place = range.lowerBound
        while place < range.upperBound, let found = firstIndex(of: byte, from: place), found < range.upperBound {
            total += 1
            place = found + 1
        }
        return total
    }

    /// The last place of a byte, from a place on; quick where there is none.
    func lastIndex(of byte: UInt8, from start: Int) -> Int? {
        guard let first = firstIndex(of: byte, from: start) else { return nil }
        var last = count - 1
        while last > first, unsafe memory.load(fromByteOffset: last, as: UInt8.self) != byte { last -= 1 }
        return last
    }

    /// Hands the bytes over, never to change again.
    consuming func sealed() -> InputBytes {
        unsafe (memory + count).initializeMemory(as: UInt8.self, repeating: 0, count: InputBytes.padding)
        let bytes = unsafe InputBytes(takingOver: memory, count: count)
        discard self
        return bytes
    }

    /// Running out of memory ends the program, as it does for Swift's own collections.
    private static func checked(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer {
        guard let memory = unsafe memory else { preconditionFailure("out of memory") }
        return unsafe memory
    }
}
