import Segments
import Support
import Testing

@testable import Searching

/// What a query finds and what it does not: every text is a document of one index.
@Suite("A query finds what it should, and nothing else")
struct EquivalenceTests {
    /// A query, a text, and whether the one finds the other.
    struct Row: Sendable {
        var query: String
        var text: String
        var matches: Bool
        var reason: String

        init(_ query: String, _ text: String, _ matches: Bool, _ reason: String) {
            self.query = query
            self.text = text
            self.matches = matches
            self.reason = reason
        }

        init?(_ line: String) {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map { unescaped(String($0)) }
            guard columns.count == 4 else { return nil }
            self.init(columns[0], columns[1], columns[2] == "1", columns[3])
        }
    }

    private static let rows: [Row] = [
        Row("porte-avions", "Le porte-avions est à quai", true, "same form"),
        Row("porteavions", "Le porte-avions est à quai", true, "joined"),
        Row("porte-avions", "Le porteavions est à quai", true, "joined in the text"),
        Row("porte-avions", "La porte de l’avion", false, "parts apart"),
        Row("\"porte avions\"", "Le porte-avions est à quai", true, "phrase over the parts"),
        Row("\"porte avion\"", "Le porte-avions est à quai", false, "a phrase is not stemmed"),
        Row("\"le porteavions est\"", "Le porte-avions est à quai", true, "a joined token spans its parts"),
        Row("\"le avions\"", "Le porte-avions est à quai", false, "no part is skipped"),
        Row("\"contre l Ukraine\"", "contre l’Ukraine", true, "the article keeps its place"),
        Row("\"contre Ukraine\"", "contre l’Ukraine", false, "the article keeps its place"),
        Row("\"CONTRE L'UKRAINE\"", "contre l’Ukraine", true, "capitals and a straight apostrophe"),
        Row("evenement", "Un événement", true, "typed without accents"),
        Row("événements", "Un evenement", true, "accents in the query only"),
        Row("=événement", "Un evenement", false, "exact"),
        Row("=ÉVÉNEMENT", "Un événement", true, "exact but for case"),
        Row("=événements", "Un événement", false, "exact"),
        Row("=nord-coréen", "Un soldat nord-coréen", true, "exact compound"),
        Row("=nord-coreen", "Un soldat nord-coréen", false, "exact compound"),
        Row("\"evenement grave\"", "Un ÉVÉNEMENT grave", true, "phrases have no accents"),
        Row("\"fin. Début\"", "C’est la fin. Début de l’été", true, "punctuation takes no place"),
        Row("\"fin début\"", "C’est la fin.\nDébut de l’été", false, "no phrase over two paragraphs"),
        Row("fin début", "C’est la fin.\nDébut de l’été", true, "words of two paragraphs"),
        Row("la ne", "La leçon", false, "function words alone count, all of them"),
        Row("la", "La leçon", true, "function words alone count"),
        Row("les leçons", "La leçon", true, "function words beside others do not"),
        Row("\"être ou ne pas être\"", "Être ou ne pas être, dit-il", true, "a phrase of function words"),
        Row("\"être ou pas être\"", "Être ou ne pas être, dit-il", false, "a phrase of function words"),
        Row("12 500", "Près de 12\u{202F}500 manifestants", true, "grouped number"),
        Row("12500", "Près de 12.500 manifestants", true, "grouped by a point"),
        Row("500", "Près de 12 500 manifestants", false, "a group is no number"),
        Row("3/1/2024", "Rendu le 03/01/2024", true, "date"),
        Row("2024-01-03", "Rendu le 3/1/2024", true, "date"),
        Row("9h05", "Départ à 9 h 05", true, "time"),
        Row("XIXe siècle", "Au 19e siècle", true, "ordinal"),
        Row("SNCF", "La S.N.C.F. recrute", true, "dotted acronym"),
        Row("oedipe", "Œdipe roi", true, "ligature"),
        Row("#LUkraine", "L’Ukraine attend", false, "a hashtag is itself"),
        Row("Ukraine", "#LUkraine", true, "the words of a hashtag"),
        Row("prud'homme", "Le prud’homme", true, "exception"),
        Row("homme", "Le prud’homme", false, "exception"),
        Row("é\u{AD}té", "Un ete chaud", true, "soft hyphen"),
        Row("\"guerre et paix\" Tolstoï", "Tolstoï : guerre, paix", false, "phrase and word"),
        Row("\"guerre et paix\" Tolstoï", "Tolstoï, Guerre et Paix", true, "phrase and word"),
    ]

