import Analysis
import Segments
import Storage
import Support
import Testing

@testable import Indexing

@Suite("Pairs of common words in an index")
struct WritingPairsTests {
    /// Random text in which common words stand side by side: elided, in compounds that are joined to common words, in short titles.
    private static func text(_ count: Int, _ random: inout SeededGenerator) -> String {
        let pieces = [
            "de", "la", "La", "là", "l’on", "d’un", "à", "a", "a-t-il", "l-a", "d-es", "qu’il", "jusqu’à", "est-ce", "c’est", "où", "ou",
            "d-e-s", "par-ce", "nord-coréen", "été", "Été", "mot", "11 000", "3.000", "#de", "@la", "dès", "lorsqu’on", "s-a-n-s", "sans",
            "et", "en", "le", "les", "par", "pour", "qui", "n’est", "ce", "du", "au", "son",
        ]
        var text = ""
        for _ in 0..<count {
            text += pieces.randomElement(using: &random) ?? ""
            text += [" ", " ", " ", " ", ", ", "\n", "\n\n", "-"].randomElement(using: &random) ?? " "
        }
        return text
    }

    /// For each pair its documents and weighted frequencies, as a phrase of its two words matches in the tokens of the analyser.
    private static func naive(_ documents: [Document], titleWeight: Int) -> [TermKey: [UInt32: UInt32]] {
        let analyzer = Analyzer()
        var pairs: [TermKey: [UInt32: UInt32]] = [:]
        for (number, document) in documents.enumerated() {
            var tokens = TokenBuffer()
            let keywords = document.keywords.joined(separator: "\n")
            let zones = analyzer.analyse(
                title: document.title.utf8Span.span, text: document.text.utf8Span.span, keywords: keywords.utf8Span.span, into: &tokens)
            var words: [(folded: [UInt8], position: UInt32, length: Int)] = []
            for index in 0..<tokens.words.count {
                let entry = analyzer.lexicon[tokens.words[index]]
                words.append((entry.folded, tokens.positions[index], entry.length))
            }
            var starts: [TermKey: Set<UInt32>] = [:]
            for first in words where CommonWords.isCommon(first.folded) {
                for second in words where second.position == first.position + UInt32(first.length) && CommonWords.isCommon(second.folded) {
                    starts[.wordPair(first.folded, second.folded), default: []].insert(first.position)
                }
            }
            for (pair, starts) in starts {
                let frequency = starts.reduce(0) { $0 + ($1 < zones.title.upperBound ? titleWeight : 1) }
                pairs[pair, default: [:]][UInt32(number)] = UInt32(frequency)
            }
        }
        return pairs
    }

    private static func pairs(of segment: SegmentReader) throws -> [TermKey: [UInt32: UInt32]] {
        var pairs: [TermKey: [UInt32: UInt32]] = [:]
        try segment.terms.forEachTerm(prefix: TermKind.wordPair.prefix) { term throws(StorageError) in
            guard let key = TermKey(term.key) else { return }
            let cursor = try segment.postings(term)
            while cursor.document != PostingsCursor.end {
                pairs[key, default: [:]][cursor.document] = cursor.frequency
                if !cursor.occurrences.isEmpty { pairs[key] = nil }
                try cursor.advance()
            }
        }
        return pairs
    }

    @Test("The list of a pair is that of the documents in which the phrase matches, with the weighted number of matches", arguments: [1, 20, 400])
    func exact(count: Int) throws {
        var random = SeededGenerator("pairs of \(count) documents")
        let documents = (0..<count).map { number in
            Document(
                id: "\(number)", title: Self.text(Int.random(in: 0...5, using: &random), &random),
                text: Self.text(Int.random(in: 0...60, using: &random), &random),
                keywords: (0..<Int.random(in: 0...2, using: &random)).map { _ in Self.text(2, &random) })
        }
        let index = try WrittenIndex()
        try index.add(documents)
        let record = try #require(try index.manifest()?.segments.first)
        let segment = try SegmentReader(index.directory, record)
        let expected = Self.naive(documents, titleWeight: 3)
        let found = try Self.pairs(of: segment)
        #expect(found == expected, "seed \(random.seed)")
        #expect(count == 1 || expected.count > 100)
        #expect(try index.faults() == [])
        let entry = try segment.pair(Array("de".utf8), Array("la".utf8))
        #expect(entry?.documentCount ?? 0 == expected[.wordPair(Array("de".utf8), Array("la".utf8))]?.count ?? 0)
        #expect(try segment.pair(Array("mot".utf8), Array("la".utf8)) == nil)
    }

    @Test("Segments with pairs merge into the segment that one thread would have written")
    func merge() throws {
        var random = SeededGenerator("merge of pairs")
        let documents = (0..<300).map { Document(id: "\($0)", title: Self.text(3, &random), text: Self.text(40, &random)) }
        let whole = try WrittenIndex(), pieces = try WrittenIndex()
        try whole.add(documents)
        for start in stride(from: 0, to: 300, by: 75) { try pieces.add(Array(documents[start..<start + 75])) }
        _ = try IndexWriter(pieces.directory, recreate: false).merge()
        let merged = try #require(try pieces.manifest()?.segments.first), expected = try #require(try whole.manifest()?.segments.first)
        let contents = try (pieces.contents(of: merged), whole.contents(of: expected))
        for file in SegmentFile.allCases { #expect(contents.0[file.rawValue] == contents.1[file.rawValue], "\(file), seed \(random.seed)") }
        #expect(try pieces.faults() == [])
    }

    @Test("Common words are the commonest function words and elided ones, without accents, in the order of their bytes")
    func commonWords() {
        for word in ["de", "la", "l", "d", "qu", "ou", "a", "est"] { #expect(CommonWords.isCommon(Array(word.utf8)), "\(word)") }
        for word in ["", "où", "à", "guerre", "jusqu", "nord"] { #expect(!CommonWords.isCommon(Array(word.utf8)), "\(word)") }
        #expect(CommonWords.all.count < 255)
        #expect(zip(CommonWords.all, CommonWords.all.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        for (number, word) in CommonWords.all.enumerated() { #expect(CommonWords.number(of: word[...]) == number) }
    }
}
