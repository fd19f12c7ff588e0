import Support
import Testing

@Suite("Entities of an index from the command line")
struct EntitiesCommandTests {
    private static func lines(_ limier: Limier, _ arguments: String...) throws -> [String] {
        let run = try limier.run(["entities", "--format", "tsv"] + arguments)
        return run.status == 0 ? run.outputLines : [run.errors]
    }

    private static func index() throws -> Limier {
        try Limier.withLines(
            #"{"id":"1","text":"Volodymyr Zelensky est à Paris.","entities":[{"type":"personne","text":"Anne Kermarec"}]}"#,
            #"{"id":"2","text":"Paris attend Volodymyr Zelensky."}"#, #"{"id":"3","text":"Il est à Paris, à Berlin."}"#)
    }

    @Test("The most frequent come first, of the type by any of its names, in the order of their bytes where they are as frequent")
    func lists() throws {
        let limier = try Self.index()
        for name in ["personne", "personnes", "person", "PERS"] {
            #expect(try Self.lines(limier, name) == ["personne\tVolodymyr Zelensky\t2", "personne\tAnne Kermarec\t1"])
        }
        #expect(try Self.lines(limier, "-k", "1", "lieux") == ["lieu\tParis\t3"])
        #expect(try Self.lines(limier, "-k", "0", "place") == ["lieu\tParis\t3", "lieu\tBerlin\t1"])
        #expect(try Self.lines(limier, "-k", "1") == ["personne\tVolodymyr Zelensky\t2", "lieu\tParis\t3", "pays\tFrance\t3"])
        #expect(try limier.run("entities", "-k", "1", "pays").output == "  3  France\n")
        #expect(try limier.run("entities", "--format", "json", "-k", "1", "lieu").outputLines == [#"{"type":"lieu","name":"Paris","documents":3}"#])
    }

    @Test("Deleted documents do not count")
    func deleted() throws {
        let limier = try Self.index()
        _ = try limier.run("delete", "1", "3")
        #expect(try Self.lines(limier, "lieu") == ["lieu\tParis\t1"])
        #expect(try Self.lines(limier, "personne") == ["personne\tVolodymyr Zelensky\t1"])
    }

    @Test("No index is status 1, an unknown type wrong usage")
    func failures() throws {
        let limier = try Limier()
        #expect(try limier.run("entities").status == 1)
        #expect(try limier.run("entities", "animal").status == 2)
        #expect(try limier.run("entities", "-k=-1").status == 2)
    }

    @Test("--facets counts entities over all matches")
    func facets() throws {
        let answer = try JSON(Self.index().run("search", "--facets", "--format", "json", "Zelensky").output)
        #expect(answer["facets"]["personne"] == .array([.array([.string("Volodymyr Zelensky"), .number(2)]), .array([.string("Anne Kermarec"), .number(1)])]))
        #expect(answer["facets"]["lieu"] == .array([.array([.string("Paris"), .number(2)])]))
    }

    @Test("limier info says whether entities are looked for; --no-entities holds for later runs, and is said")
    func settings() throws {
        let limier = try Self.index()
        #expect(try JSON(limier.run("info", "--format", "json").output)["entities"] == .bool(true))
        let run = try limier.run("index", "--no-entities", "lines.jsonl")
        #expect(run.status == 1 && run.errorLines.count == 1 && run.errors.contains("--recreate"))
        #expect(try limier.run("index", "--recreate", "--no-entities", "lines.jsonl").status == 0)
        let later = try limier.run("index", "lines.jsonl")
        #expect(later.status == 0 && later.errorLines.count == 1 && later.errors.contains("--no-entities"))
        #expect(try Self.lines(limier) == ["personne\tAnne Kermarec\t1"])
        #expect(try JSON(limier.run("info", "--format", "json").output)["entities"] == .bool(false))
        #expect(try limier.run("check").status == 0)
    }
}
