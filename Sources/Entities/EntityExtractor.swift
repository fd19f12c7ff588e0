internal import Analysis
public import Segments

/// Finds the entities of documents (FRENCH.md, part 4). One for each thread: it keeps its buffers; the gazetteer is shared.
public final class EntityExtractor {
    private let gazetteer: Gazetteer
    private var scanner = WordScanner()
    private var coreference: Coreference
    private var zones = [ZoneText(.title), ZoneText(.text)]

    /// An extractor that knows the names of a gazetteer.
    public init(_ gazetteer: Gazetteer = .builtIn) {
        self.gazetteer = gazetteer
        coreference = Coreference(gazetteer)
    }

    /// The entities of a document in the order of the text, the title first; none overlaps another.
    ///
    /// - Parameter date: the day of the document, which relative dates ("lundi") go from; nil where it is not known: then the
    ///   first full date of the text is taken for it.
    /// - Complexity: linear in the bytes.
    public func entities(title: String = "", text: String, date: Day? = nil) -> [Entity] {
        read(title: title, text: text, date: date)
        var found: [Entity] = []
        forEachFound { found.append(entity($0)) }
        return found
    }

    /// Finds all that is in a document, for `forEachValue`.
    package func read(title: String = "", text: String, date: Day? = nil) {
        zones[0].begin(title)
        zones[1].begin(text)
        for place in zones.indices {
            zones[place].scan(&scanner, gazetteer.lexis)
        }
        zones[1].removeBoilerplate()
        let trie = gazetteer.trie
        for place in zones.indices { zones[place].prefetchNames(trie) }
        let reference = date ?? dateline(zones)
        for place in zones.indices { findMentions(in: &zones[place], reference) }
        coreference.removeAll()
        // The text tells more than the title: it is learnt from first.
        for place in zones.indices.reversed() { coreference.learn(zones[place].mentions, zones[place].words, zone: place) }
    }

    /// The first full date of a document; one in parentheses before others.
    private func dateline(_ zones: [ZoneText]) -> Day? {
        let dates = zones.flatMap { zone in
            DateFinder(words: zone.words, text: zone.bytes, stops: zone.stops.places, reference: nil).find().compactMap { date in
                date.day.map { (day: $0, isInParentheses: zone.words[date.words.lowerBound].gap.contains(.openParenthesis)) }
            }
        }
        return (dates.first { $0.isInParentheses } ?? dates.first)?.day
    }

    private func findMentions(in zone: inout ZoneText, _ reference: Day?) {
        var isTaken = [Bool](repeating: false, count: zone.words.count)
        func take(_ values: [Value]) {
            for value in values where !isTaken[value.words].contains(true) {
                for place in value.words { isTaken[place] = true }
                zone.values.append(value)
            }
        }
        if zone.stops.hasHashtags { take(HashtagFinder(words: zone.words, text: zone.bytes).find()) }
        take(
            DateFinder(words: zone.words, text: zone.bytes, stops: zone.stops.places, reference: reference).find().map { date in
                Value(type: .date, canonical: date.canonical, words: date.words, bytes: zone.bytes(of: date.words))
            })
        // "20 Minutes" is a newspaper.
        take(
            QuantityFinder(words: zone.words, text: zone.bytes, isTaken: isTaken, stops: zone.stops.places).find()
                .filter { !isNamed($0, zone.words) })
        zone.values.sort { $0.words.lowerBound < $1.words.lowerBound }
        var finder = NameFinder(gazetteer, words: zone.words, of: zone.bytes, isTaken: isTaken, stops: zone.stops.places)
        finder.find()
        zone.mentions = finder.mentions
        Enumerations.settle(&zone.mentions, zone.words)
    }

    /// Whether a quantity is the beginning of a name with a capital.
    private func isNamed(_ value: Value, _ words: [EntityWord]) -> Bool {
        let first = value.words.lowerBound
        guard words[first].node != NameTrie.root, first + 1 < words.count, words[first + 1].isCapital, words[first + 1].gap == .space else { return false }
        return gazetteer.trie.child(of: words[first].node, words[first + 1].key).map { gazetteer.trie.hasNames($0) } ?? false
    }

