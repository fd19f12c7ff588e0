/// Rows of up to 128 integers that are spread like the gaps between rare events: the lowest bits of each, as many as the mean
/// asks for, and the rest in unary (Rice, "Some practical universal noiseless coding techniques", 1979).
///
///     the lowest bits of all integers: a packed block (128 integers) or run (fewer)
///     for each integer as many 0 bits as the rest of it says, then a 1 bit; behind the run without a gap
///
/// The number of lowest bits is the row's *parameter*, which is kept apart. Such gaps (positions of a word in a text,
/// frequencies) take a bit each less than in patched rows; the lowest bits are unpacked four at a time all the same.
public enum RiceRow {
    /// Integers in a full row.
    public static let size = BitPacking.blockSize
    /// Most bytes of the unary part.
    public static let highestBytes = 255
    private static let highestBits = highestBytes * 8 - 8

    /// The parameter that takes about the fewest bits, more where single integers are very large.
    ///
    /// Of gaps between events that come at random with probability 1 - q, the parameter r is the best up to q^(2^r) = 0.618, the
    /// golden ratio less 1 (Kiely, "Selecting the Golomb parameter in Rice coding", 2004); then the mean plus 0.46 is 1.04 × 2^(r+1).
    public static func parameter(_ values: borrowing Words, from first: Int = 0, count: Int) -> Int {
        precondition(first >= 0 && count > 0 && first + count <= values.count)
        return unsafe values.withUnsafePointer { all in
            let values = unsafe all + first
            var sum: UInt64 = 0
            for index in 0..<count { sum &+= UInt64(unsafe values[index]) }
            let scaled = sum &* 246 &+ UInt64(count) &* 113
            let mean = count == size ? scaled >> 15 : scaled / UInt64(count &* 256)
            var parameter = mean == 0 ? 0 : 63 - mean.leadingZeroBitCount
            // The unary part takes some three bits an integer, as the mean goes: only few large ones can take more.
            if sum >> UInt64(parameter) > UInt64(highestBits - count) {
                while true {
                    var bits: UInt64 = UInt64(count)
                    for index in 0..<count { bits &+= UInt64(unsafe values[index] >> UInt32(parameter)) }
                    if bits <= UInt64(highestBits) { break }
                    parameter += 1
                }
            }
            return parameter
        }
    }

    /// Appends a row of `count` integers, 1 to 128; returns the bytes of the unary part of a full row.
    @discardableResult
    public static func write(
        _ values: borrowing Words, from first: Int = 0, count: Int, parameter: Int, into buffer: inout ByteBuffer
    ) -> Int {
        precondition(first >= 0 && count <= size && first + count <= values.count && parameter < 32)
        if count == size { BitPacking.pack(block: values, from: first, width: parameter, into: &buffer) }
        let before = buffer.count
        unsafe values.withUnsafePointer { all in
            let values = unsafe all + first
            let room = BitPacking.runBytes(count: count, width: parameter) + highestBytes + 16
            unsafe buffer.append(upTo: room) { bytes in
                var writer = unsafe BitWriter(bytes)
                if count < size {
                    for index in 0..<count { unsafe writer.append(values[index], width: parameter) }
                }
                for index in 0..<count { unsafe writer.append(unary: values[index] >> UInt32(parameter)) }
                return unsafe writer.finish()
            }
        }
        return buffer.count - before
    }

    /// Reads the row of `count` integers at an offset.
    @inlinable @inline(__always)
    public static func read(_ bytes: Bytes, at offset: Int, count: Int, parameter: Int, into values: borrowing WordBlock) {
        let start: Int
        if count == size {
            BitPacking.unpack(block: bytes, at: offset, width: parameter, into: values)
            start = (offset + BitPacking.blockBytes(width: parameter)) * 8
        } else {
            BitPacking.unpack(run: bytes, at: offset, count: count, width: parameter, into: values)
            start = offset * 8 + count * parameter
        }
        addUnary(bytes, from: start, count: count, shift: UInt32(parameter), to: values)
    }

