/// Rows of up to 128 integers of which most are small: as many bits each as pay, and the high bits of the few that need more
/// apart (PFOR: Zukowski, Héman, Nes and Boncz, "Super-scalar RAM-CPU cache compression", ICDE 2006).
///
///     width u8, plus 64 where there are exceptions; if so: bytes of the exceptions u8
///     the lowest bits of all integers: a packed block (128 integers) or run (fewer)
///     for each exception: its index u8, plus 128 where the integer of its bits above the width is not 1; if so: that varint
public enum PatchedRow {
    /// Integers in a full row.
    public static let size = BitPacking.blockSize
    @usableFromInline static let hasExceptions: UInt8 = 64
    @usableFromInline static let isLarge: UInt8 = 128

    /// What must be known of a row to read it.
    public struct Head {
        /// Bits of each integer in the packed part.
        public var width: Int
        /// Bytes of the exceptions behind it.
        public var exceptionBytes: Int

        /// A head as it was kept.
        @inlinable @inline(__always)
        public init(width: Int, exceptionBytes: Int) {
            self.width = width
            self.exceptionBytes = exceptionBytes
        }
    }

    /// Appends a row of `count` integers, 1 to 128.
    public static func write(_ values: borrowing Words, from first: Int = 0, count: Int, into buffer: inout ByteBuffer) {
        let head = bestHead(values, from: first, count: count)
        if head.exceptionBytes > 0 {
            buffer.append(UInt8(head.width) | hasExceptions)
            buffer.append(UInt8(head.exceptionBytes))
        } else {
            buffer.append(UInt8(head.width))
        }
        write(values, from: first, count: count, head, into: &buffer)
    }

    /// Appends a row without its head.
    public static func write(
        _ values: borrowing Words, from first: Int = 0, count: Int, _ head: Head, into buffer: inout ByteBuffer
    ) {
        if count == size {
            BitPacking.pack(block: values, from: first, width: head.width, into: &buffer)
        } else {
            BitPacking.pack(run: values, from: first, count: count, width: head.width, into: &buffer)
        }
        if head.exceptionBytes > 0 { writeExceptions(values, from: first, count: count, width: UInt32(head.width), into: &buffer) }
    }

    private static func writeExceptions(
        _ values: borrowing Words, from first: Int, count: Int, width: UInt32, into buffer: inout ByteBuffer
    ) {
        var exceptions = InlineArray<129, UInt8>(repeating: 0)
        var found = 0
        unsafe values.withUnsafePointer { all in
            let row = unsafe all + first
            // Written whether it is one or not, which no branch has to tell.
            for index in 0..<count {
                exceptions[found] = UInt8(truncatingIfNeeded: index)
                unsafe found &+= row[index] &>> width == 0 ? 0 : 1
            }
            for number in 0..<found {
                let index = exceptions[number]
                let high = unsafe row[Int(index)] &>> width
                if high == 1 {
                    buffer.append(index)
                } else {
                    buffer.append(index | isLarge)
                    buffer.append(varint: UInt64(high))
                }
            }
        }
    }

    /// The head of the row that takes the fewest bytes.
    public static func bestHead(_ values: borrowing Words, from first: Int = 0, count: Int) -> Head {
        precondition(first >= 0 && count > 0 && count <= size && first + count <= values.count)
        return unsafe values.withUnsafePointer { all in unsafe bestHead(all + first, count: count) }
    }

    private static func bestHead(_ row: UnsafePointer<UInt32>, count: Int) -> Head {
        var bits: UInt32 = 0
        for index in 0..<count { bits |= unsafe row[index] }
        let widest = BitPacking.width(of: bits)
        var best = Head(width: widest, exceptionBytes: 0)
        var fewest = packedBytes(count: count, width: widest)
        // How many values need more than so many bits; room for what is looked at above 32.
        var wider = InlineArray<64, Int>(repeating: 0)
        var width = widest - 1
        while width >= 0 {
            wider[width] = unsafe countNonzero(row, count: count, shift: UInt32(width))
            // An exception takes a byte, another one from two bits more on, another one for every seven bits behind these seven.
            var exceptionBytes = wider[width] + wider[width + 1]
            var above = width + 7
            while above < widest {
                exceptionBytes += wider[above]
                above += 7
            }
            // A lower width has no fewer exceptions.
            if exceptionBytes > 255 || exceptionBytes >= fewest { break }
            let bytes = packedBytes(count: count, width: width) + exceptionBytes + 1
            if bytes < fewest {
                fewest = bytes
                best = Head(width: width, exceptionBytes: exceptionBytes)
            }
            width -= 1
        }
        return best
    }

