@testable import Analysis
import Testing

@Suite("Forms of a word, and the lexicon")
struct WordFormTests {
    @Test("Folding takes off accents and ligatures", arguments: [
        ("été", "ete"), ("œuvre", "oeuvre"), ("ægir", "aegir"), ("łódź", "lodz"), ("đorđe", "dorde"), ("þór", "thor"), ("ısı", "isi"),
        ("søren", "soren"), ("nguyễn", "nguyen"), ("ποίηση", "ποιηση"), ("москва", "москва"), ("ñandú", "nandu"), ("garçon", "garcon"),
    ])
    func folding(surface: String, folded: String) {
        #expect(String(decoding: Folding.fold(Array(surface.utf8)), as: UTF8.self) == folded)
    }

    @Test("The surface is casefolded, apostrophes and hyphens plain; taken again it stays", arguments: [
        ("L’ÉTAT", "l'état"), ("ŒDIPE", "œdipe"), ("Straße", "strasse"), ("ＡＢＣ", "abc"), ("ŸES", "ÿes"), ("nord\u{2011}sud", "nord-sud"),
        ("l′un", "l'un"), ("ŉ", "'n"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("µm", "μm"),
    ])
    func surface(raw: String, surface: String) {
        let once = SurfaceForm.of(Array(raw.utf8))
        #expect(String(decoding: once, as: UTF8.self) == surface)
        #expect(SurfaceForm.of(once) == once)
    }

    @Test("Words that differ by case only share an entry; kind and length tell entries apart")
    func identity() {
        let analyzer = Analyzer()
        var buffer = TokenBuffer()
        let text = Array("Le le LE antidisestablishmentarianisme Antidisestablishmentarianisme l’ l’été L 12 (12/12/2012)".utf8)
        analyzer.analyse(text.span, into: &buffer)
        let words = buffer.words
        #expect(words[0] == words[1] && words[1] == words[2])
        #expect(words[3] == words[4])
        #expect(words[5] != words[6] && words[5] == words[8])
        #expect(analyzer.lexicon[words[9]].kind == .number && analyzer.lexicon[words[11]].kind == .word)
        #expect(analyzer.lexicon.memory > 0)
        analyzer.lexicon.reset()
        #expect(analyzer.lexicon.count == 0)
        #expect(analyzer.tokens(of: "encore").map(\.term) == ["encore"])
    }

    @Test("A lexicon of many words finds them all again")
    func growth() {
        let analyzer = Analyzer()
        let text = Array((0..<30_000).map { "mot\(String($0, radix: 26).map { String(UnicodeScalar($0.asciiValue! % 26 + 97)) }.joined())x\($0 % 3 == 0 ? "abcdefghijklmnop" : "")" }.joined(separator: " ").utf8)
        var first = TokenBuffer()
        analyzer.analyse(text.span, into: &first)
        let count = analyzer.lexicon.count
        var second = TokenBuffer()
        analyzer.analyse(text.span, into: &second)
        #expect(first.words == second.words && analyzer.lexicon.count == count)
        #expect(count > 10_000)
    }

    @Test("Stop words are exact forms", arguments: [("même", true), ("meme", false), ("où", true), ("l", true), ("guerre", false)])
    func stopWords(form: String, isStopWord: Bool) {
        #expect(StopWords.contains(Array(form.utf8)) == isStopWord)
    }

    @Test("Words of letters are stemmed, others are filed under their folded form")
    func stems() {
        let tokens = Analyzer().tokens(of: "nord-coréennes A320 L’État")
        #expect(tokens.map(\.folded) == ["nordcoreennes", "nord", "coreennes", "a320", "l", "etat"])
        #expect(tokens[0].stem == Analyzer().tokens(of: "nordcoréen")[0].stem)
        #expect(tokens[3].stem == "a320")
        #expect(tokens[4].stem == "l")
    }
}
