/// UTF-8 text converted for ICU, with the way back to byte offsets. Reused between calls.
struct UTF16Text {
    /// The text in UTF-16.
    private(set) var units: [UInt16] = []
    /// For each unit the byte offset at which its scalar starts; one entry more for the end.
    private(set) var offsets: [Int] = []

    /// Takes over the bytes `range` of `text`; ill-formed sequences become U+FFFD.
    mutating func fill(from text: Span<UInt8>, range: Range<Int>) {
        units.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, length) = text.scalar(at: index)
            append(scalar, offset: index)
            index += length
        }
        offsets.append(range.upperBound)
    }

    private mutating func append(_ scalar: UInt32, offset: Int) {
        if scalar < 0x10000 {
            units.append(UInt16(truncatingIfNeeded: scalar))
            offsets.append(offset)
        } else {
            units.append(UInt16(truncatingIfNeeded: 0xD7C0 &+ scalar >> 10))
            units.append(UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF))
            offsets.append(offset)
            offsets.append(offset)
        }
    }
}
