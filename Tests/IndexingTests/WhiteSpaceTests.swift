@testable import Indexing
import Support
import Testing

@Suite("White space")
struct WhiteSpaceTests {
    @Test(
        "Runs of spaces, tabs and line breaks of all kinds become one space",
        arguments: [
            ("", ""), (" ", ""), ("un", "un"), (" un \t deux\r\n\ntrois ", "un deux trois"), ("a\u{85}b\u{2028}c\u{2029}\u{B}d", "a b c d"),
            ("a \u{2028} b", "a b"), ("\u{85}\u{2029}x", "x"), ("10\u{A0}000\u{202F}€", "10\u{A0}000\u{202F}€"), ("é \u{E0}…", "é à…"),
        ])
    func onOneLine(text: String, expected: String) {
        #expect(text.onOneLine == expected)
        #expect(Array(text.onOneLine.utf8) == Array(expected.utf8))
    }

    @Test("One line is what splitting at the scalars gives")
    func property() {
        var generator = SeededGenerator("one line")
        let pieces = ["a", "é", " ", "\t", "\n", "\r", "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{2027}", "œ", "\u{C5}", "🙂"]
        let separators = Set("\u{20}\u{9}\u{A}\u{B}\u{C}\u{D}\u{85}\u{2028}\u{2029}".unicodeScalars)
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }.joined()
            let parts = text.unicodeScalars.split { separators.contains($0) }.map { String(String.UnicodeScalarView($0)) }
            #expect(Array(text.onOneLine.utf8) == Array(parts.joined(separator: " ").utf8))
        }
    }
}
