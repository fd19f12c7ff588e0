import CProcessor

/// From words as written to the ordinals of their entries: open addressing, linear probing, a power of two of slots at most
/// three quarters full. Keyed on raw bytes, so that no word is lower-cased twice; "Le" and "le" are two slots with one ordinal.
///
/// A slot is half a cache line and holds all there is to a word of up to 16 bytes, which is nearly every one.
struct LexiconTable {
    private struct Slot {
        var first: UInt64 = 0
        var last: UInt64 = 0
        /// 0 in a free slot.
        var identity: UInt64 = 0
        var ordinal: UInt32 = 0
        /// Where the bytes of a word of more than 16 start in `keys`.
        var key: UInt32 = 0
    }

    private var slots: [Slot]
    private var used = 0
    private var keys: [UInt8] = []
    private(set) var entries = LexiconEntries()
    /// The tokens of the units met, one unit after the other.
    private(set) var unitTokens: [UnitToken] = []
    private var units: [Range<Int>] = []

    private static let initialSlots = 1 << 10

    init() { slots = Array(repeating: Slot(), count: Self.initialSlots) }

    private init(slots: [Slot]) { self.slots = slots }

    /// A table that allocates nothing, to stand in where another one is lent out. It must not be asked.
    static var vacant: LexiconTable { LexiconTable(slots: []) }

    /// Estimate in bytes.
    var memory: Int {
        slots.capacity * MemoryLayout<Slot>.stride + keys.capacity + entries.memory
            + units.capacity * MemoryLayout<Range<Int>>.stride + unitTokens.capacity * MemoryLayout<UnitToken>.stride
    }

    /// Whether the entry of `ordinal` is a word that follows a verb with a hyphen (`Compound`).
    func isClitic(_ ordinal: UInt32) -> Bool { entries.isClitic(Int(ordinal)) }

    /// The tag of a key; longer tokens than 65,535 positions count as that long.
    @inline(__always)
    static func tag(_ kind: TokenKind, length: Int) -> UInt32 {
        UInt32(kind.rawValue) | UInt32(UInt16(clamping: length)) << 8
    }

    /// The tag of a unit: several words with hyphens or apostrophes between, as written.
    static let unitTag: UInt32 = 0xFF

    /// Where the tokens of the unit at `start` are in `unitTokens`; nil when it is new.
    func unit(of key: WordKey, in text: Span<UInt8>, _ start: Int) -> Range<Int>? {
        Self.find(key, in: slots.span, keys.span, text, start).map { units[Int($0)] }
    }

    /// Remembers the tokens of a new unit.
    mutating func insert(unit tokens: [UnitToken], _ key: WordKey, _ unit: Span<UInt8>) {
        let first = unitTokens.count
        unitTokens.append(contentsOf: tokens)
        units.append(first..<unitTokens.count)
        place(key, unit.array, UInt32(truncatingIfNeeded: units.count - 1))
    }

    /// The ordinal of the word in the bytes `start..<end` of `text`, whose key is `key`; a new word gets an entry.
    ///
    /// - Complexity: one probe for a known word in the common case.
    mutating func ordinal(of key: WordKey, in text: Span<UInt8>, _ start: Int) -> UInt32 {
        Self.find(key, in: slots.span, keys.span, text, start) ?? insert(key, text.extracting(start..<start + key.count))
    }

    /// The ordinal of a word that is not in the text as it stands: a number without its spaces, a joined compound.
    mutating func ordinal(of word: [UInt8], tag: UInt32) -> UInt32 {
        ordinal(of: WordKey(word.span, 0, word.count, tag: tag), in: word.span, 0)
    }

    /// Begins to bring the slot of a key into the cache.
    @inline(__always)
    func prefetch(_ key: WordKey) {
        unsafe slots.span.withUnsafeBufferPointer { slots in
            guard let first = slots.baseAddress else { return }
            unsafe limier_prefetch(first + (Int(truncatingIfNeeded: key.hash) & (slots.count &- 1)))
        }
    }

