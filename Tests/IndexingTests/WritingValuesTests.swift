import Segments
import Storage
import Support
import Testing

@testable import Indexing

@Suite("Values of fields in an index")
struct WritingValuesTests {
    /// The documents of each value of a field, by their numbers in the first segment.
    private static func documents(_ field: ValueField, in index: WrittenIndex) throws -> [String: [UInt32]] {
        let segment = try SegmentReader(index.directory, try #require(try index.manifest()?.segments.first))
        var documents: [String: [UInt32]] = [:]
        try segment.forEachValue(of: field) { value, term throws(StorageError) in
            var list: [UInt32] = []
            let cursor = try segment.postings(term)
            while cursor.document != PostingsCursor.end {
                list.append(cursor.document)
                try cursor.advance()
            }
            documents[String(decoding: value, as: UTF8.self)] = list
        }
        return documents
    }

    @Test("Each value of a field has the documents that have it, however it is spaced and composed")
    func values() throws {
        let index = try WrittenIndex()
        try index.add([
            Document(id: "1", text: "x", source: "Le Temps", author: "E\u{301}mile  Zola", section: "Une", keywords: ["a", "b", "a"]),
            Document(id: "2", text: "x", source: "Temps", author: " Émile Zola", keywords: ["b"]),
            Document(id: "3", text: "x", source: "\u{0}", author: "", otherFields: [.init(name: "entities", json: #"[{"type":"lieu","text":"Paris"}]"#)]),
        ])
        #expect(try Self.documents(.author, in: index) == ["Émile Zola": [0, 1]])
        #expect(try Self.documents(.source, in: index) == ["Le Temps": [0], "Temps": [1]])
        #expect(try Self.documents(.section, in: index) == ["Une": [0]])
        #expect(try Self.documents(.keyword, in: index) == ["a": [0], "b": [0, 1]])
        #expect(try Self.documents(.place, in: index) == ["Paris": [2]])
        #expect(try Self.documents(.person, in: index) == [:])
        #expect(try index.faults() == [])
    }

    @Test(
        "The value of a source that is a web address is its site",
        arguments: [
            ("https://www.lemonde.fr/a?b", "lemonde.fr"), (" HTTP://Actu.Orange.fr", "actu.orange.fr"), ("https://", "https://"),
            ("lemonde.fr/a", "lemonde.fr/a"), ("Le Monde", "Le Monde"),
        ])
    func sites(source: String, site: String) throws {
        let index = try WrittenIndex()
        try index.add([Document(id: "1", text: "x", source: source)])
        #expect(try Self.documents(.source, in: index) == [site: [0]])
    }

    @Test("Hostile values harm nothing")
    func hostile() throws {
        let index = try WrittenIndex()
        let long = String(repeating: "é", count: 1 << 15)
        let marks = "e" + String(repeating: "\u{301}", count: 1 << 15)
        let values = [long, long + "x", marks, "\u{0}\u{1}", "\u{FFFE}\u{10FFFF}", String(repeating: " ", count: 1 << 16), "\u{202E}abc", "\u{344}\u{1D160}"]
        try index.add(values.enumerated().map { Document(id: "\($0)", text: "x", source: $1, author: $1, section: $1, keywords: [$1, $1 + " "]) })
        let found = try Self.documents(.keyword, in: index)
        #expect(found.keys.allSatisfy { $0.utf8.count <= 3 * ValueText.limit })
        #expect(found[String(repeating: "é", count: ValueText.limit / 2)] == [0, 1])
        #expect(try index.faults() == [])
        _ = try IndexWriter(index.directory, recreate: false).delete(ids: ["0", "4"])
        try index.add([Document(id: "9", text: "y", keywords: values)])
        _ = try IndexWriter(index.directory, recreate: false).merge()
        #expect(try index.faults() == [])
    }

    @Test("A value that only deleted documents had is gone once they are merged away")
    func deleted() throws {
        let index = try WrittenIndex()
        try index.add([Document(id: "1", text: "x", author: "A"), Document(id: "2", text: "x", author: "B")])
        _ = try IndexWriter(index.directory, recreate: false).delete(ids: ["1"])
        _ = try IndexWriter(index.directory, recreate: false).merge()
        #expect(try Self.documents(.author, in: index) == ["B": [0]])
        #expect(try index.faults() == [])
    }
}
