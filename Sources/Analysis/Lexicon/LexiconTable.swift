/// From words as written to the ordinals of their entries: open addressing, linear probing, a power of two of slots at most
/// five eighths full. Keyed on raw bytes, so that no word is lower-cased twice; "Le" and "le" are two slots with one ordinal.
///
/// A slot has 16 bytes, four to a cache line: what counts here is how much of the table stays in the cache.
struct LexiconTable {
    private struct Slot {
        var first: UInt64 = 0
        var check: UInt32 = 0
        /// 0 in a free slot; ordinal + 1 of a short word; index + 1 in `longWords` of another.
        var value: UInt32 = 0
    }

    /// A word of more than eight bytes.
    private struct LongWord {
        var last: UInt64
        var count: UInt32
        var tag: UInt32
        var ordinal: UInt32
        /// Where its bytes start in `keys`.
        var key: UInt32
    }

    private var slots: [Slot]
    private var used = 0
    private var longWords: [LongWord] = []
    private var keys: [UInt8] = []
    private(set) var entries: [LexiconEntry] = []
    /// For each entry whether it is a clitic (`Compound`).
    private var clitics: [Bool] = []
    private var entryMemory = 0

    private static let initialSlots = 1 << 10

    init() { slots = Array(repeating: Slot(), count: Self.initialSlots) }

    private init(slots: [Slot]) { self.slots = slots }

    /// A table that allocates nothing, to stand in where another one is lent out. It must not be asked.
    static var vacant: LexiconTable { LexiconTable(slots: []) }

    /// Estimate in bytes.
    var memory: Int {
        slots.capacity * MemoryLayout<Slot>.stride + longWords.capacity * MemoryLayout<LongWord>.stride + keys.capacity
            + entryMemory
    }

    /// Whether the entry of `ordinal` is a word that follows a verb with a hyphen (`Compound`).
    func isClitic(_ ordinal: UInt32) -> Bool { clitics[Int(ordinal)] }

    /// The tag of a key; longer tokens than 65,535 positions count as that long.
    @inline(__always)
    static func tag(_ kind: TokenKind, length: Int) -> UInt32 {
        UInt32(kind.rawValue) | UInt32(UInt16(clamping: length)) << 8
    }

    /// The ordinal of the word in the bytes `start..<end` of `text`, whose key is `key`; a new word gets an entry.
    ///
    /// - Complexity: one probe for a known word in the common case.
    @inline(__always)
    mutating func ordinal(of key: WordKey, in text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
        find(key, text, start) ?? insert(key, text.extracting(start..<end))
    }

    /// The ordinal of a word that is not in the text as it stands: a number without its spaces, a joined compound.
    mutating func ordinal(of word: [UInt8], tag: UInt32) -> UInt32 {
        ordinal(of: WordKey(word.span, 0, word.count, tag: tag), in: word.span, 0, word.count)
    }

    /// Brings the first slot of a key into the cache; the result means nothing, but must be used.
    @inline(__always)
    func touch(_ hash: UInt64) -> UInt32 { slots[Int(truncatingIfNeeded: hash) & (slots.count &- 1)].value }

    @inline(__always)
    private func find(_ key: WordKey, _ text: Span<UInt8>, _ start: Int) -> UInt32? {
        let mask = slots.count &- 1
        let check = key.check
        var index = Int(truncatingIfNeeded: key.hash) & mask
        while true {
            let slot = slots[index]
            if slot.first == key.first && slot.check == check && slot.value != 0 {
                if key.isShort { return slot.value &- 1 }
                if let ordinal = ordinal(ofLongWord: slot.value &- 1, key, text, start) { return ordinal }
            } else if slot.value == 0 {
                return nil
            }
            index = (index &+ 1) & mask
        }
    }

    /// The ordinal of a long word if it is the one of `key`.
    @inline(__always)
    private func ordinal(ofLongWord index: UInt32, _ key: WordKey, _ text: Span<UInt8>, _ start: Int) -> UInt32? {
        let word = longWords[Int(index)]
        guard word.last == key.last && word.count == key.count && word.tag == key.tag else { return nil }
        return key.count <= 16 || holds(word, text, start) ? word.ordinal : nil
    }

    private func holds(_ word: LongWord, _ text: Span<UInt8>, _ start: Int) -> Bool {
        let base = Int(word.key)
        for offset in 8..<Int(word.count) where keys[base + offset] != text.byte(start + offset) { return false }
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
        clitics.append(Compound.isClitic(surface))
        entryMemory += entry.memory
        place(key, surface, ordinal)
        return ordinal
    }

    /// Fills a slot with a word that has none yet.
    private mutating func place(_ key: WordKey, _ raw: [UInt8], _ ordinal: UInt32) {
        if (used + 1) * 8 > slots.count * 5 { grow() }
        used += 1
        if key.isShort {
            put(Slot(first: key.first, check: key.check, value: ordinal + 1), hash: key.hash)
            return
        }
        longWords.append(
            LongWord(
                last: key.last, count: key.count, tag: key.tag, ordinal: ordinal,
                key: UInt32(truncatingIfNeeded: keys.count)))
        keys.append(contentsOf: raw)
        put(
            Slot(first: key.first, check: key.check, value: UInt32(truncatingIfNeeded: longWords.count)),
            hash: key.hash)
    }

    private mutating func put(_ slot: Slot, hash: UInt64) {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index].value != 0 { index = (index + 1) & mask }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.value != 0 { put(slot, hash: hash(of: slot)) }
    }

    private func hash(of slot: Slot) -> UInt64 {
        if slot.check < 1 << 31 {
            let count = slot.check & 15
            return WordKey.mix(slot.first, count == 8 ? slot.first : 0, count, slot.check >> 4)
        }
        let word = longWords[Int(slot.value) - 1]
        return WordKey(keys.span, Int(word.key), Int(word.key) + Int(word.count), tag: word.tag).hash
    }
}
