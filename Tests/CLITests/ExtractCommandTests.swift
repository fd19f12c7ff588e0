import Support
import Testing

@Suite("Extracting entities from the command line")
struct ExtractCommandTests {
    private static let text = "Paris, le 27/12/2024\n\nLe président Volodymyr Zelensky est à Kyiv. L’hiver sud-coréen arrive.\n"

    private static func run(_ options: String..., text: String = ExtractCommandTests.text, environment: [String: String] = [:]) throws -> ProgramRun {
        try Limier().run(["extract"] + options + ["-"], input: text, environment: ["LC_ALL": "C.UTF-8"].merging(environment) { $1 })
    }

    @Test("Each entity is a line: type, canonical name, surface and bytes", arguments: [[], ["--format", "tsv"], ["--format", "text"]])
    func table(options: [String]) throws {
        let run = try Limier().run(["extract"] + options + ["-"], input: Self.text)
        #expect(run.status == 0 && run.errors.isEmpty)
        for line in ["personne\tVolodymyr Zelensky\tVolodymyr Zelensky\t36\t54", "lieu\tKiev\tKyiv\t62\t66", "pays\tCorée du Sud\tsud-coréen\t78\t89"] {
            #expect(run.outputLines.contains(line), "\(run.output)")
        }
    }

    @Test("Offsets are bytes of the file, whatever is in it")
    func offsets() throws {
        let texts = [Self.text, "\u{FEFF}" + Self.text, "Ça coûte cher à Kyiv.\r\n« Kyiv », dit-il", "", "\n", "\u{0}Kyiv\u{0}", "👍🏽 Kyiv"]
        for text in texts {
            let run = try Self.run("--format", "json", text: text)
            #expect(run.status == 0)
            for line in run.outputLines {
                let entity = try JSON(line)
                guard case .string(let surface) = entity["text"], case .number(let start) = entity["start"], case .number(let end) = entity["end"] else {
                    Issue.record("\(line)")
                    continue
                }
                #expect(Array(Array(text.utf8)[Int(start)..<Int(end)]) == Array(surface.utf8))
            }
        }
    }

    @Test("JSON tells the countries")
    func json() throws {
        let lines = try Self.run("--format", "json").outputLines
        #expect(lines.contains(#"{"type":"lieu","canonical":"Kiev","text":"Kyiv","start":62,"end":66,"countries":["UA"]}"#), "\(lines)")
    }

    @Test("CoNLL has a token and its tag on each line, an empty line between sentences, and every character but spaces")
    func conll() throws {
        let output = try Self.run("--format", "conll").output
        #expect(output.contains("Le\tO\nprésident\tO\nVolodymyr\tB-PER\nZelensky\tI-PER\nest\tO\nà\tO\nKyiv\tB-LOC\n.\tO\n\nL’\tO\nhiver\tO\nsud-coréen\tB-COUNTRY\n"))
        let tokens = output.split(separator: "\n").map { $0.split(separator: "\t")[0] }
        #expect(tokens.joined() == Self.text.filter { !$0.isWhitespace })
    }

    @Test("In colour the text stays as it is, with a legend below, and commands to the terminal are harmless")
    func colours() throws {
        let run = try Self.run(text: Self.text + "\u{1B}[2JKyiv", environment: ["CLICOLOR_FORCE": "1"])
        #expect(run.output.contains("\u{1B}[1;36mVolodymyr Zelensky\u{1B}[0m est à \u{1B}[1;32mKyiv\u{1B}[0m."))
        #expect(run.outputLines.last?.contains("person\u{1B}[0m 1") == true)
        #expect(!run.output.contains("\u{1B}[2J"))
    }

    @Test("A missing file, a folder and what is no UTF-8 are one line and status 1", arguments: ["absent.txt", ".", "latin1.txt"])
    func failures(file: String) throws {
        let limier = try Limier()
        try limier.folder.write("latin1.txt", [0x41, 0xE9, 0x20])
        let run = try limier.run("extract", file)
        #expect(run.status == 1 && run.output.isEmpty && run.errorLines.count == 1)
        #expect(run.errors.hasPrefix("limier: \(file): "))
        if file == "latin1.txt" { #expect(run.errors.contains("invalid UTF-8 at byte 1")) }
    }

    @Test("A wrong date or format is wrong usage", arguments: [
        ["--date", "2024-02-30", "-"], ["--date", "hier", "-"], ["--date", "2024-12", "-"], ["--format", "xml", "-"], [], ["a", "b"],
    ])
    func usage(arguments: [String]) throws {
        let run = try Limier().run(["extract"] + arguments)
        #expect(run.status == 2 && run.output.isEmpty)
    }
}
