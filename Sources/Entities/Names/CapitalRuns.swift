/// Runs of words with capitals that no phrase and no longer known name covers.
extension NameFinder {
    /// What the run that begins at a word with a capital names; nil where the word begins no name.
    func capitalised(at place: Int, _ known: Mention?) -> Mention? {
        let word = words[place]
        if let name = line(at: place) ?? road(at: place) ?? site(at: place, known) ?? nameWithArticle(at: place, known) { return name }
        if known == nil && isOrdinary(place) { return word.classes.contains(.demonym) ? demonym(at: place) : nil }
        if known == nil, NameFinder.demonymPrefixes.contains(word.key), place + 1 < words.count, words[place + 1].gap == .hyphen,
            words[place + 1].classes.contains(.demonym)
        {
            return nil
        }
        // What goes on behind a known name of several words does so behind its last: "France Télévisions Delphine Ernotte".
        let end = known.map { $0.type == .person ? runEnd(from: place) : runEnd(behind: $0) } ?? runEnd(from: place)
        if let product = product(known, place..<end) { return product }
        // "le duo Sandrine Quétier-Karine Ferri".
        if known?.type != .organisation, word.classes.contains(.givenName),
            let second = (place..<end).dropFirst(2).first(where: {
                words[$0].gap == .hyphen && beginsPerson($0) && !words[$0 - 1].classes.contains(.givenName)
            })
        {
            return Mention(words: place..<second, type: .person, strength: .strong)
        }
        // "la rivalité Griveaux-Villani": two persons.
        if end == place + 2, words[place + 1].gap == .hyphen, known?.words.count ?? 1 == 1, isSurname(place), isSurname(place + 1) {
            return known?.type == .person ? known : Mention(words: place..<place + 1, type: .person, strength: .weak)
        }
        if known == nil, let team = team(place..<end) { return team }
        if let known {
            if known.words.upperBound >= end { return known }
            return longer(than: known, place..<end)
        }
        if word.classes.contains(.demonym) && end == place + 1 { return demonym(at: place) }
        return unknown(place..<end)
    }

    /// Whether a word has its capital from the sentence, or is a title and no part of a name.
    private func isOrdinary(_ place: Int) -> Bool {
        let word = words[place]
        let classes = word.classes
        // An initial: "J. K. Rowling".
        if word.length == 1, place + 1 < words.count, words[place + 1].gap.contains(.stop), words[place + 1].isCapital,
            words[place + 1].gap.isSubset(of: [.stop, .space, .hyphen])
        {
            return classes.contains(.title)
        }
        if classes.contains(.function) { return !(word.length > 1 && word.isAllCapitals) || word.startsSentence }
        let next = place + 1 < words.count ? words[place + 1] : nil
        if classes.contains(.title) && next?.gap != .hyphen {
            let isShort = word.length <= 4 && !classes.contains(.givenName)
            if isShort || next.map({ $0.isCapital && $0.gap.joins }) ?? false || word.startsSentence || classes.contains(.common) { return true }
        }
        if !classes.isDisjoint(with: [.month, .weekday]) { return true }
        // "le président de la République Emmanuel Macron".
        if NameFinder.notNamedAfter.contains(word.key), beginsPerson(place + 1) { return true }
        // "la Haut-Commissaire".
        if let next, next.gap == .hyphen, next.classes.contains(.title), classes.contains(.capitalHead), word.length <= 5 { return true }
        if NameFinder.feasts.contains(word.key), !(next.map { $0.isCapital && $0.gap == .space } ?? false) { return true }
        // "ONG Transparency International", "TGV Paris-Lyon".
        if word.isAllCapitals {
            return classes.contains(.common) && next.map { $0.isCapital && !$0.isAllCapitals && $0.gap == .space } ?? false
        }
        guard word.startsSentence, !classes.isDisjoint(with: [.common, .headAdjective, .organisationNoun, .placeNoun, .regionDemonym, .speech, .unit, .numeral, .dateWord, .organisationHead, .capitalHead, .placeHead])
        else { return false }
        // "Pierre Dupont": a name although a word.
        if classes.contains(.givenName), let next, next.isCapital, next.gap.joins, !next.classes.contains(.function) { return false }
        return true
    }

