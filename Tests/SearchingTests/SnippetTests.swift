import Analysis
import Segments
import Support
import Testing

@testable import Searching

@Suite("Snippets")
struct SnippetTests {
    /// What the query matched in a text, as a document of its own shows it.
    private func maker(_ query: String, _ text: String, width: Int = 260) throws -> SnippetMaker {
        SnippetMaker(try TestIndex(texts: [text]).search(query).highlighter, Analyzer(), width: width)
    }

    private func snippet(_ query: String, _ text: String, width: Int = 260) throws -> String {
        try maker(query, text, width: width).snippet(text).rendered(open: "<mark>", close: "</mark>")
    }

    @Test("The matched words are marked, and nothing else", arguments: [
        ("ukraine", "La guerre contre l’<mark>Ukraine</mark>."),
        ("l'Ukraine", "La guerre contre l’<mark>Ukraine</mark>."),
        ("soldat", "Des <mark>soldats</mark>, un <mark>soldat</mark>, la soldatesque."),
        ("soldats blessés", "Un <mark>soldat</mark> est <mark>blessé</mark>."),
        ("la guerre", "La <mark>guerre</mark> après la paix"),
        ("la", "<mark>La</mark> guerre après <mark>la</mark> paix"),
        ("coréen", "Un soldat nord-<mark>coréen</mark>"),
        ("nord-coréen", "Un soldat <mark>nord-coréen</mark>"),
        ("nordcoréens", "Un soldat <mark>nord-coréen</mark>"),
        ("\"guerre et paix\"", "<mark>Guerre et paix</mark> : guerre ou paix ?"),
        ("\"paix un accord\"", "Guerre et <mark>paix : un accord</mark> ?"),
        ("\"contre l’Ukraine\"", "La guerre <mark>contre l’Ukraine</mark> ; l’Ukraine résiste."),
        ("\"l’Ukraine résiste\"", "La guerre contre l’Ukraine ; <mark>l’Ukraine résiste</mark>."),
        ("\"soldat nordcoréen blessé\"", "Un <mark>soldat nord-coréen blessé</mark>."),
        ("\"guerre et paix\" Tolstoï", "<mark>Tolstoï</mark> : <mark>guerre et paix</mark>"),
        ("=état", "Les etats et l’<mark>État</mark>"),
        ("evenement", "Des <mark>événements</mark>, un <mark>e\u{301}ve\u{301}nement</mark>, un <mark>évé\u{AD}nement</mark>"),
        ("11000", "Quelque <mark>11\u{A0}000</mark> soldats"),
        ("onu", "L’<mark>O.N.U.</mark> a voté"),
        ("#LUkraine", "Titre #<mark>LUkraine</mark>"),
        ("27/12/2024", "Ce vendredi (<mark>27/12/2024</mark>)"),
        ("absent", "Rien de tel ici"),
    ])
    func marks(query: String, expected: String) throws {
        let text = expected.replacing("<mark>", with: "").replacing("</mark>", with: "")
        let found = try snippet(query, text)
        #expect(found.utf8.elementsEqual(expected.utf8), "\(found)")
        let whole = try maker(query, text).marked(text).rendered(open: "<mark>", close: "</mark>")
        #expect(whole.utf8.elementsEqual(expected.utf8), "\(whole)")
    }

    private let filler = "Une phrase qui ne dit rien de précis à personne. "

    @Test("Without a match the snippet is the start of the text")
    func noMatch() throws {
        let text = "  \n" + String(repeating: filler, count: 20)
        let found = try snippet("absent", text)
        #expect(found.hasPrefix("Une phrase qui ne dit rien") && found.hasSuffix(" …"))
        #expect(text.contains(found.dropLast(2)))
    }

    @Test("A match far inside is shown with the start of its sentence")
    func inside() throws {
        let text = String(repeating: filler, count: 20) + "Hier, un soldat est tombé. " + String(repeating: filler, count: 20)
        let found = try snippet("soldat", text)
        #expect(found.hasPrefix("… Hier, un <mark>soldat</mark> est tombé. Une phrase") && found.hasSuffix(" …"))
    }

    @Test("The window with most of the query's words wins over the first")
    func best() throws {
        let text = "Un soldat. " + String(repeating: filler, count: 20) + "Un soldat blessé. " + String(repeating: filler, count: 20) + "Un soldat."
        #expect(try snippet("soldat blessé", text).contains("Un <mark>soldat</mark> <mark>blessé</mark>."))
    }

