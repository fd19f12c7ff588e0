import Limier
import Support
import Testing

@Suite("The library")
struct SearchIndexTests {
    private let folder: TemporaryDirectory
    private let index: SearchIndex

    init() throws {
        folder = try TemporaryDirectory()
        index = SearchIndex(path: folder.path("index"))
    }

    @Test("The example of the documentation works")
    func example() throws {
        try index.add([Document(id: "1", title: "Un titre", text: "L’Ukraine et ses voisins")])
        var lines: [String] = []
        for hit in try index.search("ukraine").hits { lines.append("\(hit.id) \(hit.snippet.plainText)") }
        #expect(lines == ["1 L’Ukraine et ses voisins"])
    }

    @Test("An answer says what was asked, how it was understood, and what was found")
    func answer() throws {
        try index.add([
            Document(id: "a", title: "Soldats capturés", text: "Un soldat nord-coréen a été capturé."),
            Document(id: "b", text: "Un soldat est rentré."),
        ])
        let results = try index.search("les soldats CAPTURES")
        #expect(results.query == "les soldats CAPTURES")
        #expect(results.interpreted == "tous : soldats, CAPTURES (sans compter : les)")
        #expect(results.total == 1 && results.hits.count == 1 && !results.isRelaxed)
        #expect(results.duration > .zero)
        let hit = try #require(results.hits.first)
        #expect(hit.rank == 1 && hit.score > 0 && hit.document.id == "a")
        #expect(hit.title.rendered() == "<mark>Soldats</mark> <mark>capturés</mark>")
        #expect(hit.snippet.rendered(open: "[", close: "]") == "Un [soldat] nord-coréen a été [capturé].")
        #expect(hit.snippet.plainText == hit.document.text)
        #expect(hit.snippet.runs.map(\.isMarked) == [false, true, false, true, false])
    }

    @Test("Dates, facets, a suggestion, an explanation and a plan come with the answer where they are asked for")
    func settings() throws {
        try index.add([
            Document(id: "a", text: "La guerre", date: Day(year: 2023, month: 5, day: 1), source: "AFP"),
            Document(id: "b", text: "La guerre, la guerre", source: "AFP"),
            Document(id: "c", text: "La guerre et la paix", date: Day(year: 2024, month: 5, day: 1)),
        ])
        let plain = try index.search("guerre")
        #expect(plain.facets.isEmpty && plain.plan == nil && plain.suggestion == nil && !plain.isPartial)
        #expect(plain.hits.first?.id == "b" && plain.hits.allSatisfy { $0.explanation == nil })
        var settings = SearchSettings()
        settings.order = .date
        settings.countsFacets = true
        settings.explains = true
        let results = try index.search("guerre", options: settings)
        #expect(results.hits.map(\.id) == ["c", "a", "b"])
        #expect(results.facets.map(\.field) == [.source, .year, .month])
        #expect(results.facets[0].values == [Facet.Value(text: "AFP", count: 2)])
        #expect(results.hits.allSatisfy { $0.explanation?.value == $0.score })
        #expect(results.plan?.clause == "word guerr")
        settings.timeLimit = .zero
        #expect(try index.search("guerre", options: settings).isPartial)
        #expect(try index.search("la guere").suggestion == "la guerre")
        settings = SearchSettings()
        settings.suggests = false
        #expect(try index.search("la guere", options: settings).suggestion == nil)
    }

    @Test("What was added comes back as it was, byte for byte", arguments: [
        Document(id: "", text: ""),
        Document(id: "é", text: "compose\u{301}\r\n\u{0}\t👍🏽 \u{AD}\u{FEFF} fin"),
        Document(id: "chemin/avec des espaces\net un saut", title: "Titre\n", text: "\n\n"),
        Document(
            id: "tout", title: "Le titre", text: "Le texte", date: Day(year: 2024, month: 2, day: 29), source: "Le Courrier",
            author: "Anne Kermarec", section: "Culture", keywords: ["un", "deux"],
            otherFields: [.init(name: "page", json: "4"), .init(name: "vide", json: "null")]),
        Document(id: "long", text: String(repeating: "Une phrase de plus. ", count: 20_000)),
    ])
    func storage(document: Document) throws {
        try index.add([Document(id: "autre", text: "autre"), document])
        let stored = try #require(try index.document(withID: document.id))
        #expect(stored == document)
        #expect(stored.text.utf8.elementsEqual(document.text.utf8))
        #expect(try index.check().faults.isEmpty)
    }

    @Test("There is no document with an id that was never added, nor with one spelt in other bytes")
    func noDocument() throws {
        try index.add([Document(id: "é", text: "précomposé")])
        #expect(try index.document(withID: "e") == nil)
        #expect(try index.document(withID: "") == nil)
        #expect(try index.document(withID: "e\u{301}") == nil)
        try index.add([Document(id: "e\u{301}", text: "décomposé")])
        #expect(try index.open().documentCount == 2)
        #expect(try index.document(withID: "é")?.text == "précomposé")
        #expect(try index.document(withID: "e\u{301}")?.text == "décomposé")
        #expect(try index.check().faults.isEmpty)
    }

