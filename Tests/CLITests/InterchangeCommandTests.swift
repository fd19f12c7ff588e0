import Support
import Testing

@Suite("Exchanging indexes from the command line")
struct InterchangeCommandTests {
    @Test("What is exported as a CIFF file and imported again ranks the same documents, in either way of naming the file", arguments: [["ciff", "out.ciff"], ["--ciff", "out.ciff"]])
    func roundTrip(file: [String]) throws {
        let limier = try Limier.withSamples()
        #expect(try limier.run(["export"] + file).status == 0)
        #expect(try limier.run(["import", "--index", "other"] + file).status == 0)
        for query in ["porte-avions", "tempête bretagne", "marathon"] {
            let options = ["--surface", "off", "--default-operator", "or", "-k", "5"]
            let ours = try limier.run(["search", "--format", "trec"] + options + [query]).outputLines
            let theirs = try limier.run(["search", "--format", "trec", "--index", "other"] + options + [query]).outputLines
            #expect(!ours.isEmpty)
            #expect(ours.map(Self.document) == theirs.map(Self.document))
        }
    }

    private static func document(_ line: String) -> String { line.split(separator: " ").dropFirst(2).first.map(String.init) ?? "" }

    @Test("Without a format and a file, or with another format, the usage is wrong", arguments: [[], ["ciff"], ["lucene", "x"], ["ciff", "x", "--ciff", "y"], ["--ciff", ""]])
    func usage(arguments: [String]) throws {
        let limier = try Limier.withSamples()
        for command in ["export", "import"] { #expect(try limier.run([command] + arguments).status == 2) }
    }

    @Test("A file that is no CIFF file is told by its name, with status 1")
    func garbage() throws {
        let limier = try Limier()
        try limier.folder.write("bad.ciff", "no such thing")
        for file in ["bad.ciff", "absent.ciff"] {
            let run = try limier.run("import", "ciff", file)
            #expect(run.status == 1)
            #expect(run.errors.contains(file))
        }
    }
}
