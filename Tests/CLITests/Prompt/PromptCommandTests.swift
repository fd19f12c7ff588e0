import Searching
import Testing

@testable import CLI

@Suite("The commands of the prompt")
struct PromptCommandTests {
    static let commands: [(line: String, command: PromptCommand)] = [
        (":suite", .next), (":next", .next), (":n", .next), (":précédent", .previous), (":precedent", .previous),
        (":PREVIOUS", .previous), (":p", .previous), (":explain 3", .explain(3)), (":expliquer 12", .explain(12)),
        (":exp 1", .explain(1)), (":ouvrir 2", .open(2)), (":open  2 ", .open(2)), (":facettes", .facets), (":facets", .facets),
        (":f", .facets), (":aide", .help), (":help", .help), (":quitter", .quit), (":quit", .quit), (":q", .quit), (":et", .allWords),
        (":and", .allWords), (":ou", .anyWord), (":or", .anyWord), (":surface on", .surface(true)), (":surface off", .surface(false)),
        (":surface non", .surface(false)), (": aide", .help), (":pre\u{301}ce\u{301}dent", .previous),
    ]

    @Test("Names in French and in English, and their beginnings", arguments: commands)
    func table(row: (line: String, command: PromptCommand)) throws {
        #expect(PromptCommand.isCommand(row.line))
        #expect(try PromptCommand(row.line) == row.command)
    }

    static let failures: [(line: String, failure: PromptCommand.Failure)] = [
        (":", .unknown("")), (":zut", .unknown("zut")), (":suites", .unknown("suites")),
        (":s", .ambiguous("s", ["suite", "surface"])), (":o 1", .ambiguous("o", ["ouvrir", "open", "ou", "or"])),
        (":explain", .expectsNumber("explain")), (":explain un", .expectsNumber("explain")), (":explain 0", .expectsNumber("explain")),
        (":open 1 2", .expectsNumber("open")), (":open 99999999999999999999", .expectsNumber("open")),
        (":surface", .expectsSwitch("surface")), (":surface 1", .expectsSwitch("surface")), (":quit now", .expectsNothing("quit")),
    ]

    @Test("What is no command says why", arguments: failures)
    func wrong(row: (line: String, failure: PromptCommand.Failure)) {
        #expect(throws: row.failure) { try PromptCommand(row.line) }
        #expect(row.failure.message(in: .french) != row.failure.message(in: .english))
    }

    @Test("A query is no command, nor is one behind a space")
    func queries() {
        for line in ["mer", "titre:mer", " :aide", "", "«:»"] { #expect(!PromptCommand.isCommand(line)) }
    }

    @Test("The rows of a text on a screen: wide and long lines take more")
    func rows() {
        #expect(Pager.rows("", columns: 10) == 1)
        #expect(Pager.rows("a\n\nb", columns: 10) == 3)
        #expect(Pager.rows("0123456789", columns: 10) == 1)
        #expect(Pager.rows("0123456789a\nb", columns: 10) == 3)
        #expect(Pager.rows("日本語日本語", columns: 10) == 2)
    }
}
