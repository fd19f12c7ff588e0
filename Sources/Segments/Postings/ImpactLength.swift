/// How the frontiers in an index write lengths: in steps of a sixteenth or less, always rounded down, so that a bound stays one.
///
/// A length below 32 is its own code. A longer one keeps the five highest bits: the code is (bits cut off + 1) × 16 + the four behind
/// the highest (like the norms of Lucene, SmallFloat, with a bit more).
enum ImpactLength {
    private static let steps: UInt32 = 16

    /// The code of the highest length that can be written and is not above this one. Codes ascend with lengths.
    @inline(__always)
    static func code(of length: UInt32) -> UInt32 {
        if length < steps { return length }
        let cut = UInt32(27 - length.leadingZeroBitCount)
        return (cut + 1) * steps | length &>> cut & (steps - 1)
    }

    /// The length that a code stands for.
    @inline(__always)
    static func length(of code: UInt32) -> UInt32 {
        code < steps ? code : (steps | code & (steps &- 1)) &<< (code / steps &- 1)
    }
}
