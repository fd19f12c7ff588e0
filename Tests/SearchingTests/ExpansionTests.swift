import Analysis
import Segments
import Storage
import Support
import Testing

@testable import Searching

@Suite("Documents of patterns")
struct ExpansionTests {
    /// A context with an average length of 3.
    static func context(_ segment: SegmentReader) throws -> SegmentContext {
        let scoring = Scoring(
            ranking: Ranking(), formula: PreparedFormula(BM25(), averageLength: 3), grid: ScoreGrid(highest: 4), titleWeight: 3)
        return try SegmentContext(segment, number: 0, TermLookup(segment), scoring)
    }

    private static func word(_ random: inout SeededGenerator) -> String {
        let stems = ["guerr", "soldat", "nation", "chang", "cap", "a", "march", "côt"]
        let endings = ["", "e", "es", "er", "é", "ée", "s", "al", "ement", "eur", "ons"]
        let share = Double.random(in: 0..<1, using: &random)
        return stems[Int(share * share * Double(stems.count))] + (endings.randomElement(using: &random) ?? "")
            + (Int.random(in: 0..<12, using: &random) == 0 ? String(Int.random(in: 0..<40, using: &random)) : "")
    }

    private static func documents(_ count: Int, _ random: inout SeededGenerator) -> [Document] {
        (0..<count).map { number in
            let words = (0..<Int.random(in: 0...6, using: &random)).map { _ in word(&random) }
            let title = (0..<Int.random(in: 0...1, using: &random)).map { _ in word(&random) }
            return Document(id: "\(number)", title: title.joined(separator: " "), text: words.joined(separator: " "))
        }
    }

    /// Commits of random documents, with few to a segment or with many; the later ones replace some of the earlier.
    private static func index(_ random: inout SeededGenerator) throws -> (index: TestIndex, documents: [Document]) {
        let sizes = [[40], [600], [5, 1, 300], [0, 130, 129]].randomElement(using: &random) ?? [1]
        var commits: [(documents: [Document], memory: Int)] = []
        for size in sizes { commits.append((documents(size, &random), 64 << 20)) }
        return (try TestIndex(commits: commits), commits.flatMap(\.documents))
    }

