/// Names of places that begin with a noun for their kind: "rue de Rivoli", "lac Léman", "péninsule coréenne".
extension NameFinder {
    /// The place that a head noun begins at a place of the text.
    func placePhrase(at place: Int) -> Mention? {
        let head = words[place]
        guard head.classes.contains(.placeHead), place + 1 < words.count, words[place + 1].gap.joins else { return nil }
        let next = words[place + 1]
        if next.isCapital && !isTaken[place + 1] {
            if head.isCapital && head.startsSentence && next.classes.contains(.givenName) { return nil }
            return Mention(words: place..<runEnd(from: place + 1), type: .place, strength: .strong)
        }
        if head.key == NameFinder.peninsula, next.classes.contains(.demonym) {
            return Mention(words: place..<place + 2, type: .place, strength: .strong)
        }
        guard let name = behindLinks(place + 1), isNamePart(name) else { return nil }
        return Mention(words: place..<runEnd(from: name), type: .place, strength: .strong)
    }

    private static let peninsula = FoldedKey.of("peninsule")
}
