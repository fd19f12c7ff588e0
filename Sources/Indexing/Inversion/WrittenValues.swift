internal import Segments

/// The numbers of values by their fields and texts as they were written: an open hash table that tells strings by their bytes. Strings
/// themselves are equal where their normal forms are, which takes longer to see; and names of entities come so often that the hasher of the
/// standard library would show.
struct WrittenValues {
    /// For each slot the place of an entry plus 1; 0 where it is free. Half of them at least are.
    private var slots = [UInt32](repeating: 0, count: 1 << 10)
    private var entries: [(hash: UInt64, number: UInt32, field: UInt8, text: String)] = []
    /// Nobody can know beforehand which texts share a slot.
    private static let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

    /// The number of a value; nil where it has none yet.
    func number(_ field: ValueField, _ text: String) -> Int? {
        let hash = WrittenValues.hash(field, text)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if entries[place].hash == hash, entries[place].field == field.rawValue, WrittenValues.isSame(entries[place].text, text) {
                return Int(entries[place].number)
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Gives a value that has none a number.
    mutating func insert(_ field: ValueField, _ text: String, number: Int) {
        if 2 * (entries.count + 1) > slots.count { grow() }
        entries.append((WrittenValues.hash(field, text), UInt32(number), field.rawValue, text))
        place(entries.count - 1)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: 2 * slots.count)
        for index in entries.indices { place(index) }
    }

    private mutating func place(_ entry: Int) {
        var slot = Int(truncatingIfNeeded: entries[entry].hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(entry + 1)
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        let (left, right) = (left.utf8Span.span, right.utf8Span.span)
        if left.count != right.count { return false }
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }

    /// Eight bytes at a time, multiplied and folded.
    private static func hash(_ field: ValueField, _ text: String) -> UInt64 {
        let bytes = text.utf8Span.span
        var hash = seed ^ UInt64(field.rawValue) << 56 ^ UInt64(bytes.count)
        unsafe bytes.withUnsafeBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                var word: UInt64 = 0
                if offset + 8 <= bytes.count {
                    unsafe word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                } else {
                    for index in offset..<bytes.count { unsafe word = word << 8 | UInt64(bytes[index]) }
                }
                let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
                hash = product.high ^ product.low
                offset += 8
            }
        }
        return hash
    }
}
