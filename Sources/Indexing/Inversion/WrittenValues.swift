internal import Segments
internal import Storage

/// The numbers of values by their fields and texts: an open hash table that tells texts by their bytes. Names of entities come so often that
/// the dictionary of the standard library would show.
struct WrittenValues: ~Copyable {
    /// A text that has a number.
    private struct Entry {
        /// Its bytes in `texts`.
        var start: Int
        var length: UInt32
        var number: UInt32
        var field: UInt8
    }

    /// For each slot the upper half of a hash and the place of an entry plus 1; 0 where it is free. Half of them at least are.
    private var slots = [UInt64](repeating: 0, count: 1 << 10)
    private var entries = Records<Entry>()
    private var texts = Records<UInt8>()
    /// Nobody can know beforehand which texts share a slot.
    private static let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

    init() {}

    /// Bytes held.
    var memory: Int { slots.count * 8 + entries.byteCount + texts.byteCount }

    /// The number of a value; nil where it has none yet.
    func number(_ field: ValueField, _ text: Span<UInt8>) -> Int? {
        let hash = WrittenValues.hash(field.rawValue, text)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if (slots[slot] ^ hash) >> 32 == 0 {
                let entry = entries[Int(UInt32(truncatingIfNeeded: slots[slot])) - 1]
                if entry.field == field.rawValue && isSame(entry, text) { return Int(entry.number) }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Gives a value that has none a number; returns the place of its text.
    mutating func insert(_ field: ValueField, _ text: Span<UInt8>, number: Int) -> Int {
        if 2 * (entries.count + 1) > slots.count { grow() }
        entries.append(Entry(start: texts.count, length: UInt32(text.count), number: UInt32(number), field: field.rawValue))
        for index in text.indices { texts.append(text[index]) }
        place(entries.count - 1, WrittenValues.hash(field.rawValue, text))
        return entries.count - 1
    }

    /// Forgets the texts.
    mutating func removeAll() {
        slots = [UInt64](repeating: 0, count: 1 << 10)
        entries.removeAll()
        texts.removeAll()
    }

    // MARK: Texts

    /// Appends the key of the term of a value.
    func appendKey(_ place: Int, to key: inout [UInt8]) {
        let entry = entries[place]
        key.append(TermKind.fieldValue.rawValue)
        key.append(entry.field)
        for index in 0..<Int(entry.length) { key.append(texts[entry.start + index]) }
    }

    /// The first bytes of a key as a number; keys with different numbers are in the order of these.
    func sortPrefix(_ place: Int) -> UInt64 {
        let entry = entries[place]
        var prefix = UInt64(entry.field) << 56
        for index in 0..<min(7, Int(entry.length)) { prefix |= UInt64(texts[entry.start + index]) << UInt64(48 - 8 * index) }
        return prefix
    }

    /// The order of two keys of the same prefix.
    func precedes(_ left: Int, _ right: Int) -> Bool {
        let (left, right) = (entries[left], entries[right])
        for index in 0..<Int(min(left.length, right.length)) {
            let (leftByte, rightByte) = (texts[left.start + index], texts[right.start + index])
            if leftByte != rightByte { return leftByte < rightByte }
        }
        return left.length < right.length
    }

    private func isSame(_ entry: Entry, _ text: Span<UInt8>) -> Bool {
        if Int(entry.length) != text.count { return false }
        for index in text.indices where texts[entry.start + index] != text[index] { return false }
        return true
    }

    // MARK: Slots

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: 2 * old.count)
        var text: [UInt8] = []
        for place in 0..<entries.count {
            text.removeAll(keepingCapacity: true)
            for index in 0..<Int(entries[place].length) { text.append(texts[entries[place].start + index]) }
            self.place(place, WrittenValues.hash(entries[place].field, text.span))
        }
    }

    private mutating func place(_ entry: Int, _ hash: UInt64) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = hash & ~0xFFFF_FFFF | UInt64(entry + 1)
    }

    /// Eight bytes at a time, multiplied and folded.
    private static func hash(_ field: UInt8, _ text: Span<UInt8>) -> UInt64 {
        var hash = seed ^ UInt64(field) << 56 ^ UInt64(text.count)
        var offset = 0
        while offset < text.count {
            var word: UInt64 = 0
            if offset + 8 <= text.count {
                word = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            } else {
                for index in offset..<text.count { word = word << 8 | UInt64(text[index]) }
            }
            let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = product.high ^ product.low
            offset += 8
        }
        return hash
    }
}