    // MARK: What was found

    /// An entity that was found: a date, a quantity or a hashtag, or else a mention that is named as another one or by itself.
    private enum Found {
        case value(zone: Int, Int)
        case mention(Mention, zone: Int, named: Mention, inZone: Int)
    }

    /// Calls `body` with what was found, in the order of the text, the title first.
    private func forEachFound(_ body: (Found) -> Void) {
        for place in zones.indices {
            var value = 0
            func passValues(before word: Int, isFound: Bool) {
                while value < zones[place].values.count, zones[place].values[value].words.lowerBound < word {
                    if isFound { body(.value(zone: place, value)) }
                    value += 1
                }
            }
            for mention in zones[place].mentions {
                passValues(before: mention.words.lowerBound, isFound: true)
                let found: Found
                switch coreference.resolve(mention, zones[place].words) {
                case .itself: found = .mention(mention, zone: place, named: mention, inZone: place)
                case .other(let other):
                    found = .mention(mention, zone: place, named: zones[other.zone].mentions[other.mention], inZone: other.zone)
                case .nothing: continue
                }
                // A year within a name belongs to it.
                passValues(before: mention.words.upperBound, isFound: false)
                body(found)
            }
            passValues(before: .max, isFound: true)
        }
    }

    private func entity(_ found: Found) -> Entity {
        switch found {
        case .value(let zone, let number):
            let value = zones[zone].values[number]
            return Entity(value.type, value.canonical, in: zones[zone].zone, at: value.bytes)
        case .mention(let mention, let zone, let named, let other):
            return Entity(
                named.type, canonical(named, other), in: zones[zone].zone, at: zones[zone].bytes(of: mention),
                countries: countries(named, other))
        }
    }

    // MARK: Values

    /// Calls one of the closures for each entity of the document that was read last: what `Entity.forEachValue` tells of it is told by a
    /// number where the extractor knows the entity by one.
    ///
    /// - Parameters:
    ///   - known: gets the number (`values(ofKnown:)`); numbers are those of the gazetteer.
    ///   - written: gets a field and a text.
    package func forEachValue(known: (UInt32) -> Void, written: (ValueField, Span<UInt8>) -> Void) {
        // The first words of names that are told already, as bits: most names come again.
        var told = zones.map { [UInt64](repeating: 0, count: $0.words.count / 64 + 1) }
        forEachFound { found in
            switch found {
            case .value(let zone, let number):
                let value = zones[zone].values[number]
                Entity.forEachValue(value.type, value.canonical, []) { written($0, $1.utf8Span.span) }
            case .mention(_, _, let named, let zone):
                let (word, bit) = named.words.lowerBound.quotientAndRemainder(dividingBy: 64)
                if told[zone][word] >> UInt64(bit) & 1 != 0 { return }
                told[zone][word] |= 1 << UInt64(bit)
                if let number = number(named, zone) {
                    known(number)
                } else {
                    Entity.forEachValue(named.type, canonical(named, zone), countries(named, zone)) {
                        written($0, $1.utf8Span.span)
                    }
                }
            }
        }
    }

    /// The values of entities that are known by a number.
    package func values(ofKnown number: UInt32) -> [FieldValue] {
        guard let type = EntityType(rawValue: UInt8(number & 7)) else { return [] }
        let named = Int(number >> 3)
        var values: [FieldValue] = []
        func add(_ field: ValueField, _ text: String) { values.append(FieldValue(field: field, text: text)) }
        if named < gazetteer.entries.count {
            let entry = gazetteer.entries[named]
            Entity.forEachValue(type, entry.canonical, entry.countries, add)
        } else {
            let demonym = gazetteer.demonyms[named - gazetteer.entries.count]
            Entity.forEachValue(type, demonym.canonical, demonym.countries, add)
        }
        return values
    }

    /// The number of a mention's name, an entry of the gazetteer or behind these a demonym, with its type; nil where it is neither.
    private func number(_ mention: Mention, _ zone: Int) -> UInt32? {
        if mention.entry >= 0 { return UInt32(mention.entry) << 3 | UInt32(mention.type.rawValue) }
        guard mention.type == .country else { return nil }
        return UInt32(gazetteer.entries.count + zones[zone].demonym(mention)) << 3 | UInt32(mention.type.rawValue)
    }

