/// Names of the gazetteer in a text.
extension NameFinder {
    /// The longest name of the gazetteer that begins at a word, as the context tells where it is ambiguous.
    func knownName(at place: Int) -> Mention? {
        var node = words[place].node
        guard node != NameTrie.root, !isTaken[place] else { return nil }
        var next = place + 1
        var best = trie.hasNames(node) ? named(node, place..<next) : nil
        while next < words.count, !isTaken[next], NameTrie.joins(words[next], behind: words[next - 1]), let child = trie.child(of: node, NameTrie.key(of: words[next])) {
            node = child
            next += 1
            if trie.hasNames(node), let mention = named(node, place..<next) { best = mention }
        }
        return best
    }

    /// The mention of a name that ends at a node of the trie, if the words are written as the name is.
    func named(_ node: UInt32, _ range: Range<Int>) -> Mention? {
        guard let name = bestName(node, range) else { return nil }
        var range = range
        // "de Gaulle"; the article of "le Che" is no part of the name.
        for _ in 0..<name.leads where !words[range.lowerBound - 1].classes.contains(.article) { range = range.lowerBound - 1..<range.upperBound }
        // "Corée du Nord" is a place, "Nord-Coréens" are people.
        let type: EntityType = name.type == .country && name.capitals != 0 ? .place : name.type
        // "Sibérie occidentale", "Rome antique".
        if type == .place, range.upperBound < words.count, words[range.upperBound].gap == .space, !words[range.upperBound].isCapital,
            NameFinder.partAdjectives.contains(words[range.upperBound].key)
        {
            range = range.lowerBound..<range.upperBound + 1
        }
        if gazetteer.entries[Int(name.entry)].isOther { return Mention(words: range, type: type, strength: .none) }
        return Mention(words: range, type: type, entry: Int32(name.entry), strength: .strong, sign: name.sign)
    }

    /// The name at a node that goes best with what stands around, if one does.
    func bestName(_ node: UInt32, _ range: Range<Int>) -> NameTrie.Name? {
        if let name = trie.onlyName(node), !name.isAmbiguous, range.count > 1 || !mayBeOther(range.lowerBound) {
            return isWritten(name, range) ? name : nil
        }
        var best: (name: NameTrie.Name, score: Int)?
        let context = context(range)
        var hasPerson = false
        trie.forEachName(node) { if $0.type == .person { hasPerson = true } }
        trie.forEachName(node) { name in
            guard isWritten(name, range) else { return }
            // "Hollande a dit": a country has an article or a preposition.
            if hasPerson && name.type == .country && !context.supports(.place) && !hasArticle(range.lowerBound) { return }
            let score = score(of: name, range, context)
            // "Pas-de-Calais" is the department, "pas de Calais" the strait.
            let exactness = score * 32 + name.capitals.nonzeroBitCount
            if score > 0 && exactness > best?.score ?? 0 { best = (name, exactness) }
        }
        return best?.name
    }

    /// Whether a sign stands right behind a word: "Canal+".
    func hasSign(_ sign: UInt8, _ place: Int) -> Bool {
        let end = Int(words[place].end)
        return end < zone.count && (zone[end] == sign || sign == UInt8(ascii: "!") && end + 1 < zone.count && zone[end] == 0x20 && zone[end + 1] == sign)
    }

    func hasArticle(_ place: Int) -> Bool {
        place > 0 && words[place].gap.joins && words[place - 1].classes.contains(.article)
    }

    /// Whether a word is also a given name, or a word of the language.
    func mayBeOther(_ place: Int) -> Bool {
        !words[place].classes.isDisjoint(with: [.givenName, .function, .common])
    }

    static let contractions = KeySet("du au des aux")

    static let partAdjectives = KeySet("occidental occidentale oriental orientale septentrional septentrionale meridional meridionale equatoriale antique subsaharienne")

    func isWritten(_ name: NameTrie.Name, _ range: Range<Int>) -> Bool {
        if name.leads > 0 && !isLed(name, range) { return false }
        if name.isContracted {
            guard range.lowerBound > 0, words[range.lowerBound].gap.joins, words[range.lowerBound].isCapital else { return false }
            // "l’Express".
            if words[range.lowerBound].gap == .apostrophe {
                guard words[range.lowerBound - 1].key == NameFinder.elidedArticle else { return false }
                if range.count > 1 || !words[range.lowerBound].classes.contains(.common) { return true }
                // "à l’Express", but "l’Histoire".
                guard range.lowerBound > 1 else { return false }
                let source = words[range.lowerBound - 2]
                return source.classes.contains(.speech) || NameFinder.sourceWords.contains(source.key)
            }
            guard words[range.lowerBound].gap == .space else { return false }
            // "champion du Monde".
            if range.lowerBound > 1, NameFinder.ofTheWorld.contains(words[range.lowerBound - 2].key) { return false }
            let before = words[range.lowerBound - 1]
            if NameFinder.contractions.contains(before.key) { return true }
            // "selon le Parisien", "rapporte le Figaro".
            guard before.classes.contains(.article), !before.isCapital, range.lowerBound > 1, before.gap == .space else { return false }
            let source = words[range.lowerBound - 2]
            return source.classes.contains(.speech) || NameFinder.sourceWords.contains(source.key)
        }
        if name.isAcronym { return words[range.lowerBound].isAllCapitals }
        var capitals = name.capitals
        for place in range {
            if capitals & 1 != 0 && !words[place].isCapital { return false }
            capitals >>= 1
        }
        return true
    }

