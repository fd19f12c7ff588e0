import Analysis
import Segments
import Storage
import Support
import Testing

@testable import Searching

@Suite("Filters on entities")
struct ValueFilterTests {
    /// A document with entities of its own and none in its text.
    private static func document(_ id: String, _ entities: [(type: String, name: String)]) -> Document {
        let json = entities.map { "{\"type\":\"\($0.type)\",\"text\":\"\($0.name)\"}" }.joined(separator: ",")
        return Document(id: id, text: "rien à dire", otherFields: [.init(name: "entities", json: "[\(json)]")])
    }

    private static func index() throws -> TestIndex {
        try TestIndex(commits: [
            (
                [
                    document("1", [("personne", "Volodymyr Zelensky"), ("lieu", "Kiev"), ("jour", "2024-W52"), ("quantité", "11000 soldats")]),
                    document("2", [("organisation", "Organisation des Nations unies"), ("pays", "Corée du Sud"), ("jour", "2019/2022")]),
                    document("3", [("pays", "R.A.S. chinoise de Hong Kong"), ("pays", "Allemagne"), ("jour", "2014/..")]),
                ], 64 << 20
            ),
            (
                [
                    document("4", [("personne", "Olena Zelenska"), ("lieu", "Saint-Brieuc"), ("jour", "199X")]),
                    document("5", [("personne", "Volodymyr Zelensky"), ("lieu", "Val d’Oise"), ("jour", "2024-12")]),
                    document("6", [("personne", "Éloïse Œuvrard"), ("jour", "-0049"), ("jour", "hier")]),
                ], 64 << 20
            ),
        ])
    }

    @Test("A name, any run of its words, accents and case aside, and the code of a country find it; parts of words do not", arguments: [
        ("personne:Zelensky", ["1", "5"]), ("personne:\"volodymyr zelensky\"", ["1", "5"]), ("personne:VOLODYMYR", ["1", "5"]), ("personne:Zelens", []),
        ("personne:\"Zelensky Volodymyr\"", []), ("personne:Zelensk*", ["1", "4", "5"]), ("personne:oeuvrard", ["6"]), ("personne:\"eloise œuvrard\"", ["6"]),
        ("pays:KR", ["2"]), ("pays:\"coree du sud\"", ["2"]), ("pays:DE", ["3"]), ("pays:\"Hong Kong\"", ["3"]), ("pays:coréen", []),
        ("organisation:\"nations unies\"", ["2"]), ("lieu:brieuc", ["4"]), ("lieu:\"val d'oise\"", ["5"]), ("quantité:soldats", ["1"]),
        ("personne:(Zelensky OU Œuvrard)", ["1", "5", "6"]), ("rien -personne:Zelensky -lieu:\"Val d’Oise\"", ["2", "3", "4", "6"]),
    ])
    func names(query: String, ids: [String]) throws {
        #expect(try Self.index().ids(query) == ids)
    }

    @Test("Other spellings that are known lead to the name that documents are found under", arguments: [
        ("personne:Zelenskiy", ["1", "5"]), ("lieu:Kyiv", ["1"]), ("organisation:ONU", ["2"]), ("organisation:onu", ["2"]), ("pays:RFA", ["3"]),
    ])
    func aliases(query: String, ids: [String]) throws {
        #expect(try Self.index().ids(query) == ids)
    }

    @Test("A day that texts speak of is met by weeks, months, decades and ranges that have it", arguments: [
        ("jour:2024-12-27", ["1", "3", "5"]), ("jour:2024-12-30", ["3", "5"]), ("jour:2020", ["2", "3"]), ("jour:2025", ["3"]), ("jour:1995-06", ["4"]),
        ("jour:<1000", ["6"]), ("jour:2000..2013", []), ("jour:2022-12..2023", ["2", "3"]), ("jour:>2014", ["1", "2", "3", "5"]),
    ])
    func days(query: String, ids: [String]) throws {
        #expect(try Self.index().ids(query) == ids)
    }

    @Test("What goes on since some day goes on up to the day of the document, where that is known")
    func openEnds() throws {
        let documents = [nil, "2020-05-01", "2024-01-01"].enumerated().map { number, day in
            var document = Self.document("\(number)", [("jour", "2014/..")])
            document.date = day.flatMap(Day.init)
            return document
        }
        let index = try TestIndex(documents)
        for (query, ids) in [
            ("jour:2013", []), ("jour:2014", ["0", "1", "2"]), ("jour:2020-05-01", ["0", "1", "2"]), ("jour:2020-05-02", ["0", "2"]), ("jour:2024-06", ["0"]),
            ("jour:>=2013", ["0", "1", "2"]), ("jour:<=2014-02", ["0", "1", "2"]),
        ] { #expect(try index.ids(query) == ids, "\(query)") }
    }

    @Test("The nearest name of the index is suggested for one that it does not have", arguments: [
        ("personne:Zelenskq", "personne:Zelensky", "in more documents than Zelenska"),
        ("personne:\"Volodymyyr Zelenskq\"", "personne:\"Volodymyr Zelensky\"", "both words"),
        ("paix personne:Zelenka", "paix personne:Zelenska", "one letter off"),
        ("pays:\"Coree du Sdu\"", "pays:\"Corée du Sud\"", "the small words as they are"),
        ("lieu:Saint-Briec", "lieu:Saint-Brieuc", "no quotation marks are needed"),
        ("lieu:(Kieev OU Paris)", "lieu:(Kiev OU Paris)", "in a group"),
        ("lieu:\"val d’oisse\"", "lieu:\"Val d’Oise\"", "as it is written"),
        ("organisation : « Nations unis »", "organisation : « Nations unies »", "French quotation marks"),
        ("personne:eloise-oeuvrad", "personne:\"Éloïse Œuvrard\"", "quotation marks are needed now"),
    ])
    func suggestions(query: String, expected: String, reason: String) throws {
        #expect(try Self.suggestion(query) == expected, "\(reason)")
    }

    @Test("Nothing is suggested for names that are known, far from all, patterns, or excluded", arguments: [
        "personne:Zelensky", "personne:Macron", "personne:Zelenq*", "pays:KR", "pays:FR", "rien -personne:Zelenskq", "quantité:soldat", "lieu:Ki", "hashtag:x",
        "personne:\"Volodymyr Zelensky de Kiev\"", "jour:2001",
    ])
    func none(query: String) throws {
        #expect(try Self.suggestion(query) == nil)
    }

    private static func suggestion(_ text: String) throws -> String? {
        try Searcher(index().snapshot, Analyzer()).suggestion(for: QueryParser.parse(text), text: text)
    }
}
