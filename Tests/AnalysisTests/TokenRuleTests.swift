@testable import Analysis
import Testing

/// A text and its tokens in the notation of the vectors.
struct Example: CustomTestStringConvertible {
    var text: String
    var tokens: String

    init(_ text: String, _ tokens: String) {
        self.text = text
        self.tokens = tokens
    }

    var testDescription: String { text }

    func check() {
        #expect(notation(Analyzer().tokens(of: text)) == tokens, "\(text)")
    }
}

@Suite("The rules on tokens")
struct TokenRuleTests {
    @Test("Words: scripts, forms, zero-width characters", arguments: [
        Example("", ""),
        Example("L’ÉTAT", "l@0/e état@1"),
        Example("R&D n°12", "r@0 d@1 n@2 12@3/num"),
        Example("ＡＢＣ eﬃcace Straße", "abc@0 efficace@1 strasse@2"),
        Example("porte\u{AD}avions", "porteavions@0"),
        Example("porte\u{200B}avions", "porte@0 avions@1"),
        Example("e\u{301}te\u{301}", "été@0"),
        Example("100\u{202F}km", "100@0/num km@1"),
        Example("bonjour\u{202F}!", "bonjour@0"),
        Example("Oui.Avant lemonde.fr", "oui@0 avant@1 lemonde.fr@2"),
        Example("Москва שלום 中文", "москва@0 שלום@1 中文@2"),
        Example("👍🏽 bravo 🇫🇷❤️ © →", "👍🏽@0/emoji bravo@1 🇫🇷@2/emoji ❤@3/emoji"),
        Example("a_b _ __", "a_b@0"),
    ])
    func words(example: Example) { example.check() }

    @Test("Elisions and their exceptions", arguments: [
        Example("l‘Ukraine l`Ukraine l´Ukraine", "l@0/e ukraine@1 l@2/e ukraine@3 l@4/e ukraine@5"),
        Example("d’aujourd’hui", "d@0/e aujourd'hui@1"),
        Example("PRESQU’ÎLE quelqu’une entr'acte", "presqu'île@0 quelqu'une@1 entr'acte@2"),
        Example("s’entr’aider", "s@0/e entr@1/e aider@2"),
        Example("rock'n'roll grand’mère p'tit", "rock'n'roll@0 grand'mère@1 p'tit@2"),
        Example("l' l’12 ‘mot’", "l@0 l@1 12@2/num mot@3"),
        Example("d''évolutions", "d@0 évolutions@1"),
    ])
    func elisions(example: Example) { example.check() }

    @Test("Compounds, clitics and dashes", arguments: [
        Example("c’est-à-dire", "c@0/e estàdire@1+3/j est@1 à@2 dire@3"),
        Example("Côte-d’Or", "côtedor@0+3/j côte@0 d@1/e or@2"),
        Example("va-t-en-guerre va-t’en", "vatenguerre@0+4/j va@0 t@1 en@2 guerre@3 va@4 t@5/e en@6"),
        Example("a-t-il celui-ci lui-même dis-le-moi", "a@0 t@1 il@2 celui@3 ci@4 lui@5 même@6 dis@7 le@8 moi@9"),
        Example("garde-à-vous RENDEZ-VOUS",
            "gardeàvous@0+3/j garde@0 à@1 vous@2 rendezvous@3+2/j rendez@3 vous@4"),
        Example("Paris–Lyon mot--mot -mot mot-", "paris@0 lyon@1 mot@2 mot@3 mot@4 mot@5"),
        Example("G-20 20-30 11-Septembre", "g20@0+2/j g@0 20@1 20@2/num 30@3/num 11@4/num septembre@5"),
    ])
    func compounds(example: Example) { example.check() }

    @Test("Numbers", arguments: [
        Example("en 2024 300 soldats", "en@0 2024@1/num 300@2/num soldats@3"),
        Example("1 000 2000", "1000@0/num 2000@1/num"),
        Example("3.5 3,5 0,5", "3.5@0/num 3.5@1/num 0.5@2/num"),
        Example("3.000,50 1 234,56 1.234.567", "3000.50@0/num 1234.56@1/num 1234567@2/num"),
        Example("Les 3.000.", "les@0 3000@1/num 3.000@1/num"),
        Example("1.2.3 192.168.1.1", "1.2.3@0 192.168.1.1@1"),
        Example("Paris2024 100km H1N1 A320", "paris2024@0 100km@1 h1n1@2 a320@3"),
        Example("06 12 34", "06@0/num 12@1/num 34@2/num"),
        Example("(50%) 100€, 20°C", "50@0/num 100@1/num 20@2/num c@3"),
        Example("3 000 000.000.1", "3000@0/num 000.000.1@1"),
    ])
    func numbers(example: Example) { example.check() }

