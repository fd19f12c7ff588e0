import Support
import Testing

@testable import CLI

@Suite("Keys of the bytes of a terminal")
struct KeyDecoderTests {
    private func keys(_ bytes: some Sequence<UInt8>) -> [Key] {
        var decoder = KeyDecoder()
        var keys = bytes.compactMap { decoder.decode($0) }
        if let last = decoder.pause() { keys.append(last) }
        return keys
    }

    static let sequences: [(typed: String, keys: [Key])] = [
        ("aé", [.text("a"), .text("é")]),
        ("日🙂", [.text("日"), .text("🙂")]),
        ("\r", [.enter]), ("\n", [.enter]), ("\t", [.text(" ")]),
        ("\u{7F}\u{08}", [.backspace, .backspace]),
        ("\u{01}\u{05}\u{12}\u{1A}", [.control("a"), .control("e"), .control("r"), .control("z")]),
        ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
        ("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD\u{1B}OH\u{1B}OF", [.up, .down, .right, .left, .home, .end]),
        ("\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~\u{1B}[3~", [.home, .end, .home, .end, .home, .end, .delete]),
        ("\u{1B}[1;5D\u{1B}[1;5C\u{1B}[1;3Dx", [.wordLeft, .wordRight, .wordLeft, .text("x")]),
        ("\u{1B}b\u{1B}f\u{1B}\u{7F}", [.alt("b"), .alt("f"), .alt("\u{7F}")]),
        ("\u{1B}", [.escape]),
        ("\u{1B}\u{1B}[A", [.up]),
        // Unknown keys mean nothing, and nothing of them is left over as text.
        ("\u{1B}[15~\u{1B}[1;2Pa\u{1B}OPb", [.text("a"), .text("b")]),
        // What is pasted is text on one line.
        ("\u{1B}[200~a\nb\u{03}\u{1B}[201~\r", [.text("a"), .text(" "), .text("b"), .text(" "), .enter]),
        ("\u{85}\u{9B}", []),
    ]

    @Test("Characters, control characters and sequences", arguments: sequences)
    func table(row: (typed: String, keys: [Key])) {
        #expect(keys(row.typed.utf8) == row.keys)
    }

    @Test("Broken UTF-8 is passed over, and what follows is read")
    func brokenText() {
        #expect(keys([0xC3, 0x41]) == [.text("A")])
        #expect(keys([0xE2, 0x82, 0x0D]) == [.enter])
        #expect(keys([0x80, 0xFF, 0xC0, 0x61]) == [.text("a")])
        #expect(keys([0xE0, 0x80, 0x80, 0x61]) == [.text("a")])
        #expect(keys([0xED, 0xA0, 0x80, 0x61]) == [.text("a")])
        #expect(keys([0xF4, 0x90, 0x80, 0x80, 0x61]) == [.text("a")])
    }

    @Test("Whatever bytes come, text has no control characters and Enter is read again after them")
    func randomBytes() {
        var random = SeededGenerator("key decoder")
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                Bool.random(using: &random) ? [0x1B, 0x5B, 0x4F, 0x3B, 0x7E, 0xC3].randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
            }
            // The end of a paste, in case one began, and letters that end whatever sequence was left open.
            let all = keys(bytes + Array("aa\u{1B}[201~\r".utf8))
            #expect(all.last == .enter)
            for case .text(let text) in all {
                #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
            }
        }
    }
}
