/// Finds names among the words of a zone: persons, places, organisations and demonyms (FRENCH.md, 4.3), from left to right, the longest
/// and surest reading first. What it cannot tell from one place alone it leaves open (`Coreference`).
struct NameFinder {
    let gazetteer: Gazetteer
    /// The gazetteer's, kept here lest its memory be counted at every look.
    let trie: NameTrie
    /// All words of the zone.
    let words: [EntityWord]
    /// The bytes of the zone.
    let zone: [UInt8]
    /// Where dates and quantities are: no names there.
    let isTaken: [Bool]
    /// Where something may begin.
    let stops: [UInt32]
    /// Mentions found, in the order of the text.
    private(set) var mentions: [Mention] = []

    init(_ gazetteer: Gazetteer, words: [EntityWord], of zone: [UInt8], isTaken: [Bool], stops: [UInt32]) {
        self.gazetteer = gazetteer
        trie = gazetteer.trie
        self.words = words
        self.zone = zone
        self.isTaken = isTaken
        self.stops = stops
    }

    /// Finds all names.
    ///
    /// - Complexity: linear in the words.
    mutating func find() {
        var free = 0
        for stop in stops where stop >= free && !isTaken[Int(stop)] {
            let word = words[Int(stop)]
            let mayBegin = word.isCapital || word.shape.contains([.digit, .letter]) || !word.classes.isDisjoint(with: NameFinder.beginnings)
            guard mayBegin, let mention = mention(at: Int(stop)).map({ withUnit($0) }) else { continue }
            mentions.append(mention)
            free = mention.words.upperBound
        }
    }

    /// What small words begin names (`WordStops`).
    static let beginnings: WordClasses = [.startsName, .organisationHead, .placeHead, .longPlaceHead, .demonym, .otherNoun]

    private func mention(at place: Int) -> Mention? {
        if words[place].gap.contains(.at) || words[place].gap.contains(.hash) { return nil }
        let known = knownName(at: place)
        if let known, known.strength == .none { return product(behind: known) }
        if let other = otherPhrase(at: place), other.words.count > known?.words.count ?? 0 { return other }
        // A longer known name than any rule would find: "Centre national de la recherche scientifique".
        if let phrase = organisationPhrase(at: place), phrase.words.count > known?.words.count ?? 0 { return phrase }
        // "la présidente de l’Île-de-France Valérie Pécresse".
        let endsBeforePerson = known.map { $0.words.upperBound < words.count && words[$0.words.upperBound].gap == .space && beginsPerson($0.words.upperBound) } ?? false
        if let phrase = placePhrase(at: place), phrase.words.count > known?.words.count ?? 0, !endsBeforePerson { return phrase }
        // "ministre de l’Éducation nationale" is an office.
        if let known, known.type == .organisation || words[place].key == NameFinder.europe, isOfMinister(place) {
            return Mention(words: known.words, type: .organisation, strength: .none)
        }
        // "la Saint-Valentin".
        if words[place].key == NameFinder.saint, words[place].isCapital, place > 0, words[place].gap == .space, words[place - 1].key == NameFinder.feminine,
            place + 1 < words.count, words[place + 1].gap == .hyphen, words[place + 1].isCapital
        {
            return Mention(words: place..<place + 2, type: .organisation, strength: .none)
        }
        // "outre-Atlantique".
        if place > 0, words[place].gap == .hyphen, words[place - 1].key == NameFinder.beyond { return nil }
        guard words[place].isCapital else {
            // "un officier de police judiciaire".
            if let known { return words[place].key == NameFinder.police && isOfOfficer(place) ? nil : known }
            if words[place].shape.contains(.digit) {
                // "la société 2FConseil".
                guard words[place].shape.contains([.digit, .innerCapital]), words[place].length > 3, context(place..<place + 1).hasOrganisationNoun else { return nil }
                return Mention(words: place..<place + 1, type: .organisation, strength: .strong)
            }
            return demonym(at: place)
        }
        return capitalised(at: place, known)
    }

    /// Whether "ministre de" or the like stands before a word.
    private func isOfMinister(_ place: Int) -> Bool {
        var before = place - 1
        guard before > 0, words[place].gap.joins, words[before].classes.contains(.of) || words[before].classes.contains(.article) else { return false }
        while before > 0, place - before < 4, words[before].gap.joins, !words[before].classes.isDisjoint(with: [.of, .article]) { before -= 1 }
        return NameFinder.ministers.contains(words[before].key)
    }

