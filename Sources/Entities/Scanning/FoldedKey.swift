/// The key of a word: its folded small letters, hashed eight bytes at a time. 64 bits: among a million words two with the same key are as
/// likely as 1 in 30 million.
struct FoldedKey {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// The last bytes, fewer than eight, the first of them lowest; zeros behind.
    private var pending: UInt64 = 0
    private var pendingBits: UInt64 = 0

    init() {}

    /// The key of what was added.
    @inline(__always)
    var value: UInt64 { pendingBits == 0 ? hash : FoldedKey.mixed(hash, pending) }

    /// Adds a byte.
    @inline(__always)
    mutating func add(_ byte: UInt8) { add(UInt64(byte), count: 1) }

    /// Adds one to eight bytes, the first of them lowest, with zeros behind.
    @inline(__always)
    mutating func add(_ bytes: UInt64, count: Int) {
        pending |= bytes &<< pendingBits
        let bits = pendingBits &+ UInt64(truncatingIfNeeded: count) &* 8
        if bits < 64 {
            pendingBits = bits
            return
        }
        hash = FoldedKey.mixed(hash, pending)
        pending = pendingBits == 0 ? 0 : bytes &>> (64 &- pendingBits)
        pendingBits = bits &- 64
    }

    /// Multiplied by the golden ratio and folded.
    @inline(__always)
    private static func mixed(_ hash: UInt64, _ bytes: UInt64) -> UInt64 {
        let product = (hash ^ bytes).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    /// The key of a word of small ASCII letters and digits.
    static func of(_ word: some Sequence<UInt8>) -> UInt64 {
        var key = FoldedKey()
        for byte in word { key.add(byte) }
        return key.value
    }

    /// The key of a word of small ASCII letters.
    @inline(__always)
    static func of(_ word: StaticString) -> UInt64 {
        word.withUTF8Buffer { bytes in
            var key = FoldedKey()
            for unsafe byte in unsafe bytes { key.add(byte) }
            return key.value
        }
    }
}
