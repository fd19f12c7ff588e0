import Analysis
import Segments
import Support
import Testing

@testable import Searching

@Suite("The search equals the reference search")
struct ReferenceTests {
    @Test(
        "Same documents, same order, same scores, same total, whatever the segments and replacements",
        arguments: 0..<12)
    func equality(round: Int) throws {
        let seed = TestSeed.of("Search and reference \(round)") &+ UInt64(round)
        var generator = SeededGenerator(seed: seed)
        var collection = RandomCollection(seed: seed)
        let analyzer = Analyzer()
        var reference = ReferenceSearch()
        var commits: [(documents: [Document], memory: Int)] = []
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let documents = collection.documents(Int.random(in: 1...12, using: &generator))
            for document in documents { reference.add(document, analyzer) }
            commits.append((documents, [1, 50_000, 64 << 20].randomElement(using: &generator) ?? 1))
        }
        let index = try TestIndex(commits: commits)
        let documents = commits.flatMap(\.documents)
        for number in 0..<60 {
            let parts = collection.query(documents)
            let all = Bool.random(using: &generator)
            let relaxes = Bool.random(using: &generator)
            let expected = reference.search(ReferenceTests.parts(parts, analyzer), all: all, relaxes: relaxes)
            let text = parts.map(\.text).joined(separator: " ")
            let place: Comment = "LIMIER_SEED=\(seed &- UInt64(round)), query \(number): \(text), all \(all), relaxes \(relaxes)"
            let found = try index.search(
                text, SearchOptions(limit: 1000, defaultOperator: all ? .and : .or, relaxes: relaxes, ranking: Ranking(evidence: .none)))
            let ids = try found.hits.map(index.id)
            try #require(ids.count == expected.hits.count, place)
            try #require(ReferenceTests.ordered(ids, like: expected.hits) == expected.hits.map(\.id), place)
            #expect(found.total == ids.count, place)
            #expect(found.isRelaxed == expected.isRelaxed, place)
            for (hit, wanted) in zip(found.hits, expected.hits) {
                try #require(abs(hit.score - wanted.score) <= 1e-9 * max(1, wanted.score), place)
            }
        }
    }

    /// The ids in their order, but where the reference has scores that are one but for rounding: there in its order.
    ///
    /// Sums of the same numbers in another order may differ in the last bit, and with it the order of a tie.
    static func ordered(_ ids: [String], like expected: [(id: String, score: Double)]) -> [String] {
        var ordered: [String] = []
        var start = 0
        for end in 1...max(1, expected.count) {
            let isTied = end < expected.count && expected[end - 1].score - expected[end].score <= 1e-12 * expected[end].score
            if isTied || start >= ids.count { continue }
            let tied = Set(ids[start..<end])
            let wanted = expected[start..<end].map(\.id)
            ordered += Set(wanted) == tied ? wanted : Array(ids[start..<end])
            start = end
        }
        return ordered
    }

    /// The parts of a query as the reference search sees them.
    static func parts(_ parts: [RandomCollection.Part], _ analyzer: Analyzer) -> [ReferencePart] {
        parts.map { part in
            switch part {
            case .words(let words): .words(ReferenceToken.tokens(of: words, analyzer))
            case .phrase(let words): .phrase(ReferenceToken.tokens(of: words, analyzer))
            case .exact(let word): .exact(ReferenceToken.tokens(of: word, analyzer))
            }
        }
    }

    @Test("Pages of any size tile the whole list")
    func pages() throws {
        let seed = TestSeed.of("Pages")
        var generator = SeededGenerator(seed: seed)
        var collection = RandomCollection(seed: seed)
        let index = try TestIndex(commits: [(collection.documents(20), 1), (collection.documents(25), 64 << 20)])
        for query in ["soldat guerre", "état", "la", "\"de la\" soldats capturés"] {
            let whole = try index.search(query, SearchOptions(limit: 1000, defaultOperator: .or))
            let total = try #require(whole.total)
            #expect(whole.hits.count == total)
            for _ in 0..<6 {
                var tiles: [ScoredDocument] = []
                while tiles.count <= total {
                    let limit = Int.random(in: 1...7, using: &generator)
                    let page = try index.search(
                        query, SearchOptions(limit: limit, offset: tiles.count, defaultOperator: .or))
                    #expect(page.total == total)
                    #expect(page.hits.count == min(limit, total - tiles.count), "seed \(seed), \(query)")
                    if page.hits.isEmpty { break }
                    tiles += page.hits
                }
                #expect(tiles == whole.hits, "seed \(seed), \(query)")
            }
            #expect(try index.search(query, SearchOptions(limit: 0, defaultOperator: .or)).total == whole.total)
        }
    }
}
