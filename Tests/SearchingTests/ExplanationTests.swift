import Analysis
import Segments
import Storage
import Support
import Testing

@testable import Searching

@Suite("Why a hit has its score")
struct ExplanationTests {
    /// Checks that the parts of every part add up to it, bit by bit.
    private func check(_ explanation: Explanation, _ query: String) {
        if !explanation.details.isEmpty {
            #expect(explanation.details.reduce(0) { $0 + $1.value } == explanation.value, "\(query): \(explanation.description)")
        }
        for detail in explanation.details { check(detail, query) }
    }

    @Test("The parts add up to the score that was shown, to the last bit, for random queries")
    func sums() throws {
        let seed = TestSeed.of(#function)
        var random = RandomCollection(seed: seed)
        let documents = random.documents(60)
        let index = try TestIndex(commits: [(Array(documents[..<40]), 64 << 20), (Array(documents[40...]), 64 << 20)])
        let searcher = Searcher(index.snapshot, Analyzer())
        let patterns = ["gue*", "soldat~1", "m?rche titre:paix^2", "(guerre OU paix) état SAUF côte", "\"nord coréen\"~3 soldat"]
        let queries = patterns + (0..<40).map { _ in random.query(documents).map(\.text).joined(separator: " ") }
        var count = 0
        for query in queries {
            for operation in [QueryAnalysis.Operator.and, .or] {
                let options = SearchOptions(limit: 5, defaultOperator: operation)
                guard let parsed = try? QueryParser.parse(query) else { continue }
                let outcome = try searcher.search(parsed, options)
                for hit in outcome.hits {
                    let explanation = try searcher.explain(outcome, hit, in: .french)
                    #expect(explanation.value == hit.score, "seed \(seed), \(query)")
                    check(explanation, "seed \(seed), \(query)")
                    count += 1
                }
            }
        }
        #expect(count > 50, "seed \(seed)")
    }

    @Test("The parts of a word's score are what the formula makes of the facts")
    func facts() throws {
        let index = try TestIndex(texts: ["un état, des etats", "un etat", "état", "la paix"])
        let outcome = try index.search("État")
        let searcher = Searcher(index.snapshot, Analyzer())
        let hit = try #require(outcome.hits.first { $0.document == 0 })
        let word = try searcher.explain(outcome, hit, in: .english)
        #expect(word.description == "word état" && word.details.count == 3)
        for part in word.details {
            let facts = Dictionary(uniqueKeysWithValues: part.facts.map { ($0.name, $0.value) })
            let expected = BM25().score(
                idf: try #require(facts["weight (idf)"]), frequency: try #require(facts["frequency"]),
                relativeLength: try #require(facts["length"]) / (try #require(facts["average length"])))
            #expect(abs(expected - part.value) < 1e-12, "\(part.description)")
        }
        #expect(word.details.map { $0.facts[1].value } == [2, 1, 1])
    }

    @Test("A plan names the clause, the way in each segment, and the lists with their blocks")
    func plan() throws {
        let texts = (0..<300).map { $0.isMultiple(of: 3) ? "guerre et paix" : "guerre" }
        let index = try TestIndex(texts: texts)
        for (query, operation, algorithm) in [
            ("guerre", QueryAnalysis.Operator.and, "word blocks"), ("guerre paix", .and, "block-max conjunction"),
            ("guerre paix", .or, "block-max MaxScore"), ("\"guerre et paix\"", .and, "phrase blocks"),
            ("gue*", .and, "block-max, one by one"),
        ] {
            var options = SearchOptions(limit: 3, defaultOperator: operation)
            options.traces = true
            let plan = try index.search(query, options).plan
            #expect(plan.segments.map(\.algorithm) == [algorithm], "\(query)")
            #expect(plan.segments[0].scoredCount >= 3, "\(query)")
        }
        var options = SearchOptions(limit: 3)
        options.traces = true
        let plan = try index.search("guerre paix -xyzzy", options).plan
        #expect(plan.clause == "all(word guerr, word paix; without word xyzzy)")
        let lists = plan.segments[0].lists
        #expect(lists.map(\.term) == ["guerr", "paix"] && lists.map(\.documentCount) == [300, 100])
        #expect(lists.map(\.blockCount) == [3, 1] && lists.allSatisfy { $0.decodedCount >= 1 })
        #expect(try index.search("guerre").plan.segments.isEmpty)
    }
}
