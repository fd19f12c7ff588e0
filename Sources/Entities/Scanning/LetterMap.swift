internal import CProcessor

/// Where the words of a text are, as bits: 64 bytes are looked at together.
///
/// Words are here what consists of ASCII letters, digits and the letters U+00C0 to U+024F. Other letters, and what is left out within words,
/// are for a closer look.
struct LetterMap {
    /// Sixty-four bytes, bit i for byte i.
    struct Block {
        /// The bytes of words.
        var words: UInt64 = 0
        /// ASCII capitals.
        var capitals: UInt64 = 0
        /// Digits.
        var digits: UInt64 = 0
        /// The first bytes of letters of two.
        var leads: UInt64 = 0
        /// All that is no small ASCII letter: capitals, digits and letters of two bytes by their first.
        var specials: UInt64 = 0
    }

    private var blocks: [Block] = []

    init() {}

    /// Looks at a text; it is valid UTF-8.
    mutating func fill(_ text: Span<UInt8>) {
        blocks.removeAll(keepingCapacity: true)
        // One more: words are read with the block behind.
        blocks.reserveCapacity(text.count / 64 + 2)
        var splitLead: UInt64 = 0
        for base in stride(from: 0, through: text.count, by: 64) {
            let bytes = text.letters(at: base)
            let continuations = bytes.leads &<< 1 | splitLead
            splitLead = bytes.leads &>> 63
            blocks.append(
                Block(
                    words: bytes.plain | bytes.leads | continuations, capitals: bytes.capitals, digits: bytes.digits, leads: bytes.leads,
                    specials: bytes.capitals | bytes.digits | bytes.leads))
            if continuations & bytes.signs != 0 { removeSigns(text, continuations & bytes.signs, at: base) }
        }
        blocks.append(Block())
    }

    /// Takes × and ÷ out of the words.
    @inline(never)
    private mutating func removeSigns(_ text: Span<UInt8>, _ candidates: UInt64, at base: Int) {
        var rest = candidates
        while rest != 0 {
            let index = base + rest.trailingZeroBitCount
            rest &= rest &- 1
            guard text[index - 1] == 0xC3 else { continue }
            blocks[index >> 6].words &= ~(1 << UInt64(index & 63))
            blocks[(index - 1) >> 6].words &= ~(1 << UInt64((index - 1) & 63))
            blocks[(index - 1) >> 6].leads &= ~(1 << UInt64((index - 1) & 63))
            blocks[(index - 1) >> 6].specials &= ~(1 << UInt64((index - 1) & 63))
        }
    }

    /// Whether a byte belongs to a word.
    @inline(__always)
    func isWord(_ index: Int) -> Bool { blocks[index &>> 6].words &>> UInt64(truncatingIfNeeded: index & 63) & 1 != 0 }

    /// The length of the run of bytes of words that begins at a byte, and whether all of them are small ASCII letters; nil where it is longer
    /// than 63 bytes.
    @inline(__always)
    func run(at index: Int) -> (length: Int, isPlain: Bool)? {
        let shift = UInt64(truncatingIfNeeded: index & 63)
        let block = blocks[index &>> 6]
        let length = (~(block.words &>> shift)).trailingZeroBitCount
        if length &+ Int(truncatingIfNeeded: shift) < 64 {
            return (length, block.specials &>> shift & LetterMap.mask(length) == 0)
        }
        return runOverEdge(at: index)
    }

    @inline(never)
    private func runOverEdge(at index: Int) -> (length: Int, isPlain: Bool)? {
        let block = joined(at: index)
        let length = (~block.words).trailingZeroBitCount
        return length < 64 ? (length, block.specials & LetterMap.mask(length) == 0) : nil
    }

    /// The bytes of a run of fewer than 64 that begins at a byte, in the lowest bits of a block.
    func bits(at index: Int, _ length: Int) -> Block {
        let block = joined(at: index), mask = LetterMap.mask(length)
        return Block(
            words: block.words & mask, capitals: block.capitals & mask, digits: block.digits & mask, leads: block.leads & mask,
            specials: block.specials & mask)
    }

    private static func mask(_ length: Int) -> UInt64 { (1 &<< UInt64(truncatingIfNeeded: length)) &- 1 }

    /// The 64 bytes from a byte on.
    @inline(__always)
    private func joined(at index: Int) -> Block {
        let shift = UInt64(truncatingIfNeeded: index & 63)
        let low = blocks[index &>> 6], high = blocks[(index &>> 6) &+ 1]
        // Shifted by one and the rest: by 64 it would not be shifted at all.
        func joined(_ low: UInt64, _ high: UInt64) -> UInt64 { (low &>> shift) | ((high &<< 1) &<< (63 &- shift)) }
        return Block(
            words: joined(low.words, high.words), capitals: joined(low.capitals, high.capitals), digits: joined(low.digits, high.digits),
            leads: joined(low.leads, high.leads), specials: joined(low.specials, high.specials))
    }
}

extension Span<UInt8> {
    /// The letters and digits among the 64 bytes from `base` on; there are none behind the end.
    @inline(__always)
    fileprivate func letters(at base: Int) -> limier_letter_bytes {
        if base &+ 64 <= count { return unsafe bytes.withUnsafeBytes { unsafe limier_classify_letters($0.baseAddress! + base) } }
        let padded = InlineArray<8, UInt64> { eightBytesOrFewer(base &+ $0 &* 8).littleEndian }
        return unsafe padded.span.bytes.withUnsafeBytes { unsafe limier_classify_letters($0.baseAddress!) }
    }

    /// Eight bytes from `index` on, the first of them lowest; 0 for those behind the end.
    @inline(__always)
    func eightBytesOrFewer(_ index: Int) -> UInt64 {
        if index >= 0 && index &+ 8 <= count {
            return UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
        }
        if index >= 0 && index < count && count >= 8 {
            let last = UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: count &- 8, as: UInt64.self))
            return last &>> UInt64(truncatingIfNeeded: 8 &* (index &+ 8 &- count))
        }
        var found: UInt64 = 0
        for place in Swift.max(0, index)..<Swift.max(count, index) { found |= UInt64(self[place]) &<< UInt64(8 &* (place &- index)) }
        return found
    }
}
