import Analysis
import Support
import Testing

@testable import Searching

@Suite("Fragments of snippets")
struct SnippetFragmentTests {
    private static let filler = "Une phrase qui ne dit rien de précis à personne. "

    private func filler(_ count: Int) -> String { String(repeating: Self.filler, count: count) }

    /// Parts of a query for tests that need no index.
    private func parts(_ words: [(stem: String, weight: Double)]) -> [Highlighter.Part] {
        words.map { Highlighter.Part(pattern: .stem(Array($0.stem.utf8)), weight: $0.weight) }
    }

    private func snippet(_ parts: [Highlighter.Part], _ text: String, width: Int = 260, fragments: Int = 2) -> String {
        SnippetMaker(Highlighter(parts), Analyzer(), width: width, fragments: fragments).snippet(text).rendered(open: "[", close: "]")
    }

    private func snippet(_ words: String..., in text: String, width: Int = 260, fragments: Int = 2) -> String {
        snippet(parts(words.map { ($0, 0) }), text, width: width, fragments: fragments)
    }

    // MARK: Which windows

    @Test("Words far apart are shown in two fragments, in the order of the text")
    func twoFragments() {
        let text = filler(9) + "La paix revient. " + filler(9) + "Un soldat rentre. " + filler(9)
        let found = snippet("soldat", "paix", in: text)
        #expect(found == "… La [paix] revient. \(filler(2).dropLast()) … Un [soldat] rentre. \(filler(2).dropLast()) …")
    }

    @Test("One window with all words is not cut in two, wherever else they are")
    func oneWindow() {
        let text = "La paix. " + filler(9) + "Un soldat. " + filler(9) + "La paix du soldat. " + filler(9)
        #expect(snippet("soldat", "paix", in: text).hasPrefix("… La [paix] du [soldat]. Une phrase"))
        #expect(!snippet("soldat", "paix", in: text).contains(" … "))
    }

    @Test("No more fragments than asked for; the weightiest parts are shown", arguments: [
        (1, "[guerre]"), (2, "[guerre] [paix]"), (3, "[guerre] [soldat] [paix]"),
    ])
    func weights(count: Int, expected: String) {
        let text = ["guerre", "soldat", "paix"].map { filler(9) + "Voici \($0) encore. " }.joined() + filler(9)
        let found = snippet(parts([("soldat", 1), ("paix", 2), ("guerr", 3)]), text, fragments: count)
        let marked = found.split(separator: "[").dropFirst().map { "[" + $0.prefix { $0 != "]" } + "]" }
        #expect(marked.joined(separator: " ") == expected)
    }

    @Test("Two common words win over a rare one alone; of equals the first wins")
    func distinctFirst() {
        let text = "Une guerre. " + filler(9) + "Soldat et paix. " + filler(9) + "Paix et soldat. " + filler(9)
        let found = snippet(parts([("soldat", 0.5), ("paix", 0.5), ("guerr", 0.9)]), text, fragments: 1)
        #expect(found.hasPrefix("… [Soldat] et [paix]. "))
    }

    @Test("A phrase is one match, over which its words alone do not win")
    func phrase() throws {
        let text = "Guerre, paix, guerre, paix. " + filler(9) + "Lire Guerre et paix. " + filler(9)
        let highlighter = try TestIndex(texts: [text]).search("\"guerre et paix\"").highlighter
        let found = SnippetMaker(highlighter, Analyzer()).snippet(text).rendered(open: "[", close: "]")
        #expect(found.hasPrefix("… Lire [Guerre et paix]. "))
    }

    @Test("Fragments that would touch are one")
    func touching() {
        let text = filler(9) + "Un soldat parle. " + filler(4) + "La paix revient."
        let found = snippet("soldat", "paix", in: text)
        #expect(found == "… Un [soldat] parle. \(filler(4))La [paix] revient.", "\(found)")
    }

    // MARK: Where they are cut

    @Test("A fragment begins with the sentence of the match", arguments: [
        ("La troupe avance vers la Russie. bien qu’il neige, un soldat parle. ", "bien qu’il neige, un [soldat] parle."),
        ("Il cite un long texte. des médias disent qu’un soldat parle. ", "des médias disent qu’un [soldat] parle."),
        ("On le sait. Hier, M. Martin et un soldat parlent. ", "Hier, M. Martin et un [soldat] parlent."),
        ("On le sait. En 52 av. J.-C. un soldat parle. ", "En 52 av. J.-C. un [soldat] parle."),
        ("On le sait. Selon l’art. L. 121-1 du code un soldat parle. ", "Selon l’art. L. 121-1 du code un [soldat] parle."),
        ("Est-ce vrai ? « Oui », dit un soldat. ", "« Oui », dit un [soldat]."),
        ("On le sait.\nLe titre d’un soldat\n", "Le titre d’un [soldat]"),
        ("Un avis « sûr. » Un soldat parle. ", "Un [soldat] parle."),
    ])
    func sentences(text: String, expected: String) {
        let found = snippet("soldat", in: filler(9) + text + filler(9))
        #expect(found.hasPrefix("… \(expected)"), "\(found)")
        #expect(found.hasSuffix("personne. …"), "\(found)")
    }

    @Test("Near the end of the text the fragment begins earlier")
    func end() {
        let text = filler(20) + "Un soldat parle."
        let found = snippet("soldat", in: text)
        #expect(found == "… " + filler(4) + "Un [soldat] parle.")
    }