    func isSurname(_ place: Int) -> Bool {
        words[place].classes.contains(.surname) && words[place].classes.isDisjoint(with: [.givenName, .common])
    }

    private static let feasts = KeySet("internet web wifi dieu allah noel paques toussaint ascension pentecote carnaval ramadan aid halloween avent careme epiphanie chandeleur")

    /// "Canadiens de Montréal", "Heat de Miami": a club that is named after its players and its city.
    private func team(_ run: Range<Int>) -> Mention? {
        guard run.upperBound < words.count, words[run.upperBound].classes.contains(.of), words[run.upperBound - 1].length > 2,
            run.allSatisfy({ words[$0].isCapital && words[$0].classes.isDisjoint(with: NameFinder.notOfTeams) }),
            let next = behindLinks(run.upperBound), let city = knownName(at: next), city.type == .place, city.strength == .strong
        else { return nil }
        let before = run.lowerBound > 0 ? words[run.lowerBound - 1] : nil
        let hasArticle = before.map { !$0.classes.isDisjoint(with: [.article, .of]) || $0.key == NameFinder.aux || $0.key == NameFinder.au } ?? false
        guard hasArticle && !words[run.lowerBound].startsSentence else { return nil }
        return Mention(words: run.lowerBound..<city.words.upperBound, type: .organisation, strength: .strong)
    }

    static let notOfTeams: WordClasses = [
        .givenName, .title, .function, .demonym, .regionDemonym, .placeHead, .placeNoun, .organisationNoun, .month, .weekday,
    ]

    static let to = FoldedKey.of("a")
    static let aux = FoldedKey.of("aux"), au = FoldedKey.of("au")

    /// A known name with more capitals behind it: "Florence Parly", "Google France", "Paris-Roubaix".
    private func longer(than known: Mention, _ run: Range<Int>) -> Mention {
        let rest = known.words.upperBound..<run.upperBound
        let first = words[known.words.lowerBound]
        let next = words[rest.lowerBound]
        // "Paris Event Center", "Paris Île-de-France".
        let isOfPlaces = known.type == .place && next.gap == .space && knownName(at: rest.lowerBound).map { $0.type == .place && $0.words.upperBound == run.upperBound } ?? false
        if known.type == .place, next.gap == .space, words[run.upperBound - 1].classes.contains(.placeEnd) || isOfPlaces {
            return Mention(words: run, type: .place, strength: .strong)
        }
        if known.words.count == 1, first.classes.contains(.givenName), next.gap == .space || next.gap == .hyphen,
            known.type != .organisation, knownName(at: rest.lowerBound) == nil || next.classes.contains(.surname)
        {
            return Mention(words: run, type: .person, strength: .strong)
        }
        if isHeadline(run) { return known }
        // "Claude François Jr".
        if known.type == .person, rest.count == 1, NameFinder.juniors.contains(next.key) {
            return Mention(words: run, type: .person, strength: .strong)
        }
        if words[run.upperBound - 1].classes.contains(.companyForm) { return Mention(words: run, type: .organisation, strength: .strong) }
        switch known.type {
        case .person where next.gap == .hyphen || known.words.count == 1:
            return Mention(words: run, type: .person, strength: .weak)
        case .place where next.gap != .space:
            // "Algérie-Serbie": two places. "Normandie-Actu" may be anything.
            if let second = knownName(at: rest.lowerBound), second.type == .place, second.words.upperBound == run.upperBound { return known }
            if context(run).isSpeechTarget { return Mention(words: run, type: .organisation, strength: .weak) }
            return Mention(words: run, type: .place, strength: hasPlaceForm(run) ? .weak : .open)
        case .place where isOrganisationWord(run.upperBound - 1):
            return Mention(words: run, type: .organisation, strength: .strong)
        case .place where rest.allSatisfy { words[$0].classes.contains(.common) && words[$0].classes.isDisjoint(with: [.title, .givenName, .placeHead]) }:
            // "New York Fashion Week": an event, a product.
            return Mention(words: run, type: .organisation, strength: .none)
        case .organisation where next.gap == .hyphen && knownName(at: rest.lowerBound) == nil:
            // "Ifop-Fiducial".
            return Mention(words: run, type: .organisation, strength: .strong)
        case .organisation where next.gap == .space:
            if let place = knownName(at: rest.lowerBound), place.type == .place, place.words.upperBound == run.upperBound {
                return Mention(words: run, type: .organisation, strength: .strong)
            }
            // "a dit à l’AFP Afra Msutu": a person.
            if words[known.words.upperBound - 1].isAllCapitals, rest.count > 1, rest.allSatisfy({ isPersonWord($0) }) { return known }
            // "Renault Clio", "Apple Watch": a product.
            return Mention(words: run, type: .organisation, strength: .open)
        default: return known
        }
    }

