internal import CGazetteers

/// Puts the gazetteers together: ICU's names, the data files of the program, and those of users.
struct GazetteerBuilder {
    private(set) var entries: [Gazetteer.Entry] = []
    private(set) var trie = NameTrie()
    private(set) var lexis = Lexis()
    private(set) var demonyms: [Gazetteer.Demonym] = []
    private(set) var countryNames: [String: String] = [:]

    private var numbers: [String: UInt32] = [:]
    private var scanner = WordScanner()
    private var words: [EntityWord] = []

    /// All that is part of the program.
    init() {
        addGrammar()
        for country in ICUNames.countries {
            countryNames[country.code] = country.name
            add(.country, country.name, countryNames(country.name), [country.code])
        }
        var number = 0
        while true {
            let file = unsafe limier_gazetteer_file(number)
            guard unsafe file.name != nil else { break }
            let name = unsafe String(cString: file.name)
            let text = unsafe String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
            add(GazetteerFile.rows(text), of: name)
            number += 1
        }
        for city in ICUNames.cities where numbers["\(EntityType.place.rawValue)\(city)"] == nil { add(.place, city, [], []) }
    }

    /// Adds the names of a user's file.
    mutating func addOwn(_ text: String, file: String) throws(GazetteerError) {
        for row in GazetteerFile.rows(text) {
            guard let type = GazetteerBuilder.type(row.fields[0]) else {
                throw GazetteerError(
                    file: file, line: row.line,
                    message: "unknown type \"\(row.fields[0])\"; personne, lieu, organisation or pays is expected before the first tab")
            }
            guard row.fields.count > 1 else {
                throw GazetteerError(file: file, line: row.line, message: "no name behind the type; expected: type TAB name TAB alias …")
            }
            addName(type, row)
        }
    }

    private mutating func add(_ rows: [GazetteerFile.Row], of file: String) {
        for row in rows {
            switch file {
            case "demonyms.tsv": addDemonym(row)
            case "given-names.tsv": addGivenName(row)
            case "triggers.tsv": addTrigger(row)
            case "common-words.tsv": addWord(row.fields[0], .common)
            case "others.tsv": addOther(row)
            default: if let type = GazetteerBuilder.type(row.fields[0]), row.fields.count > 1 { addName(type, row) }
            }
        }
    }

    private static func type(_ name: Substring) -> EntityType? {
        switch name {
        case "personne": .person
        case "lieu": .place
        case "organisation": .organisation
        case "pays": .country
        default: nil
        }
    }

    // MARK: Names

    private mutating func addName(_ type: EntityType, _ row: GazetteerFile.Row) {
        let code = row.attributes["pays"].map { $0.split(separator: "|").map(String.init) } ?? []
        let number = add(type, String(row.fields[1]), row.fields.dropFirst(2).map(String.init), code, isAmbiguous: row.attributes["ambigu"] != nil)
        if row.attributes["produits"] != nil { entries[Int(number)].makesProducts = true }
    }

    /// Adds names of what is no entity.
    private mutating func addOther(_ row: GazetteerFile.Row) {
        let number = UInt32(entries.count)
        entries.append(Gazetteer.Entry(type: .organisation, canonical: String(row.fields[0]), countries: [], isOther: true))
        for name in row.fields { addSurface(String(name), number, false) }
    }

    /// Adds a thing and its names.
    ///
    /// - Returns: the number of its entry.
    @discardableResult
    private mutating func add(
        _ type: EntityType, _ canonical: String, _ aliases: [String], _ countries: [String], isAmbiguous: Bool = false
    ) -> UInt32 {
        let key = "\(type.rawValue)\(canonical)"
        let number = numbers[key] ?? UInt32(entries.count)
        if Int(number) == entries.count {
            numbers[key] = number
            entries.append(Gazetteer.Entry(type: type, canonical: canonical, countries: countries))
        } else if entries[Int(number)].countries.isEmpty {
            entries[Int(number)].countries = countries
        }
        addSurface(canonical, number, isAmbiguous)
        for alias in aliases { addSurface(alias, number, isAmbiguous) }
        if type == .person, let last = words(of: canonical).last { lexis.insert(last.key, .surname) }
        return number
    }

    /// The words of a name, as the scanner finds them.
    private mutating func words(of name: String) -> [EntityWord] {
        words.removeAll(keepingCapacity: true)
        scanner.scan(name.utf8Span.span, lexis, into: &words)
        return words
    }

