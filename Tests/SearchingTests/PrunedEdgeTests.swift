import Analysis
import Segments
import Support
import Testing

@testable import Searching

@Suite("The pruned search equals the exhaustive one at the edges")
struct PrunedEdgeTests {
    /// Rankings whose parameters are at the ends of their ranges, with surface forms and without.
    private static let rankings: [Ranking] = BM25Variant.allCases.flatMap { variant in
        [(0.0, 0.75, 0.2), (1.2, 0, 0.2), (1.2, 1, 0), (0, 1, 0), (100, 0.75, 0.2)].map { k1, b, share in
            Ranking(formula: BM25(variant, k1: k1, b: b), foldedShare: share, exactShare: share)
        }
    }

    private static let queries = [
        "guerre", "guerre guerre", "guerre OU guerre", "guerre «guerre»", "«de la» de la", "«la guerre»~3 guerre", "introuvable",
        "introuvable OU guerre", "guerre introuvable", "«introuvable guerre»", "guerre -introuvable", "introuvable -guerre",
        "guerre^0,001 OU paix^1000", "guerre^1000 paix^0,001", "(guerre OU paix)^0,001 +de", "guerr* OU paix~1", "xyz*", "xyzzz~2",
        "titre:guerre OU paix", "titre:(guerre OU paix) corps:la", "date:2024 guerre", "date:1999 guerre", "date:2024", "+guerre paix",
    ]

    /// Many documents of one text, so that scores are tied; some are empty, or have only a title.
    private static func documents(_ numbers: Range<Int>) -> [Document] {
        numbers.map { number in
            let text = ["la guerre", "la paix", "de la guerre et de la paix", "", "guerre guerre", "la guerre"][number % 6]
            return Document(
                id: "\(number)", title: number % 7 == 0 ? "guerre" : "", text: text,
                date: number % 2 == 0 ? Day(year: 2024, month: 1, day: 1 + number % 28) : nil)
        }
    }

    private static func check(_ index: TestIndex, limits: [Int]) throws {
        let searcher = Searcher(index.snapshot, Analyzer())
        for (query, ranking) in queries.flatMap({ query in rankings.map { (query, $0) } }) {
            for defaultOperator in QueryAnalysis.Operator.allCases {
                var options = SearchOptions(defaultOperator: defaultOperator, relaxes: false, ranking: ranking)
                let prepared = try searcher.prepare(
                    try QueryParser.parse(query), defaultOperator: defaultOperator, evidence: ranking.evidence)
                let whole = try PrunedSearchTests.exhaustive(searcher, prepared, options)
                let place: Comment = "\(query), \(defaultOperator), \(ranking)"
                try #require(whole.hits.allSatisfy { $0.score.isFinite && $0.score >= 0 }, place)
                for limit in limits {
                    options.limit = limit
                    let found = try searcher.search(prepared, options)
                    try PrunedSearchTests.require(found, equals: whole, options, place)
                }
            }
        }
    }

    @Test("Ties, empty documents, parameters at their ends, words that no document holds")
    func ties() throws {
        try Self.check(TestIndex(commits: [(Self.documents(0..<300), 64 << 20), (Self.documents(300..<400), 64 << 20)]), limits: [0, 1, 500])
    }

    @Test("Every one of the best is deleted, in all segments or in one")
    func deleted() throws {
        let commits = [(Self.documents(0..<200), 64 << 20), (Self.documents(200..<330), 64 << 20)]
        let best = (0..<330).filter { $0 % 6 == 4 || $0 % 7 == 0 }.map(String.init)
        try Self.check(TestIndex(commits: commits, deleting: best), limits: [20])
        try Self.check(TestIndex(commits: commits, deleting: (0..<200).map(String.init)), limits: [20])
    }

    @Test("An index of nothing, and one of empty documents")
    func empty() throws {
        try Self.check(TestIndex([]), limits: [0, 10])
        try Self.check(TestIndex(texts: ["", "", ""]), limits: [0, 10])
    }
}
