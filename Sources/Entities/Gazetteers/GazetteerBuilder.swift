/// Puts the gazetteers together: ICU's names, the data files of the program, and those of users.
struct GazetteerBuilder {
    private(set) var table = EntryTable(capacity: 60_000, named: 46_000)
    private(set) var trie = NameTrie(capacity: 110_000)
    private(set) var lexis = Lexis(capacity: 56_000, small: 5_000)
    private(set) var demonyms: [Gazetteer.Demonym] = []
    private(set) var countryNames: [String: String] = [:]

    private var rows = GazetteerRows()
    private var scanner = WordScanner()
    private var words: [EntityWord] = []
    /// The word of the rows up to which the tables are on their way into the cache.
    private var fetched = 0

    /// All that is part of the program.
    init() {
        addGrammar()
        addCountries()
        var number = 0
        while let name = GazetteerFile.name(number) {
            GazetteerFile.withBytes(number) { add($0, of: name, Place(text: UInt8(number + 1), base: 0)) }
            number += 1
        }
        addCities()
    }

    /// Where entries find the text of rows.
    private struct Place {
        /// That of `GazetteerEntries.Name`.
        var text: UInt8
        /// Where it begins there.
        var base: Int

        func name(_ range: Range<Int>) -> GazetteerEntries.Name {
            GazetteerEntries.Name(range.lowerBound + base..<range.upperBound + base, of: text)
        }
    }

    /// Adds the names of a user's file.
    mutating func addOwn(_ text: String, file: String) throws(GazetteerError) {
        let bytes = Array(text.utf8)
        let place = Place(text: 0, base: table.keep(bytes))
        rows.begin()
        while rows.next(bytes.span) {
            let kind = rows.fields[0].bytes
            guard let type = GazetteerBuilder.type(bytes.span, kind) else {
                throw GazetteerError(
                    file: file, line: rows.line,
                    message: "unknown type \"\(bytes.span.string(kind))\"; personne, lieu, organisation or pays is expected before the first tab")
            }
            guard rows.fields.count > 1 else {
                throw GazetteerError(file: file, line: rows.line, message: "no name behind the type; expected: type TAB name TAB alias …")
            }
            addName(type, bytes.span, place)
        }
    }

    private mutating func add(_ text: Span<UInt8>, of file: String, _ place: Place) {
        rows.begin()
        switch file {
        case "demonyms.tsv": while rows.next(text) { addDemonym(strings(text)) }
        case "given-names.tsv": while rows.next(text) { addGivenName(text) }
        case "triggers.tsv": while rows.next(text) { addTrigger(strings(text)) }
        case "common-words.tsv": while rows.next(text) { addWord(rows.fields[0], .common) }
        case "others.tsv": while rows.next(text) { addOther(text, place) }
        default: while rows.next(text) { addRow(text, place) }
        }
    }

    private mutating func addRow(_ text: Span<UInt8>, _ place: Place) {
        if let type = GazetteerBuilder.type(text, rows.fields[0].bytes), rows.fields.count > 1 { addName(type, text, place) }
    }

    private static func type(_ text: Span<UInt8>, _ field: Range<Int>) -> EntityType? {
        if text.equals("lieu", at: field) { return .place }
        if text.equals("organisation", at: field) { return .organisation }
        if text.equals("personne", at: field) { return .person }
        return text.equals("pays", at: field) ? .country : nil
    }

    private func strings(_ text: Span<UInt8>) -> [String] { rows.fields.map { text.string($0.bytes) } }

    // MARK: ICU

    private mutating func addCountries() {
        var text = ""
        for country in ICUNames.countries {
            countryNames[country.code] = country.name
            let names = [country.name] + otherNames(country.name)
            text += "pays\t\(names.joined(separator: "\t"))\t@pays=\(country.code)\n"
        }
        let bytes = Array(text.utf8)
        let place = Place(text: 0, base: table.keep(bytes))
        rows.begin()
        while rows.next(bytes.span) { addRow(bytes.span, place) }
    }

    /// ICU's "Myanmar (Birmanie)" has two names.
    private func otherNames(_ name: String) -> [String] {
        guard let open = name.firstIndex(of: "("), let close = name.lastIndex(of: ")"), open > name.startIndex else { return [] }
        return [String(name[..<name.index(before: open)]), String(name[name.index(after: open)..<close])]
    }

    /// Adds the cities that no file has.
    private mutating func addCities() {
        let bytes = Array(ICUNames.cities.map { "lieu\t\($0)\n" }.joined().utf8)
        let place = Place(text: 0, base: table.keep(bytes))
        rows.begin()
        while rows.next(bytes.span) {
            if !table.contains(.place, bytes.span, rows.fields[1].bytes) { addRow(bytes.span, place) }
        }
    }

    // MARK: Names