    private static func pattern(_ random: inout SeededGenerator) -> FormPattern {
        let word = FormPattern.folded(word(&random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .fuzzy(FuzzyWord(word, distance: Int.random(in: 1...2, using: &random)))
        case 1: return Wildcard("m?rch*").map { .wildcard($0) } ?? .prefix(word)
        default: return .prefix(Array(word.prefix(Int.random(in: 1...6, using: &random))))
        }
    }

    /// The documents of a segment that hold a form that matches, by a look at all of its tokens.
    private static func matching(_ segment: SegmentReader, _ matches: (String) -> Bool, _ analyzer: Analyzer) throws -> [UInt32] {
        try (0..<UInt32(segment.documentCount)).filter { number in
            let document = try segment.documents.document(Int(number))
            return [document.title, document.text].contains { analyzer.tokens(of: $0).contains { matches($0.folded) } }
        }
    }

    @Test("A pattern finds the documents with a form that matches, whether it goes through them, seeks or counts")
    func documents() throws {
        var random = SeededGenerator("documents of patterns")
        let analyzer = Analyzer()
        for _ in 0..<12 {
            let (index, _) = try Self.index(&random)
            for _ in 0..<12 {
                let pattern = Self.pattern(&random)
                let expansion = try Expansion(pattern, in: index.snapshot)
                for (segment, forms) in zip(index.snapshot.segments, expansion.segments) {
                    let context = try Self.context(segment)
                    let expected = try Self.matching(segment, { pattern.matches(Array($0.utf8)) }, analyzer)
                    let scorer = try ExpansionScorer(forms, score: 2, context)
                    #expect(scorer.cost >= expected.count)
                    var found: [UInt32] = []
                    while scorer.document != Scorer.end {
                        found.append(scorer.document)
                        #expect(try scorer.score() == 2)
                        try scorer.advance()
                    }
                    try scorer.advance()
                    #expect(found == expected && scorer.document == Scorer.end, "\(pattern), seed \(random.seed)")
                    try Self.expectSeeks(ExpansionScorer(forms, score: 2, context), expected, &random)
                }
            }
        }
    }

    /// Jumps and steps through a scorer beside the list of its documents.
    private static func expectSeeks(_ scorer: Scorer, _ expected: [UInt32], _ random: inout SeededGenerator) throws {
        var position: UInt32 = 0
        while scorer.document != Scorer.end {
            position = scorer.document + UInt32.random(in: 1...60, using: &random)
            if Bool.random(using: &random) { try scorer.seek(position) } else {
                position = scorer.document + 1
                try scorer.advance()
            }
            #expect(scorer.document == expected.first { $0 >= position } ?? Scorer.end, "seed \(random.seed)")
        }
    }

    @Test("A fuzzy word scores as one word whose forms count half for each edit")
    func fuzzyScores() throws {
        var random = SeededGenerator("scores of fuzzy words")
        let analyzer = Analyzer()
        let formula = BM25()
        for _ in 0..<10 {
            let (index, _) = try Self.index(&random)
            let titleWeight = index.snapshot.manifest.settings.titleWeight
            for _ in 0..<10 {
                let word = FuzzyWord(FormPattern.folded(Self.word(&random)), distance: Int.random(in: 1...2, using: &random))
                let pattern = FormPattern.fuzzy(word)
                let expansion = try Expansion(pattern, in: index.snapshot)
                for (segment, forms) in zip(index.snapshot.segments, expansion.segments) {
                    let context = try Self.context(segment)
                    let scorer = try FuzzyScorer(forms, weight: 1.5, context)
                    for number in try Self.matching(segment, { pattern.matches(Array($0.utf8)) }, analyzer) {
                        let document = try segment.documents.document(Int(number))
                        var frequency = 0.0
                        for (text, weight) in [(document.title, titleWeight), (document.text, 1)] {
                            for token in analyzer.tokens(of: text) {
                                let distance = FormPatternTests.distance(
                                    Array(String(decoding: word.folded, as: UTF8.self).unicodeScalars),
                                    Array(token.folded.unicodeScalars))
                                guard distance <= word.distance, pattern.matches(Array(token.folded.utf8)) else { continue }
                                frequency += Double(weight) / Double([1, 2, 4][distance])
                            }
                        }
                        #expect(scorer.document == number, "\(pattern), seed \(random.seed)")
                        let relative = Double(try segment.lengths[number]) / 3
                        let expected = formula.score(idf: 1.5, frequency: frequency, relativeLength: relative)
                        #expect(abs(try scorer.score() - expected) < 1e-12, "\(pattern), seed \(random.seed)")
                        #expect(try scorer.score() <= scorer.highestScore)
                        try scorer.advance()
                    }
                    #expect(scorer.document == Scorer.end, "\(pattern), seed \(random.seed)")
                    let found = try Self.matching(segment, { pattern.matches(Array($0.utf8)) }, analyzer)
                    try Self.expectSeeks(FuzzyScorer(forms, weight: 1.5, context), found, &random)
                }
            }
        }
    }

    @Test("Too many forms are cut, and it is said; of fuzzy ones the nearest and most frequent stay")
    func limits() throws {
        let index = try TestIndex(texts: ["guerre", "guerres guerr", "guerra guerra", "guerra", "guere", "terre", "zzz"])
        let word = FuzzyWord(Array("guerre".utf8), distance: 2)
        let all = try Expansion(.fuzzy(word), in: index.snapshot)
        #expect(!all.isCut && all.documentCount == 6)
        let some = try Expansion(.fuzzy(word), in: index.snapshot, limits: .init(fuzzySurfaces: 2))
        #expect(some.isCut && some.documentCount == 3, "guerre in one document, guerra in two")
        let prefix = try Expansion(.prefix(Array("gue".utf8)), in: index.snapshot, limits: .init(forms: 3))
        #expect(prefix.isCut)
        #expect(try !Expansion(.prefix(Array("gue".utf8)), in: index.snapshot, limits: .init(forms: 5)).isCut)
    }
}