    @Test("Dates and times", arguments: [
        Example("(27/12/2024)", "2024-12-27@0+3/date 27@0 12@1 2024@2"),
        Example("1/3/2024", "2024-03-01@0+3/date 1@0 3@1 2024@2"),
        Example("29/02/2024 29/02/2023", "2024-02-29@0+3/date 29@0 02@1 2024@2 29@3/num 02@4/num 2023@5/num"),
        Example("14h30 20h 20 h 14 H 30", "14h30@0/time 20h@1/time 20h@2/time 14h30@3/time"),
        Example("14h30 500 personnes", "14h30@0/time 500@1/num personnes@2"),
        Example("25h 14h75 20 habitants", "25h@0 14h75@1 20@2/num habitants@3"),
    ])
    func dates(example: Example) { example.check() }

    @Test("Ordinals and acronyms", arguments: [
        Example("1ère 2nd 3ᵉ 21ème", "1e@0/ord 1ère@0 2e@1/ord 2nd@1 3e@2/ord 21e@3/ord 21ème@3"),
        Example("XIXe XVIIIème Ier Xe", "19e@0/ord xixe@0 18e@1/ord xviiième@1 1e@2/ord ier@2 10e@3/ord xe@3"),
        Example("Ver Vie Le Ce IIIIe VXe Louis XIV", "ver@0 vie@1 le@2 ce@3 iiiie@4 vxe@5 louis@6 xiv@7"),
        Example("O.N.U J.-C. a.m. p.m", "onu@0/acro jc@1/acro am@2/acro p.m@3"),
        Example("J.K.Rowling", "jk@0/acro rowling@1"),
        Example("M. Dupont", "m@0 dupont@1"),
    ])
    func ordinals(example: Example) { example.check() }

    @Test("Addresses, mentions, hashtags", arguments: [
        Example("www.lemonde.fr/a?x=1.", "www.lemonde.fr/a?x=1@0/url lemonde.fr@0/host"),
        Example("(https://fr.wikipedia.org/wiki/A_(b)).",
            "https://fr.wikipedia.org/wiki/a_(b)@0/url fr.wikipedia.org@0/host"),
        Example("http://u:p@www.a.fr:80/", "http://u:p@www.a.fr:80/@0/url a.fr@0/host"),
        Example("Jean.Dupont+x@mail.example.fr.", "jean.dupont+x@mail.example.fr@0/email"),
        Example("@ZelenskyyUa mot@truc", "@zelenskyyua@0/mention mot@1 truc@2"),
        Example("#LUkraine #PSG", "#lukraine@0+2/hash lukraine@0+2/j l@0 ukraine@1 #psg@2/hash psg@2"),
        Example("#je_suis #COP21 #12 C#",
            "#je_suis@0+2/hash jesuis@0+2/j je@0 suis@1 #cop21@2/hash cop21@2 12@3/num c@4"),
    ])
    func addresses(example: Example) { example.check() }

    @Test("A mention is found by its name")
    func mentionStem() {
        let analyzer = Analyzer()
        #expect(analyzer.tokens(of: "@Ukraine").map(\.stem) == analyzer.tokens(of: "ukraine").map(\.stem))
    }

    @Test("Offsets are those of the term in the source, without l’ or #", arguments: [
        ("contre l’Ukraine", "ukraine", 11, 18),
        ("le #PSG", "#psg", 4, 7),
        ("l’e\u{301}te\u{301}", "été", 4, 11),
        ("\u{FEFF}mot\u{AD} suit", "mot", 3, 6),
        ("a nord-coréen", "nordcoréen", 2, 14),
        ("les 11 000 soldats", "11000", 4, 10),
    ])
    func offsets(text: String, term: String, start: Int, end: Int) throws {
        let token = try #require(Analyzer().tokens(of: text).first { $0.term == term })
        #expect(token.start == start)
        #expect(token.end == end)
    }
}
