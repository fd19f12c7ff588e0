import Support
import Testing

@Suite("Benchmarks")
struct BenchCommandTests {
    /// Rows of a plan with tabs between.
    private func plan(_ rows: [String]...) -> String {
        rows.map { $0.joined(separator: "\t") + "\n" }.joined()
    }

    /// The rows that a plan gives: class and hits; nil where a time is no positive number.
    private func rows(_ text: String) -> [[String]?] {
        text.split(separator: "\n").map { line in
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count == 3, let time = Int(fields[1]), time > 0 else { return nil }
            return [fields[0], fields[2]]
        }
    }

    private func collection() throws -> Limier {
        try Limier.withLines(
            #"{"id":"1","text":"La paix et la guerre"}"#, #"{"id":"2","text":"Des guerres, une paix"}"#,
            #"{"id":"3","text":"paix"}"#, #"{"id":"4","text":"rien"}"#)
    }

    // MARK: bench search

    @Test("Every query of a plan has a row with its class, a time and the number of documents that match")
    func plan() throws {
        let limier = try collection()
        try limier.folder.write(
            "plan.tsv",
            plan(
                ["mot", "term", "10", "paix"], ["deux", "and", "10", "paix guerre"], ["mot", "term", "1", "guerre"],
                ["choix", "or", "10", "guerre rien"], ["suite", "phrase", "10", "la guerre"], ["suite", "phrase", "10", "guerre la"],
                ["compte", "or", "0", "paix rien"], ["aucun", "and", "10", "rien guerre"]))
        for surface in ["on", "off"] {
            let run = try limier.run(
                "bench", "search", "--plan", "plan.tsv", "--out", "out.tsv", "--passes", "2", "--surface", surface)
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(try rows(String(decoding: FileBytes.read(limier.folder.path("out.tsv")), as: UTF8.self)) == [
                ["mot", "3"], ["mot", "2"], ["deux", "2"], ["choix", "3"], ["suite", "1"], ["suite", "0"], ["compte", "4"],
                ["aucun", "0"],
            ])
        }
    }

    @Test("Prefix queries are answered")
    func prefixes() throws {
        let limier = try collection()
        let input = plan(["mot", "term", "10", "paix"], ["debut", "prefix", "10", "pai"])
        let run = try limier.run("bench", "search", "--plan", "-", "--out", "out.tsv", input: input)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(try rows(String(decoding: FileBytes.read(limier.folder.path("out.tsv")), as: UTF8.self)) == [
            ["mot", "3"], ["debut", "3"],
        ])
    }

    @Test("The summary has a row for each class, for people and as JSON")
    func summary() throws {
        let limier = try collection()
        let input = plan(["mot", "term", "10", "paix"], ["mot", "term", "10", "rien"], ["choix", "or", "0", "paix rien"])
        let arguments = ["bench", "search", "--plan", "-", "--out", "out.tsv", "--passes", "1"]
        let lines = try limier.run(arguments, input: input).outputLines
        #expect(lines.count == 4 && lines[1].hasPrefix("mot ") && lines[2].hasPrefix("choix "))
        #expect(lines[3].hasPrefix("opened in "))
        let json = try JSON(limier.run(arguments + ["--format", "json"], input: input).output)
        #expect(json.names == ["open_us", "classes"])
        #expect(json["classes"].elements.map { $0["class"] } == [.string("mot"), .string("choix")])
        #expect(json["classes"].elements.map { $0["hits"] } == [.number(2), .number(4)])
    }

    @Test(
        "A line that is no row of a plan is named",
        arguments: ["mot\tterm\t10", "mot\tregex\t10\tpaix", "mot\tterm\t-1\tpaix", "mot\tterm\tdix\tpaix", "mot\tterm\t10\t!"])
    func badPlan(line: String) throws {
        let limier = try collection()
        let run = try limier.run(
            "bench", "search", "--plan", "-", "--out", "out.tsv", input: plan(["mot", "term", "10", "paix"]) + line + "\n")
        #expect(run.status == 1 && run.errorLines.count == 1 && run.errors.contains("-:2: is not a row of a plan"))
    }

    @Test("What is missing or in the way is said on one line")
    func failures() throws {
        let limier = try collection()
        for arguments in [
            ["--plan", "none.tsv", "--out", "out.tsv"], ["--plan", "-", "--out", "none/out.tsv"],
            ["--index", "none", "--plan", "-", "--out", "out.tsv"],
        ] {
            let run = try limier.run(["bench", "search"] + arguments, input: plan(["mot", "term", "10", "paix"]))
            #expect(run.status == 1 && run.errorLines.count == 1 && run.errors.contains("none"), "\(arguments)")
        }
        #expect(try limier.run("bench", "search", "--plan", "-", "--out", "-", "--passes", "0").status == 2)
    }

    // MARK: bench index

    @Test("Stages of indexing with CPU seconds and shares that add up to one; nothing stays behind")
    func stages() throws {
        let limier = try Limier()
        try limier.folder.makeFolder("tmp")
        let environment = ["LC_ALL": "C.UTF-8", "TMPDIR": limier.folder.path("tmp")]
        let arguments = ["bench", "index", Samples.articles, Samples.dispatches]
        let json = try JSON(limier.run(arguments + ["--format", "json", "--threads", "2"], environment: environment).output)
        #expect(json["documents"] == .number(Double(Samples.count)) && json["threads"] == .number(2))
        let stages = json["stages"].elements
        #expect(
            stages.compactMap { $0["stage"].string } == [
                "read", "parse", "scan", "look up", "fold and stem", "find entities", "append", "compress text", "encode lists", "write", "sync", "merge",
            ])
        #expect(stages.allSatisfy { ($0["cpu_seconds"].number ?? -1) >= 0 })
        #expect(abs(stages.reduce(0) { $0 + ($1["share"].number ?? 0) } - 1) < 1e-6)
        let text = try limier.run(arguments, environment: environment)
        #expect(text.status == 0 && text.outputLines.count == 15)
        // The folder can be removed only because it is empty again.
        #expect(try limier.run(["info", "--index", "tmp"], environment: environment).status == 1)
        #expect(try ProgramRun("/bin/rmdir", [limier.folder.path("tmp")]).status == 0)
    }

    @Test("The index of a benchmark is a whole one where it is kept")
    func keptIndex() throws {
        let limier = try Limier()
        #expect(try limier.run("bench", "index", "--index", "kept", Samples.dispatches).status == 0)
        #expect(try limier.run("check", "--index", "kept").status == 0)
        #expect(try limier.ids("Brest OU mer", "--index", "kept", "--default-operator", "or").isEmpty == false)
    }

    @Test("Input that is missing fails, standard input is refused: it cannot be read twice")
    func badInput() throws {
        let limier = try Limier()
        let missing = try limier.run("bench", "index", "none.jsonl")
        #expect(missing.status == 1 && missing.errorLines.count == 1 && missing.errors.contains("none.jsonl"))
        #expect(try limier.run("bench", "index", "-").status == 2)
    }

    @Test("The benchmarks have help with an example", arguments: ["search", "index"])
    func help(command: String) throws {
        let run = try Limier().run("bench", command, "--help")
        #expect(run.status == 0 && run.output.contains("EXAMPLE") && run.output.contains("limier bench \(command) "))
    }
}
