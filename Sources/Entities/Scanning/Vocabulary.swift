/// What is known of words: a table from their keys. Filled once, then only read.
struct Vocabulary: Sendable {
    /// Sixteen bytes: four to a line of the cache.
    private struct Slot {
        /// The upper half of the key. The lower one has led to the slot: together that is more than 45 bits.
        var tag: UInt32 = 0
        /// The number of the classes in `classSets`; 0, which stands for none, where the slot is free.
        var classSet: UInt16 = 0
        var payload: UInt32 = 0
        var node: UInt32 = 0
    }

    private var slots: [Slot]
    private var count = 0
    /// The keys, from which the slots are filled anew when they grow.
    private var keys: [UInt64] = []
    /// The sets of classes that words have: some hundred.
    private var classSets: [WordClasses] = [[]]
    private var numbersOfSets: [WordClasses: UInt16] = [[]: 0]
    /// One bit for each of the last 18 bits of a key: nearly all words of a text fail here.
    private var filter = [UInt64](repeating: 0, count: 1 << 12)

    /// No words.
    ///
    /// - Parameter capacity: how many are expected.
    init(capacity: Int = 0) {
        var size = 1 << 10
        while (capacity + 1) * 4 > size * 3 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
        keys.reserveCapacity(capacity)
    }

    /// Adds what a word is; payloads of several additions are put together bit by bit.
    mutating func insert(_ key: UInt64, _ classes: WordClasses, payload: UInt32, node: UInt32) {
        if (count + 1) * 4 > slots.count * 3 { grow() }
        let bit = Vocabulary.bit(key)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
        let place = place(of: key)
        if slots[place].classSet == 0 {
            count += 1
            keys.append(key)
        }
        var slot = slots[place]
        slot.tag = Vocabulary.tag(key)
        let known = classSets[Int(slot.classSet)]
        if !known.isSuperset(of: classes) { slot.classSet = number(of: known.union(classes)) }
        slot.payload |= payload
        slot.node |= node
        slots[place] = slot
    }

    private mutating func number(of classes: WordClasses) -> UInt16 {
        if let known = numbersOfSets[classes] { return known }
        let number = UInt16(classSets.count)
        classSets.append(classes)
        numbersOfSets[classes] = number
        return number
    }

    /// The classes of a word; none where it is not known.
    func classes(of key: UInt64) -> WordClasses { classSets[Int(slots[place(of: key)].classSet)] }

    /// Sets what is known of a word.
    @inline(__always)
    func describe(_ word: inout EntityWord) {
        let bit = Vocabulary.bit(word.key)
        guard filter[bit >> 6] >> UInt64(bit & 63) & 1 != 0 else { return }
        let slot = slots[place(of: word.key)]
        word.classes = classSets[Int(slot.classSet)]
        word.payload = slot.payload
        word.node = slot.node
    }

    /// Begins to bring the slot of a word into the cache.
    @inline(__always)
    func prefetch(_ key: UInt64) { slots.prefetch(Int(truncatingIfNeeded: key) & (slots.count - 1)) }

    private static func tag(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key &>> 32) }

    private static func bit(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key &>> 20 & 0x3FFFF) }

    /// The slot that has a key, or the free one where it belongs.
    private func place(of key: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: key) & (slots.count - 1)
        while slots[place].classSet != 0 && slots[place].tag != Vocabulary.tag(key) { place = (place + 1) & (slots.count - 1) }
        return place
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for key in keys {
            var place = Int(truncatingIfNeeded: key) & (old.count - 1)
            while old[place].tag != Vocabulary.tag(key) { place = (place + 1) & (old.count - 1) }
            slots[self.place(of: key)] = old[place]
        }
    }
}

/// The words that the rules know. Most words of a text are small and no rule asks whether they are common words or given names: what
/// only words with a capital can be is in a table of its own, and the other stays small enough for the cache.
struct Lexis: Sendable {
    private var small: Vocabulary
    private var all: Vocabulary

    /// No words.
    ///
    /// - Parameters:
    ///   - capacity: how many are expected.
    ///   - small: how many of them that matter without a capital.
    init(capacity: Int = 0, small: Int = 0) {
        self.small = Vocabulary(capacity: small)
        all = Vocabulary(capacity: capacity)
    }

    /// Adds what a word is.
    ///
    /// - Parameters:
    ///   - node: that of the trie of names behind the word.
    ///   - isCapital: whether it is that only with a capital.
    mutating func insert(_ key: UInt64, _ classes: WordClasses, payload: UInt32 = 0, node: UInt32 = 0, isCapital: Bool = false) {
        all.insert(key, classes, payload: payload, node: node)
        let smallClasses = classes.subtracting(.ofCapitals)
        if !smallClasses.isEmpty && !isCapital { small.insert(key, smallClasses, payload: payload, node: node) }
    }

    /// What is known of a word with a capital.
    func classes(of key: UInt64) -> WordClasses { all.classes(of: key) }

    /// Begins to bring what is known of a word into the cache; the table of small words is there.
    @inline(__always)
    func prefetch(_ word: EntityWord) {
        if word.isCapital { all.prefetch(word.key) }
    }

    /// Sets what is known of a word.
    @inline(__always)
    func describe(_ word: inout EntityWord) {
        if word.isCapital { all.describe(&word) } else { small.describe(&word) }
    }
}

extension WordClasses {
    /// What matters of words with a capital only.
    static let ofCapitals: WordClasses = [
        .common, .givenName, .givenNameIsWord, .givenNameIsPlace, .givenNameIsSurname, .surname, .companyForm, .placeEnd,
    ]
}
