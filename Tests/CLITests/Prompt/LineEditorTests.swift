import Testing

@testable import CLI

@Suite("A line and the history behind it")
struct LineEditorTests {
    private static let history = History(["mer", "été chaud", "Mer Noire", "soldat"])

    static let table: [(keys: [Key], line: String)] = [
        ([.up], "soldat"),
        ([.up, .up], "Mer Noire"),
        ([.up, .up, .up, .up, .up, .up], "mer"),
        ([.up, .up, .down], "soldat"),
        ([.control("p"), .control("p"), .control("n")], "soldat"),
        ([.down], ""),
        // The new line, and what was changed in old ones, are still there.
        ([.text("neu"), .up, .down], "neu"),
        ([.up, .text("s"), .up, .down], "soldats"),
        // Search.
        ([.control("r"), .text("m")], "Mer Noire"),
        ([.control("r"), .text("m"), .text("e"), .text("r"), .control("r")], "mer"),
        ([.control("r"), .text("mer"), .control("r"), .control("r")], "mer"),
        ([.control("r"), .text("été")], "été chaud"),
        ([.control("r"), .text("sx"), .backspace], "soldat"),
        ([.text("neu"), .control("r"), .text("mer"), .control("g")], "neu"),
        ([.text("neu"), .control("r"), .text("mer"), .escape], "neu"),
        ([.text("neu"), .control("r"), .text("introuvable")], "neu"),
        // Another key ends it and means what it means.
        ([.control("r"), .text("noire"), .home, .text("la ")], "la Mer Noire"),
        ([.control("r"), .text("noire"), .up], "été chaud"),
        ([.text("neu"), .control("r"), .text("noire"), .down, .down], "neu"),
    ]

    @Test("Up, down and Ctrl-R", arguments: table)
    func keys(row: (keys: [Key], line: String)) {
        var editor = LineEditor(LineEditorTests.history)
        for key in row.keys { #expect(editor.apply(key) == nil) }
        #expect(editor.line.text == row.line)
    }

    @Test("What ends a line, and what the screen needs")
    func wishes() {
        var editor = LineEditor(History())
        #expect(editor.apply(.control("l")) == .clearScreen)
        #expect(editor.apply(.control("z")) == .suspend)
        #expect(editor.apply(.control("d")) == .ending(.endOfInput))
        for character in "mer" { #expect(editor.apply(.text(String(character))) == nil) }
        #expect(editor.apply(.control("d")) == nil)
        #expect(editor.apply(.control("c")) == .ending(.dropped))
        #expect(editor.apply(.enter) == .ending(.line("mer")))
    }

    @Test("Enter in a search enters the line that was found; Ctrl-C in one only ends it")
    func searchEndings() {
        var editor = LineEditor(LineEditorTests.history)
        for key in [Key.control("r"), .text("noire")] { #expect(editor.apply(key) == nil) }
        #expect(editor.search?.text == "noire" && editor.search?.hasFailed == false)
        #expect(editor.apply(.enter) == .ending(.line("Mer Noire")))
        var other = LineEditor(LineEditorTests.history)
        for key in [Key.text("a"), .control("r"), .text("zzz")] { #expect(other.apply(key) == nil) }
        #expect(other.search?.hasFailed == true)
        #expect(other.apply(.control("c")) == nil && other.search == nil && other.line.text == "a")
    }
}