    private mutating func addSurface(_ name: String, _ entry: UInt32, _ isAmbiguous: Bool) {
        let words = words(of: name)
        guard let first = words.first, words.count <= 16 else { return }
        // "prince Harry": the title is no part of the name.
        if entries[Int(entry)].type == .person && !first.isCapital && first.classes.contains(.title) { return }
        var capitals: UInt16 = 0
        for (place, word) in words.enumerated() where word.isCapital { capitals |= 1 << UInt16(place) }
        // "brigade de répression du banditisme": institutions are written with a small noun, too.
        if entries[Int(entry)].type == .organisation, words.count > 2, !first.classes.isDisjoint(with: [.organisationHead, .capitalHead]), words[1].gap == .space {
            capitals &= ~1
        }
        let isAcronym = words.count == 1 && first.isAllCapitals && first.length <= 3
        let type = entries[Int(entry)].type
        let node = trie.insert(
            words.map { NameTrie.key(of: $0) },
            NameTrie.Name(
                entry: entry, type: type, capitals: capitals, isAcronym: isAcronym, isAmbiguous: isAmbiguous, sign: name.utf8.last.flatMap { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "!") ? $0 : nil } ?? 0))
        lexis.insert(first.key, .startsName, node: node, isCapital: first.isCapital)
        // "St-Denis".
        if first.key == FoldedKey.of("saint") || first.key == FoldedKey.of("sainte"), words.count > 1, type == .place || type == .country {
            let short = FoldedKey.of(first.key == FoldedKey.of("saint") ? "st" : "ste")
            let node = trie.insert(
                [short] + words.dropFirst().map { NameTrie.key(of: $0) },
                NameTrie.Name(entry: entry, type: type, capitals: capitals, isAcronym: false, isAmbiguous: isAmbiguous))
            lexis.insert(short, .startsName, node: node, isCapital: true)
        }
        // "Le Monde": "du Monde".
        let isElided = first.key == FoldedKey.of("l") && words.count > 1 && words[1].gap == .apostrophe
        guard words.count > 1, first.isCapital, isElided || first.key == FoldedKey.of("le") || first.key == FoldedKey.of("les") else { return }
        let second = trie.insert(
            words.dropFirst().map { NameTrie.key(of: $0) },
            NameTrie.Name(entry: entry, type: type, capitals: capitals >> 1, isAcronym: false, isAmbiguous: isAmbiguous, isContracted: true))
        lexis.insert(words[1].key, .startsName, node: second, isCapital: words[1].isCapital)
    }

    /// ICU's "Myanmar (Birmanie)" has two names.
    private func countryNames(_ name: String) -> [String] {
        guard let open = name.firstIndex(of: "("), let close = name.lastIndex(of: ")"), open > name.startIndex else { return [] }
        return [String(name[..<name.index(before: open)]), String(name[name.index(after: open)..<close])]
    }

    // MARK: Words

    mutating func addWord(_ word: some StringProtocol, _ classes: WordClasses, payload: UInt32 = 0, isCapital: Bool = false) {
        let found = words(of: String(word))
        if found.count == 1, let key = found.first?.key { lexis.insert(key, classes, payload: payload, isCapital: isCapital) }
    }

    private mutating func addGivenName(_ row: GazetteerFile.Row) {
        var classes: WordClasses = .givenName
        for flag in row.fields.dropFirst(2).flatMap({ $0.split(whereSeparator: { " ,;".contains($0) }) }) {
            switch flag {
            case "mot": classes.insert(.givenNameIsWord)
            case "lieu": classes.insert(.givenNameIsPlace)
            case "nom": classes.insert(.givenNameIsSurname)
            default: break
            }
        }
        addWord(row.fields[0], classes)
    }

    private mutating func addTrigger(_ row: GazetteerFile.Row) {
        guard row.fields.count > 1 else { return }
        let flags = row.fields.dropFirst(2).joined(separator: " ")
        switch row.fields[0] {
        case "titre":
            addWord(row.fields[1], .title)
            // "les chanteurs Garou et Corneille".
            if row.fields[1].utf8.count > 3, !["s", "x", "z"].contains(row.fields[1].last) { addWord("\(row.fields[1])s", .title) }
        case "tête-organisation": addWord(row.fields[1], flags.contains("majuscule") ? .capitalHead : .organisationHead)
        case "apposition-organisation": addWord(row.fields[1], .organisationNoun)
        case "tête-lieu": addWord(row.fields[1], .placeHead, isCapital: flags.contains("majuscule"))
        case "contexte-lieu": addWord(row.fields[1], .placeNoun)
        case "verbe": addWord(row.fields[1], .speech)
        case "tête-autre": addWord(row.fields[1], flags.contains("minuscule") ? [.otherHead, .otherNoun] : .otherHead)
        case "fin-lieu": addWord(row.fields[1], .placeEnd)
        case "forme-société": addWord(row.fields[1], .companyForm)
        default: break
        }
    }

    private mutating func addDemonym(_ row: GazetteerFile.Row) {
        guard let masculine = row.fields.first else { return }
        let others = row.fields.dropFirst()
        let kind = others.first { $0 == "pays" || $0 == "région" } ?? "pays"
        let codes = others.first { field in field.allSatisfy { $0.isUppercase || $0 == "|" } }.map { $0.split(separator: "|").map(String.init) } ?? []
        let feminine = others.first { $0 != kind && !$0.allSatisfy { $0.isUppercase || $0 == "|" } }
        let number = UInt32(demonyms.count)
        demonyms.append(
            Gazetteer.Demonym(countries: codes, canonical: codes.compactMap { countryNames[$0] }.joined(separator: "|")))
        for form in DemonymInflection.forms(of: String(masculine), feminine: feminine.map(String.init)) {
            addDemonymForm(form, kind == "pays" ? .demonym : .regionDemonym, number)
        }
    }

    private mutating func addDemonymForm(_ form: String, _ classes: WordClasses, _ number: UInt32) {
        let found = words(of: form)
        if found.count == 1, let key = found.first?.key, lexis.classes(of: key).isDisjoint(with: [.demonym, .regionDemonym]) {
            lexis.insert(key, classes, payload: number << 8)
        } else if found.count > 1, let first = found.first {
            // "nord-coréen": a name of several words without a capital.
            let entry = UInt32(entries.count)
            entries.append(Gazetteer.Entry(type: .country, canonical: demonyms[Int(number)].canonical, countries: demonyms[Int(number)].countries))
            let node = trie.insert(
                found.map(\.key), NameTrie.Name(entry: entry, type: .country, capitals: 0, isAcronym: false, isAmbiguous: false))
            lexis.insert(first.key, .startsName, node: node)
        }
    }
}
