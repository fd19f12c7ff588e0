/// The names and words that the extractor knows. Immutable: shared by all threads.
public final class Gazetteer: Sendable {
    /// A thing that has names.
    struct Entry {
        fileprivate let record: GazetteerEntries.Record
        fileprivate let texts: GazetteerEntries.Texts

        @inline(__always)
        init(record: GazetteerEntries.Record, texts: GazetteerEntries.Texts) {
            self.record = record
            self.texts = texts
        }

        var type: EntityType { record.type }
        /// Its usual name.
        var canonical: String { texts.string(record.name) }
        /// ISO 3166-1 codes of its country; empty where it has none or several.
        var countries: [String] { texts.countries[Int(record.countries)] }
        /// Its name with an article, or before a number or another name, is that of a product: "la Ferrari F40".
        var makesProducts: Bool { record.makesProducts }
        /// Its names are none of entities: a work, an event, a product.
        var isOther: Bool { record.isOther }
    }

    /// The people of a country or of a region.
    struct Demonym: Sendable {
        /// ISO 3166-1 codes; none for a region or a state that is no more.
        var countries: [String]
        /// The French names of the countries, between bars where there are several.
        var canonical: String
    }

    let entries: GazetteerEntries
    let trie: NameTrie
    let lexis: Lexis
    let demonyms: [Demonym]
    /// French names of countries by their codes.
    let countryNames: [String: String]

    /// The gazetteers that are part of the program.
    public static let builtIn = Gazetteer(GazetteerBuilder())

    init(_ builder: GazetteerBuilder) {
        entries = builder.table.entries()
        trie = builder.trie
        lexis = builder.lexis
        demonyms = builder.demonyms
        countryNames = builder.countryNames
    }

    /// The gazetteers of the program and names of one's own: a line for each thing, `type TAB canonical TAB alias…`, the type one of
    /// personne, lieu, organisation, pays; `@pays=FR` tells its country.
    ///
    /// - Parameters:
    ///   - text: the content of the file.
    ///   - file: its name, for errors.
    public static func builtIn(adding text: String, file: String) throws(GazetteerError) -> Gazetteer {
        var builder = GazetteerBuilder()
        try builder.addOwn(text, file: file)
        return Gazetteer(builder)
    }

    /// The usual names of what has a name among the entries of a type; accents and case do not matter.
    ///
    /// For countries also ISO 3166-1 codes: `KR`.
    public func canonicals(for name: String, type: EntityType) -> [String] {
        if type == .country, let country = countryNames[name.uppercased()] { return [country] }
        var words: [EntityWord] = []
        var scanner = WordScanner()
        scanner.scan(name.utf8Span.span, lexis, into: &words)
        var node = NameTrie.root
        for word in words {
            guard let next = trie.child(of: node, NameTrie.key(of: word)) else { return [] }
            node = next
        }
        var found: [String] = []
        for name in trie.names(node) {
            let entry = entries[Int(name.entry)]
            if entry.isOther { continue }
            let isOfType = entry.type == type || type == .place && entry.type == .country || type == .country && entry.type == .place && !entry.countries.isEmpty
            guard isOfType else { continue }
            let canonical = type == .country ? entry.countries.first.flatMap { countryNames[$0] } ?? entry.canonical : entry.canonical
            if entry.type == .place && type == .country && canonical != entry.canonical { continue }
            if !found.contains(canonical) { found.append(canonical) }
        }
        return found
    }
}
