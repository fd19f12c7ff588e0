import Support
import Testing

@Suite("The prompt of search on a terminal")
struct PromptTests {
    private let limier: Limier

    init() throws {
        limier = try Limier.withLines(
            #"{"id":"a","title":"Premier","text":"La mer, la mer, la mer est calme."}"#,
            #"{"id":"b","title":"Deuxième","text":"La mer est agitée, la mer monte encore ce soir."}"#,
            #"{"id":"c","title":"Troisième","text":"La mer, un soldat la regarde du haut de la falaise de craie."}"#)
    }

    private func start(_ options: String..., environment: [String: String] = [:], rows: Int = 24) throws -> PseudoTerminal {
        let settings = [
            "LC_ALL": "fr_FR.UTF-8", "TERM": "xterm", "NO_COLOR": "1", "XDG_STATE_HOME": limier.folder.path("state"),
            "PAGER": "cat; echo fin du pager",
        ]
        let terminal = try PseudoTerminal(
            BuiltProgram.path("limier"), ["search"] + options, folder: limier.folder.path,
            environment: settings.merging(environment) { $1 }, rows: rows)
        try terminal.wait(for: PromptTests.prompt)
        return terminal
    }

    /// The prompt behind which the program waits: the cursor is set behind it.
    private static let prompt = "limier> \u{1B}[K\r\u{1B}[8C"

    /// Enters a line; what is shown up to the next prompt.
    private func enter(_ line: String, _ terminal: PseudoTerminal) throws -> String {
        terminal.type(line + "\r")
        // Past the echo of the line, which the terminal ends by giving single keys no longer.
        try terminal.wait(for: "\u{1B}[?2004l")
        return try terminal.wait(for: PromptTests.prompt)
    }

    @Test("A query, its pages, an error, the commands, the end")
    func session() throws {
        let terminal = try start("-k", "1")
        let first = try enter("mer", terminal)
        #expect(first.contains("1. Premier") && first.contains("3 résultats en ") && first.contains("Entrée : résultat 2"), "\(first)")
        #expect(!first.contains("\u{1B}[1"))
        #expect(try enter("", terminal).contains("2. Deuxième"))
        let last = try enter(":suite", terminal)
        #expect(last.contains("3. Troisième") && !last.contains("Entrée :"))
        #expect(try enter(":next", terminal).contains("Il n’y a pas d’autres résultats."))
        #expect(try enter(":précédent", terminal).contains("2. Deuxième"))
        #expect(try enter(":previous", terminal).contains("1. Premier"))
        #expect(try enter(":p", terminal).contains("Ce sont les premiers résultats."))
        let explained = try enter(":explain 2", terminal)
        #expect(explained.contains("comprise ainsi  mer\r\n") && explained.contains("résultat 2      b\r\n"), "\(explained)")
        #expect(try enter(":ouvrir 3", terminal).contains("du haut de la falaise de craie."))
        #expect(try enter(":open 9", terminal).contains("aucun résultat 9 n’a été montré"))
        let wrong = try enter("mer \"", terminal)
        #expect(wrong.contains("guillemet-non-ferme") && wrong.contains("  mer \"\r\n      ^"), "\(wrong)")
        #expect(try enter(":zut", terminal).contains(":zut n’est pas une commande"))
        // The answer is still the one before the error.
        #expect(try enter("", terminal).contains("2. Deuxième"))
        terminal.type(":quitter\r")
        #expect(try terminal.end() == 0)
    }

    @Test("Options hold, and :ou, :et and :surface change them")
    func settings() throws {
        let terminal = try start("--strict-and", "--default-operator", "or")
        #expect(try enter("calme soldat", terminal).contains("2 résultats"))
        #expect(try enter(":et", terminal).contains("Tous les mots"))
        #expect(try enter("calme soldat", terminal).contains("0 résultat"))
        #expect(try enter(":ou", terminal).contains("Un seul"))
        #expect(try enter("calme soldat", terminal).contains("2 résultats"))
        let shared = try enter("mer", terminal)
        #expect(try enter(":surface off", terminal).contains("Toutes les formes"))
        let alone = try enter("mer", terminal)
        #expect(score(shared) > score(alone) && score(alone) > 0, "\(shared) \(alone)")
        terminal.type("\u{04}")
        #expect(try terminal.end() == 0)
    }

    private func score(_ shown: String) -> Double {
        let line = shown.split(whereSeparator: \.isNewline).first { $0.contains("1. ") } ?? ""
        return line.split(separator: " ").last.flatMap { Double($0) } ?? 0
    }

    @Test("A commit of a writer is seen by the next query, and said; pages stay those of the old one")
    func commits() throws {
        let terminal = try start("-k", "2")
        #expect(try enter("mer", terminal).contains("3 résultats"))
        try limier.folder.write("more.jsonl", #"{"id":"d","title":"Quatrième","text":"Encore la mer."}"#)
        #expect(try limier.run("index", "--quiet", "more.jsonl").status == 0)
        let page = try enter("", terminal)
        #expect(page.contains("3 résultats") && !page.contains("changé"))
        let fresh = try enter("mer", terminal)
        #expect(fresh.contains("L’index a changé : 4 documents.") && fresh.contains("4 résultats"), "\(fresh)")
        #expect(try !enter("mer", terminal).contains("changé"))
    }

    @Test("Keys edit the line; Ctrl-C drops it; the history is kept for the next time, unless --no-history")
    func editing() throws {
        let terminal = try start()
        // Typed with a mistake, mended with arrows and Backspace.
        #expect(try enter("soldax\u{1B}[D\u{1B}[C\u{7F}t", terminal).contains("1 résultat en"))
        terminal.type("perdu\u{03}")
        try terminal.wait(for: "^C")
        try terminal.wait(for: PromptTests.prompt)
        #expect(try enter("calme", terminal).contains("1. Premier"))
        terminal.type("\u{04}")
        #expect(try terminal.end() == 0)
        let kept = String(decoding: try FileBytes.read(limier.folder.path("state/limier/history")), as: UTF8.self)
        #expect(kept == "soldat\ncalme\n")

        let second = try start("--no-history")
        #expect(try !enter("\u{1B}[A", second).contains("résultat"))
        #expect(try enter("agitée", second).contains("1. Deuxième"))
        let third = try start()
        #expect(try enter("\u{1B}[A\u{1B}[A", third).contains("1. Troisième"))
    }

    @Test("A document longer than the screen goes through the pager")
    func pager() throws {
        let lines = (1...40).map { "ligne \($0) : câble" }.joined(separator: "\\n")
        try limier.folder.write("long.jsonl", #"{"id":"l","title":"Long","text":"\#(lines)\#u{5C}u001b[31m"}"#)
        #expect(try limier.run("index", "--quiet", "long.jsonl").status == 0)
        let terminal = try start()
        _ = try enter("câble", terminal)
        let shown = try enter(":ouvrir 1", terminal)
        #expect(shown.contains("ligne 40 : câble␛[31m") && shown.contains("fin du pager"), "\(shown)")
        _ = try enter("soldat", terminal)
        #expect(try !enter(":ouvrir 1", terminal).contains("fin du pager"))
    }

    @Test("English where the locale is not French; colours unless NO_COLOR; a terminal that cannot edit is asked line by line")
    func environments() throws {
        let english = try start(environment: ["LC_ALL": "C.UTF-8"])
        #expect(try enter("mer", english).contains("3 results in "))
        let dumb = try PseudoTerminal(
            BuiltProgram.path("limier"), ["search", "--no-history"], folder: limier.folder.path, environment: ["TERM": "dumb"])
        try dumb.wait(for: "limier> ")
        dumb.type("mer\n")
        let shown = try dumb.wait(for: "limier> ")
        #expect(shown.contains("3 results in ") && shown.contains("\u{1B}[1;33mmer\u{1B}[0m"))
        dumb.type("\u{04}")
        #expect(try dumb.end() == 0)
    }

    @Test("Without a terminal a query is required, as ever")
    func usage() throws {
        let run = try limier.run(["search"], input: "mer\n")
        #expect(run.status == 2 && run.output.isEmpty && run.errors.contains("Missing expected argument 'QUERY'"))
        let missing = try PseudoTerminal(
            BuiltProgram.path("limier"), ["search", "--index", "nulle-part"], folder: limier.folder.path, environment: ["TERM": "xterm"])
        try missing.wait(for: "there is no index here")
        #expect(try missing.end() == 1)
    }
}
