/// Bytes in memory that grow at the end: what a writer fills and hands on.
///
/// The storage is its own and never shared, so that appending costs a bounds check and no reference counting.
@safe
package struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutableRawPointer
    private var capacity: Int
    /// The number of bytes held.
    package private(set) var count = 0

    /// An empty buffer with room for some bytes.
    package init(capacity: Int = 64) {
        self.capacity = max(16, capacity)
        unsafe start = UnsafeMutableRawPointer.allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit {
        unsafe start.deallocate()
    }

    /// Forgets the bytes and keeps the room.
    @inline(__always)
    package mutating func removeAll() {
        count = 0
    }

    /// Makes room for more bytes behind the present ones.
    @inline(__always)
    package mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(to: count + more) }
    }

    @inline(never)
    private mutating func grow(to needed: Int) {
        capacity = max(needed, capacity * 2)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        unsafe larger.copyMemory(from: start, byteCount: count)
        unsafe start.deallocate()
        unsafe start = larger
    }

    /// Appends one byte.
    @inline(__always)
    package mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    /// Appends an integer, little-endian, in its full width.
    @inline(__always)
    package mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(integer value: Value) {
        let width = MemoryLayout<Value>.size
        reserve(width)
        unsafe start.storeBytes(of: value.littleEndian, toByteOffset: count, as: Value.self)
        count += width
    }

    /// Appends an integer in seven bits a byte, lowest first, the high bit set in all bytes but the last (LEB128).
    @inline(__always)
    package mutating func append(varint value: UInt64) {
        reserve(10)
        var rest = value
        while rest >= 0x80 {
            unsafe start.storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: count, as: UInt8.self)
            count += 1
            rest >>= 7
        }
        unsafe start.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: count, as: UInt8.self)
        count += 1
    }

    /// Appends a non-negative integer as a varint.
    @inline(__always)
    package mutating func append(varint value: Int) {
        append(varint: UInt64(value))
    }

    /// Appends a signed integer as a varint with the sign in the lowest bit (zigzag).
    package mutating func append(zigzag value: Int) {
        append(varint: UInt64(bitPattern: Int64((value << 1) ^ (value >> 63))))
    }

    /// Appends bytes.
    package mutating func append(_ bytes: Span<UInt8>) {
        reserve(bytes.count)
        unsafe bytes.withUnsafeBytes { source in
            guard let first = source.baseAddress else { return }
            unsafe (start + count).copyMemory(from: first, byteCount: source.count)
        }
        count += bytes.count
    }

    /// Appends bytes.
    package mutating func append(_ bytes: [UInt8]) {
        append(bytes.span)
    }

    /// Appends the bytes of a string behind their number as a varint.
    package mutating func append(string: String) {
        append(varint: string.utf8.count)
        append(string.utf8Span.span)
    }

    /// Appends the bytes of another buffer.
    package mutating func append(_ other: borrowing ByteBuffer) {
        unsafe append(Span(_unsafeStart: UnsafePointer(other.start.assumingMemoryBound(to: UInt8.self)), count: other.count))
    }

    /// Appends `count` bytes that `body` fills through a pointer.
    @unsafe
    @inline(__always)
    package mutating func appendUninitialized(_ count: Int, _ body: (UnsafeMutableRawPointer) -> Void) {
        reserve(count)
        unsafe body(start + self.count)
        self.count += count
    }

    /// Appends at most `capacity` bytes that `body` fills through a pointer; it returns how many they are.
    @unsafe
    package mutating func append(upTo capacity: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) {
        reserve(capacity)
        count += unsafe body(UnsafeMutableRawBufferPointer(start: start + count, count: capacity))
    }

    /// The bytes, as long as `body` runs.
    @unsafe
    package borrowing func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// A copy of the bytes.
    package borrowing func array() -> [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