    // MARK: Names

    private func countries(_ mention: Mention, _ zone: Int) -> [String] {
        if mention.entry >= 0 { return gazetteer.entries[Int(mention.entry)].countries }
        if mention.type == .country { return gazetteer.demonyms[zones[zone].demonym(mention)].countries }
        // "armée sud-coréenne" is of South Korea.
        return mention.type == .organisation ? demonymCountries(zones[zone].words[mention.words]) : []
    }

    /// The countries of the first demonym among the words of a name.
    private func demonymCountries(_ words: ArraySlice<EntityWord>) -> [String] {
        for (place, word) in zip(words.indices, words) where !word.isCapital {
            if word.classes.contains(.demonym) { return gazetteer.demonyms[Int(word.payload >> 8)].countries }
            guard word.node != 0, place + 1 < words.endIndex, let node = gazetteer.trie.child(of: word.node, words[place + 1].key),
                let name = gazetteer.trie.onlyName(node), name.type == .country
            else { continue }
            return gazetteer.entries[Int(name.entry)].countries
        }
        return []
    }

    /// The canonical name of a mention.
    private func canonical(_ mention: Mention, _ zone: Int) -> String {
        if mention.entry >= 0 { return gazetteer.entries[Int(mention.entry)].canonical }
        if mention.type == .country { return gazetteer.demonyms[zones[zone].demonym(mention)].canonical }
        return WrittenName.canonical(zones[zone].bytes[zones[zone].bytes(of: mention.words)])
    }
}

/// A zone with what is found in it.
private struct ZoneText {
    let zone: EntityZone
    private(set) var bytes: [UInt8] = []
    var words: [EntityWord] = []
    var stops = WordStops()
    var values: [Value] = []
    var mentions: [Mention] = []

    init(_ zone: EntityZone) { self.zone = zone }

    /// Begins with the text of a document; the buffers stay.
    mutating func begin(_ text: String) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: text.utf8)
        words.removeAll(keepingCapacity: true)
        stops.removeAll()
        values.removeAll(keepingCapacity: true)
        mentions.removeAll(keepingCapacity: true)
    }

    /// Finds the words.
    mutating func scan(_ scanner: inout WordScanner, _ lexis: borrowing Lexis) {
        let bytes = bytes
        scanner.scan(bytes.span, lexis, into: &words, &stops)
    }

    /// Takes the words away that the page says of itself.
    mutating func removeBoilerplate() {
        let bytes = bytes
        if LineZones.removeBoilerplate(from: &words, of: bytes.span) { stops.find(words) }
    }

    /// Begins to bring the names that begin at words into the cache.
    func prefetchNames(_ trie: borrowing NameTrie) {
        for stop in stops.places {
            let place = Int(stop)
            let node = words[place].node
            if node == NameTrie.root { continue }
            trie.prefetch(node)
            if place + 1 < words.count { trie.prefetchChild(of: node, NameTrie.key(of: words[place + 1])) }
        }
    }

    /// The bytes that some words take.
    func bytes(of range: Range<Int>) -> Range<Int> {
        Int(words[range.lowerBound].start)..<Int(words[range.upperBound - 1].end)
    }

    /// The bytes that a mention takes.
    func bytes(of mention: Mention) -> Range<Int> {
        let range = bytes(of: mention.words)
        if mention.sign == 0 { return range }
        // A space may stand before the sign, in any of its forms.
        let behind = range.upperBound..<min(bytes.count, range.upperBound + 4)
        guard let sign = behind.first(where: { bytes[$0] == mention.sign }) else { return range }
        let isSpace = bytes[range.upperBound..<sign].allSatisfy { $0 == 0x20 || $0 >= 0x80 }
        return isSpace ? range.lowerBound..<sign + 1 : range
    }

    /// The number of the demonym that a mention is.
    func demonym(_ mention: Mention) -> Int { Int(words[mention.words.upperBound - 1].payload >> 8) }
}