    /// Adds the thing that a row has, and its names.
    private mutating func addName(_ type: EntityType, _ text: Span<UInt8>, _ place: Place) {
        let canonical = rows.fields[1]
        let record = GazetteerEntries.Record(name: place.name(canonical.bytes), type: type, countries: table.countries(rows.countries, of: text))
        let entry = table.add(record, text, base: place.base)
        prefetch(behind: canonical.words.upperBound)
        for field in 1..<rows.fields.count { addSurface(rows.fields[field], text, entry, rows.isAmbiguous) }
        if type == .person, let last = canonical.words.last { lexis.insert(rows.words[last].key, .surname) }
        if rows.makesProducts { table[entry].makesProducts = true }
    }

    /// Begins to bring what names that come soon begin with into the cache: the tables are far larger, and to wait for them is most of the work.
    private mutating func prefetch(behind word: Int) {
        // They are counted anew in each batch of rows.
        if fetched > word + 2 * GazetteerBuilder.distance { fetched = word }
        let end = min(word + GazetteerBuilder.distance, rows.words.count)
        while fetched < end {
            trie.prefetchRoom(of: NameTrie.root, rows.words[fetched].key)
            lexis.prefetch(rows.words[fetched])
            fetched += 1
        }
    }

    /// Words that are fetched ahead.
    private static let distance = 24

    /// Adds names of what is no entity.
    private mutating func addOther(_ text: Span<UInt8>, _ place: Place) {
        let name = place.name(rows.fields[0].bytes)
        let entry = table.append(GazetteerEntries.Record(name: name, type: .organisation, isOther: true, countries: 0))
        prefetch(behind: rows.fields[0].words.upperBound)
        for field in rows.fields { addSurface(field, text, entry, false) }
    }

    /// Adds a name of an entry, which is a field of the row.
    private mutating func addSurface(_ field: GazetteerRows.Field, _ text: Span<UInt8>, _ entry: UInt32, _ isAmbiguous: Bool) {
        let range = field.words
        guard !range.isEmpty, range.count <= 16 else { return }
        let type = table[entry].type
        var first = rows.words[range.lowerBound]
        let second = range.count > 1 ? rows.words[range.lowerBound + 1] : first
        if type == .person || type == .organisation || !first.isCapital { lexis.describe(&first) }
        // "prince Harry": the title is no part of the name.
        if type == .person && !first.isCapital && first.classes.contains(.title) { return }
        var capitals: UInt16 = 0
        for (place, word) in range.enumerated() where rows.words[word].isCapital { capitals |= 1 << UInt16(place) }
        // "brigade de répression du banditisme": institutions are written with a small noun, too.
        if type == .organisation, range.count > 2, !first.classes.isDisjoint(with: [.organisationHead, .capitalHead]), second.gap == .space {
            capitals &= ~1
        }
        let isAcronym = range.count == 1 && first.isAllCapitals && first.length <= 3
        let last = text[field.bytes.upperBound - 1]
        let sign = last == UInt8(ascii: "+") || last == UInt8(ascii: "!") ? last : 0
        var name = NameTrie.Name(entry: entry, type: type, capitals: capitals, isAcronym: isAcronym, isAmbiguous: isAmbiguous, sign: sign)
        let rest = range.dropFirst()
        if !first.isCapital, first.classes.contains(.function), let capital = rest.first(where: { rows.words[$0].isCapital }) {
            path(of: name, first.key, rest)
            name.leads = UInt8(capital - range.lowerBound)
            name.capitals >>= UInt16(name.leads)
            return insert(name, rows.words[capital].key, capital + 1..<range.upperBound, isCapital: true)
        }
        insert(name, first.key, rest, isCapital: first.isCapital)
        guard range.count > 1 else { return }
        name.isAcronym = false
        name.sign = 0
        // "St-Denis".
        let isSaint = first.key == GazetteerBuilder.saint
        if isSaint || first.key == GazetteerBuilder.sainte, type == .place || type == .country {
            insert(name, isSaint ? GazetteerBuilder.st : GazetteerBuilder.ste, rest, isCapital: true)
        }
        // "Le Monde": "du Monde".
        let isElided = first.key == GazetteerBuilder.l && second.gap == .apostrophe
        guard first.isCapital, isElided || first.key == GazetteerBuilder.le || first.key == GazetteerBuilder.les else { return }
        name.capitals >>= 1
        name.isContracted = true
        insert(name, second.key, rest.dropFirst(), isCapital: second.isCapital)
    }

    /// Adds a name of a word and those behind it.
    private mutating func insert(_ name: NameTrie.Name, _ first: UInt64, _ rest: Range<Int>, isCapital: Bool) {
        lexis.insert(first, .startsName, node: path(of: name, first, rest), isCapital: isCapital)
    }

    /// Adds a name to the trie.
    ///
    /// - Returns: the node behind its first word.
    @discardableResult
    private mutating func path(of name: NameTrie.Name, _ first: UInt64, _ rest: Range<Int>) -> UInt32 {
        let start = trie.childOrNew(of: NameTrie.root, first)
        var node = start
        for place in rest { node = trie.childOrNew(of: node, NameTrie.key(of: rows.words[place])) }
        trie.add(name, at: node)
        return start
    }

