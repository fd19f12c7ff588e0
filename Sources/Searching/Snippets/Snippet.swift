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
    /// Bytes of text that are looked at together.
    private static let stretch = 128 << 10

    /// Makes snippets of about `width` bytes for what a search found.
    package init(_ highlighter: Highlighter, _ analyzer: Analyzer, width: Int = 260) {
        self.highlighter = highlighter
        self.analyzer = analyzer
        self.width = width
    }

    /// The whole text with its matches marked: for headlines.
    package func marked(_ text: String) -> Snippet {
        let bytes = Array(text.utf8)
        let stretch = analyse(bytes, 0..<bytes.count)
        return Snippet(pieces: pieces(bytes, 0..<bytes.count, stretch.marks))
    }

    /// The best window of a text: the one with the most different parts of the query, then the most matches, then the first.
    ///
    /// - Complexity: linear in the text up to a stretch of it (128 KiB) that has a window with all parts of the query.
    package func snippet(_ text: String) -> Snippet {
        let bytes = Array(text.utf8)
        var best = analyse(bytes, 0..<stretchEnd(bytes, from: 0))
        var end = best.range.upperBound
        while end < bytes.count && best.distinct < highlighter.leafCount {
            let next = analyse(bytes, end..<stretchEnd(bytes, from: end))
            end = next.range.upperBound
            if (next.distinct, next.count) > (best.distinct, best.count) { best = next }
        }
        let window = self.window(bytes, best)
        let marks = best.marks.filter { window.contains($0.range.lowerBound) && $0.range.upperBound <= window.upperBound }
        var result = pieces(bytes, window, marks)
        if window.lowerBound > SnippetMaker.firstVisible(bytes) { result.insert(Snippet.Piece(text: "… ", isMatch: false), at: 0) }
        if window.upperBound < SnippetMaker.lastVisible(bytes) { result.append(Snippet.Piece(text: " …", isMatch: false)) }
        return Snippet(pieces: result)
    }

    /// A stretch of a text with its tokens and matches, and the best place in it to begin a window.
    private struct Stretch {
        var range: Range<Int>
        /// Where tokens begin and end, in bytes of the whole text.
        var tokens: [Range<Int>]
        var marks: [Highlighter.Mark]
        /// The mark that the best window begins with, how many different parts of the query it has, and how many matches.
        var start = 0
        var distinct = 0
        var count = 0
    }

    /// The end of the stretch that begins at a position: behind a line, or else a word, if that can be.
    private func stretchEnd(_ bytes: [UInt8], from start: Int) -> Int {
        let limit = start + SnippetMaker.stretch
        if limit >= bytes.count { return bytes.count }
        let last = bytes[start..<limit]
        if let line = last.lastIndex(of: 0x0A), line > start { return line + 1 }
        if let space = last.lastIndex(of: 0x20), space > start { return space + 1 }
        var end = limit
        while end < bytes.count && bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }

    private func analyse(_ bytes: [UInt8], _ range: Range<Int>) -> Stretch {
        var tokens = TokenBuffer()
        analyzer.analyse(bytes.span.extracting(range), into: &tokens)
        let base = range.lowerBound
        let marks = highlighter.marks(in: tokens, analyzer.lexicon).map {
            Highlighter.Mark(range: $0.range.lowerBound + base..<$0.range.upperBound + base, leaf: $0.leaf)
        }
        let places = zip(tokens.starts, tokens.ends).map { Int($0) + base..<max(Int($0), Int($1)) + base }
        var stretch = Stretch(range: range, tokens: places, marks: marks)
        findStart(&stretch)
        return stretch
    }

    /// Finds the best window: two marks move through the text, so that it is looked at once.
    private func findStart(_ stretch: inout Stretch) {
        let marks = stretch.marks
        var inside = [Int](repeating: 0, count: highlighter.leafCount)
        var distinct = 0
        var end = 0
        for start in marks.indices {
            let limit = marks[start].range.lowerBound + width - SnippetMaker.lead
            while end < marks.count && (end <= start || marks[end].range.upperBound <= limit) {
                if inside[marks[end].leaf] == 0 { distinct += 1 }
                inside[marks[end].leaf] += 1
                end += 1
            }
            if (distinct, end - start) > (stretch.distinct, stretch.count) {
                (stretch.start, stretch.distinct, stretch.count) = (start, distinct, end - start)
            }
            inside[marks[start].leaf] -= 1
            if inside[marks[start].leaf] == 0 { distinct -= 1 }
        }
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

    private func window(_ bytes: [UInt8], _ stretch: Stretch) -> Range<Int> {
        if bytes.count <= width {
            let first = SnippetMaker.firstVisible(bytes)
            return first..<max(first, SnippetMaker.lastVisible(bytes))
        }
        let match = stretch.marks.isEmpty ? 0 : stretch.marks[stretch.start].range.lowerBound
        let start = self.start(before: match, bytes, stretch.tokens)
        return start..<end(from: start, bytes, stretch.tokens, covering: match)
    }

    /// Where to begin so as to show a match with what leads to it: where its sentence or paragraph begins, if that is near,
    /// else a word.
    private func start(before match: Int, _ bytes: [UInt8], _ tokens: [Range<Int>]) -> Int {
        let earliest = max(0, match - SnippetMaker.lead)
        var word = match
        for token in tokens.reversed() {
            let start = token.lowerBound
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
    private func end(from start: Int, _ bytes: [UInt8], _ tokens: [Range<Int>], covering match: Int) -> Int {
        let limit = start + width
        if limit >= bytes.count { return max(start, SnippetMaker.lastVisible(bytes)) }
        var end = start
        for token in tokens where token.lowerBound >= start {
            if token.upperBound > limit && token.lowerBound > match { break }
            // An elided article does not end a snippet: its apostrophe wants a word behind it.
            if !SnippetMaker.isApostrophe(bytes, at: token.upperBound) { end = max(end, token.upperBound) }
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

    private static func isApostrophe(_ bytes: [UInt8], at position: Int) -> Bool {
        bytes[position...].starts(with: [0x27]) || bytes[position...].starts(with: [0xE2, 0x80, 0x99])
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func firstVisible(_ bytes: [UInt8]) -> Int {
        bytes.firstIndex { !isBlank($0) } ?? 0
    }

    private static func lastVisible(_ bytes: [UInt8]) -> Int {
        (bytes.lastIndex { !isBlank($0) } ?? -1) + 1
    }
}
