/// Makes the mentions of a document agree: "Zelensky" is the Volodymyr Zelensky of the first paragraph, and what one place leaves open,
/// another may tell.
struct Coreference {
    private let gazetteer: Gazetteer
    /// Persons of the document by their last word: the canonical name.
    private var surnames: [UInt64: String] = [:]
    /// What runs of words name, by their keys together.
    private var types: [UInt64: (type: EntityType, entry: Int32, canonical: String)] = [:]

    init(_ gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    /// Learns from the mentions of a zone.
    mutating func learn(_ mentions: [Mention], _ words: [EntityWord], name: (Mention) -> String) {
        for mention in mentions where mention.strength >= .weak && mention.type != .country {
            let key = Coreference.key(mention, words)
            if mention.strength == .strong || types[key] == nil { types[key] = (mention.type, mention.entry, name(mention)) }
            guard mention.type == .person, mention.words.count > 1, let last = mention.words.last else { continue }
            if surnames[words[last].key] == nil { surnames[words[last].key] = name(mention) }
        }
    }

    /// The mention as the document has it; nil where nothing tells what it names.
    func resolved(_ mention: Mention, _ words: [EntityWord]) -> Mention? {
        if mention.strength == .none { return nil }
        var mention = mention
        let first = mention.words.lowerBound
        if mention.words.count == 1, mention.type == .person || mention.strength < .strong, let full = surnames[words[first].key],
            !isOtherPerson(mention)
        {
            mention.type = .person
            mention.canonical = full
            return mention
        }
        guard mention.strength < .strong else { return mention }
        if let known = types[Coreference.key(mention, words)], mention.strength == .open || known.type != mention.type {
            mention.type = known.type
            mention.entry = known.entry
            mention.canonical = known.canonical
            return mention
        }
        return mention.strength == .open ? nil : mention
    }

    /// A name of the gazetteer that is no person at all is not renamed.
    private func isOtherPerson(_ mention: Mention) -> Bool {
        mention.entry >= 0 && gazetteer.entries[Int(mention.entry)].type != .person
    }

    private static func key(_ mention: Mention, _ words: [EntityWord]) -> UInt64 {
        mention.words.reduce(0) { ($0 &* 31) ^ words[$1].key }
    }
}
