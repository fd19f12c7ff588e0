/// Integers in a file, as many bits each, any of which is read in one load.
///
/// What they lie in must have been verified.
public struct PackedIntegers: Sendable {
    @usableFromInline let bytes: Bytes
    @usableFromInline let start: Int
    @usableFromInline let width: Int
    @usableFromInline let base: Int
    @usableFromInline let slope: Int

    /// The integers of `width` bits (0 to 56, or 64) from an offset on; to each is added `base`, and `slope` times its index.
    public init(_ bytes: Bytes, at start: Int, width: Int, base: Int, slope: Int) {
        self.bytes = bytes
        self.start = start
        self.width = width
        self.base = base
        self.slope = slope
    }

    /// The integer at an index.
    @inlinable @inline(__always)
    public subscript(index: Int) -> Int {
        let rest = width == 64
            ? bytes.integer(at: start + index * 8, as: UInt64.self)
            : BitPacking.integer(of: bytes, at: start, bit: index * width, width: width)
        return base &+ slope &* index &+ Int(truncatingIfNeeded: rest)
    }
}
