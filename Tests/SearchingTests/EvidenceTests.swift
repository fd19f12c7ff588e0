import Analysis
import Segments
import Testing

@testable import Searching

@Suite("What counts beside the words of a query of which any is enough")
struct EvidenceTests {
    private static func options(_ evidence: Evidence = Evidence()) -> SearchOptions {
        SearchOptions(limit: 100, defaultOperator: .or, ranking: Ranking(evidence: evidence))
    }

    /// The ids that a query finds, best first, and their scores.
    private static func scores(_ index: TestIndex, _ query: String, _ evidence: Evidence = Evidence()) throws -> [String: Double] {
        let hits = try index.search(query, options(evidence)).hits
        return try Dictionary(uniqueKeysWithValues: hits.map { (try index.id(of: $0), $0.score) })
    }

    private static let filler = ["une phrase quelconque", "une autre encore", "rien de tout cela", "toujours rien"]

    @Test("Two words near each other in the order of the query add their share of the formula, and those apart or the other way round nothing")
    func pairs() throws {
        let texts = ["le conseil de la ville siège", "la ville a un grand et très vieux conseil qui siège", "ville conseil siège"]
        let index = try TestIndex(texts: texts + Self.filler)
        let plain = try Self.scores(index, "conseil ville", .none)
        var evidence = Evidence.none
        evidence.pairShare = 0.5
        let found = try Self.scores(index, "conseil ville", evidence)
        let formula = BM25()
        let idf = formula.inverseDocumentFrequency(documents: 7, holding: 3)
        let relativeLength = 6 / index.snapshot.averageLength
        let wanted = formula.score(idf: 0.5 * 2 * idf, frequency: 1, relativeLength: relativeLength)
        #expect(abs((found["0"] ?? 0) - (plain["0"] ?? 0) - wanted) < 1e-9)
        #expect(found["1"] == plain["1"])
        #expect(found["2"] == plain["2"])
    }

    @Test("Words that begin like one of the query add to scores but are no reason to match")
    func families() throws {
        let index = try TestIndex(texts: ["l’industrie et les ménages", "les ménages et l’industrialisation", "une industrialisation"] + Self.filler)
        var evidence = Evidence.none
        let plain = try Self.scores(index, "ménages industrie", evidence)
        evidence.familyShare = 0.5
        let found = try Self.scores(index, "ménages industrie", evidence)
        #expect(Set(found.keys) == ["0", "1"])
        #expect((found["1"] ?? 0) > (plain["1"] ?? 0))
    }

    @Test("The parts of a compound count each for itself, and are no reason to match")
    func parts() throws {
        let index = try TestIndex(texts: ["le port et le navire", "un navire nommé", "porte et avions du navire", "les avions"] + Self.filler)
        var evidence = Evidence.none
        evidence.partShare = 0.5
        let found = try Self.scores(index, "porte-avions navire", evidence)
        let plain = try Self.scores(index, "porte-avions navire", .none)
        #expect(Set(found.keys) == ["0", "1", "2"])
        #expect((found["2"] ?? 0) > (plain["2"] ?? 0))
        #expect(found["1"] == plain["1"])
    }

    @Test("A word that only makes a question counts its weight, and words in parentheses theirs")
    func weights() throws {
        let index = try TestIndex(texts: ["il sert un café", "une retraite au calme", "le fichier des chèques"] + Self.filler)
        let plain = try Self.scores(index, "sert retraite", .none)
        var asked = Evidence.none
        asked.questionWeight = 0.25
        let question = try Self.scores(index, "sert retraite", asked)
        #expect(abs((question["0"] ?? 0) - 0.25 * (plain["0"] ?? 0)) < 1e-9)
        #expect(abs((question["1"] ?? 0) - (plain["1"] ?? 0)) < 1e-9)
        let bare = try Self.scores(index, "retraite (fichier chèques)", .none)
        var aside = Evidence.none
        aside.asideWeight = 0.5
        let found = try Self.scores(index, "retraite (fichier chèques)", aside)
        #expect(abs((found["2"] ?? 0) - 0.5 * (bare["2"] ?? 0)) < 1e-9)
        #expect(found["1"] == bare["1"])
    }

    @Test("Any word in parentheses is enough where any word is")
    func parentheses() throws {
        let index = try TestIndex(texts: ["un fichier", "des chèques", "la retraite"] + Self.filler)
        #expect(Set(try Self.scores(index, "retraite (fichier chèques)").keys) == ["0", "1", "2"])
    }

