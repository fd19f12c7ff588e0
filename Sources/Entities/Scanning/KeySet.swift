/// A small set of words by their keys: one or two slots are looked at.
struct KeySet: Sendable {
    private var slots: [UInt64]

    /// The words of a list between spaces, in small letters without accents.
    init(_ words: StaticString) {
        self.init(words.description.utf8.split(separator: 0x20).map { FoldedKey.of($0) })
    }

    /// Some keys, none of them 0.
    init(_ keys: [UInt64]) {
        var size = 8
        while size < 4 * keys.count { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
        for key in keys {
            var place = Int(truncatingIfNeeded: key &>> 8) & (size - 1)
            while slots[place] != 0 { place = (place + 1) & (size - 1) }
            slots[place] = key
        }
    }

    /// Whether a word is one of the set.
    @inline(__always)
    func contains(_ key: UInt64) -> Bool {
        var place = Int(truncatingIfNeeded: key &>> 8) & (slots.count - 1)
        while slots[place] != 0 {
            if slots[place] == key { return true }
            place = (place + 1) & (slots.count - 1)
        }
        return false
    }
}
