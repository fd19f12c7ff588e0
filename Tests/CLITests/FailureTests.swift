import Glibc
import Support
import Testing

@Suite("Exit status and messages")
struct FailureTests {
    @Test("Without an index every command that needs one fails with one line that says what to do", arguments: [
        ["search", "paix"], ["get", "1"], ["info"], ["terms", "pa"], ["check"], ["search", "--index", "ailleurs", "paix"],
    ])
    func noIndex(arguments: [String]) throws {
        let run = try Limier().run(arguments)
        #expect(run.status == 1 && run.output.isEmpty)
        let name = arguments.contains("ailleurs") ? "ailleurs" : "index"
        #expect(run.errorLines == ["limier: \(name): there is no index here; make one with: limier index --index \(name) INPUT"])
    }

    @Test("Wrong usage is status 2, with what is wrong first and how to use the command", arguments: [
        (["search", "--nope", "paix"], "--nope"), (["search"], "QUERY"), (["index"], "INPUT"), (["nope"], "nope"), (["get"], "ID"),
        (["search", "-k", "neuf", "paix"], "neuf"), (["search", "-k=-1", "paix"], "-k"), (["search", "--offset=-1", "paix"], "--offset"),
        (["search", "--b", "2", "paix"], "--b"), (["search", "--k1", "nan", "paix"], "--k1"), (["search", "--k1", "inf", "paix"], "--k1"),
        (["search", "--format", "xml", "paix"], "xml"), (["search", "--default-operator", "xor", "paix"], "xor"),
        (["search", "--batch", "topics.tsv", "paix"], "--batch"), (["index", "--threads", "0", "x"], "--threads"),
        (["index", "--memory", "beaucoup", "x"], "beaucoup"), (["index", "--memory", "12Q", "x"], "12Q"), (["index", "--memory", "", "x"], "--memory"),
        (["index", "--memory", "nanG", "x"], "nanG"), (["index", "--memory", "1e300", "x"], "1e300"), (["index", "--memory", "1", "x"], "16M"),
        (["index", "--memory=-5M", "x"], "-5M"), (["index", "--input-format", "pdf", "x"], "pdf"), (["stem", "--algorithm", "porter", "mot"], "porter"),
    ])
    func usage(arguments: [String], names: String) throws {
        let run = try Limier().run(arguments)
        #expect(run.status == 2 && run.output.isEmpty)
        let first = try #require(run.errorLines.first)
        #expect(first.hasPrefix("Error: ") && first.contains(names), "\(first)")
        #expect(run.errors.contains("Usage: limier"))
    }

    @Test("A query that cannot be understood is status 2, with column and key, then the query and a caret", arguments: [
        ("", 1, "requete-vide"), ("? !", 1, "requete-vide"), ("paix \"guerre", 6, "guillemet-non-ferme"), ("« »", 1, "phrase-vide"),
        ("paix =", 6, "operande-manquant"),
    ])
    func query(query: String, column: Int, key: String) throws {
        let limier = try Limier.withLines(#"{"id":"1","text":"paix"}"#)
        let run = try limier.run("search", query)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errorLines[0].hasPrefix("limier: column \(column), \(key): "))
        #expect(run.errorLines.dropFirst() == ["  \(query)", "  " + String(repeating: " ", count: column - 1) + "^"])
    }

