import Segments
import Support
import Testing

@testable import Indexing

@Suite("Reading web pages")
struct ReadingHTMLTests {
    private func document(_ content: String) throws -> Document {
        let reading = try Reading(file: "a.html", content)
        #expect(reading.problems.isEmpty)
        return try #require(reading.documents.first)
    }

    @Test("A page tells its parts; the article is without navigation, scripts and forms")
    func page() throws {
        let content = """
            <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>La mer monte – Le Courrier</title>
            <meta property="og:title" content="La mer monte"><meta property="og:site_name" content="Le Courrier">
            <meta property="article:published_time" content="2024-03-14T08:00:00+01:00"><meta name="author" content="Anne Kermarec">
            <meta name="description" content="Un r&eacute;sum&eacute;"><meta name="keywords" content="mer, climat, mer">
            <meta property="article:section" content="Environnement"><style>p { color: red }</style></head>
            <body><header><h1>Le Courrier</h1></header><nav><a href="/">Accueil</a></nav>
            <main><article><h1>La mer monte</h1><p>L&rsquo;eau&nbsp;: <b>d&eacute;j&agrave;</b>
               haute.<br>Encore &lt; 3&nbsp;m.</p><script>var x = "<p>non</p>";</script><aside>Pub</aside>
            <h2>Demain</h2><ul><li>un</li><li>deux <a href="#">lien</a></li></ul><form>Abonnez-vous</form><noscript>non</noscript>
            <ul><li><a href="/a">Lire aussi</a></li><li><a href="/b">Et encore</a></li></ul>
            <p hidden>caché</p><div style="display: none">caché</div><p aria-hidden="true">caché</p><!-- non -->
            <table><tr><td>A</td><td>B</td></tr></table><pre>une
              deux</pre></article></main>
            <footer>Mentions légales</footer></body></html>
            """
        #expect(
            try document(content)
                == Document(
                    id: "a.html", title: "La mer monte",
                    text: "L’eau\u{A0}: déjà haute. Encore < 3\u{A0}m.\nDemain\nun\ndeux lien\nA B\nune\ndeux",
                    date: Day(year: 2024, month: 3, day: 14), source: "Le Courrier", author: "Anne Kermarec", section: "Environnement",
                    keywords: ["mer", "climat"], otherFields: [.init(name: "description", json: #""Un résumé""#)]))
    }

    @Test(
        "The title is that of the page, else og:title, else the first heading, else the first sentence",
        arguments: [
            ("<title> Le\n titre </title><h1>Autre</h1><p>x</p>", "Le titre"), ("<meta property='og:title' content='Graphe'><h1>Autre</h1><p>x</p>", "Graphe"),
            ("<title>La une | Site</title><h1>La une</h1><p>x</p>", "La une"), ("<h1>Une <i>tête</i></h1><p>x</p>", "Une tête"), ("<p>Il pleut. Fin.</p>", "Il pleut."),
        ])
    func title(content: String, title: String) throws {
        #expect(try document("<html>\(content)").title == title)
    }

    @Test(
        "The date is in a meta element or in time",
        arguments: [
            "<meta name='date' content='2024-03-14'>", "<meta name='DC.date' content='2024-03-14'>", "<meta name=dcterms.created content=2024-03-14>",
            "<meta itemprop=datePublished content='2024-03-14T00:00Z'>", "<time datetime='2024-03-14T10:00'>jeudi</time>",
            "<time datetime='2020-01-01'>x</time><time itemprop=datePublished datetime='2024-03-14'>jeudi</time>",
            "<meta name=date content=hier><time datetime='2024-03-14'>jeudi</time>",
        ])
    func date(content: String) throws {
        #expect(try document("<html>\(content)<p>Un texte.").date == Day(year: 2024, month: 3, day: 14))
    }

    @Test("A page without a body has its text all the same")
    func noBody() throws {
        let document = try document("<html><title>Page</title><nav>menu</nav><article><p>Un chien aboie</p></article>")
        #expect(document.title == "Page")
        #expect(document.text == "Un chien aboie")
    }

    @Test("A date that cannot be read is a warning, and stored")
    func badDate() throws {
        let reading = try Reading(file: "a.html", "<meta name=date content=hier><p>Texte")
        #expect(reading.order == ["badDate", "a.html"])
        #expect(reading.documents.first?.otherFields == [.init(name: "date", json: #""hier""#)])
    }

    @Test(
        "The article is the element of that name, main, or the block with most of the text",
        arguments: [
            ("<div>Ailleurs</div><article>Le texte</article>", "Le texte"), ("<div>Ailleurs</div><main><p>Le texte</p></main>", "Le texte"),
            ("<div role=main>Le texte</div>Ailleurs", "Le texte"), ("<div>Ailleurs</div><div><div><p>Un texte bien plus long</p><p>que tout</p></div></div>", "Un texte bien plus long\nque tout"),
            ("<p>Un</p><p>Deux</p>", "Un\nDeux"), ("Sans élément", "Sans élément"),
            ("<main><article>Un</article><article>Deux</article><article>Trois</article></main>", "Un\nDeux\nTrois"),
            ("<article></article><p>Le texte</p>", "Le texte"), ("<p>un<br><br>deux<br>trois", "un\ndeux trois"),
            ("<ul><li><a href=a>Que</a></li><li><a href=b>des liens</a></li></ul><p>Le texte</p>", "Le texte"),
        ])
    func article(content: String, text: String) throws {
        #expect(try document("<html><body>\(content)</body></html>").text == text)
    }

    @Test("The encoding is that of the mark, UTF-8 where it fits, what the page says, or Windows-1252")
    func encodings() throws {
        let latin = { (head: String) in Array("<html>\(head)<p>caf".utf8) + [0xE9] + Array(" ".utf8) + [0x9C] + Array("uf</p>".utf8) }
        for head in ["", "<meta charset=iso-8859-1>", "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "<meta charset=utf-8>"] {
            #expect(try Reading(file: "a.html", latin(head)).documents.map(\.text) == ["café œuf"], "\(head)")
        }
        let latin9 = Array("<meta charset='ISO-8859-15'><p>".utf8) + [0xBD] + Array("uf</p>".utf8)
        #expect(try Reading(file: "a.html", latin9).documents.map(\.text) == ["œuf"])
        for page in ["<meta charset=iso-8859-1><p>café", "\u{FEFF}<p>café", "<p>café"] { #expect(try document(page).text == "café", "\(page)") }
        var utf16: [UInt8] = [0xFF, 0xFE]
        for unit in "<p>café</p>".utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try Reading(file: "a.html", utf16).documents.map(\.text) == ["café"])
    }

    @Test(
        "A page without text is a problem",
        arguments: ["", " \n", "<html></html>", "<title>Titre</title>", "<script>x</script>", "<nav>Menu</nav>", "<!-- -->"])
    func noText(content: String) throws {
        #expect(try Reading(file: "a.html", content).order == ["emptyFile"])
    }

    @Test("A page with zero bytes is binary")
    func binary() throws {
        #expect(try Reading(file: "a.html", [0x3C, 0x70, 0x3E, 0, 0x61]).order == ["binary"])
    }

    @Test(
        "Endings and beginnings tell a page",
        arguments: [
            ("a.html", "<p>x"), ("a.HTM", "<p>x"), ("a.xhtml", "<p>x"), ("page", "<!DOCTYPE HTML><p>x"), ("page", "\u{FEFF}\n<html><p>x"),
            ("page", "<?xml version='1.0'?>\n<html xmlns='x'><p>x</p></html>"), ("page.html.gz", "<p>x"),
        ])
    func sniffing(name: String, content: String) throws {
        let bytes = name.hasSuffix(".gz") ? Compressed.gzip(Array(content.utf8)) : Array(content.utf8)
        #expect(try Reading(file: name, bytes).documents.map(\.text) == ["x"])
    }

    @Test("Broken and deeply nested markup never crashes")
    func broken() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let pieces = ["<p>", "</p>", "<div", ">", "<", "</div>", "<article>", "<table>", "<td>", "&", "&#x", ";", "é", "x ", "<a href='", "'>", "<!--", "-->", "<ul><li>", "<br>", "\"", "</html>", "<script>"]
        for _ in 0..<300 {
            let content = "<p>x" + (0..<Int.random(in: 0...100, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            #expect(try Reading(file: "a.html", content).order.count == 1, "seed \(seed)")
        }
        let bytes = (0..<5000).map { _ in UInt8.random(in: 1...255, using: &generator) }
        #expect(try Reading(file: "a.html", bytes).order.count <= 2)
        #expect(try Reading(file: "a.html", String(repeating: "<div>", count: 20_000) + "texte").order.count == 1)
    }
}
