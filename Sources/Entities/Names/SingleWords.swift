/// One word with a capital that is no known name.
extension NameFinder {
    /// One word that is not known.
    func single(_ place: Int) -> Mention? {
        let word = words[place]
        func mention(_ type: EntityType, _ strength: Mention.Strength) -> Mention { Mention(words: place..<place + 1, type: type, strength: strength) }
        if word.length == 1 || word.shape.contains(.digit) && word.length <= 3 { return nil }
        let context = context(place..<place + 1)
        // "les députés Insoumis", but "M. Petit".
        let isSurname = context.hasTitle && (!word.classes.contains(.common) || NameFinder.forms.contains(words[place - 1].key))
        if isSurname && !word.isAllCapitals { return mention(.person, .strong) }
        if word.isAllCapitals { return acronym(place) }
        // "(Psig)": short for the organisation before.
        if isAlone(inParentheses: place), let before = mentions.last, before.words.upperBound == place, before.type == .organisation, before.strength != .none {
            return mention(.organisation, .strong)
        }
        if context.hasOrganisationNoun { return mention(.organisation, .strong) }
        if context.hasPlaceNoun { return mention(.place, context.isWeakPlaceNoun ? .weak : .strong) }
        if let name = ambiguousPlace(at: place) { return name }
        if context.isSourceNoun || context.isOfOfficial, word.classes.isDisjoint(with: [.common, .placeHead, .organisationHead, .capitalHead]) {
            return mention(.organisation, .weak)
        }
        if context.isSpeechTarget && !word.classes.contains(.common) && !word.startsSentence { return mention(.organisation, .weak) }
        if context.hasStrongPreposition && !word.startsSentence {
            let isPerson = word.classes.contains(.givenName) && !word.classes.contains(.givenNameIsPlace)
            return isPerson ? mention(.person, .weak) : mention(.place, word.classes.contains(.common) ? .open : .weak)
        }
        if isWork(place..<place + 1) { return mention(.organisation, .work) }
        if word.classes.contains(.givenName) && word.classes.isDisjoint(with: [.givenNameIsWord, .common]) { return mention(.person, .weak) }
        if context.hasSpeech || context.hasTitleBehind, !word.classes.contains(.common) { return mention(.person, .weak) }
        if word.classes.contains(.surname) && !word.startsSentence && word.classes.isDisjoint(with: [.common, .givenName, .placeHead, .organisationHead]) {
            return mention(.person, .weak)
        }
        if word.classes.contains(.common) && !word.startsSentence { return mention(.organisation, .open) }
        return mention(.person, .open)
    }

    /// The place that an ambiguous name may be, left open: "(Oise, Nord, Somme et Aisne)".
    func ambiguousPlace(at place: Int) -> Mention? {
        guard words[place].node != NameTrie.root, !words[place].startsSentence, !words[place].isAllCapitals,
            words[place].classes.isDisjoint(with: [.givenName, .surname])
        else { return nil }
        guard let name = trie.names(words[place].node).first(where: { $0.type == .place && $0.isAmbiguous }) else { return nil }
        return Mention(words: place..<place + 1, type: .place, entry: Int32(name.entry), strength: .open)
    }

    /// Two to six capitals: an organisation, unless they are a Roman number or all around is in capitals.
    func acronym(_ place: Int) -> Mention? {
        let word = words[place]
        // "Briggs Automotive Company (BAC)".
        let isShort = isAlone(inParentheses: place) && mentions.last.map { $0.words.upperBound == place && $0.type == .organisation && $0.strength == .strong } ?? false
        if isShort && word.length > 1 { return Mention(words: place..<place + 1, type: .organisation, strength: .strong) }
        if word.length > 6 || word.shape.contains(.digit) || isRoman(place) { return nil }
        // An organisation only where the document says so: "la brigade anti-criminalité (BAC)".
        if word.classes.contains(.common) { return Mention(words: place..<place + 1, type: .organisation, strength: .open) }
        for neighbour in [place - 1, place + 1] where words.indices.contains(neighbour) {
            if words[neighbour].isAllCapitals && words[neighbour].length > 3 { return nil }
        }
        // "(SMIC)": short for what stands before. Of an organisation where that is one.
        if isAlone(inParentheses: place) {
            let isOfMention = mentions.last.map { $0.words.upperBound == place && $0.type == .organisation } ?? false
            return Mention(words: place..<place + 1, type: .organisation, strength: isOfMention ? .strong : .open)
        }
        // "VIDÉO. Le président …": a heading.
        let isHeading = word.startsSentence && place + 1 < words.count && !words[place + 1].gap.isDisjoint(with: [.stop, .colon, .line])
        return Mention(words: place..<place + 1, type: .organisation, strength: isHeading ? .open : word.length == 2 ? .weak : .strong)
    }

    static let forms = KeySet("m mm mme mmes mlle me mr mrs dr pr mgr monsieur madame maitre")

    func isAlone(inParentheses place: Int) -> Bool {
        words[place].gap.contains(.openParenthesis) && (place + 1 == words.count || words[place + 1].gap.contains(.closeParenthesis))
    }

    func isRoman(_ place: Int) -> Bool { word(place, consistsOf: NameFinder.romanKeys) }

    func word(_ place: Int, consistsOf keys: KeySet) -> Bool { keys.contains(words[place].key) }

    static let romanKeys = KeySet(
        (1...30).flatMap { number -> [UInt64] in
            let tens = ["", "x", "xx", "xxx"][number / 10], ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10]
            return [FoldedKey.of((tens + ones).utf8)]
        })
}
