import Support
import Testing

@Suite("A user's own names")
struct GazetteerCommandTests {
    private static let names = """
        # Notre presqu’île
        lieu\tPointe de Kerzafleg\tKerzafleg\tCap du Fleg\t@pays=FR
        personne\tMaëlig Troadeg\tla dame du phare
        organisation\tComité des Algues Bleues\tCAB
        pays\tArmorgie\t@pays=IT
        """
    private static let lines = """
        {"id":"1","text":"On a vu hier Maëlig Troadeg au Cap du Fleg."}
        {"id":"2","text":"Le CAB se réunit en Armorgie."}
        """

    private static func limier() throws -> Limier {
        let limier = try Limier()
        try limier.folder.write("noms.tsv", names)
        try limier.folder.write("lines.jsonl", lines)
        return limier
    }

    @Test("Names of the file are found in texts, with the countries that they are in, and by their aliases in searches")
    func known() throws {
        let limier = try Self.limier()
        #expect(try limier.run("index", "--gazetteer", "noms.tsv", "lines.jsonl").status == 0)
        let entities = try limier.run("entities", "--format", "tsv").outputLines
        for line in [
            "lieu\tPointe de Kerzafleg\t1", "personne\tMaëlig Troadeg\t1", "organisation\tComité des Algues Bleues\t1", "pays\tFrance\t1", "lieu\tArmorgie\t1", "pays\tItalie\t1",
        ] { #expect(entities.contains(line), "\(entities)") }
        for (query, ids) in [
            ("lieu:Kerzafleg", ["1"]), ("lieu:\"cap du fleg\"", ["1"]), ("pays:FR", ["1"]), ("organisation:cab", ["2"]), ("personne:\"La dame du phare\"", ["1"]),
            ("lieu:armorgie", ["2"]), ("pays:armorgie", ["2"]),
        ] { #expect(try limier.ids(query) == ids, "\(query)") }
        let hit = try limier.run("search", "--format", "json", "lieu:Kerzafleg").output
        #expect(hit.contains("<mark>Cap du Fleg</mark>"), "\(hit)")
        #expect(try limier.run("check").status == 0)
        #expect(try JSON(limier.run("info", "--format", "json").output)["gazetteer_bytes"].number ?? 0 > 0)
    }

    @Test("Later runs go on with the file, may give it again, and may not give another; merging and deleting keep it")
    func later() throws {
        let limier = try Self.limier()
        _ = try limier.run("index", "--gazetteer", "noms.tsv", "lines.jsonl")
        try limier.folder.write("more.jsonl", #"{"id":"3","text":"Le CAB est au Cap du Fleg."}"#)
        #expect(try limier.run("index", "more.jsonl").status == 0)
        #expect(try limier.run("index", "--gazetteer", "noms.tsv", "more.jsonl").status == 0)
        #expect(try limier.run("merge").status == 0 && limier.run("delete", "2").status == 0)
        #expect(try limier.ids("organisation:\"algues bleues\" lieu:Kerzafleg") == ["3"])
        try limier.folder.write("autres.tsv", "lieu\tAilleurs\n")
        let run = try limier.run("index", "--gazetteer", "autres.tsv", "more.jsonl")
        #expect(run.status == 1 && run.errorLines.count == 1 && run.errors.contains("another gazetteer"))
        #expect(try limier.run("index", "--recreate", "--gazetteer", "autres.tsv", "more.jsonl").status == 0)
        #expect(try limier.ids("lieu:Kerzafleg") == [])
        #expect(try limier.run("index", "--recreate", "more.jsonl").status == 0)
        #expect(try JSON(limier.run("info", "--format", "json").output)["gazetteer_bytes"] == .number(0))
        #expect(try limier.run("check").status == 0)
    }

    @Test("limier extract takes such a file too")
    func extract() throws {
        let run = try Self.limier().run("extract", "--gazetteer", "noms.tsv", "-", input: "Le phare du Cap du Fleg.")
        #expect(run.output == "lieu\tPointe de Kerzafleg\tCap du Fleg\t12\t23\n")
    }

    @Test("A malformed file is refused with its name and line, and nothing is made", arguments: [
        ("lieu\tA\n\nville\tBrest\n", "noms.tsv:3: "), ("# rien\nlieu\n", "noms.tsv:2: "), ("lieu,Brest", "noms.tsv:1: "), ("\u{0}\n", "noms.tsv:1: "),
    ])
    func malformed(content: String, place: String) throws {
        let limier = try Self.limier()
        try limier.folder.write("noms.tsv", content)
        for command in [["index", "--gazetteer", "noms.tsv", "lines.jsonl"], ["extract", "--gazetteer", "noms.tsv", "lines.jsonl"]] {
            let run = try limier.run(command)
            #expect(run.status == 1 && run.output.isEmpty && run.errorLines.count == 1 && run.errors.hasPrefix("limier: " + place), "\(run.errors)")
        }
        #expect(try limier.run("info").status == 1)
        #expect(try limier.run("index", "--gazetteer", "absent.tsv", "lines.jsonl").status == 1)
    }
}
