import Support
import Testing

@Suite("limier parse")
struct ParseCommandTests {
    @Test("The tree stands on standard output, also of a query that begins with a hyphen")
    func tree() throws {
        let limier = try Limier()
        let run = try limier.run("parse", "soldat ET (Kiev OU Moscou)")
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output == "(and (term \"soldat\") (or (term \"Kiev\") (term \"Moscou\")))\n")
        for arguments in [["-Poutine"], ["--", "-Poutine"]] {
            let run = try limier.run(["parse"] + arguments)
            #expect(run.status == 2 && run.errorLines.first?.hasPrefix("limier: column 1, negation-seule: ") == true)
        }
    }

    @Test("An error stands on standard error with column, key, message and caret, in the language of the locale; status 2", arguments: [
        ("C.UTF-8", "limier: column 6, date-invalide: invalid date “2024-13”"), ("fr_FR.UTF-8", "limier: colonne 6, date-invalide : date invalide « 2024-13 »"),
    ])
    func error(locale: String, expected: String) throws {
        let run = try Limier().run(["parse", "date:2024-13"], environment: ["LC_ALL": locale])
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errorLines[0].hasPrefix(expected))
        #expect(run.errorLines.dropFirst() == ["  date:2024-13", "       ^"])
    }

    @Test("JSON has the tree and its interpretation, or the error")
    func json() throws {
        let limier = try Limier()
        let tree = try JSON(limier.run("parse", "--format", "json", "titre:paix").output)
        #expect(tree["tree"].string == "(field titre (term \"paix\"))" && tree["interpreted"].string == "in the title: paix")
        let run = try limier.run("parse", "--format", "json", "tittre:paix")
        let error = try JSON(run.errors)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(error["column"] == .number(1) && error["key"].string == "champ-inconnu" && error["suggestion"].string == "titre")
    }

    @Test("Random and mutated queries do not bring the parser down")
    func fuzz() throws {
        let seed = TestSeed.of("Fuzz")
        let run = try ProgramRun(BuiltProgram.path("Fuzz"), ["--count", "20000", "--seed", "\(seed)"])
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(run.output.hasPrefix("20000 strings: "))
    }
}
