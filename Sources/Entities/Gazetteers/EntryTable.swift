/// The entries of a gazetteer that is put together: each thing is found by its type and canonical name.
struct EntryTable {
    private(set) var records: [GazetteerEntries.Record] = []
    /// The names that are in no data file.
    private var own: [UInt8] = []
    private var countries = CountryLists()
    private var slots: [Slot]
    /// The entries that the slots have.
    private var count = 0

    private struct Slot {
        /// The upper half of the hash; the lower one has led to the slot.
        var tag: UInt32 = 0
        /// The number of the entry, plus 1; 0 where the slot is free.
        var entry: UInt32 = 0
    }

    /// None.
    ///
    /// - Parameters:
    ///   - capacity: how many entries are expected.
    ///   - named: how many of them are looked for.
    init(capacity: Int, named: Int) {
        records.reserveCapacity(capacity)
        slots = [Slot](repeating: Slot(), count: EntryTable.size(named))
    }

    /// The entries, finished.
    func entries() -> GazetteerEntries { GazetteerEntries(records, GazetteerEntries.Texts(own: own, countries: countries.lists)) }

    subscript(entry: UInt32) -> GazetteerEntries.Record {
        get { records[Int(entry)] }
        set { records[Int(entry)] = newValue }
    }

    /// Keeps a text that is in no data file.
    ///
    /// - Returns: where it begins among those that were kept.
    mutating func keep(_ text: some Sequence<UInt8>) -> Int {
        defer { own.append(contentsOf: text) }
        return own.count
    }

    /// The number of a list of countries, written with bars between.
    mutating func countries(_ codes: Range<Int>?, of text: Span<UInt8>) -> UInt32 { codes.map { countries.number($0, of: text) } ?? 0 }

    /// Adds an entry that nobody looks for.
    mutating func append(_ record: GazetteerEntries.Record) -> UInt32 {
        records.append(record)
        return UInt32(records.count - 1)
    }

    /// Adds an entry that nobody looks for, with a name that is in no data file.
    mutating func append(_ type: EntityType, _ name: String, _ codes: [String]) -> UInt32 {
        let start = keep(name.utf8)
        let written = Array(codes.joined(separator: "|").utf8)
        return append(
            GazetteerEntries.Record(
                name: GazetteerEntries.Name(start..<own.count, of: 0), type: type, countries: countries(written.indices, of: written.span)))
    }

    /// Adds a thing, or what is not yet known of it.
    ///
    /// - Parameter text: has the name, at its range less `base`.
    /// - Returns: the number of its entry.
    mutating func add(_ record: GazetteerEntries.Record, _ text: Span<UInt8>, base: Int) -> UInt32 {
        let range = record.name.range
        let place = place(record.type, text, range.lowerBound - base..<range.upperBound - base)
        if slots[place.slot].entry != 0 {
            let entry = slots[place.slot].entry - 1
            if records[Int(entry)].countries == 0 { records[Int(entry)].countries = record.countries }
            return entry
        }
        let entry = append(record)
        slots[place.slot] = Slot(tag: place.tag, entry: entry + 1)
        count += 1
        if count * 4 > slots.count * 3 { grow() }
        return entry
    }

    /// Whether there is a thing of a type and a name.
    func contains(_ type: EntityType, _ text: Span<UInt8>, _ name: Range<Int>) -> Bool { slots[place(type, text, name).slot].entry != 0 }

    /// The slot of an entry, or the free one where it belongs.
    private func place(_ type: EntityType, _ text: Span<UInt8>, _ name: Range<Int>) -> (slot: Int, tag: UInt32) {
        let hash = EntryTable.hash(type, text, name)
        let tag = UInt32(truncatingIfNeeded: hash >> 32)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot].entry != 0, slots[slot].tag != tag || !isNamed(slots[slot].entry - 1, type, text, name) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return (slot, tag)
    }

    private func isNamed(_ entry: UInt32, _ type: EntityType, _ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        let record = records[Int(entry)]
        guard record.type == type, record.name.length == name.count else { return false }
        return withText(of: record.name) { known in
            let start = record.name.range.lowerBound
            for place in 0..<name.count where known[start + place] != text[name.lowerBound + place] { return false }
            return true
        }
    }

    private func withText<Result>(of name: GazetteerEntries.Name, _ body: (Span<UInt8>) -> Result) -> Result {
        name.text == 0 ? body(own.span) : GazetteerFile.withBytes(Int(name.text) - 1, body)
    }

    private static func hash(_ type: EntityType, _ text: Span<UInt8>, _ name: Range<Int>) -> UInt64 {
        var key = FoldedKey()
        key.add(type.rawValue)
        var start = name.lowerBound
        while name.upperBound - start >= 8 {
            key.add(text.eightBytesOrFewer(start), count: 8)
            start += 8
        }
        while start < name.upperBound {
            key.add(text[start])
            start += 1
        }
        return key.value
    }

    private static func size(_ count: Int) -> Int {
        var size = 1 << 10
        while size * 3 < count * 4 { size *= 2 }
        return size
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.entry != 0 {
            let record = records[Int(slot.entry) - 1]
            let hash = withText(of: record.name) { EntryTable.hash(record.type, $0, record.name.range) }
            var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[place].entry != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = slot
        }
    }
}

/// The lists of countries that entries have: some hundred.
struct CountryLists {
    /// The lists, each once; the first is empty.
    private(set) var lists: [[String]] = [[]]
    /// Their numbers by how they are written, but for those of two letters.
    private var numbers: [String: UInt32] = ["": 0]
    /// The numbers of lists of one code, by its two letters; 0 where there is none yet.
    private var single = [UInt32](repeating: 0, count: 1 << 10)

    /// The number of the list of ISO 3166-1 codes that some bytes are, with bars between.
    mutating func number(_ codes: Range<Int>, of text: Span<UInt8>) -> UInt32 {
        guard codes.count == 2, text[codes.lowerBound] & 0xE0 == 0x40, text[codes.lowerBound + 1] & 0xE0 == 0x40 else {
            let written = text.string(codes)
            if let known = numbers[written] { return known }
            let number = append(written)
            numbers[written] = number
            return number
        }
        let place = Int(text[codes.lowerBound] & 0x1F) << 5 | Int(text[codes.lowerBound + 1] & 0x1F)
        if single[place] == 0 { single[place] = append(text.string(codes)) }
        return single[place]
    }

    private mutating func append(_ written: String) -> UInt32 {
        let list = written.split(separator: "|").map(String.init)
        if list.isEmpty { return 0 }
        lists.append(list)
        return UInt32(lists.count - 1)
    }
}
