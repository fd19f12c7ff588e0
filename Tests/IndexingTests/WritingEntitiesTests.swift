import Entities
import Segments
import Storage
import Support
import Testing

@testable import Indexing

@Suite("Entities in an index")
struct WritingEntitiesTests {
    private static let text = "Le président ukrainien Volodymyr Zelensky est à Paris. La Corée du Nord le sait. Volodymyr Zelensky aussi."

    /// The values of a field that the first segment has.
    private static func values(_ field: ValueField, in index: WrittenIndex) throws -> Set<String> {
        let segment = try SegmentReader(index.directory, try #require(try index.manifest()?.segments.first))
        var values: Set<String> = []
        try segment.forEachValue(of: field) { value, _ throws(StorageError) in values.insert(String(decoding: value, as: UTF8.self)) }
        return values
    }

    @Test("Entities of title and text are values of the document, their countries too, and those that it came with stay")
    func found() throws {
        let index = try WrittenIndex()
        try index.add([
            Document(
                id: "1", title: "La Russie et ses voisins", text: Self.text,
                otherFields: [.init(name: "entities", json: #"[{"type":"personne","text":"Anne Kermarec"},{"type":"lieu","text":"Paris"}]"#)])
        ])
        #expect(try Self.values(.person, in: index) == ["Volodymyr Zelensky", "Anne Kermarec"])
        #expect(try Self.values(.place, in: index) == ["Paris", "Corée du Nord", "Russie"])
        #expect(try Self.values(.country, in: index) == ["Ukraine", "France", "Corée du Nord", "Russie"])
        #expect(try index.faults() == [])
    }

    @Test("A value counts once for a document, however often it is found and given, and however it is composed")
    func once() throws {
        var buffer = ValueBuffer()
        let entities = [Entity(.person, "Émile", at: 0..<1), Entity(.person, "E\u{301}mile", at: 1..<2), Entity(.person, "Émile", at: 2..<3)]
        for document: UInt32 in 0..<2 {
            buffer.append([FieldValue(field: .person, text: "Émile")], document: document)
            buffer.append(entities, document: document)
        }
        var found: [(key: String, documents: [UInt32])] = []
        buffer.forEach { key, documents in found.append((String(decoding: key, as: UTF8.self), documents)) }
        #expect(found.map(\.key) == ["\u{3}pÉmile"] && found.map(\.documents) == [[0, 1]])
    }

    @Test("Days, quantities and hashtags are values; a time of day is none; a country is one by its code")
    func kinds() throws {
        var buffer = ValueBuffer()
        buffer.append(
            [
                Entity(.date, "2024-12-27", at: 0..<1), Entity(.date, "T14:30", at: 1..<2), Entity(.date, "2024-12-28T09:00", at: 2..<3),
                Entity(.date, "2014/..", at: 3..<4), Entity(.quantity, "11000 soldats", at: 4..<5), Entity(.hashtag, "CinémaCoréen", at: 5..<6),
                Entity(.country, "Congo-Brazzaville|Congo-Kinshasa", at: 6..<7, countries: ["CG", "CD", "??"]),
                Entity(.country, "Ruritanie", at: 7..<8), Entity(.place, " ", at: 8..<9),
            ], document: 0)
        var found: [String] = []
        buffer.forEach { key, _ in found.append(String(decoding: key.dropFirst(), as: UTF8.self)) }
        #expect(found == ["cCongo-Brazzaville", "cCongo-Kinshasa", "cRuritanie", "hCinémaCoréen", "j2014/..", "j2024-12-27", "j2024-12-28", "q11000 soldats"])
    }

    @Test("Without entities only those that came with documents are values; later runs go on so, and may not say otherwise")
    func without() throws {
        let index = try WrittenIndex()
        let given = Document(id: "1", text: Self.text, otherFields: [.init(name: "entities", json: #"[{"type":"lieu","text":"Brest"}]"#)])
        _ = try IndexWriter(index.directory, from: .newest, findsEntities: false).index([given], memory: 1 << 20)
        try index.add([Document(id: "2", text: Self.text)])
        _ = try IndexWriter(index.directory, recreate: false).merge()
        #expect(try Self.values(.place, in: index) == ["Brest"])
        #expect(try Self.values(.person, in: index) == [])
        #expect(try index.manifest()?.settings.findsEntities == false)
        #expect(try index.faults() == [])
        let error = #expect(throws: IndexingError.self) { try IndexWriter(index.directory, from: .newest, findsEntities: true) }
        #expect(error?.description.contains("leave --entities out") == true)
        _ = try IndexWriter(index.directory, from: .empty, findsEntities: nil).index([given], memory: 1 << 20)
        #expect(try index.manifest()?.settings.findsEntities == true)
        #expect(try Self.values(.person, in: index) == ["Volodymyr Zelensky"])
        #expect(throws: IndexingError.self) { try IndexWriter(index.directory, from: .newest, findsEntities: false) }
    }

    @Test("The check finds a value that was not given where none may be found")
    func check() throws {
        let index = try WrittenIndex()
        try index.add([Document(id: "1", text: Self.text)])
        var manifest = try #require(try index.manifest())
        manifest.settings.findsEntities = false
        manifest.generation += 1
        try Commit.publish(manifest, to: index.directory)
        #expect(try index.faults().contains { $0.contains("values of its fields") })
    }

    @Test("Two threads, several segments and a merge hold the same values as one")
    func merged() throws {
        let documents = (0..<200).map { Document(id: "\($0)", text: Self.text + " Puis Angela Merkel à Berlin, le jour \($0).") }
        let (whole, pieces) = (try WrittenIndex(), try WrittenIndex())
        try whole.add(documents)
        for start in stride(from: 0, to: 200, by: 40) { try pieces.add(Array(documents[start..<start + 40])) }
        _ = try IndexWriter(pieces.directory, recreate: false).merge()
        let records = try [whole, pieces].map { try #require(try $0.manifest()?.segments.first) }
        #expect(try whole.contents(of: records[0])["terms"] == pieces.contents(of: records[1])["terms"])
        #expect(try pieces.faults() == [])
    }
}
