import Support
import Testing

@Suite("The generator of made-up collections")
struct GeneratorTests {
    private func lines(_ documents: Int, seed: Int = 1) throws -> [String] {
        let run = try ProgramRun(BuiltProgram.path("Generator"), ["--documents", "\(documents)", "--seed", "\(seed)"])
        #expect(run.status == 0 && run.errors.isEmpty)
        return run.outputLines
    }

    @Test("The same seed gives the same bytes, a smaller collection is how a larger one begins, another seed another")
    func reproducibility() throws {
        let larger = try lines(60)
        #expect(larger.count == 60)
        #expect(try lines(60) == larger)
        #expect(try lines(20) == Array(larger.prefix(20)))
        #expect(try lines(20, seed: 2) != Array(larger.prefix(20)))
        #expect(try lines(0).isEmpty)
    }

    @Test("Every line is a document with an id of its own; half of the texts have 300 words or so")
    func documents() throws {
        let documents = try lines(300).map { try JSON($0) }
        #expect(Set(documents.compactMap { $0["id"].string }).count == 300)
        for document in documents {
            #expect(document.names == ["id", "title", "date", "section", "author", "text"])
            #expect(document["title"].string?.isEmpty == false)
            #expect(document["date"].string?.wholeMatch(of: #/[0-9]{4}-[0-9]{2}-[0-9]{2}/#) != nil)
        }
        let lengths = documents.compactMap { $0["text"].string?.split(whereSeparator: \.isWhitespace).count }.sorted()
        #expect((200...400).contains(lengths[150]), "\(lengths[150])")
        #expect(lengths[0] < 150 && lengths[299] > 600, "\(lengths[0]), \(lengths[299])")
    }

    @Test("The text has French forms: elisions, accents, numbers, dates, compounds")
    func french() throws {
        let text = try lines(40).joined(separator: "\n")
        for pattern in [" l’", " d’", " n’", "é", " 1er | janvier | mars | mai ", "\u{A0}%", "-"] {
            #expect(try text.contains(Regex(pattern)), "\(pattern)")
        }
    }

    @Test("It is indexed without a complaint")
    func indexing() throws {
        let limier = try Limier()
        try limier.folder.write("articles.jsonl", lines(50).joined(separator: "\n"))
        let run = try limier.run("index", "--format", "json", "articles.jsonl")
        let summary = try JSON(run.output)
        #expect(run.errors.isEmpty && summary["documents"] == .number(50) && summary["skipped"] == .number(0))
        #expect(try limier.run("check").status == 0)
    }
}