    private static let juniors = KeySet("jr sr junior senior ii iii iv")

    /// A word that only organisations have in their names.
    func isOrganisationWord(_ place: Int) -> Bool {
        let classes = words[place].classes
        return words[place].isCapital && !classes.isDisjoint(with: [.companyForm, .organisationHead, .capitalHead])
    }

    /// A run that begins with no known name.
    private func unknown(_ run: Range<Int>) -> Mention? {
        let first = words[run.lowerBound]
        if run.count == 1 { return single(run.lowerBound) }
        let context = context(run)
        // "Nike Air Force 1", "Range Rover 2": a product.
        if run.upperBound < words.count, words[run.upperBound].gap == .space, words[run.upperBound].shape.contains(.digit), !isTaken[run.upperBound],
            words[run.upperBound].length <= 3, !context.hasTitle
        {
            return Mention(words: run, type: .organisation, strength: .work)
        }
        func mention(_ type: EntityType, _ strength: Mention.Strength) -> Mention { Mention(words: run, type: type, strength: strength) }
        // "Haute-Bigorre", "Val-Couesnon".
        if words[run.lowerBound + 1].gap == .hyphen, !words[run.lowerBound + 1].classes.contains(.title), NameFinder.placeBeginnings.contains(first.key), !context.hasTitle, !context.hasOrganisationNoun {
            return mention(.place, .weak)
        }
        if isOrganisationWord(run.lowerBound) || isOrganisationWord(run.upperBound - 1), !first.classes.contains(.givenName) { return mention(.organisation, .strong) }
        let last = words[run.upperBound - 1]
        if last.classes.contains(.placeEnd) && last.gap.isSubset(of: [.space, .hyphen]) { return mention(.place, .weak) }
        if first.classes.contains(.givenName) && !first.isAllCapitals { return mention(.person, .strong) }
        // "West Sussex".
        if run.count == 2, NameFinder.sides.contains(first.key) { return mention(.place, .weak) }
        // "Ajax Amsterdam", "VfB Stuttgart".
        if first.classes.isDisjoint(with: .common), let city = knownName(at: run.upperBound - 1), city.type == .place, city.strength == .strong, last.gap == .space, run.count == 2 {
            return mention(.organisation, .strong)
        }
        if context.hasTitle { return mention(.person, .strong) }
        if context.hasOrganisationNoun { return mention(.organisation, .strong) }
        if context.isSourceNoun || context.isOfOfficial { return mention(.organisation, .weak) }
        if context.hasPlaceNoun {
            // "sous la direction de Gavan Kershaw".
            let isPerson = context.isWeakPlaceNoun && run.count > 1 && run.allSatisfy { isPersonWord($0) }
            return mention(isPerson ? .person : .place, isPerson ? .weak : .strong)
        }
        // "Carrefour Market": begins as an organisation does whose name is also a word.
        if run.count == 2, trie.names(first.node).contains(where: { $0.type == .organisation }), !isWork(run) {
            return mention(.organisation, .weak)
        }
        if hasPlaceForm(run) { return mention(.place, .weak) }
        if last.classes.contains(.surname) && last.classes.isDisjoint(with: .common) { return mention(.person, .strong) }
        if context.isSpeechTarget { return mention(.organisation, .weak) }
        if context.hasStrongPreposition {
            // "apporter son soutien à Mitt Romney": places of several unknown words are rarer than persons.
            let isWhere = run.lowerBound > 1 && NameFinder.located.contains(words[run.lowerBound - 2].key)
            let mayBePerson = !isWhere && words[run.lowerBound - 1].key == NameFinder.to && run.allSatisfy { isPersonWord($0) }
            return mention(mayBePerson ? .person : .place, .weak)
        }
        if context.hasSpeech || context.hasTitleBehind { return mention(.person, .strong) }
        if run.allSatisfy({ words[$0].isAllCapitals }) { return mention(.organisation, .open) }
        if isWork(run) || isHeadline(run) { return mention(.organisation, .work) }
        let looksLikePerson = run.count <= 3 && run.allSatisfy { isPersonWord($0) }
        return mention(looksLikePerson ? .person : .organisation, looksLikePerson ? .weak : .open)
    }

