/// Lists of names: what is left open among persons is a person.
enum Enumerations {
    /// Gives open mentions the type of the neighbour that they are listed with: "Vaihingen et Ludwigsburg", "Heure, Waillet et Dinant".
    static func settle(_ mentions: inout [Mention], _ words: [EntityWord]) {
        for place in mentions.indices.dropFirst() { settle(place, like: place - 1, &mentions, words) }
        for place in mentions.indices.dropLast().reversed() { settle(place, like: place + 1, &mentions, words) }
    }

    private static func settle(_ place: Int, like neighbour: Int, _ mentions: inout [Mention], _ words: [EntityWord]) {
        guard mentions[place].strength == .open, mentions[neighbour].strength >= .weak,
            [.person, .place, .organisation].contains(mentions[neighbour].type)
        else { return }
        let first = mentions[min(place, neighbour)].words, second = mentions[max(place, neighbour)].words
        let isComma = first.upperBound == second.lowerBound && words[second.lowerBound].gap == [.comma, .space]
        let isAnd = first.upperBound + 1 == second.lowerBound && words[first.upperBound].classes.contains(.and)
            && words[first.upperBound].gap == .space && words[second.lowerBound].gap == .space
        guard isComma || isAnd else { return }
        // A name of the gazetteer is settled among its like only.
        if mentions[place].entry >= 0 {
            if mentions[place].type == mentions[neighbour].type { mentions[place].strength = .strong }
            return
        }
        guard mentions[place].words.allSatisfy({ words[$0].classes.isDisjoint(with: [.common, .function]) }) else { return }
        mentions[place].type = mentions[neighbour].type
        mentions[place].strength = .weak
    }
}
