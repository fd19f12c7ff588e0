package import Analysis

/// A piece of a text around what a query matched, in the text's own spelling.
package struct Snippet: Sendable, Hashable {
    /// A run of the text, or of what stands for text left out.
    package struct Piece: Sendable, Hashable {
        /// The text.
        package var text: String
        /// Whether the query matched it.
        package var isMatch: Bool
    }

    /// The pieces in order.
    package var pieces: [Piece]

    /// The text with marks around the matches.
    package func rendered(open: String, close: String) -> String {
        pieces.map { $0.isMatch ? open + $0.text + close : $0.text }.joined()
    }
}

/// Cuts snippets.
package struct SnippetMaker {
    private let highlighter: Highlighter
    private let analyzer: Analyzer
    /// Bytes of text that a snippet has at most, but for the rest of a last word.
    private let width: Int
    /// Bytes before the first match that a snippet may begin.
    private static let lead = 90

    /// Makes snippets of about `width` bytes for what a search found.
    package init(_ highlighter: Highlighter, _ analyzer: Analyzer, width: Int = 260) {
        self.highlighter = highlighter
        self.analyzer = analyzer
        self.width = width
    }

    /// The whole text with its matches marked: for headlines.
    package func marked(_ text: String) -> Snippet {
        let (tokens, marks) = analyse(text)
        _ = tokens
        return Snippet(pieces: pieces(Array(text.utf8), 0..<text.utf8.count, marks))
    }

    /// The best window of a text: the one with the most different parts of the query, then the most matches, then the first.
    package func snippet(_ text: String) -> Snippet {
        let (tokens, marks) = analyse(text)
        let bytes = Array(text.utf8)
        let window = self.window(bytes, tokens, marks)
        var result = pieces(bytes, window, marks.filter { window.contains($0.range.lowerBound) && $0.range.upperBound <= window.upperBound })
        if window.lowerBound > SnippetMaker.firstVisible(bytes) { result.insert(Snippet.Piece(text: "… ", isMatch: false), at: 0) }
        if window.upperBound < SnippetMaker.lastVisible(bytes) { result.append(Snippet.Piece(text: " …", isMatch: false)) }
        return Snippet(pieces: result)
    }

    private func analyse(_ text: String) -> (TokenBuffer, [Highlighter.Mark]) {
        var tokens = TokenBuffer()
        analyzer.analyse(text.utf8Span.span, into: &tokens)
        return (tokens, highlighter.marks(in: tokens, analyzer.lexicon))
    }

    private func pieces(_ bytes: [UInt8], _ window: Range<Int>, _ marks: [Highlighter.Mark]) -> [Snippet.Piece] {
        var pieces: [Snippet.Piece] = []
        func add(_ range: Range<Int>, isMatch: Bool) {
            if !range.isEmpty { pieces.append(Snippet.Piece(text: String(decoding: bytes[range], as: UTF8.self), isMatch: isMatch)) }
        }
        var position = window.lowerBound
        for mark in marks {
            add(position..<mark.range.lowerBound, isMatch: false)
            add(mark.range, isMatch: true)
            position = mark.range.upperBound
        }
        add(position..<window.upperBound, isMatch: false)
        return pieces
    }

    // MARK: The window

    private func window(_ bytes: [UInt8], _ tokens: TokenBuffer, _ marks: [Highlighter.Mark]) -> Range<Int> {
        if bytes.count <= width { return SnippetMaker.firstVisible(bytes)..<max(SnippetMaker.firstVisible(bytes), SnippetMaker.lastVisible(bytes)) }
        var first = 0
        if !marks.isEmpty {
            first = marks[bestStart(marks)].range.lowerBound
        }
        let start = self.start(before: first, bytes, tokens)
        return start..<end(from: start, bytes, tokens, covering: first)
    }

    /// The index of the mark that the best window begins with.
    private func bestStart(_ marks: [Highlighter.Mark]) -> Int {
        var best = (start: 0, distinct: 0, count: 0)
        for start in marks.indices {
            let limit = marks[start].range.lowerBound + width - SnippetMaker.lead
            let inside = marks[start...].prefix { $0.range.upperBound <= limit }
            let distinct = Set(inside.map(\.leaf)).count
            if (distinct, inside.count) > (best.distinct, best.count) { best = (start, distinct, inside.count) }
        }
        return best.start
    }

    /// Where to begin so as to show a match with what leads to it: where its sentence or paragraph begins, if that is near,
    /// else a word.
    private func start(before match: Int, _ bytes: [UInt8], _ tokens: TokenBuffer) -> Int {
        let earliest = max(0, match - SnippetMaker.lead)
        var word = match
        for index in stride(from: tokens.count - 1, through: 0, by: -1) {
            let start = Int(tokens.starts[index])
            if start > match { continue }
            if start < earliest { break }
            word = min(word, start)
            if SnippetMaker.beginsSentence(bytes, start) { return start }
        }
        return earliest == 0 ? SnippetMaker.firstVisible(bytes) : word
    }

    /// Whether only spaces and opening marks stand between a position and the end of a sentence or line.
    private static func beginsSentence(_ bytes: [UInt8], _ position: Int) -> Bool {
        var index = position - 1
        var sawSpace = false
        while index >= 0 {
            switch bytes[index] {
            case 0x0A: return true
            case 0x20: sawSpace = true
            case 0x2E, 0x21, 0x3F: return sawSpace
            default: return false
            }
            index -= 1
        }
        return true
    }

    /// Behind the last word that fits, with the punctuation that follows it; where no word does, behind the last character.
    private func end(from start: Int, _ bytes: [UInt8], _ tokens: TokenBuffer, covering match: Int) -> Int {
        let limit = start + width
        if limit >= bytes.count { return max(start, SnippetMaker.lastVisible(bytes)) }
        var end = start
        for index in 0..<tokens.count {
            let stop = Int(tokens.ends[index])
            if Int(tokens.starts[index]) < start { continue }
            if stop > limit && tokens.starts[index] > match { break }
            end = max(end, stop)
        }
        if end == start { return SnippetMaker.characterBoundary(bytes, before: limit) }
        while end < bytes.count, [0x2E, 0x21, 0x3F, 0x29].contains(bytes[end]) { end += 1 }
        return end
    }

    /// The end of the last whole character before a byte.
    private static func characterBoundary(_ bytes: [UInt8], before limit: Int) -> Int {
        var end = limit
        while end > 0 && bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func firstVisible(_ bytes: [UInt8]) -> Int {
        bytes.firstIndex { !isBlank($0) } ?? 0
    }

    private static func lastVisible(_ bytes: [UInt8]) -> Int {
        (bytes.lastIndex { !isBlank($0) } ?? -1) + 1
    }
}
