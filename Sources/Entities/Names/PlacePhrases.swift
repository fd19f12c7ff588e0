/// Names of places that begin with a noun for their kind: "rue de Rivoli", "lac Léman", "péninsule coréenne".
extension NameFinder {
    /// The place that a head noun begins at a place of the text.
    func placePhrase(at place: Int) -> Mention? {
        let head = words[place]
        if let district = district(at: place) { return district }
        if let longer = longHead(at: place) { return longer }
        guard head.classes.contains(.placeHead), place + 1 < words.count, words[place + 1].gap.joins else { return nil }
        // "au tour de X": a turn. "la tour de X" is a tower.
        if head.key == NameFinder.tower, place == 0 || !words[place - 1].classes.contains(.article) || words[place - 1].key == NameFinder.masculine {
            return nil
        }
        let next = words[place + 1]
        if next.isCapital && !isTaken[place + 1] {
            if head.isCapital && head.startsSentence && next.classes.contains(.givenName) { return nil }
            // "le président de la République Emmanuel Macron", "le camp Trump".
            if NameFinder.notNamedAfter.contains(head.key), beginsPerson(place + 1) || isPersonOrOrganisation(place + 1) { return nil }
            var end = runEnd(from: place + 1)
            // "Palais royal de Caserta".
            if NameFinder.buildings.contains(head.key), let city = behindLinks(end), let known = knownName(at: city), known.type == .place {
                end = known.words.upperBound
            }
            return Mention(words: place..<end, type: .place, strength: .strong)
        }
        if head.key == NameFinder.peninsula, next.classes.contains(.demonym) {
            return Mention(words: place..<place + 2, type: .place, strength: .strong)
        }
        // "parc naturel régional de Camargue".
        var noun = place + 1
        while noun < words.count, noun < place + 3, words[noun].gap == .space, !words[noun].isCapital, isAdjective(noun) { noun += 1 }
        guard let name = behindLinks(noun), isNamePart(name) else { return nil }
        // "une rue de Paris".
        if !head.isCapital, place > 0, head.gap == .space, NameFinder.indefinite.contains(words[place - 1].key) { return nil }
        // "sur le plateau de Laurent Ruquier", "le procureur de la République de Metz".
        if !head.isCapital, words[name - 1].classes.contains(.of), beginsPerson(name) || isPersonOrOrganisation(name) { return nil }
        if head.key == NameFinder.republic && isOfProsecutor(place) { return nil }
        return Mention(words: place..<runEnd(from: name), type: .place, strength: .strong)
    }

    private func isPersonOrOrganisation(_ place: Int) -> Bool {
        knownName(at: place).map { $0.type == .person || $0.type == .organisation } ?? false
    }

    /// "procureur de la" stands before.
    private func isOfProsecutor(_ place: Int) -> Bool {
        place >= 3 && words[place].gap == .space && words[place - 1].classes.contains(.article) && words[place - 2].classes.contains(.of)
            && NameFinder.prosecutors.contains(words[place - 3].key)
    }

    /// "maison d’arrêt de Fresnes", "palais de justice de Grenoble": a head of several words, with its town.
    private func longHead(at place: Int) -> Mention? {
        guard words[place].classes.contains(.longPlaceHead), words[place].shape.contains(.small) else { return nil }
        for head in NameFinder.longHeads where head[0] == words[place].key {
            let end = place + head.count
            guard end < words.count, zip(place..<end, head).allSatisfy({ words[$0].key == $1 }), (place + 1...end).allSatisfy({ words[$0].gap.joins }) else { continue }
            if isNamePart(end), words[end].gap == .space { return Mention(words: place..<runEnd(from: end), type: .place, strength: .strong) }
            guard let name = behindLinks(end), isNamePart(name) else { continue }
            return Mention(words: place..<runEnd(from: name), type: .place, strength: .strong)
        }
        return nil
    }

    static let longHeadWords = [
        "maison d arret", "palais de justice", "centre penitentiaire", "centre commercial", "centre de detention", "hotel de ville", "centrale nucleaire",
        "base aerienne", "base navale", "camp de concentration", "station de ski", "parc d attractions", "cote est", "cote ouest", "aire de repos", "aire d autoroute",
    ]
    private static let longHeads = longHeadWords.map { $0.split(separator: " ").map { FoldedKey.of($0.utf8) } }
    static let indefinite = KeySet("un une deux trois quatre cinq six dix plusieurs quelques autre autres premier premiere certaines certains grande grand petite petit")
    static let notNamedAfter = KeySet("republique region province empire royaume territoire principaute camp plateau")
    private static let republic = FoldedKey.of("republique")
    private static let prosecutors = KeySet("procureur procureure procureurs procureures substitut substitute vice parquet")

    /// "XIe arrondissement", "11e arrondissement de Paris".
    private func district(at place: Int) -> Mention? {
        guard place + 1 < words.count, words[place + 1].gap == .space, words[place + 1].key == NameFinder.district,
            let last = zone[words[place].range].last, last | 0x20 == 0x65 || last | 0x20 == 0x72,
            words[place].shape.contains(.digit) || words[place].isCapital
        else { return nil }
        var end = place + 2
        if let city = behindLinks(end), let known = knownName(at: city), known.type == .place { end = known.words.upperBound }
        return Mention(words: place..<end, type: .place, strength: .strong)
    }

    private static let buildings = KeySet("palais chateau cathedrale basilique abbaye prieure theatre")
    private static let tower = FoldedKey.of("tour"), masculine = FoldedKey.of("le")
    private static let district = FoldedKey.of("arrondissement")
    private static let peninsula = FoldedKey.of("peninsule")
}
