/// Roads and lines, which are places: "l’autoroute A9", "le RER B".
extension NameFinder {
    /// "RER B": a line.
    func line(at place: Int) -> Mention? {
        guard words[place].key == NameFinder.rer, place + 1 < words.count, words[place + 1].gap == .space, words[place + 1].isCapital, words[place + 1].length == 1
        else { return nil }
        return Mention(words: place..<place + 2, type: .place, strength: .strong)
    }

    static let rer = FoldedKey.of("rer")

    /// "l’autoroute A9", "sur la RN 20": a road.
    func road(at place: Int) -> Mention? {
        guard place > 0, words[place].isCapital, words[place].gap.joins, words[place].length <= 4 else { return nil }
        let number = zone[words[place].range].drop { $0 < 0x30 || $0 > 0x39 }
        let letters = words[place].range.count - number.count
        guard letters > 0, letters <= 2, !number.isEmpty, number.count <= 3, number.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        let before = words[place - 1]
        let isNamed = NameFinder.roads.contains(before.key)
        let first = zone[words[place].range.lowerBound]
        let isShort = first == UInt8(ascii: "A") && letters == 1 && number.count <= 2 && words[place].gap == .apostrophe && place > 1
            && NameFinder.alongRoads.contains(words[place - 2].key)
        return isNamed || isShort ? Mention(words: place..<place + 1, type: .place, strength: .strong) : nil
    }

    static let roads = KeySet("autoroute autoroutes nationale nationales departementale departementales route routes")
    static let alongRoads = KeySet("sur de par emprunter via vers prendre et ou depuis rejoindre eviter quitter a")
}