    private static let shared = SharedData.lines(of: "vectors/equivalence.tsv")

    private func check(_ rows: [Row]) throws {
        var texts: [String] = []
        for row in rows where !texts.contains(row.text) { texts.append(row.text) }
        let index = try TestIndex(texts: texts)
        for row in rows {
            let place = try #require(texts.firstIndex(of: row.text))
            let ids = try index.ids(row.query)
            #expect(ids.contains("\(place)") == row.matches, "\(row.query) in \(row.text): \(row.reason)")
        }
    }

    @Test("by the rules of French")
    func own() throws {
        try check(EquivalenceTests.rows)
    }

    @Test("by equivalence.tsv", .enabled(if: !shared.isEmpty, "no ../shared: the vectors are not here"))
    func vectors() throws {
        let rows = try EquivalenceTests.shared.map { line in try #require(Row(line), "\(line)") }
        #expect(rows.count > 60)
        try check(rows)
    }

    @Test("Where two documents differ only by their spelling, the one spelt like the query comes first", arguments: [
        ("État", ["un etat", "un état", "des etats", "des états"], "1"),
        ("etat", ["un état", "un etat", "des états"], "1"),
        ("marché", ["une marche", "un marché", "des marchés"], "1"),
        ("mais", ["du maïs", "oui, mais"], "1"),
    ])
    func spelling(query: String, texts: [String], first: String) throws {
        #expect(try TestIndex(texts: texts).ids(query).first == first)
    }

    @Test("A word of the title weighs as much as three of the text")
    func title() throws {
        let index = try TestIndex([
            Document(id: "once", text: "paix un deux trois quatre"),
            Document(id: "thrice", text: "paix paix paix un deux"),
            Document(id: "title", title: "paix", text: "un deux"),
        ])
        let hits = try index.search("paix").hits
        #expect(try hits.map(index.id) == ["thrice", "title", "once"])
        #expect(hits[0].score == hits[1].score)
    }

    @Test("Documents with equal scores stand in the order in which they came, over all commits")
    func order() throws {
        let first = ["a", "b", "c"].map { Document(id: $0, text: "paix") }
        let second = [Document(id: "b", text: "paix"), Document(id: "d", text: "paix")]
        let index = try TestIndex(commits: [(first, 1), (second, 64 << 20)])
        #expect(try index.ids("paix") == ["a", "c", "b", "d"])
    }

    @Test("Where all words find nothing, any of them will do, unless the caller is strict")
    func relaxed() throws {
        let index = try TestIndex(texts: ["la guerre", "la paix", "le marché"])
        let relaxed = try index.search("guerre paix")
        #expect(relaxed.isRelaxed && relaxed.total == 2)
        let strict = try index.search("guerre paix", SearchOptions(relaxes: false))
        #expect(!strict.isRelaxed && strict.total == 0 && strict.hits.isEmpty)
        for query in ["guerre", "absent", "\"guerre paix\"", "absent introuvable"] {
            #expect(try !index.search(query).isRelaxed, "\(query)")
        }
        #expect(try !index.search("guerre paix", SearchOptions(defaultOperator: .or)).isRelaxed)
        #expect(try index.ids("\"la guerre\" paix", relaxes: true).sorted() == ["0", "1"])
    }

    @Test("An index without documents answers every query with nothing")
    func empty() throws {
        let index = try TestIndex([])
        for query in ["guerre", "\"guerre et paix\"", "=État", "la"] {
            let outcome = try index.search(query)
            #expect(outcome.total == 0 && outcome.hits.isEmpty)
        }
    }
}