    @Test("A document takes the place of the one with its id, in one call or in several")
    func replacement() throws {
        #expect(try counts([Document(id: "1", text: "guerre"), Document(id: "2", text: "paix")]) == [2, 0])
        #expect(try counts([Document(id: "1", text: "trêve"), Document(id: "3", text: "trêve")]) == [2, 1])
        let twice = [Document(id: "4", text: "avant"), Document(id: "4", text: "après")]
        #expect(try counts(twice) == [1, 1])
        let reader = try index.open()
        #expect(reader.documentCount == 4)
        #expect(try reader.search("guerre").total == 0)
        #expect(try reader.search("avant").total == 0)
        #expect(try reader.search("trêve").hits.map(\.id) == ["1", "3"])
        #expect(try reader.document(withID: "4")?.text == "après")
        #expect(try index.check().faults.isEmpty)
    }

    @Test("Nothing to add makes an index all the same")
    func nothing() throws {
        #expect(try counts([]) == [0, 0])
        #expect(try index.open().documentCount == 0)
        #expect(try index.search("paix").total == 0)
        #expect(try index.check().faults.isEmpty)
    }

    @Test("Little memory makes many segments and the same answers")
    func memory() throws {
        let documents = (0..<30).map { Document(id: "\($0)", title: $0 % 3 == 0 ? "Paix" : "", text: "guerre et paix \($0)") }
        try index.add(documents, memoryLimit: 1)
        let other = SearchIndex(path: folder.path("other"))
        try other.add(documents)
        for query in ["paix", "guerre 7", "\"et paix\""] {
            let left = try index.search(query, limit: 100)
            let right = try other.search(query, limit: 100)
            #expect(left.hits.map(\.id) == right.hits.map(\.id))
            #expect(left.hits.map(\.score) == right.hits.map(\.score))
            #expect(left.total == right.total && left.total > 0)
        }
    }

    @Test("The settings of a search", arguments: [
        (SearchSettings(), ["both"]), (SearchSettings(defaultOperator: .or), ["both", "war", "peace"]),
        (SearchSettings(defaultOperator: .or, offset: 1), ["war", "peace"]), (SearchSettings(defaultOperator: .or, offset: 9), []),
        (SearchSettings(defaultOperator: .or, offset: -3), ["both", "war", "peace"]),
    ])
    func settings(settings: SearchSettings, ids: [String]) throws {
        try index.add([
            Document(id: "war", text: "la guerre"), Document(id: "peace", text: "la paix"), Document(id: "both", text: "guerre, paix"),
        ])
        let results = try index.search("guerre paix", options: settings)
        #expect(results.hits.map(\.id) == ids)
        #expect(results.hits.map(\.rank) == ids.indices.map { $0 + 1 + max(0, settings.offset) })
        #expect(try index.search("guerre paix", limit: 0, options: settings).hits.isEmpty)
        #expect(try index.search("guerre paix", limit: -1, options: settings).total == results.total)
        #expect(try index.search("guerre paix", limit: .max, options: settings).hits.map(\.id) == ids)
    }

    @Test("Where no document has all the words, those with any are given and said to be so, unless that is turned off")
    func relaxed() throws {
        try index.add([Document(id: "war", text: "la guerre"), Document(id: "peace", text: "la paix")])
        let results = try index.search("guerre paix")
        #expect(results.isRelaxed && results.total == 2)
        #expect(try index.search("guerre paix", options: SearchSettings(relaxes: false)).total == 0)
    }

    @Test("The ranking can be chosen")
    func ranking() throws {
        try index.add([Document(id: "without", text: "un etat"), Document(id: "with", text: "un état")])
        let settings = SearchSettings(ranking: .stemsOnly)
        #expect(try index.search("état", options: settings).hits.map(\.id) == ["without", "with"])
        #expect(try index.search("état").hits.map(\.id) == ["with", "without"])
    }

    @Test("The words of the index, by prefix, accents aside")
    func forms() throws {
        try index.add([Document(id: "1", text: "Coréen, coréenne et corée"), Document(id: "2", text: "des coréens, un coréen, un corbeau")])
        let forms = try index.open().forms(withPrefix: "CORÉ")
        #expect(forms.map(\.surface) == ["corée", "coréen", "coréenne", "coréens"])
        #expect(forms.map(\.documentCount) == [1, 2, 1, 1])
        #expect(forms.map(\.occurrenceCount) == [1, 2, 1, 1])
        #expect(try index.open().forms(withPrefix: "zz").isEmpty)
    }