    /// Several long words in capitals.
    func isHeadline(_ run: Range<Int>) -> Bool {
        run.filter { words[$0].isAllCapitals && words[$0].length > 3 }.count > 1
    }

    /// In quotation marks by itself, or behind an article, which persons do not have: a work, a product, an event.
    func isWork(_ run: Range<Int>) -> Bool {
        let first = words[run.lowerBound]
        if first.gap.contains(.quote), run.upperBound == words.count || words[run.upperBound].gap.contains(.quote) { return true }
        guard run.lowerBound > 0, first.gap.joins else { return false }
        let before = words[run.lowerBound - 1]
        return before.classes.contains(.article) || NameFinder.determiners.contains(before.key)
    }

    static let determiners = KeySet("du des au aux un une ce cet cette ces son sa ses leur leurs mon ma mes ton ta tes notre nos votre vos")

    private static let located = KeySet(
        "situe situee situes situees ne nee nes vit vivait habite habitait installe installee base basee bases domicilie domiciliee hospitalise hospitalisee organise organisee mort morte enterre inhume interpelle arrete retrouve retrouvee survenu survenue deroule deroulait tient tenait")

    private static let placeBeginnings = KeySet(
        "haute haut hautes hauts bas basse val vals mont monts pont port bourg vallee cote fort ile roche villeneuve chateau montagne pays plan puy saint sainte")

    private static let sides = KeySet("west east north south new")

    func isPersonWord(_ place: Int) -> Bool {
        let word = words[place]
        if !word.isCapital { return word.classes.contains(.particle) }
        return word.shape.isDisjoint(with: .digit) && word.classes.isDisjoint(with: [.common, .function]) && !word.isAllCapitals || word.length == 1
    }

    /// "Villeneuve-sur-Lot", "Saint-Brieuc".
    func hasPlaceForm(_ run: Range<Int>) -> Bool {
        guard run.count > 1, run.dropFirst().allSatisfy({ !words[$0].gap.isDisjoint(with: [.hyphen, .apostrophe]) }) else { return false }
        let first = words[run.lowerBound].key
        return first == NameFinder.saint || first == NameFinder.sainte || run.contains { !words[$0].isCapital }
    }

    static let saint = FoldedKey.of("saint"), sainte = FoldedKey.of("sainte")

    /// "le patron de La Java": an article with a capital begins the name.
    private func nameWithArticle(at place: Int, _ known: Mention?) -> Mention? {
        let word = words[place]
        guard word.classes.contains(.article), known == nil, !word.startsSentence, word.gap == .space, place + 1 < words.count, words[place + 1].isCapital,
            words[place + 1].gap == .space, !words[place + 1].isAllCapitals, words[place + 1].classes.isDisjoint(with: .function)
        else { return nil }
        let run = place..<runEnd(from: place + 1)
        let context = context(run)
        let type: EntityType? = context.hasTitle ? .person
            : context.isOfOfficial || context.isSourceNoun || context.isSource || context.hasOrganisationNoun || context.isSpeechTarget ? .organisation
            : context.hasStrongPreposition || context.hasPlaceNoun ? .place : nil
        return type.map { Mention(words: run, type: $0, strength: .strong) }
    }

    /// "Capital.fr": a site, and who makes it.
    private func site(at place: Int, _ known: Mention?) -> Mention? {
        guard known?.words.count ?? 1 == 1, place + 1 < words.count, words[place + 1].gap == .stop, NameFinder.domains.contains(words[place + 1].key),
            words[place].length > 2
        else { return nil }
        return Mention(words: place..<place + 2, type: .organisation, strength: .strong)
    }

    private static let domains = KeySet("fr com org net info tv be ch ca eu io")
}
