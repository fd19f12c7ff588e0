import Testing

@testable import Searching

@Suite("Escaping")
struct EscapingTests {
    @Test("Text in HTML has references for what is markup", arguments: [
        ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
        ("<script>alert(\"x\")</script>", "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"),
        ("&amp;", "&amp;amp;"),
        ("l’été, l'hiver\n« 1 »", "l’été, l'hiver\n« 1 »"),
        ("<\u{338}", "&lt;\u{338}"),
        ("", ""),
    ])
    func html(text: String, expected: String) {
        #expect(Escaping.html.escaped(text).utf8.elementsEqual(expected.utf8))
    }

    @Test("Text on a terminal is one line without commands", arguments: [
        ("\u{1B}[31mrouge\u{1B}]0;titre\u{07}", "␛[31mrouge␛]0;titre␇"),
        ("un\r\ndeux\n\n\ntrois\u{2028}quatre\tcinq", "un deux trois quatre cinq"),
        ("\u{9B}2J\u{7F}\u{0}", "\u{FFFD}2J␡␀"),
        ("a\u{202E}b\u{2066}c", "a\u{FFFD}b\u{FFFD}c"),
        ("l’été « 11\u{202F}000 » 👨‍👩‍👧", "l’été « 11\u{202F}000 » 👨‍👩‍👧"),
    ])
    func terminal(text: String, expected: String) {
        #expect(Escaping.terminal.escaped(text).utf8.elementsEqual(expected.utf8))
    }

    @Test("No control character is left for a terminal")
    func allControls() {
        for value: UInt32 in 0..<0xA0 where value < 0x20 || value > 0x7E {
            let shown = Escaping.terminal.escaped("a\(Unicode.Scalar(value)!)b")
            #expect(shown.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }, "\(value)")
        }
    }

    @Test("The text is escaped, the marks are not")
    func marks() {
        let snippet = Snippet(
            pieces: [
                Snippet.Piece(text: "… ", kind: .omission), Snippet.Piece(text: "AT&T <", kind: .text),
                Snippet.Piece(text: "\"R&D\"", kind: .match),
            ], fragments: [])
        #expect(snippet.rendered(open: "<b>", close: "</b>", escaping: .html) == "… AT&amp;T &lt;<b>&quot;R&amp;D&quot;</b>")
        #expect(snippet.rendered(open: "[", close: "]") == "… AT&T <[\"R&D\"]")
    }
}
