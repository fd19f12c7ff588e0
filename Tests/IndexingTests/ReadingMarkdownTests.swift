import Segments
import Support
import Testing

@testable import Indexing

@Suite("Reading Markdown")
struct ReadingMarkdownTests {
    private func document(_ content: String) throws -> Document {
        let reading = try Reading(file: "a.md", content)
        #expect(reading.problems.isEmpty)
        return try #require(reading.documents.first)
    }

    @Test("Front matter tells the parts of the document")
    func frontMatter() throws {
        let content = """
            ---
            # un commentaire
            title: "Le titre : complet"
            date: 2024-03-14T10:00:00Z
            auteurs:
              - Anne
              - Jean
            tags: [mer, 'voile']
            layout: post
            draft:
            source: Le Courrier
            rubrique: Culture
            ---

            # Autre titre

            Le texte.
            """
        #expect(
            try document(content)
                == Document(
                    id: "a.md", title: "Le titre : complet", text: "Autre titre\nLe texte.", date: Day(year: 2024, month: 3, day: 14),
                    source: "Le Courrier", author: "Anne, Jean", section: "Culture", keywords: ["mer", "voile"],
                    otherFields: [.init(name: "layout", json: #""post""#)]))
    }

    @Test("Lines that only look like front matter are text", arguments: ["---\nUne phrase.\n---\nSuite.", "---\ntitle: x\n\nSuite."])
    func noFrontMatter(content: String) throws {
        let document = try document(content)
        #expect(document.text.contains("Suite."))
        #expect(document.text.contains("Une phrase.") || document.text.contains("title: x"))
    }

    @Test(
        "The first heading of the first level is the title and leaves the text",
        arguments: [
            ("# Le titre\n\nTexte.", "Le titre", "Texte."), ("Le titre\n===\nTexte.", "Le titre", "Texte."),
            ("Avant.\n\n# Le *titre* #\nTexte.", "Le titre", "Avant.\nTexte."), ("# Le C#\nTexte.", "Le C#", "Texte."),
            ("## Partie\nTexte.", "Partie Texte.", "Partie\nTexte."), ("# Seul", "Seul", "Seul"), ("Il pleut. Fin.\n", "Il pleut.", "Il pleut. Fin."),
        ])
    func title(content: String, title: String, text: String) throws {
        let document = try document(content)
        #expect(document.title == title)
        #expect(document.text == text)
    }

    @Test(
        "Markup is dropped, the text of it stays",
        arguments: [
            ("**gras** *it* __gras__ _it_ ~~non~~ ***x***", "gras it gras it non x"), ("snake_case_name 2 * 3 ~10", "snake_case_name 2 * 3 ~10"),
            ("« _mot_ »", "« mot »"), ("«\u{A0}_mot_\u{A0}»", "«\u{A0}mot\u{A0}»"),
            ("[le **lien**](https://x.fr/a_(b) \"t\") suit", "le lien suit"), ("[un][1] et [deux][]\n\n[1]: https://x.fr", "un et deux"),
            ("![une image](a.png) ![](b.png)!", "une image !"), ("[![alt](a.png)](b)", "alt"), ("note[^1].\n\n[^1]: La note.", "note.\nLa note."),
            ("`let a = *b*` et ``a ` b``", "let a = *b* et a ` b"), ("reste ` seul", "reste ` seul"),
            (#"\*pas gras\* \[sic\]"#, "*pas gras* [sic]"), ("[sic] et [ouvert", "[sic] et [ouvert"),
            ("un <b>gros</b><br>mot <https://x.fr> a < b", "un gros mot https://x.fr a < b"), ("caf&eacute; &amp; th&#xE9; &inconnu;", "café & thé &inconnu;"),
            ("une\nligne\r\ncoupée\n\nautre", "une ligne coupée\nautre"), ("dure  \ncoupe", "dure coupe"),
            ("- un\n- deux\n  suite\n1. trois\n* [x] fait", "un\ndeux suite\ntrois\nfait"), ("> cité\n> > deux fois", "cité deux fois"),
            ("a\n\n---\n\n* * *\nb", "a\nb"), ("```swift\nlet x = **1**\n\n# non\n```\nfin", "let x = **1**\n# non\nfin"),
            ("~~~\nsans fin", "sans fin"), ("| A | B |\n|---|:-:|\n| 1 | **2** |\n\nfin", "A B\n1 2\nfin"), ("A | B\n--|--\n1 | 2", "A B\n1 2"),
            ("<!-- rien\n# non\n-->\ntexte", "texte"), ("Titre\n---\ntexte", "Titre\ntexte"), ("1789. Une date", "Une date"),
        ])
    func markup(content: String, text: String) throws {
        #expect(try document(content).text == text)
    }

    @Test("A file without text is a problem; a bad date is a warning")
    func problems() throws {
        for content in ["", "\n \n", "<!-- rien -->", "---\ndate: 2024-01-01\n---\n", "[a]: b\n"] {
            #expect(try Reading(file: "a.md", content).order == ["emptyFile"], "\(content)")
        }
        #expect(try Reading(file: "a.md", "---\ndate: hier\n---\ntexte").order == ["badDate", "a.md"])
        #expect(try Reading(file: "a.markdown", [0x41, 0xE9]).order == ["invalidUTF8"])
    }

    @Test("Random markup never crashes and takes no longer than it is long")
    func randomMarkup() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let pieces = ["[", "]", "(", ")", "*", "_", "`", "<", ">", "!", "\\", "&", "#", "|", "-", "é", " ", "\n", "\n\n", "---\n", "```\n", "~"]
        for _ in 0..<300 {
            let content = "x" + (0..<Int.random(in: 0...200, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            #expect(try Reading(file: "a.md", content).order.count == 1, "seed \(seed)")
        }
        for piece in ["[", "[a](", "`", "<a", "*", ">", "![", "&"] {
            let content = String(repeating: piece, count: 3_000) + "x"
            #expect(try Reading(file: "a.md", content).order.count == 1)
        }
    }
}