    private static let saint = FoldedKey.of("saint"), sainte = FoldedKey.of("sainte"), st = FoldedKey.of("st"), ste = FoldedKey.of("ste")
    private static let l = FoldedKey.of("l"), le = FoldedKey.of("le"), les = FoldedKey.of("les")

    // MARK: Words

    mutating func addWord(_ word: some StringProtocol, _ classes: WordClasses, payload: UInt32 = 0, isCapital: Bool = false) {
        let found = words(of: String(word))
        if found.count == 1, let key = found.first?.key { lexis.insert(key, classes, payload: payload, isCapital: isCapital) }
    }

    /// Adds a field that is one word.
    private mutating func addWord(_ field: GazetteerRows.Field, _ classes: WordClasses) {
        if field.words.count == 1 { lexis.insert(rows.words[field.words.lowerBound].key, classes) }
    }

    private mutating func addGivenName(_ text: Span<UInt8>) {
        var classes: WordClasses = .givenName
        for field in rows.fields.dropFirst(2) {
            for flag in text.string(field.bytes).split(whereSeparator: { " ,;".contains($0) }) {
                switch flag {
                case "mot": classes.insert(.givenNameIsWord)
                case "lieu": classes.insert(.givenNameIsPlace)
                case "nom": classes.insert(.givenNameIsSurname)
                default: break
                }
            }
        }
        addWord(rows.fields[0], classes)
    }

    private mutating func addTrigger(_ fields: [String]) {
        guard fields.count > 1 else { return }
        let flags = fields.dropFirst(2).flatMap { $0.split(separator: " ") }
        switch fields[0] {
        case "titre":
            addWord(fields[1], .title)
            // "les chanteurs Garou et Corneille".
            if fields[1].utf8.count > 3, !["s", "x", "z"].contains(fields[1].last) { addWord("\(fields[1])s", .title) }
        case "tête-organisation": addWord(fields[1], flags.contains("majuscule") ? .capitalHead : .organisationHead)
        case "apposition-organisation": addWord(fields[1], .organisationNoun)
        case "tête-lieu": addWord(fields[1], .placeHead, isCapital: flags.contains("majuscule"))
        case "contexte-lieu": addWord(fields[1], .placeNoun)
        case "verbe": addWord(fields[1], .speech)
        case "tête-autre": addWord(fields[1], flags.contains("minuscule") ? [.otherHead, .otherNoun] : .otherHead)
        case "fin-lieu": addWord(fields[1], .placeEnd)
        case "forme-société": addWord(fields[1], .companyForm)
        default: break
        }
    }

    /// Whether a field of a demonym has the codes of countries.
    private func areCodes(_ field: String) -> Bool { field.utf8.allSatisfy { $0 &- 0x41 < 26 || $0 == UInt8(ascii: "|") } }

    private mutating func addDemonym(_ fields: [String]) {
        guard let masculine = fields.first else { return }
        let others = fields.dropFirst()
        let kind = others.first { $0 == "pays" || $0 == "région" } ?? "pays"
        let codes = others.first(where: areCodes).map { $0.split(separator: "|").map(String.init) } ?? []
        let feminine = others.first { $0 != kind && !areCodes($0) }
        let number = UInt32(demonyms.count)
        demonyms.append(
            Gazetteer.Demonym(countries: codes, canonical: codes.compactMap { countryNames[$0] }.joined(separator: "|")))
        for form in DemonymInflection.forms(of: masculine, feminine: feminine) {
            addDemonymForm(form, kind == "pays" ? .demonym : .regionDemonym, number)
        }
    }

    private mutating func addDemonymForm(_ form: String, _ classes: WordClasses, _ number: UInt32) {
        let found = words(of: form)
        if found.count == 1, let key = found.first?.key, lexis.classes(of: key).isDisjoint(with: [.demonym, .regionDemonym]) {
            lexis.insert(key, classes, payload: number << 8)
        } else if found.count > 1, let first = found.first {
            // "nord-coréen": a name of several words without a capital.
            let entry = table.append(.country, demonyms[Int(number)].canonical, demonyms[Int(number)].countries)
            let start = trie.childOrNew(of: NameTrie.root, first.key)
            let node = found.dropFirst().reduce(start) { trie.childOrNew(of: $0, $1.key) }
            trie.add(NameTrie.Name(entry: entry, type: .country, capitals: 0, isAcronym: false, isAmbiguous: false), at: node)
            lexis.insert(first.key, .startsName, node: start)
        }
    }

    /// The words of what is no field of a row.
    private mutating func words(of text: String) -> [EntityWord] {
        words.removeAll(keepingCapacity: true)
        scanner.scan(text.utf8Span.span, lexis, into: &words)
        return words
    }
}
