/// Rows of up to 128 integers of which most are small: as many bits each as pay, and the high bits of the few that need more
/// apart (PFOR: Zukowski, Héman, Nes and Boncz, "Super-scalar RAM-CPU cache compression", ICDE 2006).
///
///     width u8, plus 64 where there are exceptions; if so: bytes of the exceptions u8
///     the lowest bits of all integers: a packed block (128 integers) or run (fewer)
///     for each exception: its index u8, its bits above the width varint
public enum PatchedRow {
    /// Integers in a full row.
    public static let size = BitPacking.blockSize
    private static let hasExceptions: UInt8 = 64

    /// Appends a row of `count` integers, 1 to 128.
    public static func write(_ values: borrowing Words, from first: Int = 0, count: Int, into buffer: inout ByteBuffer) {
        let width = bestWidth(values, from: first, count: count)
        let limit = width == 32 ? UInt32.max : (1 &<< UInt32(width)) &- 1
        var exceptions = ByteBuffer(capacity: 0)
        var low = Words(uninitialized: count)
        for index in 0..<count {
            let value = values[first + index]
            low[index] = value & limit
            if value > limit {
                exceptions.append(UInt8(index))
                exceptions.append(varint: UInt64(value >> UInt32(width)))
            }
        }
        buffer.append(UInt8(width) | (exceptions.count > 0 ? hasExceptions : 0))
        if exceptions.count > 0 { buffer.append(UInt8(exceptions.count)) }
        if count == size {
            BitPacking.pack(block: low, width: width, into: &buffer)
        } else {
            BitPacking.pack(run: low, count: count, width: width, into: &buffer)
        }
        buffer.append(exceptions)
    }

    /// The width that takes the fewest bytes.
    private static func bestWidth(_ values: borrowing Words, from first: Int, count: Int) -> Int {
        // How many values need each number of bits.
        var needing = InlineArray<33, Int>(repeating: 0)
        var widest = 0
        for index in first..<first + count {
            let bits = BitPacking.width(of: values[index])
            needing[bits] += 1
            if bits > widest { widest = bits }
        }
        var best = (width: widest, bytes: packedBytes(count: count, width: widest))
        var width = widest - 1
        while width >= 0 {
            var exceptionBytes = 0
            var bits = width + 1
            while bits <= widest {
                exceptionBytes += needing[bits] * (1 + (bits - width + 6) / 7)
                bits += 1
            }
            if exceptionBytes > 255 { break }
            let bytes = packedBytes(count: count, width: width) + exceptionBytes + 1
            if bytes < best.bytes { best = (width, bytes) }
            width -= 1
        }
        return best.width
    }

    @inline(__always)
    private static func packedBytes(count: Int, width: Int) -> Int {
        count == size ? BitPacking.blockBytes(width: width) : BitPacking.runBytes(count: count, width: width)
    }

    /// Reads the row of `count` integers at an offset into `values`, from index `first` on; the offset behind it.
    @inlinable @inline(__always)
    public static func read(
        _ bytes: Bytes, at offset: Int, count: Int, into values: inout Words, from first: Int = 0
    ) -> Int {
        let head = bytes[offset]
        let width = Int(head & 63)
        var start = offset + 1
        var exceptionBytes = 0
        if head & 64 != 0 {
            exceptionBytes = Int(bytes[start])
            start += 1
        }
        let end: Int
        if count == size {
            BitPacking.unpack(block: bytes, at: start, width: width, into: &values, from: first)
            end = start + BitPacking.blockBytes(width: width)
        } else {
            BitPacking.unpack(run: bytes, at: start, count: count, width: width, into: &values, from: first)
            end = start + BitPacking.runBytes(count: count, width: width)
        }
        if exceptionBytes > 0 { patch(bytes, end..<end + exceptionBytes, width: width, &values, from: first) }
        return end + exceptionBytes
    }

    @usableFromInline
    static func patch(_ bytes: Bytes, _ range: Range<Int>, width: Int, _ values: inout Words, from first: Int) {
        var position = range.lowerBound
        while position < range.upperBound {
            let index = first + Int(bytes[position])
            position += 1
            values[index] |= UInt32(truncatingIfNeeded: bytes.varint(at: &position)) << UInt32(width)
        }
    }

    /// The offset behind the row of `count` integers at an offset, of which only the head is read.
    @inlinable
    public static func end(_ bytes: Bytes, at offset: Int, count: Int) -> Int {
        let head = bytes[offset]
        let width = Int(head & 63)
        let packed = count == size ? BitPacking.blockBytes(width: width) : BitPacking.runBytes(count: count, width: width)
        return head & 64 == 0 ? offset + 1 + packed : offset + 2 + packed + Int(bytes[offset + 1])
    }
}
