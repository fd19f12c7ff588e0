import Support
import Testing

@Suite("Deleting and merging from the command line")
struct LifecycleCommandTests {
    private let limier: Limier

    init() throws {
        limier = try Limier.withLines(
            #"{"id":"0","text":"rien"}"#, #"{"id":"1","text":"la guerre"}"#, #"{"id":"2","text":"la paix"}"#, #"{"id":"3","text":"la guerre et la paix"}"#)
    }

    private func info(_ name: String) throws -> JSON? {
        try JSON(limier.run("info", "--format", "json").output)[name]
    }

    @Test("Documents are deleted by id; unknown ids are named")
    func ids() throws {
        let run = try limier.run("delete", "1", "x y", "2")
        #expect(run.status == 0)
        #expect(run.output == "2 documents deleted\n")
        #expect(run.errorLines == [#"limier: index: has no document "x y""#])
        #expect(try limier.ids("guerre") == ["3"])
        #expect(try limier.run("get", "1").status == 1)
        let again = try limier.run("delete", "--format", "json", "1")
        #expect(again.status == 1)
        #expect(try JSON(again.output) == .object(["deleted": .number(0), "unknown": .array([.string("1")])]))
        #expect(again.errorLines.last == "limier: index: nothing was deleted")
        #expect(try limier.run("delete", "-", input: "0\r\n\nx\n").output == "1 document deleted\n")
        #expect(try limier.run("check").status == 0)
    }

    @Test("Documents are deleted by what they say, and only with all of the words")
    func query() throws {
        #expect(try JSON(limier.run("delete", "--query", "guerre paix", "--format", "json").output)["deleted"] == .number(1))
        #expect(try limier.ids("paix") == ["2"])
        let none = try limier.run("delete", "--query", "guerre paix")
        #expect(none.status == 0 && none.output == "0 documents deleted\n")
        #expect(try limier.run("delete", "--query", "\"guerre").status == 2)
        #expect(try info("documents") == .number(3))
    }

    @Test("A run commits every so many documents or seconds, and ends as any other")
    func commitEvery() throws {
        for (interval, options) in [("1", ["--largest-segment", "1G"]), ("10s", [])] {
            let run = try limier.run(["index", "--format", "json", "--commit-every", interval] + options + ["lines.jsonl"])
            #expect(run.status == 0)
            #expect(try JSON(run.output)["documents"] == .number(4) && JSON(run.output)["replaced"] == .number(4))
            #expect(try info("documents") == .number(4))
        }
        for interval in ["0", "-1", "s", "1.5", "10m"] {
            #expect(try limier.run("index", "--commit-every=" + interval, "lines.jsonl").status == 2)
        }
        #expect(try limier.run("check").status == 0)
    }

    @Test("Wrong usage is said to be that, and a folder without an index to have none")
    func usage() throws {
        #expect(try limier.run("delete").status == 2)
        #expect(try limier.run("delete", "1", "--query", "paix").status == 2)
        for command in [["delete", "1"], ["merge"], ["delete", "--query", "paix"]] {
            let run = try limier.run(command + ["--index", "nowhere"])
            #expect(run.status == 1)
            #expect(run.errorLines.count == 1 && run.errors.contains("nowhere") && run.errors.contains("no index"))
        }
        #expect(try limier.run("info", "--index", "nowhere").status == 1)
    }

    @Test("Merging leaves one segment and no deleted documents; answers stay")
    func merge() throws {
        try limier.folder.write("more.jsonl", #"{"id":"4","text":"guerre"}"# + "\n" + #"{"id":"1","text":"guerre et paix"}"#)
        #expect(try limier.run("index", "--quiet", "more.jsonl").status == 0)
        #expect(try limier.run("delete", "2").status == 0)
        #expect(try info("segments") == .number(2))
        let before = try Set(limier.ids("guerre"))
        let merged = try JSON(limier.run("merge", "--format", "json").output)
        #expect(merged["segments"] == .number(1) && merged["segments_before"] == .number(2))
        #expect(merged["documents"] == .number(4) && merged["dropped"] == .number(2))
        #expect(try info("segments") == .number(1) && info("deleted") == .number(0) && info("index_bytes") == merged["index_bytes"])
        #expect(try Set(limier.ids("guerre")) == before && before == ["1", "3", "4"])
        #expect(try limier.run("check").status == 0)
        let again = try limier.run("merge")
        #expect(again.status == 0 && again.output.contains("1 → 1 segments, 4 documents in "))
    }
}
