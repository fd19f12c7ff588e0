/// Names of what is no entity here: competitions, events, works, laws, products. They are found lest their parts be taken for entities:
/// "Festival de Cannes", "Coupe du monde", "Traité de Versailles".
extension NameFinder {
    /// The name that a head noun with a capital begins.
    func otherPhrase(at place: Int) -> Mention? {
        let head = words[place]
        guard head.classes.contains(head.isCapital ? .otherHead : .otherNoun), !head.isAllCapitals || head.length > 3 else { return nil }
        var end = place + 1
        if !head.isCapital && NameFinder.directHeads.contains(head.key) {
            guard isNamePart(end), words[end].gap == .space else { return nil }
            return Mention(words: place..<runEnd(from: end), type: .organisation, strength: .none)
        }
        while end < words.count, !isTaken[end], words[end].gap.joins {
            let word = words[end]
            if word.isCapital {
                end = runEnd(from: end)
            } else if word.isNumber && word.length <= 2 || word.classes.contains(.headAdjective) && words[end].gap == .space {
                end += 1
            } else if let next = behindLinks(end), !isTaken[next], words[next].isCapital || words[next].key == NameFinder.world {
                end = words[next].isCapital ? runEnd(from: next) : next + 1
            } else {
                break
            }
        }
        if end == place + 1 && (head.startsSentence || !head.isCapital || head.classes.contains(.capitalHead)) { return nil }
        return Mention(words: place..<end, type: .organisation, strength: .none)
    }

    /// Nouns right before the name of what is no entity: "tempête Miguel". Behind "de" a person may well follow: "film de X".
    static let directHeads = KeySet(directHeadWords)
    static let directHeadWords: StaticString =
        "tempete ouragan cyclone typhon loi film serie roman album chanson emission telefilm documentaire comedie fusee sonde satellite navire paquebot voilier yacht jeu single modele berline cocktail prix maladie syndrome virus vaccin taxe prototype roadster coupe exposition expo programme plan projet operation teinte livree couleur coloris cuir"

    private static let world = FoldedKey.of("monde")
}
