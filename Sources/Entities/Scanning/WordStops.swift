/// The words of a zone that rules may begin at; most words are passed over.
struct WordStops {
    /// Words with a capital or a digit, behind #, or of classes that begin something.
    private(set) var places: [UInt32] = []
    /// Whether a word stands behind #.
    private(set) var hasHashtags = false

    /// The classes of small words that begin something: a date, a quantity, a name.
    static let classes: WordClasses = NameFinder.beginnings.union([.dateWord, .numeral])

    init() {}

    /// Forgets the words.
    mutating func removeAll() {
        places.removeAll(keepingCapacity: true)
        hasHashtags = false
    }

    /// Notes a word.
    mutating func append(_ place: Int, _ gap: EntityWord.Gap) {
        places.append(UInt32(truncatingIfNeeded: place))
        if gap.contains(.hash) { hasHashtags = true }
    }

    /// Looks for the stops anew: words were taken away.
    mutating func find(_ words: [EntityWord]) {
        removeAll()
        for place in words.indices where WordStops.isStop(words[place], WordStops.classes) { append(place, words[place].gap) }
    }

    /// Whether rules may begin at a word.
    @inline(__always)
    static func isStop(_ word: EntityWord, _ classes: WordClasses) -> Bool {
        !word.shape.isDisjoint(with: [.capital, .digit]) || !word.classes.isDisjoint(with: classes) || word.gap.contains(.hash)
    }
}