    @Test("Empty texts and texts without words give snippets too", arguments: ["", " ", "\n\n", "…", "— — —"])
    func wordless(text: String) throws {
        let found = try maker("soldat", text).snippet(text)
        #expect(found.pieces.allSatisfy { !$0.isMatch })
        #expect(text.contains(found.rendered(open: "", close: "")) || text.allSatisfy(\.isWhitespace))
    }

    @Test("A text of marks alone, longer than a snippet, is shown from its start", arguments: ["·", "— ", "…"])
    func longWordless(mark: String) throws {
        let text = String(repeating: mark, count: 300)
        let found = try maker("soldat", text).snippet(text).rendered(open: "", close: "")
        #expect(found.hasPrefix(mark) && found.utf8.count <= 300, "\(found)")
    }

    @Test("Words far behind the start do not make the snippet longer")
    func lateWords() throws {
        let text = String(repeating: "— ", count: 200) + "un soldat et une suite de mots sans intérêt pour personne"
        let found = try maker("absent", text).snippet(text).rendered(open: "", close: "")
        #expect(found.hasPrefix("— —") && found.utf8.count <= 270, "\(found)")
        #expect(try snippet("soldat", text).contains("un <mark>soldat</mark> et une suite"))
    }

    @Test(
        "Any snippet is pieces of the text, byte for byte, of the width asked for, cut between words, with all matches in them marked",
        arguments: 0..<6)
    func random(round: Int) throws {
        let seed = TestSeed.of("Snippets \(round)") &+ UInt64(round)
        var generator = SeededGenerator(seed: seed)
        let queries = [
            "soldat", "soldat Ukraine", "événements", "\"de la guerre\"", "nord-coréens œuvre", "中文", "\"l’Ukraine\" paix", "absent", "11000 Москва",
            "paix œuvre naïveté soldat",
        ]
        let index = try TestIndex(texts: ["soldat Ukraine événement de la guerre nord-coréen œuvre 中文 paix 11000 Москва naïveté"])
        let analyzer = Analyzer()
        for number in 0..<60 {
            let text = Self.randomText(&generator)
            let query = queries.randomElement(using: &generator) ?? ""
            let width = Int.random(in: 40...400, using: &generator)
            let count = Int.random(in: 1...3, using: &generator)
            let place: Comment = "LIMIER_SEED=\(seed &- UInt64(round)), text \(number), \(query), \(count) of \(width): \(text.debugDescription)"
            let highlighter = try index.search(query).highlighter
            let snippet = SnippetMaker(highlighter, analyzer, width: width, fragments: count).snippet(text)
            let marks = Self.marks(SnippetMaker(highlighter, analyzer).marked(text))
            try #require(Self.isTrue(snippet, to: text), place)
            #expect(snippet.fragments.count <= count, place)
            let longest = text.split { $0.isWhitespace }.map(\.utf8.count).max() ?? 0
            #expect(snippet.fragments.reduce(0) { $0 + $1.count } <= width + snippet.fragments.count * longest, place)
            let shown = marks.filter { mark in snippet.fragments.contains { $0.contains(mark.lowerBound) && mark.upperBound <= $0.upperBound } }
            #expect(Self.marks(snippet) == shown, place)
            #expect(shown.isEmpty == marks.isEmpty, place)
            for cut in snippet.fragments.flatMap({ [$0.lowerBound, $0.upperBound] }) {
                #expect(!Self.isWithinWord(cut, text, analyzer) && !marks.contains { $0.lowerBound < cut && cut < $0.upperBound }, place)
            }
            if !query.contains("\"") && !query.contains("-") {
                let words = marks.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
                #expect(words == Self.matchedWords(of: query, in: text, analyzer), place)
            }
        }
    }