    /// How many documents an addition added, and how many of them replaced others.
    private func counts(_ documents: [Document]) throws -> [Int] {
        let added = try index.add(documents)
        return [added.count, added.replaced]
    }

    // MARK: Errors

    @Test("Without an index every question fails and says how to make one")
    func noIndex() throws {
        let questions: [(SearchIndex) throws -> Void] = [
            { _ = try $0.search("paix") }, { _ = try $0.open() }, { _ = try $0.document(withID: "1") }, { _ = try $0.check() },
        ]
        try folder.makeFolder("empty")
        for path in [index.path, folder.path("empty")] {
            for question in questions {
                let error = try #require(throws: StorageError.self) { try question(SearchIndex(path: path)) }
                #expect(error.code == .notFound)
                #expect(error.description.contains(path) && error.description.contains("limier index"), "\(error)")
            }
        }
    }

    @Test("A query that cannot be understood is a diagnostic, also on an empty index")
    func diagnostics() throws {
        try index.add([])
        for (query, key, column) in [("", QueryDiagnostic.Key.emptyQuery, 1), ("paix \"guerre", .unclosedQuote, 6), ("\"\"", .emptyPhrase, 1)] {
            let error = try #require(throws: QueryDiagnostic.self) { try self.index.search(query) }
            #expect(error.key == key && error.column == column)
        }
    }

    @Test("A folder that cannot be made is an error that names it")
    func noFolder() throws {
        let file = try folder.write("file", "not a folder")
        let error = try #require(throws: StorageError.self) { try SearchIndex(path: file + "/index").add([]) }
        #expect(error.description.contains("file"))
    }

    @Test("While one writer is at work another one is refused, and what the first adds is whole")
    func oneWriter() throws {
        let index = index
        var refusal: (any Error)?
        let documents = (0..<3).lazy.map { number in
            if number == 1 {
                do { try index.add([Document(id: "intruder", text: "paix")]) } catch { refusal = error }
            }
            return Document(id: "\(number)", text: "paix")
        }
        try index.add(Array(documents))
        #expect(refusal == nil, "nobody was writing yet")
        try index.add(AnySequence(documents))
        #expect((refusal as? StorageError)?.code == .locked)
        #expect(try index.search("paix").hits.map(\.id).sorted() == ["0", "1", "2", "intruder"])
    }

    // MARK: Readers and writers

    @Test("A reader keeps the commit that it opened, whatever is written afterwards")
    func snapshot() throws {
        try index.add([Document(id: "1", text: "guerre"), Document(id: "2", text: "guerre")])
        let before = try index.open()
        for round in 0..<5 { try index.add([Document(id: "1", text: "paix \(round)"), Document(id: "\(round + 3)", text: "paix")]) }
        let after = try index.open()
        #expect(before.documentCount == 2 && after.documentCount == 7)
        #expect(try before.search("guerre").hits.map(\.id) == ["1", "2"])
        #expect(try before.search("paix").total == 0)
        #expect(try before.document(withID: "1")?.text == "guerre")
        #expect(try after.search("guerre").hits.map(\.id) == ["2"])
        #expect(try after.document(withID: "1")?.text == "paix 4")
    }

    @Test("Two readers see whole commits and nothing between, while a writer goes on")
    func readersAndWriter() async throws {
        let index = index
        let versions = 12
        @Sendable func documents(_ version: Int) -> [Document] {
            (0..<8).map { Document(id: "\($0)", title: "Version \(version)", text: "La paix, version v\(version)") }
        }
        try index.add(documents(0))
        try await withThrowingTaskGroup { group in
            group.addTask {
                for version in 1...versions { try index.add(documents(version), memoryLimit: version.isMultiple(of: 2) ? 1 : 1 << 20) }
            }
            for _ in 0..<2 {
                group.addTask {
                    var latest = 0
                    while latest < versions {
                        let reader = try index.open()
                        await Task.yield()
                        let hits = try reader.search("paix", limit: 100).hits
                        let titles = Set(hits.map(\.document.title))
                        let version = try #require(titles.first.flatMap { Int($0.dropFirst(8)) })
                        try #require(hits.map(\.id).sorted() == (0..<8).map(String.init))
                        try #require(titles.count == 1 && version >= latest)
                        try #require(try reader.search("v\(version)", limit: 100).total == 8)
                        latest = version
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try index.check().faults.isEmpty)
    }

    @Test("Threads may share a reader")
    func sharedReader() async throws {
        try index.add((0..<50).map { Document(id: "\($0)", text: "paix \($0 % 7) guerre \($0 % 5)") })
        let reader = try index.open()
        let expected = try reader.search("paix 3", limit: 100).hits.map(\.id)
        try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<8 { group.addTask { try reader.search("paix 3", limit: 100).hits.map(\.id) } }
            for try await ids in group { #expect(ids == expected) }
        }
        #expect(!expected.isEmpty)
    }
}
