/// The words of a zone that rules begin at; most words are passed over.
struct WordStops {
    /// Where dates and quantities may begin.
    private(set) var values: [UInt32] = []
    /// Where names may begin.
    private(set) var names: [UInt32] = []
    /// Whether a word stands behind #.
    private(set) var hasHashtags = false

    private static let ofValues: WordClasses = [.dateWord, .numeral]
    private static let ofAny: WordClasses = ofValues.union(NameFinder.beginnings)

    init() {}

    /// Looks for the stops among the words of a zone.
    mutating func find(_ words: [EntityWord], _ trie: borrowing NameTrie) {
        values.removeAll(keepingCapacity: true)
        names.removeAll(keepingCapacity: true)
        hasHashtags = false
        for place in words.indices {
            let word = words[place]
            if word.gap.contains(.hash) { hasHashtags = true }
            if word.shape.isDisjoint(with: [.capital, .digit]) && word.classes.isDisjoint(with: WordStops.ofAny) { continue }
            if word.shape.contains(.digit) || !word.classes.isDisjoint(with: WordStops.ofValues) { values.append(UInt32(place)) }
            if word.isCapital || word.shape.contains([.digit, .letter]) || !word.classes.isDisjoint(with: NameFinder.beginnings) {
                names.append(UInt32(place))
                if word.node != NameTrie.root { trie.prefetch(word.node) }
            }
        }
    }
}
