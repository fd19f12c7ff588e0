import Testing

@testable import Entities

@Suite("Gazetteers")
struct GazetteerTests {
    @Test("the words that are found for many rows together are those that a name alone has, in all data files")
    func words() {
        var number = 0
        while let file = GazetteerFile.name(number) {
            let differing = GazetteerFile.withBytes(number) { GazetteerTests.differingFields($0) }
            #expect(differing.isEmpty, "\(file): \(differing.prefix(5))")
            number += 1
        }
        #expect(number == 13)
    }

    /// The fields whose words are not those that the scanner finds in the field alone.
    private static func differingFields(_ text: Span<UInt8>) -> [String] {
        var rows = GazetteerRows()
        var scanner = WordScanner()
        let lexis = Lexis()
        var found: [EntityWord] = []
        var differing: [String] = []
        while rows.next(text) {
            for field in rows.fields {
                found.removeAll(keepingCapacity: true)
                scanner.scan(text.extracting(field.bytes), lexis, into: &found)
                let known = rows.words[field.words]
                let isSame = known.count == found.count && zip(known.indices, found).allSatisfy { place, word in
                    let known = known[place]
                    return known.key == word.key && known.shape.subtracting(.startsSentence) == word.shape.subtracting(.startsSentence)
                        && known.length == word.length && (place == field.words.lowerBound || known.gap == word.gap)
                        && Int(known.start) == field.bytes.lowerBound + Int(word.start) && Int(known.end) == field.bytes.lowerBound + Int(word.end)
                }
                if !isSame { differing.append(text.string(field.bytes)) }
            }
        }
        return differing
    }

    @Test(
        "a row is fields between tabs without spaces at their ends, and attributes",
        arguments: [
            ("lieu\tTaba", [1], ["lieu|Taba"], [""]),
            ("# comment\n\nlieu\tTaba\n", [3], ["lieu|Taba"], [""]),
            ("a\tb\r\nc\r\n", [1, 2], ["a|b", "c"], ["", ""]),
            (" a \t\u{A0}b c\u{A0} \t\t d", [1], ["a|b c|d"], [""]),
            ("a\t@pays=FR|IT\tb\t@ambigu", [1], ["a|b"], ["FR|IT ambigu"]),
            ("a\t@pays\n@pays=FR\nb\t@produits\t@autre=1", [1, 3], ["a", "b"], ["", " produits"]),
            ("\t \t\u{A0}\n\r\n\t#a", [3], ["#a"], [""]),
        ])
    func rows(_ text: String, _ lines: [Int], _ fields: [String], _ attributes: [String]) {
        var rows = GazetteerRows()
        var found: (lines: [Int], fields: [String], attributes: [String]) = ([], [], [])
        let bytes = Array(text.utf8)
        while rows.next(bytes.span) {
            found.lines.append(rows.line)
            found.fields.append(rows.fields.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }.joined(separator: "|"))
            let countries = rows.countries.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
            found.attributes.append(countries + (rows.isAmbiguous ? " ambigu" : "") + (rows.makesProducts ? " produits" : ""))
        }
        #expect(found.lines == lines && found.fields == fields && found.attributes == attributes, "\(found)")
    }

    @Test("names of one's own are added to entries of the same type and name, others are entries of their own")
    func own() throws {
        let text = """
            lieu\tKoursk\tOblast de Kerzafleg\t@pays=RU
            personne\tKoursk\tKerzafleg
            organisation\tCercle Kerzafleg\t@pays=FR|BE|CH
            """
        let gazetteer = try Gazetteer.builtIn(adding: text, file: "names.tsv")
        #expect(gazetteer.canonicals(for: "oblast de kerzafleg", type: .place) == ["Koursk"])
        #expect(gazetteer.canonicals(for: "Kerzafleg", type: .person) == ["Koursk"])
        #expect(gazetteer.canonicals(for: "Koursk", type: .place) == ["Koursk"])
        #expect(gazetteer.entries.count == Gazetteer.builtIn.entries.count + 2)
        #expect(gazetteer.entries[gazetteer.entries.count - 1].countries == ["FR", "BE", "CH"])
    }

    @Test("thousands of names of one's own are all found, with the countries that they have")
    func many() throws {
        let lines = (0..<60_000).map { "lieu\tKerzafleg \($0)\t@pays=FR|X\($0 % 300)" }
        let gazetteer = try Gazetteer.builtIn(adding: (lines + lines).joined(separator: "\n"), file: "names.tsv")
        let first = Gazetteer.builtIn.entries.count
        #expect(gazetteer.entries.count == first + 60_000)
        for number in stride(from: 0, to: 60_000, by: 7) {
            #expect(gazetteer.canonicals(for: "kerzafleg \(number)", type: .place).first == "Kerzafleg \(number)")
            #expect(gazetteer.entries[first + number].countries == ["FR", "X\(number % 300)"])
        }
    }

    @Test("what is wrong in a file is told with its line")
    func faults() {
        #expect(throws: GazetteerError(file: "n", line: 3, message: "unknown type \"liеu\"; personne, lieu, organisation or pays is expected before the first tab")) {
            try Gazetteer.builtIn(adding: "# a\nlieu\tTaba\nliеu\tTaba\n", file: "n")
        }
        #expect(throws: GazetteerError(file: "n", line: 2, message: "no name behind the type; expected: type TAB name TAB alias …")) {
            try Gazetteer.builtIn(adding: "\r\nlieu\t@pays=FR", file: "n")
        }
    }
}
