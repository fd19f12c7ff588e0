/// Reading UTF-8 text scalar by scalar. A read past either end gives NUL, which is neither a letter nor a
/// separator of anything: the scanners need no bounds tests of their own.
extension Span where Element == UInt8 {
    /// The byte at `index`, 0 outside the text.
    @inline(__always)
    func byte(_ index: Int) -> UInt8 {
        // The unsigned comparison covers both ends.
        UInt(bitPattern: index) < UInt(bitPattern: count) ? unsafe self[unchecked: index] : 0
    }

    /// Eight bytes from `index` on, little-endian; all of them lie within the text.
    @inline(__always)
    func eightBytes(_ index: Int) -> UInt64 {
        UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
    }

    /// Eight bytes from `index` on, little-endian, 0 for those behind the end.
    @inline(__always)
    func eightBytesOrFewer(_ index: Int) -> UInt64 {
        if index &+ 8 <= count { return eightBytes(index) }
        return index < count ? lastBytes(index) : 0
    }

    /// Four bytes from `index` on, little-endian; all of them lie within the text.
    @inline(__always)
    private func fourBytes(_ index: Int) -> UInt64 {
        UInt64(UInt32(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt32.self)))
    }

    @inline(never)
    private func lastBytes(_ index: Int) -> UInt64 {
        if count >= 8 { return eightBytes(count &- 8) &>> (UInt64(truncatingIfNeeded: index &+ 8 &- count) &* 8) }
        let length = count &- index
        let last = UInt64(truncatingIfNeeded: length &- 1)
        if length < 4 {
            let middle = last &>> 1
            return UInt64(byte(index)) | UInt64(byte(index &+ Int(middle))) &<< (middle &* 8) | UInt64(byte(count &- 1)) &<< (last &* 8)
        }
        return fourBytes(index) | fourBytes(count &- 4) &<< ((last &- 3) &* 8)
    }

    /// The eight bytes before `end`, the very last in the lowest byte, 0 for those before the start.
    @inline(__always)
    func eightBytesOrFewer(endingAt end: Int) -> UInt64 {
        if end >= 8 { return eightBytes(end &- 8).byteSwapped }
        return end > 0 ? eightBytesOrFewer(0).byteSwapped &>> (UInt64(truncatingIfNeeded: 8 &- end) &* 8) : 0
    }

    /// The bytes, copied.
    var array: [UInt8] { unsafe withUnsafeBufferPointer { unsafe Array($0) } }

    /// The scalar that starts at `index` and its length in bytes. An ill-formed sequence reads as U+FFFD, one for each
    /// maximal subpart (Unicode 15, section 3.9, "U+FFFD Substitution of Maximal Subparts").
    func scalar(at index: Int) -> (value: UInt32, length: Int) {
        let lead = byte(index)
        if lead < 0x80 { return (UInt32(lead), 1) }
        let second = byte(index + 1)
        guard second & 0xC0 == 0x80 else { return (0xFFFD, 1) }
        if lead >= 0xC2 && lead <= 0xDF {
            return (UInt32(lead & 0x1F) << 6 | UInt32(second & 0x3F), 2)
        }
        let third = byte(index + 2)
        if lead >= 0xE0 && lead <= 0xEF {
            if lead == 0xE0 && second < 0xA0 || lead == 0xED && second > 0x9F { return (0xFFFD, 1) }
            guard third & 0xC0 == 0x80 else { return (0xFFFD, 2) }
            return (UInt32(lead & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F), 3)
        }
        guard lead >= 0xF0 && lead <= 0xF4 else { return (0xFFFD, 1) }
        if lead == 0xF0 && second < 0x90 || lead == 0xF4 && second > 0x8F { return (0xFFFD, 1) }
        guard third & 0xC0 == 0x80 else { return (0xFFFD, 2) }
        let fourth = byte(index + 3)
        guard fourth & 0xC0 == 0x80 else { return (0xFFFD, 3) }
        let high = UInt32(lead & 0x07) << 18 | UInt32(second & 0x3F) << 12
        return (high | UInt32(third & 0x3F) << 6 | UInt32(fourth & 0x3F), 4)
    }

    /// The scalar that ends just before `index` and its length; NUL of length 0 at the start of the text.
    func scalar(before index: Int) -> (value: UInt32, length: Int) {
        guard index > 0 else { return (0, 0) }
        var start = index - 1
        while start > 0 && index - start < 4 && byte(start) & 0xC0 == 0x80 { start -= 1 }
        let found = scalar(at: start)
        return found.length == index - start ? found : (0xFFFD, 1)
    }

    /// Whether a letter, a digit or an underscore stands at `index`.
    func isWordCharacter(at index: Int) -> Bool { CharacterKind.isWord(scalar(at: index).value) }

    /// Whether a letter, a digit or an underscore stands just before `index`.
    func isWordCharacter(before index: Int) -> Bool { CharacterKind.isWord(scalar(before: index).value) }

    func isLetter(at index: Int) -> Bool { CharacterKind.isLetter(scalar(at: index).value) }

    func isLetter(before index: Int) -> Bool { CharacterKind.isLetter(scalar(before: index).value) }

    /// Whether an ASCII digit stands at `index`.
    @inline(__always)
    func isDigit(at index: Int) -> Bool { byte(index) &- 0x30 < 10 }

    /// The end of the run of ASCII digits that starts at `index`.
    func digitsEnd(from index: Int) -> Int {
        var end = index
        while isDigit(at: end) { end += 1 }
        return end
    }
}
