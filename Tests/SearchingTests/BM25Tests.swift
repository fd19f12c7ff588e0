import Segments
import Support
import Testing

@testable import Searching

@Suite("BM25 in five variants")
struct BM25Tests {
    /// The collection that the rows speak of.
    private static let documents = [
        "soldat coréen capturé soldat", "guerre ukraine russie", "soldat russie koursk soldat soldat drone", "paix",
        "accord paix guerre ukraine poutine kiev moscou",
    ].map { $0.split(separator: " ").map(String.init) }

    /// A score that the variant gives a document.
    struct Row: Sendable, CustomTestStringConvertible {
        var formula: BM25
        var query: String
        var document: Int
        var score: Double

        init(_ variant: BM25Variant, _ k1: Double, _ b: Double, _ query: String, _ document: Int, _ score: Double) {
            formula = BM25(variant, k1: k1, b: b)
            self.query = query
            self.document = document
            self.score = score
        }

        init?(_ line: String) {
            let columns = line.split(separator: "\t").map(String.init)
            guard columns.count == 6, let variant = BM25Variant(rawValue: columns[0]), let k1 = Double(columns[1]),
                let b = Double(columns[2]), let document = Int(columns[4]), let score = Double(columns[5])
            else { return nil }
            self.init(variant, k1, b, columns[3], document, score)
        }

        var testDescription: String { "\(formula.variant.rawValue) \(formula.k1) \(formula.b) \(query) \(document)" }
    }

    /// Rows that need no shared data; the last two are of a variant that bm25.tsv does not have.
    private static let rows: [Row] = [
        Row(.lucene, 1.2, 0.75, "soldat", 0, 0.554595580), Row(.lucene, 1.2, 0.75, "ukraine ukraine", 1, 0.901217818),
        Row(.lucene, 0.9, 0.4, "soldat russie", 2, 1.073976827), Row(.atire, 1.2, 0.75, "guerre paix", 3, 1.331214837),
        Row(.plus, 1.2, 0.75, "soldat", 3, 1.098612289), Row(.plus, 1.2, 0.75, "absent soldat", 0, 2.629709958),
        Row(.long, 1.2, 0.75, "soldat", 4, 0.566479771), Row(.long, 1.2, 0.75, "guerre paix", 4, 1.898904022),
        Row(.robertson, 1.2, 0.75, "soldat", 0, 0.468929633), Row(.robertson, 1.2, 0.75, "absent", 0, 0),
    ]

    private static let shared = SharedData.lines(of: "vectors/bm25.tsv")

    private static func score(_ row: Row) -> Double {
        let average = Double(documents.reduce(0) { $0 + $1.count }) / Double(documents.count)
        let document = documents[row.document]
        return row.query.split(separator: " ").reduce(0) { sum, term in
            let holding = documents.filter { $0.contains(String(term)) }.count
            if holding == 0 { return sum }
            let idf = row.formula.inverseDocumentFrequency(documents: documents.count, holding: holding)
            let frequency = document.filter { $0 == term }.count
            return sum + row.formula.score(idf: idf, frequency: Double(frequency), relativeLength: Double(document.count) / average)
        }
    }

    @Test("The formula gives known scores", arguments: rows)
    func known(row: Row) {
        #expect(abs(BM25Tests.score(row) - row.score) <= 1e-6 * max(row.score, 1e-3))
    }

    @Test(
        "The formula gives the scores of bm25.tsv",
        .enabled(if: !shared.isEmpty, "no ../shared: the vectors are not here"))
    func formula() throws {
        #expect(BM25Tests.shared.count == 125)
        for line in BM25Tests.shared {
            let row = try #require(Row(line), "\(line)")
            #expect(abs(BM25Tests.score(row) - row.score) <= 1e-6 * max(row.score, 1e-3), "\(line)")
        }
    }

    @Test("An index gives the scores of the formula, split into any segments", arguments: [1, 64 << 20])
    func engine(memory: Int) throws {
        let documents = BM25Tests.documents.enumerated().map { Document(id: "\($0)", text: $1.joined(separator: " ")) }
        let index = try TestIndex(commits: [(documents, memory)])
        let lines = BM25Tests.shared.compactMap { Row($0) } + BM25Tests.rows
        let rows = lines.filter { [.lucene, .atire].contains($0.formula.variant) }
        for row in rows {
            let ranking = Ranking(formula: row.formula, foldedShare: 0, exactShare: 0, evidence: .none)
            let outcome = try index.search(row.query, SearchOptions(limit: 10, defaultOperator: .or, ranking: ranking))
            let hit = try outcome.hits.first { try index.id(of: $0) == "\(row.document)" }
            #expect(abs((hit?.score ?? 0) - row.score) <= 1e-6 * max(row.score, 1e-3), "\(row.testDescription)")
            #expect((hit == nil) == (row.score == 0), "\(row.testDescription)")
        }
    }

    @Test(
        "The weight of a term falls with the documents that hold it and is never negative, whatever the variant",
        arguments: BM25Variant.allCases)
    func weights(variant: BM25Variant) {
        let formula = BM25(variant)
        let weights = (1...100).map { formula.inverseDocumentFrequency(documents: 100, holding: $0) }
        #expect(weights == weights.sorted(by: >))
        #expect(weights.allSatisfy { $0 >= 0 })
    }

    @Test(
        "A score grows with the frequency and falls with the length, whatever the variant",
        arguments: BM25Variant.allCases)
    func monotony(variant: BM25Variant) {
        for formula in [BM25(variant), BM25(variant, k1: 0.3, b: 0.1), BM25(variant, k1: 2, b: 1)] {
            let byFrequency = (0...50).map { formula.score(idf: 1, frequency: Double($0), relativeLength: 1.3) }
            #expect(byFrequency == byFrequency.sorted())
            let byLength = (1...50).map { formula.score(idf: 1, frequency: 2, relativeLength: Double($0) / 10) }
            #expect(byLength == byLength.sorted(by: >))
        }
    }
}
