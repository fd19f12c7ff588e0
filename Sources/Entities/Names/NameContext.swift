/// What stands around a run of words and tells what it names.
struct NameContext {
    /// A title or a function stands before: président, M.
    var hasTitle = false
    /// The head of an institution or a kind of organisation stands right before: messagerie, groupe.
    var hasOrganisationNoun = false
    /// Behind chez, selon, sur: a company, a newspaper, a network.
    var isSource = false
    /// "dans les colonnes de", "au micro de", "rapporte": a newspaper, a radio.
    var isSourceNoun = false
    /// "ville de", "région de", or à, en, au before.
    var hasPlaceNoun = false
    /// The noun may as well have a person behind it: "l’arrivée de".
    var isWeakPlaceNoun = false
    var hasPlacePreposition = false
    /// "a raconté à": who is told; among what is no known place a newspaper or a radio.
    var isSpeechTarget = false
    /// The preposition is one that little else than places has behind it: à, en, vers.
    var hasStrongPreposition = false
    /// "a déclaré" before, or the like behind.
    var hasSpeech = false
    /// The verb stands right before: "précise Challenges".
    var hasSpeechBefore = false
    /// "président de", "patron de": what somebody is the head of.
    var isOfOfficial = false
    /// In parentheses.
    var isInParentheses = false
    /// A title behind a comma: ", maire de".
    var hasTitleBehind = false

    /// Whether the surroundings speak for a type.
    func supports(_ type: EntityType) -> Bool {
        switch type {
        case .person: hasTitle || hasSpeech || hasTitleBehind
        case .place, .country: hasPlaceNoun || hasPlacePreposition || isInParentheses
        case .organisation: hasOrganisationNoun || isSource || isSourceNoun || isSpeechTarget || hasSpeechBefore
        default: false
        }
    }
}

extension NameFinder {
    /// What stands around a run of words.
    func context(_ range: Range<Int>) -> NameContext {
        var context = NameContext()
        lookBefore(range.lowerBound, &context)
        lookBehind(range.upperBound, &context)
        return context
    }

    private func lookBefore(_ first: Int, _ context: inout NameContext) {
        let gap = words[first].gap
        context.isInParentheses = gap.contains(.openParenthesis)
        // "Nancy : le sexagénaire …": where it happened.
        if words[first].startsSentence, first == 0 || gap.contains(.line), first + 1 < words.count, words[first + 1].gap.contains(.colon) {
            context.hasPlacePreposition = true
        }
        guard first > 0 else { return }
        let isAbbreviationGap = gap.isSubset(of: [.stop, .space]) && gap.contains(.stop)
        guard gap.joins || isAbbreviationGap else { return }
        var before = first - 1
        let word = words[before]
        if isAbbreviationGap {
            context.hasTitle = word.classes.contains(.title) && word.length <= 4
            return
        }
        if word.classes.contains(.at) && !word.isCapital || word.classes.contains(.at) && word.startsSentence {
            // "face à X", "grâce à X": no place.
            if before > 0, word.gap == .space, NameFinder.notOfPlaces.contains(words[before - 1].key) { return }
            context.hasPlacePreposition = true
            context.hasStrongPreposition = NameFinder.strongPrepositions.contains(word.key)
            context.isSpeechTarget = word.key == NameFinder.toWhom && hasSpeech(before: before)
            return
        }
        context.isSource = NameFinder.sources.contains(word.key)
        if word.classes.contains(.of) || word.classes.contains(.article) {
            var noun = before
            while noun > 0, words[noun].gap.joins, !words[noun].classes.isDisjoint(with: [.of, .article]) { noun -= 1 }
            if noun < before || !words[noun].classes.isDisjoint(with: [.of, .article]) {
                let isWithOf = words[before].classes.contains(.of) || noun + 1 < before && words[noun + 1].classes.contains(.of)
                if words[noun].classes.contains(.placeNoun) && isWithOf {
                    context.hasPlaceNoun = true
                    context.isWeakPlaceNoun = NameFinder.weakPlaceNouns.contains(words[noun].key)
                }
                if isWithOf && NameFinder.officials.contains(words[noun].key) { context.isOfOfficial = true }
                if isWithOf && NameFinder.nearness.contains(words[noun].key) { context.hasPlacePreposition = true }
                if isWithOf && NameFinder.sourceNouns.contains(words[noun].key) { context.isSourceNoun = true }
                if NameFinder.sourceVerbs.contains(words[noun].key), !words[noun].isCapital { context.isSourceNoun = true }
                if words[noun].classes.contains(.at) && !words[noun].classes.contains(.of) && words[before].classes.contains(.article) {
                    context.hasPlacePreposition = !isWithOf
                }
            }
            return
        }
        // "le président ukrainien X", "l'ancien ministre socialiste X"
        var steps = 0
        while steps < 2, before > 0, words[before].gap.joins,
            !words[before].classes.isDisjoint(with: [.demonym, .regionDemonym, .headAdjective]),
            words[before].classes.isDisjoint(with: [.title, .organisationNoun])
        {
            before -= 1
            steps += 1
        }
        let head = words[before]
        if NameFinder.sourceVerbs.contains(head.key) && !head.isCapital { context.isSourceNoun = true }
        if head.classes.contains(.organisationNoun) && !head.isCapital || isApposition(before) {
            context.hasOrganisationNoun = true
            return
        }
        if head.classes.contains(.title) { context.hasTitle = true }
        if head.classes.contains(.speech) {
            context.hasSpeech = true
            context.hasSpeechBefore = true
        }
    }

