/// Rows of integers with a fixed number of bits each.
///
/// A *block* is 128 integers, laid out in four lanes so that one routine with a run-time width unpacks four at a time
/// (the layout of Lemire and Boytsov, "Decoding billions of integers per second through vectorization", 2015,
/// SIMD-BP128): integer `i` is in lane `i % 4`; each lane is a row of 32-bit words with the integers from the lowest bit up.
/// It takes 16 bytes per bit of width. A *run* is any number of integers one behind the other from the lowest bit up, and
/// takes whole bytes.
public enum BitPacking {
    /// Integers in a block.
    public static let blockSize = 128

    /// Bytes behind the last packed one that unpacking may touch without using them. Every file has them in its footer.
    public static let slack = 16

    /// Bits needed for all integers up to one: 0 for 0, 32 at most.
    @inlinable @inline(__always)
    public static func width(of largest: UInt32) -> Int {
        32 - largest.leadingZeroBitCount
    }

    /// Bytes of a block.
    @inlinable @inline(__always)
    public static func blockBytes(width: Int) -> Int { width * 16 }

    /// Bytes of a run.
    @inlinable @inline(__always)
    public static func runBytes(count: Int, width: Int) -> Int { (count * width + 7) >> 3 }

    /// Packs the lowest `width` bits of 128 integers.
    public static func pack(block values: borrowing Words, from first: Int = 0, width: Int, into buffer: inout ByteBuffer) {
        precondition(first >= 0 && first + blockSize <= values.count && width <= 32)
        if width == 0 { return }
        unsafe values.withUnsafePointer { source in
            unsafe buffer.appendUninitialized(blockBytes(width: width)) { target in
                unsafe packLanes(UnsafeRawPointer(source + first), width: width, into: target)
            }
        }
    }

    @inline(__always)
    private static func packLanes(_ source: UnsafeRawPointer, width: Int, into target: UnsafeMutableRawPointer) {
        let mask = SIMD4<UInt32>(repeating: width == 32 ? UInt32.max : (1 &<< UInt32(width)) &- 1)
        var current = SIMD4<UInt32>.zero
        var word = unsafe target
        var shift = 0
        for row in 0..<32 {
            let values = unsafe source.loadUnaligned(fromByteOffset: row * 16, as: SIMD4<UInt32>.self) & mask
            current |= values &<< SIMD4(repeating: UInt32(truncatingIfNeeded: shift))
            // Stored whether it is full or not, which no branch has to tell.
            unsafe word.storeBytes(of: current, as: SIMD4<UInt32>.self)
            let used = shift + width
            let isFull = UInt32(truncatingIfNeeded: used >> 5)
            // What did not fit; a shift by 32 in two steps.
            let rest = (values &>> SIMD4(repeating: UInt32(truncatingIfNeeded: 31 - shift))) &>> SIMD4(repeating: 1)
            let keep = SIMD4<UInt32>(repeating: isFull &- 1)
            current = (current & keep) | (rest & ~keep)
            unsafe word += Int(isFull) * 16
            shift = used & 31
        }
    }

    /// Unpacks the 128 integers of a block.
    @inlinable @inline(__always)
    public static func unpack(block bytes: Bytes, at offset: Int, width: Int, into values: borrowing WordBlock) {
        precondition(width <= 32 && offset >= 0 && offset + blockBytes(width: width) + slack <= bytes.count)
        let target = unsafe values.start
        unsafe bytes.withUnsafeBytes { all in
            unsafe unpackLanes(all.baseAddress! + offset, width: width, into: target)
        }
    }

    @usableFromInline @inline(__always)
    static func unpackLanes(_ source: UnsafeRawPointer, width: Int, into target: UnsafeMutablePointer<UInt32>) {
        let mask = SIMD4<UInt32>(repeating: width == 32 ? UInt32.max : (1 &<< UInt32(width)) &- 1)
        let output = UnsafeMutableRawPointer(target)
        var bit = 0
        for row in 0..<32 {
            let shift = UInt32(truncatingIfNeeded: bit & 31)
            let word = unsafe source + (bit >> 5) * 16
            let low = unsafe word.loadUnaligned(as: SIMD4<UInt32>.self) &>> SIMD4(repeating: shift)
            let high = unsafe word.loadUnaligned(fromByteOffset: 16, as: SIMD4<UInt32>.self)
            let carried = (high &<< SIMD4(repeating: 31 &- shift)) &<< SIMD4(repeating: 1)
            unsafe output.storeBytes(of: (low | carried) & mask, toByteOffset: row * 16, as: SIMD4<UInt32>.self)
            bit += width
        }
    }

    /// One of the 128 integers of a block.
    @inlinable @inline(__always)
    public static func integer(ofBlock bytes: Bytes, at offset: Int, index: Int, width: Int) -> UInt32 {
        // Beyond the bytes of a block without bits there may be nothing.
        if width == 0 { return 0 }
        let bit = (index >> 2) * width
        let word = offset + (bit >> 5) * 16 + (index & 3) * 4
        let low: UInt32 = bytes.integer(at: word)
        let high: UInt32 = bytes.integer(at: word + 16)
        let both = (UInt64(high) << 32 | UInt64(low)) &>> UInt64(bit & 31)
        return UInt32(truncatingIfNeeded: both & ((1 &<< UInt64(width)) &- 1))
    }

    /// Packs the lowest `width` bits of `count` integers, one behind the other.
    public static func pack(
        run values: borrowing Words, from first: Int = 0, count: Int, width: Int, into buffer: inout ByteBuffer
    ) {
        precondition(first >= 0 && count >= 0 && first + count <= values.count && width <= 32)
        unsafe values.withUnsafePointer { source in
            unsafe buffer.append(upTo: runBytes(count: count, width: width) + 8) { bytes in
                var writer = unsafe BitWriter(bytes)
                for index in first..<first + count { unsafe writer.append(source[index], width: width) }
                return unsafe writer.finish()
            }
        }
    }

    /// Unpacks a run of `count` integers, 128 at most.
    @inlinable @inline(__always)
    public static func unpack(run bytes: Bytes, at offset: Int, count: Int, width: Int, into values: borrowing WordBlock) {
        precondition(count >= 0 && count <= blockSize && width <= 32)
        precondition(offset >= 0 && offset + runBytes(count: count, width: width) + slack <= bytes.count)
        let mask = UInt32.max >> UInt32(32 - width)
        let target = unsafe values.start
        unsafe bytes.withUnsafeBytes { all in
            let source = unsafe all.baseAddress! + offset
            var bit = 0
            for index in 0..<count {
                let word = unsafe source.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
                unsafe target[index] = UInt32(truncatingIfNeeded: word &>> UInt64(bit & 7)) & mask
                bit += width
            }
        }
    }

    /// The integer of up to 57 bits that begins at a bit behind an offset.
    @inlinable @inline(__always)
    public static func integer(of bytes: Bytes, at offset: Int, bit: Int, width: Int) -> UInt64 {
        let word: UInt64 = bytes.integer(at: offset + bit >> 3)
        return (word &>> UInt64(bit & 7)) & ((1 &<< UInt64(width)) &- 1)
    }
}
