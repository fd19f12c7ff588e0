import Support
import Testing

@Suite(
    "Entities of the sample article in an index",
    .enabled(if: SharedData.has("data/sample/article.txt"), "no ../shared: the article is not here"))
struct SampleEntityTests {
    private static var article: String { get throws { try #require(SharedData.root) + "/data/sample/article.txt" } }

    /// Filters, and whether they find the article by what its text says.
    private static let filters: [(query: String, finds: Bool)] = [
        ("personne:Zelensky", true), ("personne:\"Volodymyr Zelensky\"", true), ("personne:volodymyr", true), ("personne:Zelenskiy", true),
        ("personne:Kovalenko", true), ("personne:Grâce", false), ("personne:Guerre", false), ("lieu:Koursk", true), ("lieu:koursk", true), ("lieu:Kyiv", true),
        ("lieu:Pyongyang", true), ("lieu:\"Corée du Nord\"", true), ("lieu:\"Corée du Sud\"", false), ("pays:\"Corée du Sud\"", true), ("pays:KR", true),
        ("pays:KP", true), ("pays:Ukraine", true), ("pays:RU", true), ("pays:JP", false), ("pays:coréen", false), ("lieu:Selon", false),
        ("organisation:\"Conseil national de sécurité\"", true), ("jour:2024-12-27", true), ("jour:2024-12-24", true), ("jour:2024-12-23", true),
        ("jour:2024", true), ("jour:2019", false), ("date:2024-12", true), ("personne:Zelensky lieu:Koursk date:2024-12", true),
        ("personne:Zelensky -lieu:Koursk", false), ("-personne:Macron pays:KR", true), ("personne:(Macron OU Zelenskyy)", true),
    ]

    @Test("What the text names is found by filters, and nothing that it does not name")
    func found() throws {
        let limier = try Limier()
        #expect(try limier.run("index", "--quiet", Self.article).status == 0)
        for filter in Self.filters { #expect(try limier.ids(filter.query, "--strict-and").count == (filter.finds ? 1 : 0), "\(filter.query)") }
        let hit = try limier.run("search", "--format", "json", "personne:Zelensky lieu:Koursk").output
        #expect(hit.contains("<mark>Volodymyr Zelensky</mark>") && hit.contains("<mark>Koursk</mark>"), "\(hit)")
        #expect(try limier.run("check").status == 0)
    }

    @Test("Without being looked for, only given entities are there, and days in figures")
    func given() throws {
        let limier = try Limier()
        let text = String(decoding: SharedData.bytes(of: "data/sample/article.txt"), as: UTF8.self)
        let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n").replacing("\r", with: "")
        let entities = #"[{"type":"PER","text":"Zelensky","canonical":"Volodymyr Zelensky"},{"type":"lieu","text":"Koursk"}]"#
        try limier.folder.write("given.jsonl", "{\"id\":\"1\",\"text\":\"\(quoted)\",\"entities\":\(entities)}\n")
        #expect(try limier.run("index", "--quiet", "--no-entities", "given.jsonl").status == 0)
        for (query, finds) in [
            ("personne:Zelensky", true), ("personne:Zelenskiy", true), ("lieu:Koursk", true), ("lieu:Pyongyang", false), ("pays:KR", false),
            ("jour:2024-12-27", true), ("jour:2024-12-23", false),
        ] { #expect(try limier.ids(query, "--strict-and").count == (finds ? 1 : 0), "\(query)") }
        // Both together: what is found stands beside what is given.
        #expect(try limier.run("index", "--quiet", "--recreate", "given.jsonl").status == 0)
        #expect(try limier.ids("personne:Zelensky lieu:Pyongyang pays:KR") == ["1"])
        #expect(try limier.run("check").status == 0)
    }
}
