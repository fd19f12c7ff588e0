import Limier
import Support
import Testing

@Suite("Entities marked in hits")
struct EntityHighlightTests {
    private static let document = Document(
        id: "1", title: "La Russie et Volodymyr Zelensky", text: """
            Un long début qui ne dit rien. \(String(repeating: "Il n’y a rien à en dire, et personne ne le dit. ", count: 20))
            Le président Volodymyr Zelensky est à Paris depuis le 27/12/2024, avec 11.000 soldats. La Corée du Nord le sait.
            """)

    /// The title and the snippet of the hit, marks in brackets.
    private static func marked(_ query: String) throws -> [String] {
        let folder = try TemporaryDirectory()
        let index = SearchIndex(path: folder.path("index"))
        try index.add([document])
        return try index.search(query).hits.flatMap { hit in
            [hit.title, hit.snippet].map { $0.rendered(open: "[", close: "]", escaping: .none) }
        }
    }

    @Test("The mentions that a filter found the document by are marked, in the title and where the text speaks of them", arguments: [
        ("personne:zelensky", "La Russie et [Volodymyr Zelensky]", "Le président [Volodymyr Zelensky] est à Paris"),
        ("pays:KP", "La Russie et Volodymyr Zelensky", "La [Corée du Nord] le sait."),
        ("pays:Russie", "La [Russie] et Volodymyr Zelensky", "Un long début"),
        ("jour:2024-12", "La Russie et Volodymyr Zelensky", "27/12/2024]"),
        ("lieu:Paris personne:zelensky", "La Russie et [Volodymyr Zelensky]", "[Volodymyr Zelensky] est à [Paris]"),
        ("président lieu:Paris", "La Russie et Volodymyr Zelensky", "Le [président] Volodymyr Zelensky est à [Paris]"),
        ("\"président Volodymyr\" personne:zelensky", "La Russie et [Volodymyr Zelensky]", "Le [président Volodymyr Zelensky] est"),
        ("lieu:Paris -personne:Macron", "La Russie et Volodymyr Zelensky", "est à [Paris]"),
    ])
    func marks(query: String, title: String, snippet: String) throws {
        let shown = try Self.marked(query)
        try #require(shown.count == 2)
        #expect(shown[0] == title)
        #expect(shown[1].contains(snippet), "\(shown[1])")
    }

    @Test("Names of one's own are given with the first documents, and hold for all")
    func ownNames() throws {
        let folder = try TemporaryDirectory()
        let index = SearchIndex(path: folder.path("index"))
        #expect(throws: GazetteerError.self) { try index.add([Self.document], gazetteer: "ville\tBrest") }
        let document = Document(id: "2", text: "Il est au Cap du Fleg.")
        try index.add([document], gazetteer: "lieu\tKerzafleg\tCap du Fleg\n")
        try index.add([Document(id: "3", text: "Au Cap du Fleg, rien.")])
        #expect(try index.search("lieu:kerzafleg").hits.map(\.id) == ["2", "3"])
        #expect(try index.open().entities(of: .place).map(\.name) == ["Kerzafleg"])
        #expect(throws: (any Error).self) { try index.add([document], findsEntities: false) }
    }

    @Test("A filter on what comes with a document marks nothing")
    func metadata() throws {
        #expect(try Self.marked("date:..2030 OU président")[0] == Self.document.title)
    }
}