    /// Appends some of the integers of a full row; takes less time than reading them all where they are few.
    @inlinable
    public static func append(
        _ range: Range<Int>, of bytes: Bytes, at offset: Int, parameter: Int, to values: inout Words
    ) {
        precondition(range.lowerBound >= 0 && range.upperBound <= size)
        // The unary part of each integer ends with its 1 bit: those before the first are counted, 64 bits at a time.
        var word = offset + BitPacking.blockBytes(width: parameter)
        var bits: UInt64 = bytes.integer(at: word)
        var before = range.lowerBound
        while bits.nonzeroBitCount < before {
            before &-= bits.nonzeroBitCount
            word += 8
            bits = bytes.integer(at: word)
        }
        var next = 0
        if before > 0 {
            for _ in 1..<before { bits &= bits &- 1 }
            next = bits.trailingZeroBitCount &+ 1
            bits &= bits &- 1
        }
        for index in range {
            while bits == 0 {
                word += 8
                next &-= 64
                bits = bytes.integer(at: word)
            }
            let one = bits.trailingZeroBitCount
            let low = BitPacking.integer(ofBlock: bytes, at: offset, index: index, width: parameter)
            values.append(low | UInt32(truncatingIfNeeded: one &- next) &<< UInt32(parameter))
            next = one &+ 1
            bits &= bits &- 1
        }
    }

    /// Adds the unary parts of integers, which begin at a bit of `bytes`, to their lowest bits.
    ///
    /// Goes from 0 bit to 0 bit: each lifts the integer before which as many 1 bits stand as integers have ended. Most integers have few.
    @usableFromInline
    static func addUnary(_ bytes: Bytes, from start: Int, count: Int, shift: UInt32, to values: borrowing WordBlock) {
        precondition(count <= size)
        let target = unsafe values.start
        let unit: UInt32 = 1 &<< shift
        var offset = start >> 3
        // What is before the start is cut off.
        let skipped = start & 7
        var word: UInt64 = bytes.integer(at: offset)
        var zeros = ~word & (UInt64.max &<< UInt64(skipped))
        // The integers that have ended before this word, less the bits of it that are passed over.
        var base = -skipped
        var ended = (word >> UInt64(skipped)).nonzeroBitCount
        while ended < count {
            while zeros != 0 {
                unsafe target[base &+ zeros.trailingZeroBitCount] &+= unit
                zeros &= zeros &- 1
                base &-= 1
            }
            base = ended
            offset += 8
            word = bytes.integer(at: offset)
            zeros = ~word
            ended &+= word.nonzeroBitCount
        }
        // The last word has bits of what follows.
        while zeros != 0 {
            let index = base &+ zeros.trailingZeroBitCount
            if index >= count { return }
            unsafe target[index] &+= unit
            zeros &= zeros &- 1
            base &-= 1
        }
    }
}

/// Bits one behind the other, from the lowest of the first byte up.
@unsafe
struct BitWriter {
    private let bytes: UnsafeMutableRawBufferPointer
    private var offset = 0
    private var word: UInt64 = 0
    private var bits = 0

    /// Fills bytes; there is room for eight more than it will write.
    @inline(__always)
    init(_ bytes: UnsafeMutableRawBufferPointer) {
        unsafe self.bytes = unsafe bytes
    }

    /// Appends the lowest `width` bits of an integer.
    @inline(__always)
    mutating func append(_ value: UInt32, width: Int) {
        let low = UInt64(value) & ((1 &<< UInt64(width)) &- 1)
        unsafe word |= low &<< UInt64(bits)
        unsafe bits += width
        if unsafe bits >= 64 {
            unsafe store()
            unsafe bits -= 64
            unsafe word = low >> UInt64(width - bits)
        }
    }

    /// Appends as many 0 bits as a number says, and a 1 bit.
    @inline(__always)
    mutating func append(unary value: UInt32) {
        unsafe bits += Int(value)
        while unsafe bits >= 64 {
            unsafe store()
            unsafe bits -= 64
            unsafe word = 0
        }
        unsafe word |= 1 &<< UInt64(bits)
        unsafe bits += 1
    }

    @inline(__always)
    private mutating func store() {
        unsafe bytes.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
        unsafe offset += 8
    }

    /// Ends the last byte; the number of bytes written.
    @inline(__always)
    mutating func finish() -> Int {
        unsafe bytes.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
        return unsafe offset + (bits + 7) >> 3
    }
}
