/// From words as written to the ordinals of their entries: open addressing, linear probing, a power of two of slots at most
/// half full. Keyed on raw bytes, so that no word is lower-cased twice; "Le" and "le" are two slots with one ordinal.
struct LexiconTable {
    private struct Slot {
        var first: UInt64 = 0
        var last: UInt64 = 0
        var count: UInt32 = 0
        var tag: UInt32 = 0
        /// Ordinal + 1; 0 in a free slot.
        var ordinal: UInt32 = 0
        /// Where a word of more than 16 bytes starts in `keys`.
        var key: UInt32 = 0
    }

    private var slots: [Slot]
    private var used = 0
    private var keys: [UInt8] = []
    private(set) var entries: [LexiconEntry] = []
    private var entryMemory = 0

    private static let initialSlots = 1 << 10

    init() { slots = Array(repeating: Slot(), count: Self.initialSlots) }

    private init(slots: [Slot]) { self.slots = slots }

    /// A table that allocates nothing, to stand in where another one is lent out. It must not be asked.
    static var vacant: LexiconTable { LexiconTable(slots: []) }

    /// Estimate in bytes.
    var memory: Int { slots.capacity * MemoryLayout<Slot>.stride + keys.capacity + entryMemory }

    /// The tag of a key; lengths above 2^24 - 1 do not occur.
    @inline(__always)
    static func tag(_ kind: TokenKind, length: Int) -> UInt32 {
        UInt32(kind.rawValue) | UInt32(truncatingIfNeeded: length) << 8
    }

    /// The ordinal of the word in the bytes `start..<end` of `text`, a range within the text; a new word gets an entry.
    ///
    /// - Complexity: one probe for a known word in the common case.
    @inline(__always)
    mutating func ordinal(of text: Span<UInt8>, _ start: Int, _ end: Int, tag: UInt32) -> UInt32 {
        let key = WordKey(text, start, end, tag: tag)
        return find(key, text, start) ?? insert(key, text.extracting(start..<end))
    }

    /// The ordinal of a word that is not in the text as it stands: a number without its spaces, a joined compound.
    mutating func ordinal(of word: [UInt8], tag: UInt32) -> UInt32 {
        ordinal(of: word.span, 0, word.count, tag: tag)
    }

    @inline(__always)
    private func find(_ key: WordKey, _ text: Span<UInt8>, _ start: Int) -> UInt32? {
        let mask = slots.count &- 1
        var index = Int(truncatingIfNeeded: key.hash) & mask
        while true {
            let slot = slots[index]
            if slot.ordinal == 0 { return nil }
            if slot.first == key.first && slot.last == key.last && slot.count == key.count && slot.tag == key.tag
                && (key.count <= 16 || holds(slot, text, start))
            {
                return slot.ordinal &- 1
            }
            index = (index &+ 1) & mask
        }
    }

    private func holds(_ slot: Slot, _ text: Span<UInt8>, _ start: Int) -> Bool {
        let base = Int(slot.key)
        for offset in 8..<Int(slot.count) where keys[base + offset] != text.byte(start + offset) { return false }
        return true
    }

    @inline(never)
    private mutating func insert(_ key: WordKey, _ word: Span<UInt8>) -> UInt32 {
        var raw: [UInt8] = []
        raw.reserveCapacity(word.count)
        for index in 0..<word.count { raw.append(word.byte(index)) }

        let surface = SurfaceForm.of(raw)
        guard surface != raw else { return insertEntry(key, surface) }
        let surfaceKey = WordKey(surface.span, 0, surface.count, tag: key.tag)
        let ordinal = find(surfaceKey, surface.span, 0) ?? insertEntry(surfaceKey, surface)
        place(key, raw, ordinal)
        return ordinal
    }

    private mutating func insertEntry(_ key: WordKey, _ surface: [UInt8]) -> UInt32 {
        let ordinal = UInt32(truncatingIfNeeded: entries.count)
        let kind = TokenKind(rawValue: UInt8(truncatingIfNeeded: key.tag)) ?? .word
        let entry = LexiconEntry(surface: surface, kind: kind, length: Int(key.tag >> 8))
        entries.append(entry)
        entryMemory += entry.memory
        place(key, surface, ordinal)
        return ordinal
    }

    /// Fills a slot with a word that has none yet.
    private mutating func place(_ key: WordKey, _ raw: [UInt8], _ ordinal: UInt32) {
        if (used + 1) * 2 > slots.count { grow() }
        var slot = Slot(
            first: key.first, last: key.last, count: key.count, tag: key.tag, ordinal: ordinal + 1, key: 0)
        if raw.count > 16 {
            slot.key = UInt32(truncatingIfNeeded: keys.count)
            keys.append(contentsOf: raw)
        }
        put(slot, hash: key.hash)
        used += 1
    }

    private mutating func put(_ slot: Slot, hash: UInt64) {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index].ordinal != 0 { index = (index + 1) & mask }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.ordinal != 0 {
            let hash =
                slot.count <= 16
                ? WordKey.mix(slot.first, slot.last, slot.count, slot.tag)
                : WordKey(keys.span, Int(slot.key), Int(slot.key) + Int(slot.count), tag: slot.tag).hash
            put(slot, hash: hash)
        }
    }
}
