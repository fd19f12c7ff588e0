/// Products, which are called after their makers or like places: no entities.
extension NameFinder {
    static let models = KeySet("t x z r k v s")

    /// "la Porsche 917", "une BMW", "Ferrari Portofino", "l’Evora GT4": a product, not its maker, nor a place that is called so.
    func product(_ known: Mention?, _ run: Range<Int>) -> Mention? {
        guard let known else { return nil }
        let next = known.words.upperBound
        func mention(to end: Int) -> Mention { Mention(words: known.words.lowerBound..<max(end, next), type: .organisation, strength: .none) }
        if isModel(next), known.type == .place || known.entry >= 0 && gazetteer.entries[Int(known.entry)].makesProducts {
            var end = next
            while isModel(end) || end < words.count && !isTaken[end] && words[end].isCapital && words[end].gap == .space { end += 1 }
            return mention(to: end)
        }
        guard known.type == .organisation, known.entry >= 0, gazetteer.entries[Int(known.entry)].makesProducts else { return nil }
        if run.upperBound > next {
            if words[next].gap != .space || isOrganisationWord(run.upperBound - 1) || beginsPerson(next) { return nil }
            if let place = knownName(at: next), place.type == .place { return nil }
            return mention(to: run.upperBound)
        }
        guard run.lowerBound > 0, words[run.lowerBound].gap.joins else { return nil }
        let before = words[run.lowerBound - 1]
        let hasArticle = before.classes.contains(.article) || NameFinder.determiners.contains(before.key) && before.key != NameFinder.au
        return hasArticle ? mention(to: next) : nil
    }

    /// "Defender Works V8": what is no entity, with what specifies it.
    func product(behind known: Mention) -> Mention {
        var end = known.words.upperBound
        while end < words.count, !isTaken[end], words[end].gap == .space, words[end].isCapital, !beginsPerson(end), !words[end].classes.contains(.function),
            knownName(at: end) == nil
        {
            end += 1
        }
        return Mention(words: known.words.lowerBound..<end, type: .organisation, strength: .none)
    }

    /// Whether a word is a number or a sign of a model: "917", "GT4", "T".
    func isModel(_ place: Int) -> Bool {
        guard place < words.count, !isTaken[place], words[place].gap == .space else { return false }
        let word = words[place]
        if word.shape.contains(.digit) {
            return word.isCapital || word.shape.contains(.innerCapital) || word.isNumber && word.length <= 4 && word.length > 1
        }
        return NameFinder.models.contains(word.key) && word.isCapital
    }
}
