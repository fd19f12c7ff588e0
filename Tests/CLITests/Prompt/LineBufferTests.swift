import Support
import Testing

@testable import CLI

@Suite("The line that is edited")
struct LineBufferTests {
    /// A line, with the cursor at the bar, as a buffer.
    private func buffer(_ text: String) -> LineBuffer {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        var line = LineBuffer(parts[0] + parts[1])
        for _ in parts[1] { _ = line.apply(.left) }
        return line
    }

    private func shown(_ line: LineBuffer) -> String { line.before + "|" + line.after }

    static let keys: [(before: String, keys: [Key], after: String)] = [
        ("|", [.text("é"), .text("t"), .text("é")], "été|"),
        ("ab|cd", [.text("x")], "abx|cd"),
        ("ab|cd", [.left], "a|bcd"),
        ("|cd", [.left], "|cd"),
        ("ab|cd", [.right], "abc|d"),
        ("ab|", [.right], "ab|"),
        ("ab|cd", [.home], "|abcd"),
        ("ab|cd", [.control("a")], "|abcd"),
        ("ab|cd", [.end], "abcd|"),
        ("ab|cd", [.control("e")], "abcd|"),
        ("ab|cd", [.control("b")], "a|bcd"),
        ("ab|cd", [.control("f")], "abc|d"),
        ("ab|cd", [.backspace], "a|cd"),
        ("|cd", [.backspace], "|cd"),
        ("ab|cd", [.delete], "ab|d"),
        ("ab|cd", [.control("d")], "ab|d"),
        ("ab|", [.delete], "ab|"),
        ("ab|cd", [.control("k")], "ab|"),
        ("ab|cd", [.control("u")], "|cd"),
        ("le chat dort|", [.control("w")], "le chat |"),
        ("le chat  |dort", [.control("w")], "le |dort"),
        ("l’eau-de-vie|", [.control("w")], "|"),
        ("l’eau-de-vie|", [.alt("b")], "l’eau-de-|vie"),
        ("l’eau-de-vie|", [.alt("\u{7F}")], "l’eau-de-|"),
        ("l’eau-de-vie|", [.alt("b"), .alt("b"), .wordLeft], "l’|eau-de-vie"),
        ("|l’été  2024", [.alt("f"), .wordRight], "l’été|  2024"),
        ("|l’été  2024", [.alt("f"), .alt("f"), .alt("f"), .alt("f")], "l’été  2024|"),
        ("un| deux trois", [.alt("d")], "un| trois"),
        ("un deux|", [.control("w"), .home, .control("y")], "deux|un "),
        ("ab|cd", [.control("u"), .control("u"), .end, .control("y")], "cdab|"),
        ("ab|cd", [.control("k"), .control("k"), .home, .control("y")], "cd|ab"),
        ("ab|cd", [.control("t")], "acb|d"),
        ("abcd|", [.control("t")], "abdc|"),
        ("a|", [.control("t")], "a|"),
        ("|", [.control("t")], "|"),
        // One key for what people see as one character, however many scalars it has.
        ("e\u{301}|", [.backspace], "|"),
        ("a|e\u{301}b", [.delete], "a|b"),
        ("e|", [.text("\u{301}"), .left], "|e\u{301}"),
        ("👩‍👩‍👧🇫🇷|", [.left, .left], "|👩‍👩‍👧🇫🇷"),
        ("日本|", [.backspace], "日|"),
    ]

    @Test("Keys move, cut and put in again", arguments: keys)
    func table(row: (before: String, keys: [Key], after: String)) {
        var line = buffer(row.before)
        for key in row.keys { _ = line.apply(key) }
        #expect(shown(line) == row.after)
    }

    @Test("Keys that mean nothing to a line leave it as it is, and say so")
    func others() {
        for key in [Key.enter, .escape, .up, .down, .control("c"), .control("r"), .alt("x")] {
            var line = buffer("ab|cd")
            let isKnown = line.apply(key)
            #expect(!isKnown && shown(line) == "ab|cd")
        }
    }

    @Test("Moving never changes the text, and as many steps right as left lead back")
    func moves() {
        var random = SeededGenerator("line buffer moves")
        let pieces = ["a", "é", "e\u{301}", "日", " ", "’", "👩‍👩‍👧", "\u{301}", "-", "\u{200D}"]
        let moves: [Key] = [.left, .right, .home, .end, .wordLeft, .wordRight, .alt("b"), .alt("f")]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 0..<12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            var line = LineBuffer(text)
            for _ in 0..<10 {
                _ = line.apply(moves.randomElement(using: &random) ?? .left)
                #expect(line.text.unicodeScalars.elementsEqual(text.unicodeScalars))
            }
            _ = line.apply(.home)
            #expect(line.before.isEmpty)
            for _ in text { _ = line.apply(.right) }
            #expect(line.after.isEmpty)
        }
    }
}

@Suite("The line on the screen")
struct LineViewTests {
    static let columns: [(before: String, after: String, columns: Int, text: String, cursor: Int)] = [
        ("", "", 20, "", 0),
        ("chat", "", 20, "chat", 4),
        ("ch", "at", 20, "chat", 2),
        ("été", "", 20, "été", 3),
        ("e\u{301}te\u{301}", "", 20, "e\u{301}te\u{301}", 3),
        ("日本", "語", 20, "日本語", 4),
        ("🙂", "a", 20, "🙂a", 2),
        ("a\u{AD}b", "", 20, "a\u{AD}b", 2),
        // Too long: the part around the cursor.
        ("abcdefghij", "", 6, "fghij", 5),
        ("", "abcdefghij", 6, "abcde", 0),
        ("abcdef", "ghij", 6, "cdefg", 4),
        ("日本日本", "", 6, "日本", 4),
        ("a", "日本日本", 5, "a日", 1),
        // What would command the terminal is shown instead.
        ("a\u{1B}b", "", 20, "a␛b", 3),
        ("a\u{2028}b", "", 20, "a b", 3),
        ("abc", "", 1, "c", 1),
    ]

    @Test("Columns: accents take none, wide characters two", arguments: columns)
    func table(row: (before: String, after: String, columns: Int, text: String, cursor: Int)) {
        var line = LineBuffer(row.before + row.after)
        for _ in row.after { _ = line.apply(.left) }
        let view = LineView(line, columns: row.columns)
        #expect(view.text == row.text && view.cursor == row.cursor, "\(view)")
    }
}