    /// How many integers are not 0 when they are shifted to the right.
    @inline(__always)
    private static func countNonzero(_ row: UnsafePointer<UInt32>, count: Int, shift: UInt32) -> Int {
        var zeros = SIMD4<UInt32>.zero
        var index = 0
        while index &+ 4 <= count {
            let values = unsafe UnsafeRawPointer(row + index).loadUnaligned(as: SIMD4<UInt32>.self)
            let shifted = values &>> SIMD4(repeating: shift)
            zeros &+= SIMD4<UInt32>.zero.replacing(with: 1, where: shifted .== SIMD4<UInt32>.zero)
            index &+= 4
        }
        var nonzeros = index &- Int(zeros.wrappedSum())
        while index < count {
            unsafe nonzeros &+= row[index] &>> shift == 0 ? 0 : 1
            index &+= 1
        }
        return nonzeros
    }

    @inline(__always)
    private static func packedBytes(count: Int, width: Int) -> Int {
        count == size ? BitPacking.blockBytes(width: width) : BitPacking.runBytes(count: count, width: width)
    }

    /// Reads the row of `count` integers at an offset; the offset behind it.
    @inlinable @inline(__always)
    public static func read(_ bytes: Bytes, at offset: Int, count: Int, into values: borrowing WordBlock) -> Int {
        let (head, start) = head(bytes, at: offset)
        return read(bytes, at: start, count: count, head, into: values)
    }

    /// The first integer of the row of `count` integers at an offset.
    public static func first(_ bytes: Bytes, at offset: Int, count: Int) -> UInt32 {
        let (head, start) = head(bytes, at: offset)
        // The first integer lies in the lowest bits of either kind of packed row.
        let low = UInt32(truncatingIfNeeded: BitPacking.integer(of: bytes, at: start, bit: 0, width: head.width))
        if head.exceptionBytes == 0 { return low }
        var exception = start
            + (count == size ? BitPacking.blockBytes(width: head.width) : BitPacking.runBytes(count: count, width: head.width))
        let mark = bytes[exception]
        if mark & ~isLarge != 0 { return low }
        exception += 1
        let high = mark & isLarge == 0 ? 1 : UInt32(truncatingIfNeeded: bytes.varint(at: &exception))
        return low | high &<< UInt32(head.width)
    }

    /// Reads a row whose head is known; the offset behind it.
    @inlinable @inline(__always)
    public static func read(
        _ bytes: Bytes, at start: Int, count: Int, _ head: Head, into values: borrowing WordBlock
    ) -> Int {
        let end: Int
        if count == size {
            BitPacking.unpack(block: bytes, at: start, width: head.width, into: values)
            end = start + BitPacking.blockBytes(width: head.width)
        } else {
            BitPacking.unpack(run: bytes, at: start, count: count, width: head.width, into: values)
            end = start + BitPacking.runBytes(count: count, width: head.width)
        }
        if head.exceptionBytes > 0 { patch(bytes, end..<end + head.exceptionBytes, width: UInt32(head.width), values) }
        return end + head.exceptionBytes
    }

    /// Appends some of the integers of a full row whose head is known; takes less time than reading them all where they are few.
    public static func append(
        _ range: Range<Int>, of bytes: Bytes, at start: Int, _ head: Head, to values: inout Words
    ) {
        precondition(range.lowerBound >= 0 && range.upperBound <= size)
        let first = values.count
        for index in range {
            values.append(BitPacking.integer(ofBlock: bytes, at: start, index: index, width: head.width))
        }
        var position = start + BitPacking.blockBytes(width: head.width)
        let end = position + head.exceptionBytes
        while position < end {
            let mark = bytes[position]
            position += 1
            var high: UInt32 = 1
            if mark & isLarge != 0 { high = UInt32(truncatingIfNeeded: bytes.varint(at: &position)) }
            let index = Int(mark & ~isLarge)
            if index >= range.upperBound { return }
            if index >= range.lowerBound { values[first + index - range.lowerBound] |= high &<< UInt32(head.width) }
        }
    }

    @usableFromInline
    static func patch(_ bytes: Bytes, _ range: Range<Int>, width: UInt32, _ values: borrowing WordBlock) {
        var position = range.lowerBound
        while position < range.upperBound {
            let mark = bytes[position]
            position += 1
            var high: UInt32 = 1
            if mark & isLarge != 0 { high = UInt32(truncatingIfNeeded: bytes.varint(at: &position)) }
            values[Int(mark & ~isLarge)] |= high &<< width
        }
    }

    /// The head of the row at an offset, and where its packed part begins.
    @inlinable @inline(__always)
    static func head(_ bytes: Bytes, at offset: Int) -> (Head, start: Int) {
        let mark = bytes[offset]
        let width = Int(mark & 63)
        if mark & hasExceptions == 0 { return (Head(width: width, exceptionBytes: 0), offset + 1) }
        return (Head(width: width, exceptionBytes: Int(bytes[offset + 1])), offset + 2)
    }
}