    @Test("A word that no document holds counts as its correction; one that is there is left as it is")
    func corrections() throws {
        let index = try TestIndex(texts: ["la grammaire latine", "une langue vivante", "la langue latine", "grammer sans fautes"] + Self.filler)
        #expect(Set(try Self.scores(index, "gramaire vivante").keys) == ["0", "1"])
        #expect(Set(try Self.scores(index, "gramaire vivante", .none).keys) == ["1"])
        #expect(Set(try Self.scores(index, "grammer vivante").keys) == ["1", "3"])
        let outcome = try index.search("gramaire vivante", Self.options())
        let snippet = SnippetMaker(outcome.highlighter, Analyzer()).snippet("la grammaire latine").rendered(open: "<", close: ">")
        #expect(snippet == "la <grammaire> latine")
    }

    @Test("A phrase with nothing but function words beside it is enough, and so is any of its words")
    func phraseInQuestion() throws {
        let index = try TestIndex(texts: ["les yeux dans les yeux", "des yeux", "le nez"] + Self.filler)
        #expect(try index.search("qu’est-ce que \"les yeux dans les yeux\" ?", Self.options()).hits.map(index.id).prefix(2) == ["0", "1"])
        #expect(try index.search("\"les yeux dans les yeux\"", Self.options()).hits.map(index.id) == ["0"])
    }

    @Test("Evidence changes neither which documents match nor how many, and is not marked as a match")
    func matches() throws {
        let texts = ["le conseil de la ville", "la ville", "un conseiller", "des villages"]
        let index = try TestIndex(texts: texts + Self.filler)
        let plain = try index.search("conseil ville", Self.options(.none))
        let found = try index.search("conseil ville", Self.options())
        #expect(found.total == plain.total)
        #expect(Set(try found.hits.map(index.id)) == Set(try plain.hits.map(index.id)))
        let snippet = SnippetMaker(found.highlighter, Analyzer()).snippet(texts[0]).rendered(open: "<", close: ">")
        #expect(snippet == "le <conseil> de la <ville>")
    }

    @Test("The best keep their order over pages, however many are asked for", arguments: [1, 10, 32, 33, 100])
    func pages(limit: Int) throws {
        let texts = (0..<90).map { "conseil \($0 % 3 == 0 ? "de la" : "très loin de cette belle et grande") ville " + String(repeating: "mot ", count: $0 % 7) }
        let index = try TestIndex(texts: texts + Self.filler)
        let whole = try index.search("conseil ville", Self.options()).hits
        var options = Self.options()
        options.limit = limit
        var pages: [ScoredDocument] = []
        while pages.count < whole.count {
            options.offset = pages.count
            let page = try index.search("conseil ville", options).hits
            if page.isEmpty { break }
            pages += page
        }
        #expect(pages == whole)
        #expect(zip(whole, whole.dropFirst()).allSatisfy { ScoredDocument.precedes($0, $1) })
    }

    @Test("What explains a score adds up, evidence included")
    func explanation() throws {
        let index = try TestIndex(texts: ["le conseil de la ville et ses porte-avions", "ville", "avions"] + Self.filler)
        let searcher = Searcher(index.snapshot, Analyzer())
        let outcome = try index.search("conseil ville porte-avions", Self.options())
        let hit = try #require(outcome.hits.first)
        #expect(hit.evidence > 0)
        let explanation = try searcher.explain(outcome, hit, in: .english)
        #expect(explanation.value == hit.score)
        #expect(abs(explanation.details.reduce(0) { $0 + $1.value } - hit.score) < 1e-9)
    }

    @Test("Feedback finds documents by the words of the best ones")
    func feedback() throws {
        let texts = ["le volcan crache de la lave", "la lave du volcan et ses cendres", "des cendres et de la lave froide"]
        let index = try TestIndex(texts: texts + (0..<30).map { "article numéro \($0)" })
        var options = Self.options()
        #expect(try index.search("volcan éruption", options).hits.map(index.id) == ["0", "1"])
        options.ranking.feedback = Feedback(documents: 2, words: 5)
        #expect(Set(try index.search("volcan éruption", options).hits.map(index.id)) == ["0", "1", "2"])
    }
}
