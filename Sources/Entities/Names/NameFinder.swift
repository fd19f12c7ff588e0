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
    func isOfMinister(_ place: Int) -> Bool {
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