    @Test("In a sentence without end the fragment is cut between words, elisions whole")
    func longLine() {
        let text = String(repeating: "l’été d’aujourd’hui et 11 000 nord-coréens ", count: 20_000)
        let found = snippet("soldat", in: text + "un soldat " + text)
        #expect(found.contains("un [soldat] l’été"))
        let words = Set(found.split(separator: " ").map(String.init))
        #expect(words.isSubset(of: ["…", "l’été", "d’aujourd’hui", "et", "11", "000", "nord-coréens", "un", "[soldat]"]), "\(words)")
        #expect(!found.hasPrefix("… 000") && !found.hasSuffix("11 …"))
        #expect((200...300).contains(found.utf8.count))
    }

    @Test("Where no spaces are the fragment is cut between words, or else between characters", arguments: [
        "战争与和平是一部小说。", "é\u{301}\u{327}", "👨‍👩‍👧", "🇫🇷", "a",
    ])
    func noSpaces(unit: String) {
        let text = String(repeating: unit, count: 3000 / unit.utf8.count)
        let found = SnippetMaker(Highlighter([]), Analyzer()).snippet(text)
        #expect(found.fragments.count == 1 && (200...320).contains(found.fragments[0].count))
        #expect(text.hasPrefix(found.pieces[0].text))
        #expect(found.pieces[0].text.utf8.count == found.fragments[0].upperBound)
        let characters = text.prefix(found.pieces[0].text.count)
        #expect(characters.utf8.count == found.fragments[0].count, "a character is cut")
    }

    @Test("A match longer than a fragment is shown whole")
    func longMatch() {
        let address = "https://exemple.fr/" + String(repeating: "chemin/", count: 100)
        let found = snippet([Highlighter.Part(pattern: .form { $0.starts(with: Array("https".utf8)) })], filler(9) + address + " fin. " + filler(9))
        #expect(found.contains("[\(address)]") || found.contains("[\(address.dropLast())]"), "\(found)")
    }

    @Test("A document that only matches in its title shows its first sentences, boilerplate passed over")
    func lead() {
        let text = "\n Lire aussi : Un autre article\n\nVoici la nouvelle. " + filler(20)
        let found = snippet("soldat", in: text)
        #expect(found.hasPrefix("… Voici la nouvelle. Une phrase") && found.hasSuffix("personne. …"), "\(found)")
        #expect(snippet("soldat", in: "Voici.\n" + text).hasPrefix("Voici.\n"))
    }

    @Test("Lines that are not searched are not marked")
    func boilerplate() {
        let text = "Un soldat parle.\nLire aussi : Le soldat oublié\n#soldat #paix\n"
        #expect(snippet("soldat", in: text) == "Un [soldat] parle.\nLire aussi : Le soldat oublié\n#[soldat] #paix")
    }

    // MARK: What is marked

    @Test("Predicates on forms mark the words that they accept")
    func predicate() {
        let prefix = Highlighter.Part(pattern: .form { $0.starts(with: Array("ecol".utf8)) })
        #expect(snippet([prefix], "L’École et les écologistes du col.") == "L’[École] et les [écologistes] du col.")
    }

    @Test("A part that is restricted to the title is marked there alone, and the other way round")
    func fields() {
        var title = Highlighter.Part(pattern: .stem(Array("soldat".utf8)))
        title.zone = .title
        var text = Highlighter.Part(pattern: .stem(Array("paix".utf8)))
        text.zone = .body
        let maker = SnippetMaker(Highlighter([title, text]), Analyzer())
        #expect(maker.marked("Soldat et paix").rendered(open: "[", close: "]") == "[Soldat] et paix")
        #expect(maker.snippet("Soldat et paix").rendered(open: "[", close: "]") == "Soldat et [paix]")
    }

    @Test("Queries of more than 64 parts mark all of them")
    func manyParts() {
        let words = (0..<100).map { "mot\($0)" }
        let found = snippet(words.map { word in Highlighter.Part(pattern: .form { $0 == Array(word.utf8) }) }, words.joined(separator: " "), width: 2000)
        #expect(found == words.map { "[\($0)]" }.joined(separator: " "))
    }

    @Test("Phrases that overlap are one mark")
    func overlapping() throws {
        let text = "Le conseil de la paix et de la guerre."
        let highlighter = try TestIndex(texts: [text]).search("\"conseil de la paix\" \"paix et de\" guerre").highlighter
        let found = SnippetMaker(highlighter, Analyzer()).snippet(text).rendered(open: "[", close: "]")
        #expect(found == "Le [conseil de la paix et de] la [guerre].")
    }

    @Test("What a word matches is remembered from text to text and stays the same")
    func memory() {
        let maker = SnippetMaker(Highlighter(parts([("soldat", 0)])), Analyzer())
        for _ in 0..<3 {
            #expect(maker.snippet("Des soldats").rendered(open: "[", close: "]") == "Des [soldats]")
            #expect(maker.snippet("Des mots neufs, un soldat").rendered(open: "[", close: "]") == "Des mots neufs, un [soldat]")
        }
    }

    @Test("In a very long text the fragment with all words is found, with the marks around it")
    func veryLong() {
        let text = filler(6000) + "Un soldat et la paix. " + filler(6000)
        let found = snippet("soldat", "paix", in: text)
        #expect(found.hasPrefix("… Un [soldat] et la [paix]. Une phrase"))
    }
}
