/// A run of bytes of a mapped file, checked against its checksums before they are handed out.
///
/// Every load is checked against the run's length. The value keeps the file mapped.
@safe
public struct Bytes: @unchecked Sendable {
    // The bytes never change while `owner` lives, so threads may share them.
    /// The number of bytes.
    public let count: Int
    @usableFromInline let start: UnsafeRawPointer
    @usableFromInline let owner: Mapping

    /// A part of a mapping.
    public init(_ mapping: Mapping, from offset: Int, count: Int) {
        precondition(offset >= 0 && count >= 0 && offset + count <= mapping.count, "bytes outside of the file")
        owner = mapping
        self.count = count
        unsafe start = mapping.start + offset
    }

    /// One byte.
    @inlinable @inline(__always)
    public subscript(position: Int) -> UInt8 {
        precondition(UInt(bitPattern: position) < UInt(bitPattern: count))
        return unsafe start.load(fromByteOffset: position, as: UInt8.self)
    }

    /// A little-endian integer at any offset.
    @inlinable @inline(__always)
    public func integer<Value: FixedWidthInteger & BitwiseCopyable>(at position: Int, as type: Value.Type = Value.self) -> Value {
        precondition(position >= 0 && position + MemoryLayout<Value>.size <= count)
        return unsafe Value(littleEndian: start.loadUnaligned(fromByteOffset: position, as: Value.self))
    }

    /// The varint at a position, which moves behind it.
    @inlinable @inline(__always)
    public func varint(at position: inout Int) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = self[position]
            position += 1
            value |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// The varint at a position as an `Int`.
    @inlinable @inline(__always)
    public func count(at position: inout Int) -> Int {
        Int(truncatingIfNeeded: varint(at: &position))
    }

    /// The zigzag varint at a position, which moves behind it.
    public func zigzag(at position: inout Int) -> Int {
        let value = varint(at: &position)
        return Int(truncatingIfNeeded: value >> 1) ^ -Int(truncatingIfNeeded: value & 1)
    }

    /// The string at a position, its length before it as a varint; the position moves behind it.
    public func string(at position: inout Int) -> String {
        let length = count(at: &position)
        defer { position += length }
        return unsafe withUnsafeBytes { all in unsafe String(decoding: all[position..<position + length], as: UTF8.self) }
    }

    /// A copy of some of the bytes.
    public func array(_ range: Range<Int>) -> [UInt8] {
        unsafe withUnsafeBytes { all in unsafe Array(all[range]) }
    }

    /// Compares some of the bytes with a key as unsigned bytes: negative where they come before it, 0 where they are equal.
    public func compare(_ range: Range<Int>, with key: [UInt8]) -> Int {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        let shared = min(range.count, key.count)
        let base = unsafe start + range.lowerBound
        for index in 0..<shared {
            let byte = unsafe base.load(fromByteOffset: index, as: UInt8.self)
            if byte != key[index] { return byte < key[index] ? -1 : 1 }
        }
        return range.count - key.count
    }

    /// The bytes, as long as `body` runs.
    @unsafe
    @inlinable @inline(__always)
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(owner) {} }
        return try unsafe body(UnsafeRawBufferPointer(start: start, count: count))
    }
}
