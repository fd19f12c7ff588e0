/// Makes the mentions of a document agree: "Zelensky" is the Volodymyr Zelensky of the first paragraph, and what one place leaves open,
/// another may tell.
struct Coreference {
    /// A mention of the document: its zone and its place among the mentions there.
    struct Reference {
        var zone: Int
        var mention: Int
    }

    private let gazetteer: Gazetteer
    /// The persons of the document with several words, by the last of them.
    private var surnames: [UInt64: Reference] = [:]
    /// The organisations of the document with several words, by the first of them: "la Fondation" is the Fondation Abbé-Pierre.
    private var heads: [UInt64: Reference] = [:]
    /// What runs of words name, by their keys together.
    private var types: [UInt64: (reference: Reference, strength: Mention.Strength)] = [:]

    /// Runs of words that have an article somewhere: no persons.
    private var works: Set<UInt64> = []

    init(_ gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    /// Forgets the document.
    mutating func removeAll() {
        surnames.removeAll(keepingCapacity: true)
        heads.removeAll(keepingCapacity: true)
        types.removeAll(keepingCapacity: true)
        works.removeAll(keepingCapacity: true)
    }

    /// Learns from the mentions of a zone.
    mutating func learn(_ mentions: [Mention], _ words: [EntityWord], zone: Int) {
        for mention in mentions where mention.strength == .work { works.insert(Coreference.key(mention, words)) }
        for (number, mention) in mentions.enumerated() where mention.strength >= .weak && mention.type != .country {
            let reference = Reference(zone: zone, mention: number)
            let key = Coreference.key(mention, words)
            let known = types[key]
            if known == nil || known?.strength == .weak && mention.strength == .strong { types[key] = (reference, mention.strength) }
            if mention.type == .organisation, mention.strength == .strong, mention.words.count > 1 {
                let head = words[mention.words.lowerBound]
                if !head.classes.isDisjoint(with: [.organisationHead, .capitalHead, .otherHead]), heads[head.key] == nil { heads[head.key] = reference }
            }
            guard mention.type == .person, mention.words.count > 1, let last = mention.words.last else { continue }
            if surnames[words[last].key] == nil { surnames[words[last].key] = reference }
        }
    }

    /// What a mention is to the document.
    enum Resolution {
        /// What the rules take it for.
        case itself
        /// The same as another mention, which has more of the name or is surer.
        case other(Reference)
        /// Nothing that is known.
        case nothing
    }

    /// What a mention is to the document.
    func resolve(_ mention: Mention, _ words: [EntityWord]) -> Resolution {
        if mention.strength == .none { return .nothing }
        let first = mention.words.lowerBound
        if mention.words.count == 1, mention.type == .person || mention.strength < .strong, !isOtherThanPerson(mention),
            let full = surnames[words[first].key]
        {
            return .other(full)
        }
        if mention.words.count == 1, mention.type == .organisation, mention.entry < 0, words[first].isCapital, !words[first].startsSentence,
            let full = heads[words[first].key], first + 1 == words.count || !words[first + 1].gap.joins || !words[first + 1].classes.contains(.of)
        {
            return .other(full)
        }
        if mention.strength == .strong { return .itself }
        let key = Coreference.key(mention, words)
        if mention.strength == .work || works.contains(key) {
            return types[key].map { $0.strength == .strong ? .other($0.reference) : .nothing } ?? .nothing
        }
        if let known = types[key], mention.strength == .open || known.strength == .strong { return .other(known.reference) }
        return mention.strength == .open ? .nothing : .itself
    }

    /// A name of the gazetteer that is no person at all is not renamed.
    private func isOtherThanPerson(_ mention: Mention) -> Bool {
        mention.entry >= 0 && gazetteer.entries[Int(mention.entry)].type != .person
    }

    private static func key(_ mention: Mention, _ words: [EntityWord]) -> UInt64 {
        mention.words.reduce(0) { ($0 &* 31) ^ words[$1].key }
    }
}
