import Analysis
import Indexing
import Segments
import Storage
import Support
import Testing

@testable import Searching

@Suite("Did you mean")
struct SuggestionTests {
    /// A suggestion for a query whose words are parted by spaces, but for operators.
    private static func suggestion(_ query: String, _ snapshot: Snapshot) throws -> String? {
        var words: [Range<String.Index>] = []
        for word in query.split(separator: " ") where !["ET", "OU", "SAUF"].contains(word) { words.append(word.startIndex..<word.endIndex) }
        return try SpellingSuggester(snapshot, Analyzer()).suggestion(for: query, words: words)
    }

    /// Made-up documents, in two segments.
    private static func index() throws -> TestIndex {
        let texts = [
            "La guerre à l'été", "la guerre, le président", "Le président de l’Ukraine", "guerra", "une république", "la paix 2024",
            "un soldat nord-coréen", "la garde républicaine", "la banque centrale", "le centre",
        ]
        let documents = texts.enumerated().map { Document(id: "\($0)", text: $1) }
        return try TestIndex(commits: [(Array(documents[..<5]), 64 << 20), (Array(documents[5...]), 64 << 20)])
    }

    @Test(
        "The nearest known word stands for an unknown one, and nothing else changes",
        arguments: [
            ("guere", "guerre", "a letter is missing"),
            ("gurere", "guerre", "letters have changed places"),
            ("Presidant", "Président", "accents and the capital come along"),
            ("PRESIDANT", "PRÉSIDENT", "capitals"),
            ("zoldat ET  guerre", "soldat ET  guerre", "another first letter; spaces and operators stay"),
            ("l’Ukrane", "l’Ukraine", "the article stays"),
            ("repuplicque OU paix", "république OU paix", "distance 2"),
            ("banquecentrale", "banque centrale", "two words as one"),
            ("nordcoreeen", "nordcoréen", "a compound"),
            ("guere presidant", "guerre président", "both words"),
        ])
    func corrections(query: String, expected: String, reason: String) throws {
        #expect(try Self.suggestion(query, Self.index().snapshot) == expected, "\(reason)")
    }

    @Test("Nothing is suggested for words that are known, or near nothing, or no words", arguments: [
        "guerre", "guerres", "président", "PRESIDENT", "guerra", "xylophone", "2025", "la", "pai2", "#pai", "",
    ])
    func none(query: String) throws {
        #expect(try Self.suggestion(query, Self.index().snapshot) == nil)
    }

    @Test("A word that few documents hold gives way to one that a hundred times as many do")
    func rareWords() throws {
        let texts = [String](repeating: "la guerre", count: 100) + ["la guere"]
        #expect(try Self.suggestion("guere", TestIndex(texts: texts).snapshot) == "guerre")
        #expect(try Self.suggestion("guere", TestIndex(texts: Array(texts.dropFirst())).snapshot) == nil)
    }

    @Test("Each suggestion for the words of the sample collection with a slip in them is a word of it")
    func samples() throws {
        let texts = SampleCollection.texts.map { String(decoding: $0, as: UTF8.self) }
        let index = try TestIndex(texts: texts)
        let analyzer = Analyzer()
        var random = SeededGenerator("slips")
        var corrected = 0
        var slips = 0
        for text in texts {
            let words = analyzer.tokens(of: text).filter { $0.kind == .word && $0.term.count > 6 }
            guard let word = words.randomElement(using: &random) else { continue }
            var letters = Array(word.folded)
            letters.swapAt(2, 3)
            if Array(word.folded) == letters { continue }
            slips += 1
            guard let better = try Self.suggestion(String(letters), index.snapshot) else { continue }
            let folded = FormPattern.folded(better)
            #expect(try index.snapshot.segments.contains { try !$0.terms.forms(folded: folded).isEmpty }, "\(word.term), seed \(random.seed)")
            if folded == Array(word.folded.utf8) { corrected += 1 }
        }
        #expect(corrected * 10 >= slips * 8, "\(corrected) of \(slips), seed \(random.seed)")
    }
}
