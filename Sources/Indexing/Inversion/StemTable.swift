internal import Analysis
internal import Storage

/// For each word of a lexicon the number of its stem, and the number of its form among those of the stem: words that differ in
/// kind alone are one form.
///
/// Numbers are given in the order in which words are met; the lexicon has to be the same until `removeAll`.
struct StemTable: ~Copyable {
    /// Where a word belongs.
    struct Place: BitwiseCopyable {
        /// The number of the stem.
        var stem: UInt32
        /// The number of the form among those of the stem, below 2^24; and in the highest byte what is known of the word as a common one.
        private var formAndMark: UInt32

        init(stem: UInt32, form: UInt32, mark: UInt32) {
            precondition(form < 1 << 24, "a stem has 16,777,216 forms at most")
            self.stem = stem
            formAndMark = mark << 24 | form
        }

        /// The number of the form among those of the stem.
        @inline(__always)
        var form: UInt32 { formAndMark & 0xFF_FFFF }

        /// 0 for a word that is not common (`CommonWords`), otherwise its number plus 1, or `longMark`.
        @inline(__always)
        var mark: UInt32 { formAndMark >> 24 }
    }

    /// A common word that does not span one position, as joined compounds do: `longWord` knows it.
    static let longMark: UInt32 = 255

    /// A stem: the words that its first and its last form were met in, and how many forms it has.
    private struct Stem: BitwiseCopyable {
        var firstWord: UInt32
        var lastWord: UInt32
        var formCount: UInt32
        var hash: UInt32
    }

    private var places = Records<Place>(capacity: 1 << 12)
    private var longWords: [UInt32: (number: UInt32, length: UInt32)] = [:]
    private var stems = Records<Stem>(capacity: 1 << 12)
    /// For each word that a form was first met in, that of the next form of the stem.
    private var nextWord = Words(capacity: 1 << 12)
    /// Open addressing, linear probing, at most half full: number of a stem plus 1.
    private var slots = Words(repeating: 0, count: 1 << 13)

    init() {}

    /// The number of stems.
    var count: Int { stems.count }

    /// The number of words.
    var wordCount: Int { places.count }

    /// Bytes held.
    var memory: Int { places.byteCount + stems.byteCount + nextWord.count * 4 + slots.count * 4 }

    /// The place of a word that has been added.
    @inline(__always)
    func place(_ word: Int) -> Place { places[word] }

    /// The number among the common words, and the length in positions, of a word whose mark is `longMark`.
    func longWord(_ word: UInt32) -> (number: UInt32, length: UInt32) { longWords[word] ?? (0, 0) }

    /// Begins to bring the place of a word into the cache.
    @inline(__always)
    func prefetch(_ word: Int) { places.prefetch(word) }

    /// The word that a stem was first met in: its form 0.
    func firstWord(of stem: Int) -> Int { Int(stems[stem].firstWord) }

    /// Calls `body` with each form of a stem: its number, and a word that has it.
    func forEachForm(of stem: Int, _ body: (_ form: Int, _ word: Int) -> Void) {
        var word = Int(stems[stem].firstWord)
        for form in 0..<Int(stems[stem].formCount) {
            body(form, word)
            word = Int(nextWord[word])
        }
    }

    /// How many forms a stem has.
    func formCount(of stem: Int) -> Int { Int(stems[stem].formCount) }

    /// Takes in the words that the lexicon has more than the table.
    mutating func update(from lexicon: Lexicon) {
        if places.count == lexicon.count { return }
        let entries = lexicon.entries
        for word in places.count..<entries.count { add(UInt32(word), entries) }
    }

    /// Forgets all words.
    mutating func removeAll() { self = StemTable() }

    /// What is known of a word as a common one; see `Place`.
    private mutating func mark(_ word: UInt32, _ entries: LexiconEntries) -> UInt32 {
        guard let number = CommonWords.number(of: entries.folded(of: Int(word))) else { return 0 }
        precondition(number + 1 < StemTable.longMark, "there are 254 common words at most")
        let length = entries.length(of: Int(word))
        if length == 1 { return UInt32(number + 1) }
        longWords[word] = (UInt32(number), UInt32(length))
        return StemTable.longMark
    }

    private mutating func add(_ word: UInt32, _ entries: LexiconEntries) {
        let key = entries.stem(of: Int(word))
        let hash = StemTable.hash(key)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        nextWord.append(0)
        while slots[slot] != 0 {
            let number = Int(slots[slot] - 1)
            if stems[number].hash == hash, entries.stem(of: Int(stems[number].firstWord)) == key {
                addForm(word, ofStem: number, entries)
                return
            }
            slot = (slot + 1) & mask
        }
        slots[slot] = UInt32(stems.count + 1)
        places.append(Place(stem: UInt32(stems.count), form: 0, mark: mark(word, entries)))
        stems.append(Stem(firstWord: word, lastWord: word, formCount: 1, hash: hash))
        if stems.count * 2 > slots.count { grow() }
    }

    private mutating func addForm(_ word: UInt32, ofStem stem: Int, _ entries: LexiconEntries) {
        let surface = entries.surface(of: Int(word))
        let length = entries.length(of: Int(word))
        var known: Int?
        forEachForm(of: stem) { form, word in
            if entries.length(of: word) == length && entries.surface(of: word) == surface { known = form }
        }
        if let known {
            places.append(Place(stem: UInt32(stem), form: UInt32(known), mark: mark(word, entries)))
            return
        }
        places.append(Place(stem: UInt32(stem), form: stems[stem].formCount, mark: mark(word, entries)))
        nextWord[Int(stems[stem].lastWord)] = word
        stems[stem].lastWord = word
        stems[stem].formCount += 1
    }

    private mutating func grow() {
        let count = slots.count * 2
        slots = Words(repeating: 0, count: count)
        for number in 0..<stems.count {
            var slot = Int(stems[number].hash) & (count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }

    /// FNV-1a with its bits mixed at the end: what is hashed is short.
    private static func hash(_ key: ArraySlice<UInt8>) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ hash &>> 32)
    }
}