    @Test(
        "A missing input is one line, and no index is made",
        arguments: [["absent.txt"], ["lines.jsonl", "absent"], ["-", "-"], ["lines.jsonl/x"]])
    func missingInput(inputs: [String]) throws {
        let limier = try Limier()
        try limier.folder.write("lines.jsonl", #"{"text":"paix"}"#)
        let run = try limier.run(["index"] + inputs)
        #expect(run.status == 1 && run.output.isEmpty && run.errorLines.count == 1)
        #expect(run.errors.contains(inputs.last ?? ""))
        #expect(try limier.run("info").status == 1)
    }

    private static let lines = #"{"id":"1","text":"paix"}"# + "\n{bad\n\n" + #"{"id":"4","text":"paix"}"# + "\n" + #"{"id":"5"}"# + "\n"

    @Test("Bad documents are reported with file and line, skipped and counted")
    func badLines() throws {
        let limier = try Limier()
        try limier.folder.write("a/lines.jsonl", FailureTests.lines)
        let run = try limier.run("index", "--format", "json", "a")
        #expect(run.status == 0)
        #expect(run.errorLines.count == 2)
        #expect(run.errorLines[0].hasPrefix("limier: a/lines.jsonl:2: ") && run.errorLines[1].hasPrefix("limier: a/lines.jsonl:5: "), "\(run.errors)")
        let summary = try JSON(run.output)
        #expect(summary["documents"] == .number(2) && summary["skipped"] == .number(2))
        #expect(try limier.ids("paix") == ["1", "4"])
        #expect(try limier.run("index", "a").output.contains("2 documents (2 replaced), 2 skipped"))
    }

    @Test("--strict ends at the first bad document, with the index as it was")
    func strict() throws {
        let limier = try Limier.withLines(#"{"id":"before","text":"guerre"}"#)
        try limier.folder.write("bad.jsonl", FailureTests.lines)
        for options in [["--strict"], ["--strict", "--recreate"], ["--strict", "--threads", "3"]] {
            let run = try limier.run(["index"] + options + ["bad.jsonl"])
            #expect(run.status == 1 && run.output.isEmpty && run.errorLines.count == 1)
            #expect(run.errors.contains("bad.jsonl:2:") && run.errors.contains("--strict"))
            #expect(try limier.ids("paix").isEmpty)
            #expect(try limier.ids("guerre") == ["before"])
        }
        try limier.folder.write("good.jsonl", #"{"id":"1","text":"paix"}"#)
        #expect(try limier.run("index", "--strict", "good.jsonl").status == 0)
    }

    @Test("An empty file is reported; alone it is a failure", arguments: ["", "\n \n"])
    func emptyFile(content: String) throws {
        let limier = try Limier()
        try limier.folder.write("vide.txt", content)
        try limier.folder.write("plein.txt", "La paix est là")
        let alone = try limier.run("index", "vide.txt")
        #expect(alone.status == 1)
        #expect(alone.errorLines.first?.hasPrefix("limier: vide.txt: ") == true)
        let both = try limier.run("index", "vide.txt", "plein.txt")
        #expect(both.status == 0 && both.errorLines.count == 1)
        #expect(try limier.ids("paix") == ["plein.txt"])
    }

    @Test("An empty JSON Lines file and an empty folder are no failures")
    func emptyCollection() throws {
        let limier = try Limier()
        try limier.folder.write("vide.jsonl", "")
        try limier.folder.makeFolder("vide")
        for input in ["vide.jsonl", "vide"] {
            let run = try limier.run("index", "--format", "json", input)
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
            #expect(try JSON(run.output)["documents"] == .number(0))
        }
        #expect(try limier.run("search", "paix").status == 0)
        #expect(try limier.run("check").status == 0)
    }

    @Test("A document that is not there is one line")
    func noDocument() throws {
        let run = try Limier.withLines(#"{"id":"1","text":"paix"}"#).run("get", "2")
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errorLines == ["limier: index: has no document \"2\""])
    }

    @Test("A missing file of topics is one line")
    func noTopics() throws {
        let run = try Limier.withLines(#"{"id":"1","text":"paix"}"#).run("search", "--batch", "absent.tsv")
        #expect(run.status == 1 && run.errorLines.count == 1 && run.errors.contains("absent.tsv"))
    }

    // MARK: Damage

    @Test(
        "A flipped byte is found by check, which names the file; a search answers as before or fails and names it",
        arguments: ["terms", "postings", "positions", "forms", "lengths", "columns", "documents"])
    func damage(file: String) throws {
        let limier = try Limier.withSamples()
        let queries = ["\"conseil de prud’hommes\" Brest", "mer Bretagne"]
        let sound = try queries.map { try limier.run("search", "--format", "trec", $0).output }
        let path = "index/segments/00000001/\(file)"
        let original = try FileBytes.read(limier.folder.path(path))
        for place in [0, original.count / 3, original.count / 2, original.count - 9] {
            var bytes = original
            bytes[place] ^= 0x10
            try limier.folder.write(path, bytes)
            let check = try limier.run("check", "--format", "json")
            #expect(check.status == 1 && check.errorLines.count == 1, "byte \(place)")
            let report = try JSON(check.output)
            #expect(report["sound"] == .bool(false) && report["faults"][0].string?.contains(file) == true, "byte \(place): \(check.output)")
            for (query, answer) in zip(queries, sound) {
                let run = try limier.run("search", "--format", "trec", query)
                if run.status == 0 {
                    #expect(run.output == answer, "byte \(place), \(query)")
                } else {
                    #expect(run.status == 1 && run.output.isEmpty && run.errorLines.count == 1, "byte \(place), \(query): \(run.errors)")
                    #expect(run.errors.contains(path), "byte \(place), \(query): \(run.errors)")
                }
            }
        }
    }

    @Test("A file cut short or missing, and a damaged manifest, are one line that names the file", arguments: [
        ("segments/00000001/postings", "cut"), ("segments/00000001/documents", "empty"), ("segments/00000001/terms", "missing"),
        ("manifest-000001", "cut"), ("manifest-000001", "flipped"), ("manifest-000001", "empty"),
    ])
    func truncation(file: String, damage: String) throws {
        let limier = try Limier.withLines(#"{"id":"1","text":"paix"}"#)
        let path = limier.folder.path("index/\(file)")
        var bytes = try FileBytes.read(path)
        switch damage {
        case "cut": bytes.removeLast(20)
        case "flipped": bytes[bytes.count / 2] ^= 1
        default: bytes = []
        }
        if damage == "missing" { unsafe unlink(path) } else { try limier.folder.write("index/\(file)", bytes) }
        let run = try limier.run("search", "paix")
        #expect(run.status == 1 && run.output.isEmpty && run.errorLines.count == 1)
        #expect(run.errors.contains(file), "\(run.errors)")
        #expect(try limier.run("check").status == 1)
    }

    @Test("A folder of other things is no index")
    func notAnIndex() throws {
        let limier = try Limier()
        try limier.folder.write("index/notes.txt", "rien")
        try limier.folder.write("file", "rien")
        for path in ["index", "file"] {
            let run = try limier.run("search", "--index", path, "paix")
            #expect(run.status == 1 && run.errorLines.count == 1 && run.errors.contains(path), "\(run.errors)")
        }
        try limier.folder.write("a.txt", "La paix")
        let run = try limier.run("index", "--index", "file", "a.txt")
        #expect(run.status == 1 && run.errorLines.count == 1 && run.errors.contains("file/"), "\(run.errors)")
    }

    @Test(
        "A folder that may not be read or written is one line",
        .enabled(if: OtherUser.isThere, "needs a user without rights, or setpriv to become one"))
    func rights() throws {
        let limier = try Limier()
        try limier.folder.write("in/a.txt", "La paix")
        try limier.folder.makeFolder("locked")
        unsafe chmod(limier.folder.path, 0o755)
        unsafe chmod(limier.folder.path("in"), 0)
        unsafe chmod(limier.folder.path("locked"), 0o555)
        defer { unsafe chmod(limier.folder.path("in"), 0o755) }
        let reading = try OtherUser.run(limier, "index", "--index", "locked/index", "in")
        #expect(reading.status == 1 && !reading.errorLines.isEmpty && reading.errors.contains("in: Permission denied"), "\(reading.errors)")
        unsafe chmod(limier.folder.path("in"), 0o755)
        let writing = try OtherUser.run(limier, "index", "--index", "locked/index", "in")
        #expect(writing.status == 1 && writing.errorLines.count == 1, "\(writing.errors)")
        #expect(writing.errors.contains("locked/index") && writing.errors.contains("Permission denied"), "\(writing.errors)")
    }
}

/// A user who may not do everything. Root may; so root becomes nobody.
enum OtherUser {
    private static let setpriv = "/usr/bin/setpriv"
    private static var isRoot: Bool { geteuid() == 0 }

    static let isThere = unsafe access(setpriv, X_OK) == 0 || !isRoot

    static func run(_ limier: Limier, _ arguments: String...) throws -> ProgramRun {
        if !isRoot { return try limier.run(arguments) }
        let prefix = ["--reuid=65534", "--regid=65534", "--clear-groups", BuiltProgram.path("limier")]
        return try ProgramRun(setpriv, prefix + arguments, folder: limier.folder.path, environment: ["LC_ALL": "C.UTF-8"])
    }
}
