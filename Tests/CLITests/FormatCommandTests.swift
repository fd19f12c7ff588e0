import Support
import Testing

@Suite("Formats of input from the command line")
struct FormatCommandTests {
    @Test("CSV, web pages, Markdown and TREC text are indexed and found")
    func formats() throws {
        let limier = try Limier()
        try limier.folder.write("in/a.csv", "numero;corps\n1;\"Le chat dort ; il ronfle\"\n")
        try limier.folder.write("in/b.html", "<html><title>Page</title><body><nav>menu</nav><article><p>Un chien aboie</p></article>")
        try limier.folder.write("in/c.md", "---\ndate: 2024-01-02\n---\n# Titre\n\nUne **souris** passe\n")
        try limier.folder.write("in/d.trec", "<DOC><DOCNO>T1</DOCNO><TEXT>Le cheval galope</TEXT></DOC>\n")
        let run = try limier.run("index", "--field", "id=numero", "--field", "text=corps", "in")
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        for (query, ids) in [("ronfle", ["1"]), ("chien", ["b.html"]), ("souris", ["c.md"]), ("cheval", ["T1"]), ("menu", [])] {
            #expect(try limier.ids(query) == ids)
        }
        #expect(try limier.run("index", "--field", "texte=corps", "in").status == 2)
    }
}