    /// Whether a small word ends what says which kind of organisation follows: "groupe de presse", "site d’information", "syndicat policier".
    private func isApposition(_ last: Int) -> Bool {
        let word = words[last]
        guard last > 1, !word.isCapital, word.shape.isDisjoint(with: .digit), word.gap == .space || word.gap == .apostrophe,
            word.classes.isDisjoint(with: [.function, .dateWord, .numeral, .unit]) else { return false }
        var place = last - 1
        if words[place].classes.contains(.organisationNoun), word.gap == .space {
            return word.classes.contains(.title) && !words[place].isCapital && !word.classes.contains(.givenName)
                && NameFinder.professions.contains(word.key)
        }
        // "agence de surveillance sanitaire": one more word.
        if !words[place].classes.contains(.of), !words[place].isCapital, words[place].classes.isDisjoint(with: [.function, .speech]),
            words[place].gap == .space || words[place].gap == .apostrophe
        {
            place -= 1
        }
        guard place > 0, words[place].key == NameFinder.de || words[place].key == NameFinder.elided, words[place].gap == .space else { return false }
        return words[place - 1].classes.contains(.organisationNoun) && !words[place - 1].isCapital
    }

    private static let de = FoldedKey.of("de"), elided = FoldedKey.of("d")
    private static let professions = KeySet("policier medecin etudiant agricole enseignant magistrat pilote soldat")
    private static let weakPlaceNouns = KeySet(
        "direction chute arrivee depart sortie entree vol bataille proche proximite hauteur siege large maire maires prefet prefete habitants")
    private static let nearness = KeySet("pres autour loin alentours abords")
    private static let officials = KeySet(
        "president presidente directeur directrice secretaire porte patron patronne pdg dg dirigeant dirigeante dirigeants membre membres fondateur fondatrice cofondateur cofondatrice actionnaire actionnaires salaries salarie employes syndicats filiale adherents militants cadre cadres parole")
    private static let sourceNouns = KeySet("colonnes informations micro antenne lecteurs journalistes journaliste redaction correspondant envoye une")
    private static let sourceVerbs = KeySet("rapporte relate revele relaie relaye rapportent rapportait relatait")

    /// Whether a few words before, within the sentence, somebody says something.
    private func hasSpeech(before place: Int) -> Bool {
        var place = place
        for _ in 0..<5 {
            guard place > 0, words[place].gap.joins else { return false }
            place -= 1
            if NameFinder.tellingVerbs.contains(words[place].key) { return true }
        }
        return false
    }

    private static let toWhom = FoldedKey.of("a")
    private static let tellingVerbs = KeySet(
        "raconte racontait confie confiait explique expliquait declare declarait indique indiquait affirme affirmait precise precisait assure assurait dit entretien interview temoigne interviewe accordee accorde repondu livre")
    private static let sources = KeySet("chez selon sur")

    private static let notOfPlaces = KeySet("face grace quant due du appartient succede succedant confie attribue attribuee oppose opposee battu associe ressemble demande demander hommage contrairement dedie")

    /// Whether a word says that somebody speaks or acts.
    private func isSpeech(_ place: Int) -> Bool {
        place < words.count && words[place].gap.joins && !words[place].isCapital && words[place].classes.contains(.speech)
    }

    /// a, avait, s’est, n’a …
    private static let auxiliaries = KeySet("a avait est etait s se n l y lui aurait aussi")

    private static let agesAndRanks = KeySet("jeune ancien ancienne ex futur future nouveau nouvelle petit petite grand grande seul seule premier premiere")

    private static let strongPrepositions = KeySet("a en vers pres via")

    private func lookBehind(_ end: Int, _ context: inout NameContext) {
        guard end < words.count else { return }
        let gap = words[end].gap
        if gap.joins {
            // "X a déclaré", "X, qui a déclaré"
            if isSpeech(end) || NameFinder.auxiliaries.contains(words[end].key) && (isSpeech(end + 1) || isSpeech(end + 2)) {
                context.hasSpeech = true
            }
        } else if gap.isSubset(of: [.comma, .space]), !words[end].isCapital {
            var place = end
            if words[place].classes.contains(.article) || NameFinder.determiners.contains(words[place].key), place + 1 < words.count { place += 1 }
            if NameFinder.agesAndRanks.contains(words[place].key), place + 1 < words.count { place += 1 }
            if words[place].classes.contains(.title) { context.hasTitleBehind = true }
        }
    }
}