    /// Sets the ordinals of keys from `index` on, up to the first that is not that of a word of up to 16 bytes in the first slot
    /// looked at; returns its index, or the number of keys.
    @inline(__always)
    func find(_ keys: Span<WordKey>, from index: Int, _ ordinals: inout InlineArray<64, UInt32>) -> Int {
        let slots = slots.span
        let mask = slots.count &- 1
        var index = index
        while index < keys.count {
            let key = keys[index]
            let slot = unsafe slots[unchecked: Int(truncatingIfNeeded: key.hash) & mask]
            let difference = (slot.first ^ key.first) | (slot.last ^ key.last) | (slot.identity ^ key.identity)
            if difference != 0 || !key.isWhole { return index }
            ordinals[index & 63] = slot.ordinal
            index &+= 1
        }
        return index
    }

    @inline(__always)
    private static func find(
        _ key: WordKey, in slots: Span<Slot>, _ keys: Span<UInt8>, _ text: Span<UInt8>, _ start: Int
    ) -> UInt32? {
        let mask = slots.count &- 1
        var index = Int(truncatingIfNeeded: key.hash) & mask
        while true {
            let slot = unsafe slots[unchecked: index]
            if (slot.first ^ key.first) | (slot.last ^ key.last) | (slot.identity ^ key.identity) == 0 {
                if key.isWhole || holds(slot, keys, text, start) { return slot.ordinal }
            }
            if slot.identity == 0 { return nil }
            index = (index &+ 1) & mask
        }
    }

    /// Whether the middle of a long word is that of the slot's.
    @inline(never)
    private static func holds(_ slot: Slot, _ keys: Span<UInt8>, _ text: Span<UInt8>, _ start: Int) -> Bool {
        let base = Int(slot.key)
        let last = Int(slot.identity &>> 32) &- 8
        var offset = 8
        while offset < last {
            if keys.eightBytes(base &+ offset) != text.eightBytes(start &+ offset) { return false }
            offset &+= 8
        }
        return true
    }

    @inline(never)
    mutating func insert(_ key: WordKey, _ word: Span<UInt8>) -> UInt32 {
        let raw = word.array
        if SurfaceForm.isKnownSurface(word) { return insertEntry(key, raw) }
        let surface = SurfaceForm.of(raw)
        guard surface != raw else { return insertEntry(key, surface) }
        let surfaceKey = WordKey(surface.span, 0, surface.count, tag: key.tag)
        let ordinal = Self.find(surfaceKey, in: slots.span, keys.span, surface.span, 0) ?? insertEntry(surfaceKey, surface)
        place(key, raw, ordinal)
        return ordinal
    }

    private mutating func insertEntry(_ key: WordKey, _ surface: [UInt8]) -> UInt32 {
        let ordinal = UInt32(truncatingIfNeeded: entries.count)
        let kind = TokenKind(rawValue: UInt8(truncatingIfNeeded: key.tag)) ?? .word
        entries.append(surface: surface, kind: kind, length: Int(key.tag >> 8))
        place(key, surface, ordinal)
        return ordinal
    }

    /// Fills a slot with a word that has none yet.
    private mutating func place(_ key: WordKey, _ raw: [UInt8], _ ordinal: UInt32) {
        if (used + 1) * 4 > slots.count * 3 { grow() }
        used += 1
        var slot = Slot(first: key.first, last: key.last, identity: key.identity, ordinal: ordinal)
        if !key.isWhole {
            slot.key = UInt32(truncatingIfNeeded: keys.count)
            keys.append(contentsOf: raw)
        }
        put(slot, hash: key.hash)
    }

    private mutating func put(_ slot: Slot, hash: UInt64) {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index].identity != 0 { index = (index + 1) & mask }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.identity != 0 { put(slot, hash: hash(of: slot)) }
    }

    private func hash(of slot: Slot) -> UInt64 {
        WordKey.hash(slot.first, slot.last, slot.identity) { WordKey.middle(keys.span, Int(slot.key) + 8, Int(slot.key) + Int(slot.identity >> 32)) }
    }
}
