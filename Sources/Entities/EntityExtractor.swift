internal import Analysis
public import Segments

/// Finds the entities of documents (FRENCH.md, part 4). One for each thread: it keeps its buffers; the gazetteer is shared.
public final class EntityExtractor {
    private let gazetteer: Gazetteer
    private let scanner = WordScanner()

    /// An extractor that knows the names of a gazetteer.
    public init(_ gazetteer: Gazetteer = .builtIn) {
        self.gazetteer = gazetteer
    }

    /// The entities of a document in the order of the text, the title first; none overlaps another.
    ///
    /// - Parameter date: the day of the document, which relative dates ("lundi") go from; nil where it is not known: then the
    ///   first full date of the text is taken for it.
    /// - Complexity: linear in the bytes.
    public func entities(title: String = "", text: String, date: Day? = nil) -> [Entity] {
        let zones = [ZoneText(title, .title), ZoneText(text, .text)]
        var found: [(zone: ZoneText, words: [EntityWord], mentions: [Mention])] = []
        var coreference = Coreference(gazetteer)
        for zone in zones where !zone.bytes.isEmpty {
            var words: [EntityWord] = []
            scanner.scan(zone.bytes.span, gazetteer.lexis, into: &words)
            var finder = NameFinder(gazetteer, words: words, isTaken: [Bool](repeating: false, count: words.count))
            finder.find()
            found.append((zone, words, finder.mentions))
        }
        // The text tells more than the title: it is learnt from first.
        for (zone, words, mentions) in found.reversed() {
            coreference.learn(mentions, words) { canonical($0, words, zone) }
        }
        var entities: [Entity] = []
        for (zone, words, mentions) in found {
            for mention in mentions {
                guard let resolved = coreference.resolved(mention, words) else { continue }
                entities.append(entity(resolved, words, zone))
            }
        }
        return entities
    }

    private func entity(_ mention: Mention, _ words: [EntityWord], _ zone: ZoneText) -> Entity {
        let range = Int(words[mention.words.lowerBound].start)..<Int(words[mention.words.upperBound - 1].end)
        var countries: [String] = []
        if mention.entry >= 0 {
            countries = gazetteer.entries[Int(mention.entry)].countries
        } else if mention.type == .country {
            countries = gazetteer.demonyms[Int(words[mention.words.lowerBound].payload >> 8)].countries
        }
        return Entity(mention.type, canonical(mention, words, zone), in: zone.zone, at: range, countries: countries)
    }

    /// The canonical name of a mention.
    private func canonical(_ mention: Mention, _ words: [EntityWord], _ zone: ZoneText) -> String {
        if let canonical = mention.canonical { return canonical }
        if mention.entry >= 0 { return gazetteer.entries[Int(mention.entry)].canonical }
        let first = words[mention.words.lowerBound]
        if mention.type == .country { return gazetteer.demonyms[Int(first.payload >> 8)].canonical }
        return WrittenName.canonical(zone.bytes[Int(first.start)..<Int(words[mention.words.upperBound - 1].end)])
    }
}

/// The bytes of a zone.
private struct ZoneText {
    let zone: EntityZone
    let bytes: [UInt8]

    init(_ text: String, _ zone: EntityZone) {
        self.zone = zone
        bytes = Array(text.utf8)
    }
}
