import Storage
import Support
import Testing

@testable import Segments

@Suite("Values of fields")
struct ValuesTests {
    @Test(
        "Keys of terms are read as they were made",
        arguments: [
            (TermKey.stem(Array("été".utf8)), Array("été".utf8)), (.documentID("é"), [1, 0xC3, 0xA9]), (.documentID(""), [1]),
            (.fieldValue(.author, Array("Zola".utf8)), [3, 0x61] + Array("Zola".utf8)), (.fieldValue(.place, [0x50]), [3, 0x6C, 0x50]),
        ] as [(TermKey, [UInt8])])
    func keys(key: TermKey, bytes: [UInt8]) {
        #expect(key.bytes == bytes)
        #expect(TermKey(bytes) == key)
    }

    @Test("What is no key of a term is none", arguments: [[], [3], [3, 0x61], [3, 0x7A, 0x41], [0, 1], [31, 65]] as [[UInt8]])
    func noKeys(bytes: [UInt8]) {
        #expect(TermKey(bytes) == nil)
        #expect(!TermKey.isStem(bytes))
    }

    @Test("Each field has a letter of its own")
    func letters() {
        #expect(Set(ValueField.allCases.map(\.rawValue)).count == ValueField.allCases.count)
        let letters = String(decoding: [.author, .source, .section, .keyword].map(\ValueField.rawValue), as: UTF8.self)
        #expect(letters == "asrk")
    }

    @Test(
        "The text of a value has single spaces inside and none around it",
        arguments: [
            ("Zola", "Zola"), (" Émile  Zola\n", "Émile Zola"), ("a\u{A0}\u{2009}b", "a b"), ("\u{0}a\u{1F}\u{7F}b\u{9F}", "a b"),
            ("", nil), (" \u{0}\t", nil), ("\u{200D}", "\u{200D}"),
        ] as [(String, String?)])
    func texts(written: String, expected: String?) {
        #expect(ValueText.of(written) == expected)
    }

    @Test("A long value is cut between characters, to at most the limit", arguments: ["a", "é", "€", "𝄞", "a b"])
    func longTexts(piece: String) throws {
        let text = try #require(ValueText.of(String(repeating: piece, count: 65536 / piece.utf8.count)))
        #expect(text.utf8.count <= ValueText.limit && text.utf8.count > ValueText.limit - 4)
        #expect(String(repeating: piece, count: 2000).hasPrefix(text))
        #expect(ValueText.of(text) == text)
    }

    @Test(
        "Entities that came with a document are taken as they are given",
        arguments: [
            (#"[{"type":"person","text":"Zola"}]"#, ["p Zola"]), (#"[{"type":"PER","texte":"Zola","canonical":"Émile Zola"}]"#, ["p Émile Zola"]),
            (#"[ { "text" : "l’ONU\n\u00e9\ud834\udd1e" , "type" : "org", "x": [1, {"y": null}] } ]"#, ["o l’ONU\né𝄞"]),
            (#"[{"type":"lieu","text":"a"},{"type":"Pays","text":"b"},{"type":"hashtag","text":"c"},{"type":"Quantité","text":"d"},{"type":"day","text":"e"}]"#,
                ["l a", "c b", "h c", "q d", "j e"]),
            (#"[{"type":"person","text":" ","canonical":""},{"type":"animal","text":"x"},{"text":"x"},"x",7,null]"#, []),
            (#"{"type":"person","text":"Zola"}"#, []), (#"[{"type":"person","text":"Zola"}"#, []), ("", []), (#"["\ud834"]"#, []),
            (String(repeating: "[", count: 100_000), []),
        ])
    func entities(json: String, expected: [String]) {
        let document = Document(id: "d", text: "", otherFields: [.init(name: "other", json: "1"), .init(name: "entités", json: json)])
        let found = document.givenEntities.map { "\(Character(Unicode.Scalar($0.type.rawValue))) \($0.name)" }
        #expect(found == expected)
    }

    @Test("The terms whose keys begin alike are walked over, and no others", arguments: [1, 15, 16, 17, 200])
    func prefixes(count: Int) throws {
        var random = SeededGenerator("prefixes of \(count) keys")
        let keys = Set((0..<count).map { _ in (0..<Int.random(in: 1...4, using: &random)).map { _ in [UInt8(1), 3, 0x61, 0x62, 0xFF].randomElement(using: &random) ?? 1 } })
            .sorted { $0.lexicographicallyPrecedes($1) }
        let folder = try Folder()
        let file = try folder.file { writer throws(StorageError) in
            let terms = TermsWriter(writer)
            var list = PostingsWriter.Summary()
            list.documentCount = 1
            for key in keys {
                try terms.add(key: key, list: list, occurrences: 0, positions: PositionsWriter.Summary(), formsLength: 0, forms: [])
            }
            return try terms.finish()
        }
        let reader = try TermsReader(file)
        for prefix in [[], [0], [1], [3], [3, 0x61], [3, 0x61, 0x62], [0xFF], [0xFF, 0xFF], [2]] as [[UInt8]] {
            var found: [[UInt8]] = []
            try reader.forEachTerm(prefix: prefix) { found.append($0.key) }
            #expect(found == keys.filter { $0.starts(with: prefix) }, "\(prefix), seed \(random.seed)")
        }
    }
}
