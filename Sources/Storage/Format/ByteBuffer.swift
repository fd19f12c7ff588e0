/// Bytes in memory that grow at the end: what a writer fills and hands on.
///
/// The storage is its own and never shared, so that appending costs a bounds check and no reference counting.
@safe
public struct ByteBuffer: ~Copyable {
    @usableFromInline var start: UnsafeMutableRawPointer
    @usableFromInline var capacity: Int
    /// The number of bytes held.
    @inlinable
    public var count: Int { used }
    @usableFromInline var used = 0

    /// An empty buffer with room for some bytes.
    public init(capacity: Int = 64) {
        self.capacity = max(16, capacity)
        unsafe start = UnsafeMutableRawPointer.allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit {
        unsafe start.deallocate()
    }

    /// Forgets the bytes and keeps the room.
    @inlinable @inline(__always)
    public mutating func removeAll() {
        used = 0
    }

    /// Forgets the first bytes; those behind move to the beginning.
    public mutating func removeFirst(_ bytes: Int) {
        precondition(bytes >= 0 && bytes <= used)
        used -= bytes
        unsafe start.copyMemory(from: start + bytes, byteCount: used)
    }

    /// Makes room for more bytes behind the present ones.
    @inlinable @inline(__always)
    public mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(to: count + more) }
    }

    @usableFromInline @inline(never)
    mutating func grow(to needed: Int) {
        capacity = max(needed, capacity * 2)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        unsafe larger.copyMemory(from: start, byteCount: count)
        unsafe start.deallocate()
        unsafe start = larger
    }

    /// Appends one byte.
    @inlinable @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        used += 1
    }

    /// Appends an integer, little-endian, in its full width.
    @inlinable @inline(__always)
    public mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(integer value: Value) {
        let width = MemoryLayout<Value>.size
        reserve(width)
        unsafe start.storeBytes(of: value.littleEndian, toByteOffset: count, as: Value.self)
        used += width
    }

    /// Appends an integer in seven bits a byte, lowest first, the high bit set in all bytes but the last (LEB128).
    @inlinable @inline(__always)
    public mutating func append(varint value: UInt64) {
        reserve(10)
        var rest = value
        while rest >= 0x80 {
            unsafe start.storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: count, as: UInt8.self)
            used += 1
            rest >>= 7
        }
        unsafe start.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: count, as: UInt8.self)
        used += 1
    }

    /// Appends a non-negative integer as a varint.
    @inlinable @inline(__always)
    public mutating func append(varint value: Int) {
        append(varint: UInt64(value))
    }

    /// Appends a signed integer as a varint with the sign in the lowest bit (zigzag).
    public mutating func append(zigzag value: Int) {
        append(varint: UInt64(bitPattern: Int64((value << 1) ^ (value >> 63))))
    }

    /// Appends bytes.
    public mutating func append(_ bytes: Span<UInt8>) {
        reserve(bytes.count)
        unsafe bytes.withUnsafeBytes { source in
            guard let first = source.baseAddress else { return }
            unsafe (start + count).copyMemory(from: first, byteCount: source.count)
        }
        used += bytes.count
    }

    /// Appends bytes.
    public mutating func append(_ bytes: [UInt8]) {
        append(bytes.span)
    }

    /// Appends the bytes of a string behind their number as a varint.
    public mutating func append(string: String) {
        append(varint: string.utf8.count)
        append(string.utf8Span.span)
    }

    /// Appends the bytes of another buffer.
    public mutating func append(_ other: borrowing ByteBuffer) {
        unsafe append(Span(_unsafeStart: UnsafePointer(other.start.assumingMemoryBound(to: UInt8.self)), count: other.count))
    }

    /// Appends some of the bytes of a file.
    public mutating func append(_ bytes: Bytes, _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "bytes outside of the file")
        unsafe bytes.withUnsafeBytes { all in
            let part = unsafe UnsafeRawBufferPointer(rebasing: all[range])
            unsafe append(part.bindMemory(to: UInt8.self).span)
        }
    }

    /// Appends `count` bytes that `body` fills through a pointer.
    @unsafe
    @inlinable @inline(__always)
    public mutating func appendUninitialized(_ count: Int, _ body: (UnsafeMutableRawPointer) -> Void) {
        reserve(count)
        unsafe body(start + self.count)
        used += count
    }

    /// Appends at most `capacity` bytes that `body` fills through a pointer; it returns how many they are.
    @unsafe
    public mutating func append(upTo capacity: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) {
        reserve(capacity)
        used += unsafe body(UnsafeMutableRawBufferPointer(start: start + count, count: capacity))
    }

    /// The bytes, as long as `body` runs.
    @unsafe
    public borrowing func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// A copy of the bytes.
    public borrowing func array() -> [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