    @Test("Where matches lie close together and words are long, fragments still follow one another and are pieces of the text")
    func dense() throws {
        let seed = TestSeed.of("dense snippets")
        var random = SeededGenerator(seed: seed)
        let analyzer = Analyzer()
        let words = ["règlement", "définition", "recettes", "publicitaires", "de", "la", "sur", String(repeating: "x", count: 90), "l’", "(1)", "…"]
        let index = try TestIndex(texts: [words.joined(separator: " ")])
        let highlighter = try index.search("règlement OU définition OU recettes OU publicitaires").highlighter
        for number in 0..<400 {
            var text = ""
            for _ in 0..<Int.random(in: 1...60, using: &random) {
                text += words.randomElement(using: &random) ?? ""
                text += [" ", " ", " ", ". ", ", ", "\n\n", ""].randomElement(using: &random) ?? " "
            }
            let width = Int.random(in: 1...160, using: &random)
            let count = Int.random(in: 1...4, using: &random)
            let snippet = SnippetMaker(highlighter, analyzer, width: width, fragments: count).snippet(text)
            let place: Comment = "LIMIER_SEED=\(seed), text \(number), \(count) of \(width): \(text.debugDescription)"
            try #require(Self.isTrue(snippet, to: text), place)
            for (one, next) in zip(snippet.fragments, snippet.fragments.dropFirst()) { #expect(one.upperBound <= next.lowerBound, place) }
        }
    }

    /// Whether the pieces are the text at the fragments, with dots exactly where text that can be seen is left out.
    private static func isTrue(_ snippet: Snippet, to text: String) -> Bool {
        let bytes = Array(text.utf8)
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        var shown: [[UInt8]] = []
        var isOpen = false
        for piece in snippet.pieces {
            if piece.kind == .omission {
                isOpen = false
                continue
            }
            if !isOpen { shown.append([]) }
            isOpen = true
            shown[shown.count - 1] += Array(piece.text.utf8)
        }
        let fragments = snippet.fragments.filter { !$0.isEmpty }
        guard shown == fragments.map({ Array(bytes[$0]) }) else { return false }
        let gaps = zip([0] + fragments.map(\.upperBound), fragments.map(\.lowerBound) + [bytes.count])
        guard gaps.allSatisfy({ $0 <= $1 }) else { return false }
        let omissions = gaps.count { !bytes[$0..<$1].allSatisfy(isBlank) }
        return snippet.pieces.count { $0.kind == .omission } == omissions
            && fragments.allSatisfy { !isBlank(bytes[$0.lowerBound]) && !isBlank(bytes[$0.upperBound - 1]) }
    }

    /// Where the marks are in the text.
    private static func marks(_ snippet: Snippet) -> [Range<Int>] {
        var marks: [Range<Int>] = []
        var fragments = snippet.fragments[...]
        var position = fragments.popFirst()?.lowerBound ?? 0
        for (index, piece) in snippet.pieces.enumerated() {
            if piece.kind == .omission {
                if index > 0 { position = fragments.popFirst()?.lowerBound ?? 0 }
                continue
            }
            let end = position + piece.text.utf8.count
            if piece.isMatch { marks.append(position..<end) }
            position = end
        }
        return marks
    }

    /// Whether a cut would part a word, or an elided article or the half of a compound from what it stands before.
    private static func isWithinWord(_ cut: Int, _ text: String, _ analyzer: Analyzer) -> Bool {
        let bytes = Array(text.utf8)
        if cut == 0 || cut == bytes.count { return false }
        let joiners = ["’", "'", "-", "\u{200D}"].map { Array($0.utf8) }
        return analyzer.tokens(of: text).contains { $0.start < cut && cut < $0.end }
            || joiners.contains { bytes[..<cut].reversed().starts(with: $0.reversed()) || bytes[cut...].starts(with: $0) }
            || String(decoding: bytes[cut...], as: UTF8.self).unicodeScalars.first?.properties.isGraphemeExtend ?? false
    }

    /// The words of a text that have a stem of the query, as they are written.
    private static func matchedWords(of query: String, in text: String, _ analyzer: Analyzer) -> [String] {
        let stems = Set(analyzer.tokens(of: query).map(\.stem))
        let bytes = Array(text.utf8)
        return analyzer.tokens(of: text).filter { stems.contains($0.stem) && $0.kind != .elided }
            .map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    }

    private static func randomText(_ generator: inout SeededGenerator) -> String {
        let words = [
            "soldat", "soldats", "l’Ukraine", "Ukraine", "événement", "e\u{301}ve\u{301}nements", "évé\u{AD}nement", "de", "la", "guerre", "de la guerre",
            "nord-coréen", "nord-coréenne", "œuvres", "中文", "paix", "été", "à", "👍🏽", "«\u{A0}non\u{A0}»", "Москва", "très", "anticonstitutionnellement",
            "l’été", "11\u{202F}000", "11 000", "naïveté", "👨‍👩‍👧", "🇫🇷", "aujourd’hui", "14 h 30", "M. Martin", "J.-C.", "(soldat)",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...150, using: &generator) {
            text += words.randomElement(using: &generator) ?? ""
            text += [" ", " ", " ", " ", " ", ", ", ". ", " ! ", "\n", "\u{A0}: "].randomElement(using: &generator) ?? " "
        }
        return text
    }
}
