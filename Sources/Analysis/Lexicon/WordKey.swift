/// A word as written, with what tells its entry from another of the same bytes: the key of `LexiconTable`.
///
/// Sixteen bytes tell most words apart: `first` holds the first eight, `last` the last eight (they overlap below 16). A word of
/// up to 16 bytes is known by them and by its length.
struct WordKey {
    var first: UInt64
    var last: UInt64
    var hash: UInt64
    /// Length in bytes.
    var count: UInt32
    /// Kind in the low byte, length in positions above.
    var tag: UInt32

    /// Whether `first` and `check` tell the word from every other.
    @inline(__always)
    var isShort: Bool { count <= 8 }

    /// What tells words apart that share `first`: exact for a short word, a part of the hash for a longer one.
    @inline(__always)
    var check: UInt32 { isShort ? tag &<< 4 | count : UInt32(truncatingIfNeeded: hash &>> 32) | 1 &<< 31 }

    /// The key of no word.
    static let none = WordKey(first: 0, last: 0, hash: 0, count: 0, tag: 0)

    private init(first: UInt64, last: UInt64, hash: UInt64, count: UInt32, tag: UInt32) {
        self.first = first
        self.last = last
        self.hash = hash
        self.count = count
        self.tag = tag
    }

    /// The key of the bytes `start..<end` of `text`; the range is within the text.
    @inline(__always)
    init(_ text: Span<UInt8>, _ start: Int, _ end: Int, tag: UInt32) {
        let length = end &- start
        count = UInt32(truncatingIfNeeded: length)
        self.tag = tag
        if length < 8 {
            first =
                start &+ 8 <= text.count
                ? Self.load(text, start) & ((1 &<< (UInt64(truncatingIfNeeded: length) &* 8)) &- 1)
                : Self.gather(text, start, end)
            last = 0
        } else {
            first = Self.load(text, start)
            last = Self.load(text, end &- 8)
        }
        var middle: UInt64 = 0
        if length > 16 {
            var index = start &+ 8
            while index &+ 8 < end {
                middle = (middle ^ Self.load(text, index)) &* 0xFF51_AFD7_ED55_8CCD
                middle ^= middle &>> 32
                index &+= 8
            }
        }
        hash = Self.mix(first ^ middle, last, count, tag)
    }

    /// The hash of a word of up to 16 bytes; a longer one has its middle mixed into `first`.
    @inline(__always)
    static func mix(_ first: UInt64, _ last: UInt64, _ count: UInt32, _ tag: UInt32) -> UInt64 {
        var mixed = first ^ (last &* 0x9E37_79B9_7F4A_7C15) ^ (UInt64(tag) &<< 32 | UInt64(count))
        mixed = (mixed ^ mixed &>> 32) &* 0xD6E8_FEB8_6659_FD93
        mixed = (mixed ^ mixed &>> 29) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ mixed &>> 32
    }

    /// Eight bytes from `start`, little-endian; all of them lie within the text.
    @inline(__always)
    private static func load(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
        UInt64(littleEndian: unsafe text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self))
    }

    private static func gather(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        var gathered: UInt64 = 0
        for index in start..<end { gathered |= UInt64(text.byte(index)) << (UInt64(index - start) * 8) }
        return gathered
    }
}
