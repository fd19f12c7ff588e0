import Analysis
import Segments
import Storage
import Support
import Testing

@testable import Searching

@Suite("Truncated compounds")
struct TruncationTests {
    @Test(
        "A truncated compound finds its parts and the joined form",
        arguments: [
            ("nord-cor", [0, 1, 2]), ("nord-coreens", [1]), ("nordcor", [0, 2]), ("cor", [0, 1, 3, 6]), ("nord-co", [0, 1, 2, 6]),
            ("l’Ukr", [4]), ("d’arme", [5]), ("nord-la", [7]), ("Nord-Cor", [0, 1, 2]), ("nord-x", []),
        ])
    func compounds(typed: String, expected: [Int]) throws {
        let index = try TestIndex(texts: [
            "un soldat nord-coréen", "des nord coréens", "le nordcoréen", "la Corée", "en Ukraine", "une armée",
            "au nord, côte à côte avec le corps", "les Nordlandais",
        ])
        let lattice = try #require(QueryAnalysis(Analyzer()).lattice(truncated: typed))
        var found: [Int] = []
        for segment in index.snapshot.segments {
            let context = try ExpansionTests.context(segment)
            let scorer = try PhraseScorer(PhraseClause(lattice: lattice, text: typed), weight: 1, context)
            while scorer.document != Scorer.end {
                if try scorer.isMatch() { found.append(Int(try segment.documents.document(Int(scorer.document)).id) ?? -1) }
                try scorer.advance()
            }
        }
        #expect(found.sorted() == expected)
    }

    @Test("Nothing is truncated where there are no letters", arguments: ["", "-", " ’ "])
    func nothing(typed: String) {
        #expect(QueryAnalysis(Analyzer()).lattice(truncated: typed) == nil)
    }
}
