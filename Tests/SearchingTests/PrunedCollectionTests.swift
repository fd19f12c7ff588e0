import Analysis
import Segments
import Support
import Testing

@testable import Searching

@Suite("The pruned search equals the exhaustive one on news and real questions")
struct PrunedCollectionTests {
    private static let articles = "data/corpora/actualites.jsonl.zst"
    private static let questions = ["data/queries/clef06_fr.txt", "data/queries/miracl_fr_dev.tsv", "data/queries/cdtn_datafiller_queries.txt"]
    private static var isThere: Bool { ([articles] + questions).allSatisfy(SharedData.has) }

    @Test(
        "10 and 100 results, surface forms counted or not, all words or any",
        .enabled(if: isThere, "needs ../shared: news and queries"))
    func news() throws {
        let lines = SharedData.decompressed(Self.articles, limit: 1_500_000).split(separator: 0x0A).dropLast()
        let documents = try lines.map { line in
            let article = try JSON(String(decoding: line, as: UTF8.self))
            return Document(
                id: try #require(article["id"].string), title: try #require(article["title"].string), text: try #require(article["text"].string))
        }
        try #require(documents.count > 300)
        let half = documents.count / 2
        let index = try TestIndex(commits: [(Array(documents[..<half]), 64 << 20), (Array(documents[half...]), 64 << 20)])
        let searcher = Searcher(index.snapshot, Analyzer())
        for text in Self.questions.flatMap({ Self.some(of: $0) }) {
            guard let query = QueryParser.words(in: text) else { continue }
            for quoted in [query, .phrase(text, slop: 0), .phrase(text.split(separator: " ").prefix(2).joined(separator: " "), slop: 2)] {
                try check(searcher, quoted)
            }
        }
    }

    private func check(_ searcher: Searcher, _ query: Query) throws {
        for (ranking, defaultOperator) in [Ranking(), .stemsOnly].flatMap({ ranking in [(ranking, QueryAnalysis.Operator.and), (ranking, .or)] }) {
            var options = SearchOptions(defaultOperator: defaultOperator, ranking: ranking)
            let prepared = try searcher.prepare(query, defaultOperator: defaultOperator, evidence: ranking.evidence)
            let whole = try PrunedSearchTests.exhaustive(searcher, prepared, options)
            for limit in [10, 100] {
                options.limit = limit
                try PrunedSearchTests.require(
                    try searcher.search(prepared, options), equals: whole, options, "\(query.written), \(defaultOperator), \(ranking)")
            }
        }
    }

    /// Some twelve queries of a file, evenly spread; the query is the last column.
    private static func some(of path: String) -> [String] {
        let lines = SharedData.lines(of: path)
        return stride(from: 0, to: lines.count, by: max(1, lines.count / 12)).map { place in
            lines[place].split(separator: "\t").last.map(String.init) ?? ""
        }
    }
}