    /// "officier de", "préfet de" before the name of a service.
    func isOfOfficer(_ place: Int) -> Bool {
        place > 1 && words[place].gap == .space && words[place - 1].key == NameFinder.of && words[place - 1].gap == .space
            && words[place - 2].classes.contains(.title) || place > 1 && words[place - 1].key == NameFinder.of && NameFinder.officers.contains(words[place - 2].key)
    }

    static let police = FoldedKey.of("police")
    private static let of = FoldedKey.of("de")
    private static let officers = KeySet("officier officiers agent agents fonctionnaire fonctionnaires gardien")
    private static let feminine = FoldedKey.of("la")
    private static let europe = FoldedKey.of("europe"), beyond = FoldedKey.of("outre")
    private static let ministers = KeySet("ministre ministres ministere")

    // MARK: Known names

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
    private func named(_ node: UInt32, _ range: Range<Int>) -> Mention? {
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
    private func bestName(_ node: UInt32, _ range: Range<Int>) -> NameTrie.Name? {
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
    private func hasSign(_ sign: UInt8, _ place: Int) -> Bool {
        let end = Int(words[place].end)
        return end < zone.count && (zone[end] == sign || sign == UInt8(ascii: "!") && end + 1 < zone.count && zone[end] == 0x20 && zone[end + 1] == sign)
    }

    private func hasArticle(_ place: Int) -> Bool {
        place > 0 && words[place].gap.joins && words[place - 1].classes.contains(.article)
    }

    /// Whether a word is also a given name, or a word of the language.
    private func mayBeOther(_ place: Int) -> Bool {
        !words[place].classes.isDisjoint(with: [.givenName, .function, .common])
    }

    private static let contractions = KeySet("du au des aux")

    private static let partAdjectives = KeySet("occidental occidentale oriental orientale septentrional septentrionale meridional meridionale equatoriale antique subsaharienne")

    private func isWritten(_ name: NameTrie.Name, _ range: Range<Int>) -> Bool {
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
    private func isLed(_ name: NameTrie.Name, _ range: Range<Int>) -> Bool {
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
    private func score(of name: NameTrie.Name, _ range: Range<Int>, _ context: NameContext) -> Int {
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
    private func hasOwnCapital(_ range: Range<Int>, _ type: EntityType) -> Bool {
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

    private static let elidedArticle = FoldedKey.of("l")
    private static let sourceWords = KeySet("selon a dans rapporte relate revele relaie pour chez cite citant cites titre lit consulte par")
    private static let ofTheWorld = KeySet("champion championne champions championnes coupe tour record recordman finale mondial fin bout reste citoyen citoyenne tir")
    private static let directions = KeySet("nord sud est ouest centre midi orient occident")
    private static let des = FoldedKey.of("des"), on = FoldedKey.of("sur")

    // MARK: Demonyms

    /// A demonym of a country: "sud-coréenne" is in the gazetteer, this is a word alone.
    func demonym(at place: Int) -> Mention? {
        let word = words[place]
        guard word.classes.contains(.demonym), !isLanguage(place) else { return nil }
        // "franco-algérien": the country is Algeria; "irako-syrien" is one word of two.
        let hasPrefix = place > 0 && word.gap == .hyphen && words[place - 1].gap != .hyphen && NameFinder.demonymPrefixes.contains(words[place - 1].key)
            && mentions.last?.words.upperBound ?? 0 < place
        // "Le Français" is a person of France; "Français" within a name is not asked for here.
        return Mention(words: (hasPrefix ? place - 1 : place)..<place + 1, type: .country, entry: -1, strength: .strong)
    }

    static let demonymPrefixes = KeySet(
        "franco anglo americano russo sino germano italo hispano israelo irano irako nippo belgo helveto luso turco greco austro indo serbo syro algero tunisio maroco ivoiro coreano bosno sovieto ukraino polono")

    /// "en français", "l'anglais", "parle russe": the language.
    private func isLanguage(_ place: Int) -> Bool {
        guard place > 0, !words[place].isCapital, words[place].gap.joins else { return false }
        return words[place - 1].key == NameFinder.en
    }

    static let en = FoldedKey.of("en")
}
