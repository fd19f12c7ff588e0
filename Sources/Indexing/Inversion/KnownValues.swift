internal import Storage

/// The values of what the extractor knows by numbers, as it is met: a name of the gazetteer is not even hashed as text.
struct KnownValues: ~Copyable {
    /// What is known of a number.
    struct Known {
        /// The numbers of its values in `values`.
        var start: UInt32
        var count: UInt32
        /// The last document that has them.
        var lastDocument: UInt32
    }

    /// For each slot a number of the extractor's in the upper half and its place plus 1 in the lower; 0 where it is free. Half of them at least
    /// are.
    private var slots = [UInt64](repeating: 0, count: 1 << 8)
    private var places = Records<Known>()
    private var values = Records<UInt32>()

    init() {}

    /// Bytes held.
    var memory: Int { slots.count * 8 + places.byteCount + values.byteCount }

    /// The place of a number; nil where it was not met yet.
    func place(of number: UInt32) -> Int? {
        var slot = first(number)
        while slots[slot] != 0 {
            if slots[slot] >> 32 == UInt64(number) { return Int(UInt32(truncatingIfNeeded: slots[slot])) - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Notes the values of a number that was not met yet; returns its place.
    mutating func insert(_ number: UInt32, _ numbers: [Int]) -> Int {
        if 2 * (places.count + 1) > slots.count { grow() }
        places.append(Known(start: UInt32(values.count), count: UInt32(numbers.count), lastDocument: .max))
        for number in numbers { values.append(UInt32(number)) }
        place(UInt64(number) << 32 | UInt64(places.count))
        return places.count - 1
    }

    /// The values of a place that a document has, if it is met there for the first time.
    mutating func values(at place: Int, in document: UInt32) -> Range<Int>? {
        let known = places[place]
        if known.lastDocument == document { return nil }
        places[place].lastDocument = document
        return Int(known.start)..<Int(known.start + known.count)
    }

    /// One of the values.
    func value(_ index: Int) -> Int { Int(values[index]) }

    /// Forgets the numbers.
    mutating func removeAll() {
        slots = [UInt64](repeating: 0, count: 1 << 8)
        places.removeAll()
        values.removeAll()
    }

    private func first(_ number: UInt32) -> Int { Int((UInt64(number) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1) }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: 2 * old.count)
        for slot in old where slot != 0 { place(slot) }
    }

    private mutating func place(_ content: UInt64) {
        var slot = first(UInt32(content >> 32))
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = content
    }
}