    /// Whether the small words that begin a name stand before the one that it was found by.
    func isLed(_ name: NameTrie.Name, _ range: Range<Int>) -> Bool {
        let first = range.lowerBound - Int(name.leads)
        guard first >= mentions.last?.words.upperBound ?? 0 else { return false }
        var node = NameTrie.root
        for place in first..<range.upperBound {
            guard place == first || words[place].gap.joins, let next = trie.child(of: node, words[place].key) else { return false }
            node = next
        }
        return trie.names(node).contains { $0.entry == name.entry }
    }

    /// How well a name of the gazetteer goes with what stands around it; 0 where it is not meant.
    func score(of name: NameTrie.Name, _ range: Range<Int>, _ context: NameContext) -> Int {
        let type = name.type
        if name.sign != 0, hasSign(name.sign, range.upperBound - 1) { return 6 }
        // "Maurice" is a person rather than the island, "Florence" the city rather than a woman, unless a surname follows.
        let first = words[range.lowerBound].classes
        let isGivenName = range.count == 1 && first.contains(.givenName) && !first.contains(.givenNameIsPlace) && type != .person
        // "Celle de Lyon", "Nice matin": a word of the language at the beginning of a sentence.
        let isOrdinary = range.count == 1 && words[range.lowerBound].startsSentence && !first.isDisjoint(with: [.function, .common])
            && !words[range.lowerBound].isAllCapitals
        if name.isAmbiguous || isGivenName || isOrdinary {
            if context.supports(type) { return 6 }
            // A capital in the middle of a sentence, which the common word has not.
            if words[range.lowerBound].startsSentence { return 0 }
            // "dans Le Parisien", "au Parisien".
            let isTitle = name.isContracted || first.contains(.article) && range.count > 1
            if type == .organisation && isTitle { return 4 }
            return hasOwnCapital(range, type) ? 2 : 0
        }
        if context.supports(type) { return 5 }
        switch type {
        case .country: return 4
        case .place: return 3
        case .organisation: return 2
        case .person:
            // Saint-Denis with a hyphen is the town.
            let isTown = range.count > 1 && words[range.lowerBound].key == NameFinder.saint && words[range.lowerBound + 1].gap == .hyphen
            return isTown ? 2 : range.count > 1 ? 4 : 1
        default: return 1
        }
    }

    /// Whether a word of the language has its capital for the name that it also is: a place behind an article ("dans le Cher", "la Somme"), an
    /// organisation without one ("l’entretien accordé à Libération").
    func hasOwnCapital(_ range: Range<Int>, _ type: EntityType) -> Bool {
        let place = range.lowerBound
        guard range.count == 1, place > 0, words[place].gap.joins, !words[place].isAllCapitals,
            words[place].classes.isDisjoint(with: [.givenName, .title, .month, .weekday, .function]), !NameFinder.directions.contains(words[place].key),
            !isOfMinister(place)
        else { return false }
        let next = place + 1 < words.count ? words[place + 1] : nil
        if let next, next.gap.joins, next.isCapital || next.gap != .space { return false }
        let before = words[place - 1]
        switch type {
        case .place:
            return before.classes.contains(.article) || before.key == NameFinder.on || before.classes.contains(.of) && before.key != NameFinder.des
        case .organisation:
            return !before.isCapital && before.classes.isDisjoint(with: [.article, .title]) && !NameFinder.determiners.contains(before.key)
                && (before.classes.contains(.of) || before.classes.contains(.at) || before.classes.contains(.function))
                && before.classes.isDisjoint(with: .numeral)
        default: return false
        }
    }

    static let elidedArticle = FoldedKey.of("l")
    static let sourceWords = KeySet("selon a dans rapporte relate revele relaie pour chez cite citant cites titre lit consulte par")
    static let ofTheWorld = KeySet("champion championne champions championnes coupe tour record recordman finale mondial fin bout reste citoyen citoyenne tir")
    static let directions = KeySet("nord sud est ouest centre midi orient occident")
    static let des = FoldedKey.of("des"), on = FoldedKey.of("sur")
}
