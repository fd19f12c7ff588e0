/// Names of organisations that begin with a noun for their kind: "ministère de l’Intérieur", "Centre de lutte contre la désinformation",
/// "armée russe".
extension NameFinder {
    /// The organisation that a head noun begins at a place.
    func organisationPhrase(at place: Int) -> Mention? {
        let head = words[place]
        let isHead = head.classes.contains(.organisationHead) || head.isCapital && head.classes.contains(.capitalHead)
        // "Haute-Savoie".
        if head.isCapital, place + 1 < words.count, words[place + 1].gap == .hyphen, head.classes.isDisjoint(with: .organisationHead) { return nil }
        guard isHead, !(head.key == NameFinder.guardian && place + 2 < words.count && words[place + 2].key == NameFinder.seals) else { return nil }
        // "le préfet de police Didier Lallement", "le syndicat de police Alliance".
        if head.key == NameFinder.police {
            if !head.isCapital, place + 1 < words.count, words[place + 1].isCapital { return nil }
            if isOfOfficer(place) { return nil }
        }
        // "Ligue des champions", "Ligue 1".
        if head.key == NameFinder.league, let end = competitionEnd(place) { return Mention(words: place..<end, type: .organisation, strength: .none) }
        // A capital in the middle of a sentence tells already that a name begins.
        let hasCapital = head.isCapital && !head.startsSentence
        var hasEvidence = false
        var end = place + 1
        var certain = place + 1
        var links = 0
        while end < words.count, !isTaken[end], words[end].gap.joins {
            let word = words[end]
            if word.isCapital {
                // "institut médico-éducatif Henri Wallon".
                let isNamedAfter = NameFinder.namedAfter.contains(head.key) && links == 0
                guard end == place + 1 || words[end].gap != .space || words[end - 1].isCapital || isNamedAfter else { break }
                // "groupe X", "messagerie X": the name is X alone.
                if end == place + 1 && head.classes.contains(.organisationNoun) && !head.isCapital { return nil }
                if word.classes.contains(.title) && word.length <= 3 { break }
                // "le président du Sénat Gérard Larcher".
                if word.gap == .space, beginsPerson(end), NameFinder.chambers.contains(head.key) || !words[end - 1].isCapital && end > place + 1 && hasCapital && !isNamedAfter { break }
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
            // "institut médico-éducatif".
            if end == place + 1, word.gap == .space, end + 1 < words.count, words[end + 1].gap == .hyphen, !words[end + 1].isCapital,
                word.classes.isDisjoint(with: .function), isAdjective(end + 1)
            {
                end += 2
                if hasCapital { certain = end }
                continue
            }
            if hasCapital, isAdjective(end), word.gap != .apostrophe, !words[end - 1].classes.contains(.of) {
                end += 1
                certain = end
                continue
            }
            // "l’Alliance en état de mort".
            if word.key == NameFinder.en && links == 0 { break }
            guard let next = complement(at: end, ofCapital: hasCapital || hasEvidence, takesArticles: hasCapital && links < 3 && takesArticles(head)) else { break }
            links += 1
            end = next.end
            if next.hasCapital { hasEvidence = true; certain = end } else if hasCapital { certain = end }
        }
        // "la Légion d’honneur", "l’autorité de l’État".
        if NameFinder.noOrganisations.contains(words[certain - 1].key) && (!head.isCapital || head.key == NameFinder.legion || head.key == NameFinder.council) { return nil }
        // "un tribunal de Los Angeles".
        if !head.isCapital, place > 0, head.gap == .space, NameFinder.indefinite.contains(words[place - 1].key), links <= 1, certain - place <= 4 { return nil }
        guard hasEvidence || hasCapital && (certain > place + 1 || standsAlone(place)) else { return nil }
        return Mention(words: place..<certain, type: .organisation, strength: .strong)
    }

    /// "compagnie de gendarmerie de Saint-Brieuc": with the unit before its service, which its noun alone does not tell.
    func withUnit(_ mention: Mention) -> Mention {
        let service = mention.words.lowerBound
        guard mention.type == .organisation, mention.strength == .strong, service > 1, words[service].gap == .space,
            NameFinder.services.contains(words[service].key), words[service - 1].key == NameFinder.ofUnit, words[service - 1].gap == .space,
            NameFinder.units.contains(words[service - 2].key), mentions.last?.words.upperBound ?? 0 <= service - 2
        else { return mention }
        var whole = mention
        whole.words = service - 2..<mention.words.upperBound
        whole.entry = -1
        return whole
    }

    private static let units = KeySet("compagnie groupement peloton escadron brigade")
    private static let services = KeySet("gendarmerie")
    private static let ofUnit = FoldedKey.of("de"), guardian = FoldedKey.of("garde"), seals = FoldedKey.of("sceaux")

    /// The end of a competition that is called a league.
    private func competitionEnd(_ place: Int) -> Int? {
        guard place + 1 < words.count, words[place + 1].gap == .space else { return nil }
        if words[place + 1].isNumber && words[place + 1].length == 1 || words[place + 1].key == NameFinder.europa { return place + 2 }
        guard words[place + 1].key == FoldedKey.of("des"), place + 2 < words.count, NameFinder.competitors.contains(words[place + 2].key) else { return nil }
        return place + 3
    }

    private static let league = FoldedKey.of("ligue"), europa = FoldedKey.of("europa")
    private static let competitors = KeySet("champions championnes nations")

    /// Whether what follows with an article belongs to the name: "Association des médecins nigérians", but "présenter au Parlement des mesures".
    private func takesArticles(_ head: EntityWord) -> Bool { !NameFinder.chambers.contains(head.key) }

    private static let namedAfter = KeySet("lycee college ecole institut hopital universite fondation clinique groupe centre")
    private static let qualities = KeySet("grande grandes haute hautes premiere petite bonne jeunes")
    private static let elidedOf = FoldedKey.of("d")
    private static let noOrganisations = KeySet("honneur etat ministres")
    private static let legion = FoldedKey.of("legion"), council = FoldedKey.of("conseil")
    private static let chambers = KeySet("parlement congres senat assemblee")

    /// "le Parlement", "l’Assemblée", "la Ligue": an institution that everybody knows, by its noun alone.
    private func standsAlone(_ place: Int) -> Bool {
        guard NameFinder.aloneHeads.contains(words[place].key), place > 0, words[place].gap.joins else { return false }
        let before = words[place - 1]
        return before.classes.contains(.article) || NameFinder.contractedArticles.contains(before.key)
    }

    private static let aloneHeads = KeySet(
        "parlement assemblee congres commission chambre academie ligue federation confederation cour agence institut autorite union")
    private static let contractedArticles = KeySet("au aux du des")

    /// Whether a demonym makes one institution of a head with so many words: "armée russe", "agence de renseignement sud-coréenne", but not
    /// "banque française".
    private func takesDemonym(_ head: EntityWord, _ count: Int) -> Bool {
        head.classes.contains(.organisationHead) && head.key != NameFinder.police && (!head.classes.contains(.organisationNoun) || count > 2)
    }

    /// The end of a complement: "de la Santé", "de renseignement", "contre la désinformation", "et de défense", "des Affaires étrangères".
    private func complement(at place: Int, ofCapital isName: Bool, takesArticles: Bool) -> (end: Int, hasCapital: Bool)? {
        var start = place
        var isAnd = false
        if words[start].classes.contains(.and) {
            isAnd = true
            start += 1
            guard start < words.count, words[start].gap.joins, words[start].classes.contains(.of) else { return nil }
        } else if NameFinder.linksOfNames.contains(words[start].key) {
            guard isName, start + 2 < words.count, words[start + 1].classes.contains(.article), words[start + 1].gap.joins,
                words[start + 2].gap.joins, words[start + 2].classes.isDisjoint(with: .function)
            else { return nil }
            return (nounEnd(start + 2), words[start + 2].isCapital)
        } else if takesArticles, NameFinder.datives.contains(words[start].key) {
            // "Commissariat général au développement durable", "Délégation interministérielle à l’aide aux victimes".
            let hasHead = (max(0, start - 2)..<start).contains { NameFinder.headsWithTo.contains(words[$0].key) }
            let noun = start + 1 < words.count && words[start + 1].classes.contains(.article) ? start + 2 : start + 1
            guard hasHead, noun < words.count, words[noun].gap.joins, words[noun].classes.isDisjoint(with: [.function, .dateWord]), !words[noun].isNumber
            else { return nil }
            return (nounEnd(noun), words[noun].isCapital)
        } else if words[start].key == NameFinder.en {
            // "Société nationale de sauvetage en mer".
            guard isName, start > 0, !NameFinder.chambers.contains(words[start - 1].key), start + 1 < words.count, words[start + 1].gap == .space, !words[start + 1].isCapital,
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
            // "le conseil de François Hollande", "le service de la SNCF".
            if beginsPerson(noun) || !isName && knownName(at: noun)?.type == .organisation { return nil }
            return (adjectivesEnd(runEnd(from: noun)), true)
        }
        guard word.classes.isDisjoint(with: [.function, .weekday, .month, .dateWord]), !word.isNumber else { return nil }
        // "Association des maires", "Agence du médicament".
        if takesArticles { return word.classes.contains(.title) && !isPlural(noun) ? nil : (nounEnd(noun), false) }
        // "de renseignement", without an article; with one ("de la ville") it is no part of a name.
        guard word.classes.isDisjoint(with: [.title, .placeNoun]),
            isName && isAnd || noun == start + 1 && (words[start].key == NameFinder.ofUnit || words[start].key == NameFinder.elidedOf)
        else { return nil }
        // "de grande instance".
        let isQualified = NameFinder.qualities.contains(word.key) && noun + 1 < words.count && words[noun + 1].gap == .space && !words[noun + 1].isCapital
        return (nounEnd(isQualified ? noun + 1 : noun), false)
    }

    /// The end of a noun with the adjectives behind it that institutions have.
    private func nounEnd(_ place: Int) -> Int { adjectivesEnd(place + 1) }

    private func adjectivesEnd(_ place: Int) -> Int {
        var end = place
        while end < words.count, words[end].gap == .space, !words[end].isCapital, isAdjective(end) { end += 1 }
        return end
    }

    /// Whether a word is an adjective that institutions have, by the list or by its end: agronomique, industrielle.
    func isAdjective(_ place: Int) -> Bool {
        let word = words[place]
        if word.classes.contains(.headAdjective) { return true }
        guard word.length > 5, word.classes.isDisjoint(with: [.function, .speech, .title, .dateWord]) else { return false }
        return NameFinder.adjectiveEnds.contains { zone[..<Int(word.end)].suffix($0.count).elementsEqual($0) }
    }

    private static let adjectiveEnds = [
        "ique", "iques", "iale", "iales", "onale", "onales", "aire", "aires", "elle", "elles", "iel", "iels", "ive", "ives", "atif", "atifs", "iste", "istes", "inale", "inales",
    ].map { Array($0.utf8) }

    private func isPlural(_ place: Int) -> Bool {
        let last = zone[words[place].range].last
        return last == UInt8(ascii: "s") || last == UInt8(ascii: "x")
    }

    /// The end of "sud-coréen" at a place.
    func hyphenatedDemonym(at place: Int) -> Int? {
        guard words[place].classes.contains(.startsName), let known = knownName(at: place), known.type == .country, !words[place].isCapital
        else { return nil }
        return known.words.upperBound
    }

    private static let datives = KeySet("a au aux")
    private static let headsWithTo = KeySet("commissariat delegation secretariat aide haut")
    private static let linksOfNames = KeySet("contre pour sur dans")
}
