/// A word as written, with what tells its entry from another of the same bytes: the key of `LexiconTable`.
///
/// Sixteen bytes tell most words apart: `first` holds the first eight, `last` the last eight (they overlap below 16; a word of fewer
/// than eight is in the low bytes of `first` and in the high bytes of `last`). A word of up to 16 bytes is known by them and by `identity`.
struct WordKey {
    var first: UInt64
    var last: UInt64
    var hash: UInt64
    /// Length in bytes in the high half; below it the tag: kind in the low byte, length in positions above.
    var identity: UInt64

    /// Length in bytes.
    @inline(__always)
    var count: Int { Int(truncatingIfNeeded: identity &>> 32) }

    @inline(__always)
    var tag: UInt32 { UInt32(truncatingIfNeeded: identity) }

    /// Whether the key is all there is to the word.
    @inline(__always)
    var isWhole: Bool { identity < 17 &<< 32 }

    /// The key of no word; no slot has it, not even a free one.
    static let none = WordKey()

    private init() { (first, last, hash, identity) = (1, 0, 0, 0) }

    /// The key of the bytes `start..<end` of `text`; the range is within the text and not empty.
    @inline(__always)
    init(_ text: Span<UInt8>, _ start: Int, _ end: Int, tag: UInt32) {
        let length = end &- start
        identity = UInt64(truncatingIfNeeded: length) &<< 32 | UInt64(tag)
        // Without a branch: whether a word has eight bytes is hard to foretell.
        let beyond = length &- 8
        let missing = min(beyond, 0)
        let shift = UInt64(truncatingIfNeeded: 0 &- missing &* 8)
        if start &+ 8 <= text.count {
            first = (text.eightBytes(start) &<< shift) &>> shift
            last = text.eightBytes(start &+ beyond &- missing) &<< shift
        } else {
            last = text.eightBytesOrFewer(start) &<< shift
            first = last &>> shift
        }
        hash = Self.hash(first, last, identity) { Self.middle(text, start &+ 8, end) }
    }

    /// The hash of a word: one multiplication, its halves folded (Wang Yi's wyhash, https://github.com/wangyi-fudan/wyhash).
    @inline(__always)
    static func hash(_ first: UInt64, _ last: UInt64, _ identity: UInt64, _ middle: () -> UInt64) -> UInt64 {
        var first = first
        if identity >= 17 &<< 32 { first ^= middle() }
        let (high, low) = (first ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: last ^ identity &* 0xE703_7ED1_A0B4_28DB)
        return high ^ low
    }

    /// What the bytes between the first and the last eight add to the hash.
    @inline(never)
    static func middle(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        var mixed: UInt64 = 0
        var index = start
        while index &+ 8 < end {
            mixed = (mixed ^ text.eightBytes(index)) &* 0xFF51_AFD7_ED55_8CCD
            mixed ^= mixed &>> 32
            index &+= 8
        }
        return mixed
    }
}
