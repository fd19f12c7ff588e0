/// Names of organisations that begin with a noun for their kind: "ministère de l’Intérieur", "Centre de lutte contre la désinformation",
/// "armée russe".
extension NameFinder {
    /// The organisation that a head noun begins at a place.
    func organisationPhrase(at place: Int) -> Mention? {
        let head = words[place]
        let isHead = head.classes.contains(.organisationHead) || head.isCapital && head.classes.contains(.capitalHead)
        guard isHead else { return nil }
        // A capital in the middle of a sentence tells already that a name begins.
        let hasCapital = head.isCapital && !head.startsSentence
        var hasEvidence = false
        var end = place + 1
        var certain = place + 1
        while end < words.count, !isTaken[end], words[end].gap.joins || words[end].gap.isSubset(of: [.comma, .space]) && false {
            let word = words[end]
            if word.isCapital {
                guard end == place + 1 || words[end].gap != .space || words[end - 1].isCapital else { break }
                // "groupe X", "messagerie X": the name is X alone.
                if end == place + 1 && head.classes.contains(.organisationNoun) && !head.isCapital { return nil }
                if word.classes.contains(.title) && word.length <= 3 { break }
                end = runEnd(from: end)
                hasEvidence = true
                certain = end
                continue
            }
            if !word.classes.isDisjoint(with: [.headAdjective, .regionDemonym, .demonym]), !words[end - 1].classes.contains(.of) {
                end += 1
                if word.classes.contains(.demonym) && takesDemonym(head, end - place) { hasEvidence = true; certain = end }
                if hasEvidence || hasCapital { certain = end }
                continue
            }
            if let two = hyphenatedDemonym(at: end), takesDemonym(head, end - place + 1) {
                end = two
                hasEvidence = true
                certain = end
                continue
            }
            guard let next = complement(at: end, ofCapital: hasCapital || hasEvidence) else { break }
            end = next.end
            if next.hasCapital { hasEvidence = true; certain = end } else if hasCapital { certain = end }
        }
        guard hasEvidence || hasCapital && certain > place + 1 else { return nil }
        return Mention(words: place..<certain, type: .organisation, strength: .strong)
    }

    /// Whether a demonym makes one institution of a head with so many words: "armée russe", "agence de renseignement sud-coréenne", but not
    /// "banque française".
    private func takesDemonym(_ head: EntityWord, _ count: Int) -> Bool {
        head.classes.contains(.organisationHead) && (!head.classes.contains(.organisationNoun) || count > 2)
    }

    /// The end of a complement: "de la Santé", "de renseignement", "contre la désinformation", "et de défense", "des Affaires étrangères".
    private func complement(at place: Int, ofCapital isName: Bool) -> (end: Int, hasCapital: Bool)? {
        var start = place
        var isAnd = false
        if words[start].classes.contains(.and) {
            isAnd = true
            start += 1
            guard start < words.count, words[start].gap.joins, words[start].classes.contains(.of) else { return nil }
        } else if words[start].key == NameFinder.contre || words[start].key == NameFinder.pour || words[start].key == NameFinder.sur {
            guard isName, start + 2 < words.count, words[start + 1].classes.contains(.article), words[start + 1].gap.joins,
                words[start + 2].gap.joins, words[start + 2].classes.isDisjoint(with: .function)
            else { return nil }
            return (nounEnd(start + 2), words[start + 2].isCapital)
        } else if words[start].key == NameFinder.en {
            // "Société nationale de sauvetage en mer".
            guard isName, start + 1 < words.count, words[start + 1].gap == .space, !words[start + 1].isCapital,
                words[start + 1].classes.isDisjoint(with: [.function, .dateWord, .month]), !words[start + 1].isNumber
            else { return nil }
            return (nounEnd(start + 1), false)
        }
        guard let noun = behindLinks(start) else { return nil }
        let word = words[noun]
        if word.isCapital {
            // Another institution begins: "du Conseil national".
            if !word.classes.isDisjoint(with: [.organisationHead, .capitalHead]) && (isAnd || noun > start + 1 || word.gap == .space) {
                return nil
            }
            // "le conseil de François Hollande".
            if beginsPerson(noun) { return nil }
            return (adjectivesEnd(runEnd(from: noun)), true)
        }
        guard word.classes.isDisjoint(with: [.function, .title, .weekday, .month, .placeNoun]), !word.isNumber else { return nil }
        // "de renseignement", without an article; with one ("de la ville") it is no part of a name.
        guard noun == start + 1, words[start].key == FoldedKey.of("de") || words[start].key == FoldedKey.of("d") || isName && isAnd else { return nil }
        return (nounEnd(noun), false)
    }

    /// The end of a noun with the adjectives behind it that institutions have.
    private func nounEnd(_ place: Int) -> Int { adjectivesEnd(place + 1) }

    private func adjectivesEnd(_ place: Int) -> Int {
        var end = place
        while end < words.count, words[end].gap == .space, !words[end].isCapital, isAdjective(end) { end += 1 }
        return end
    }

    /// Whether a word is an adjective that institutions have, by the list or by its end: agronomique, industrielle.
    private func isAdjective(_ place: Int) -> Bool {
        let word = words[place]
        if word.classes.contains(.headAdjective) { return true }
        guard word.length > 5, word.classes.isDisjoint(with: [.function, .speech, .title, .dateWord]) else { return false }
        return NameFinder.adjectiveEnds.contains { zone[..<Int(word.end)].suffix($0.count).elementsEqual($0) }
    }

    private static let adjectiveEnds = ["ique", "iques", "iale", "iales", "onale", "onales", "aires", "ielle", "ielles", "iel", "iels"].map { Array($0.utf8) }

    /// The end of "sud-coréen" at a place.
    func hyphenatedDemonym(at place: Int) -> Int? {
        guard words[place].classes.contains(.startsName), let known = knownName(at: place), known.type == .country, !words[place].isCapital
        else { return nil }
        return known.words.upperBound
    }

    private static let contre = FoldedKey.of("contre"), pour = FoldedKey.of("pour"), sur = FoldedKey.of("sur")
}
