package import Analysis
package import Entities
package import Segments

/// Cuts the snippets of the documents that a search found. It keeps what it learns of the words from document to document: one
/// for each search, on one thread, with an analyser whose lexicon is not reset meanwhile.
package final class SnippetMaker {
    private let finder: MatchFinder
    private let mentions: MentionFinder
    private let analyzer: Analyzer
    private let weights: [Double]
    private let allParts: PartSet
    /// Bytes of text that a snippet has, all its fragments together, but for the rest of a last word.
    private let width: Int
    /// The greatest number of fragments.
    private let fragments: Int
    /// Bytes of text that are analysed together.
    private static let stretch = 128 << 10

    /// Makes snippets of about `width` bytes of text, in up to `fragments` pieces, for what a search found.
    ///
    /// - Parameter names: those that the index knows.
    package init(_ highlighter: Highlighter, _ analyzer: Analyzer, names: KnownNames = KnownNames(), width: Int = 260, fragments: Int = 2) {
        finder = MatchFinder(highlighter, analyzer)
        mentions = MentionFinder(highlighter, names)
        self.analyzer = analyzer
        self.width = max(1, width)
        self.fragments = max(1, fragments)
        var weights = [Double](repeating: 0, count: PartSet.largest + 1)
        var allParts = PartSet()
        for (number, part) in highlighter.parts.enumerated() {
            // Every part counts, the rare ones more.
            weights[min(number, PartSet.largest)] += 1 + part.weight
            allParts.formUnion(PartSet(number))
        }
        for number in highlighter.parts.count..<highlighter.parts.count + highlighter.entities.count {
            weights[min(number, PartSet.largest)] += 1
            allParts.formUnion(PartSet(number))
        }
        self.weights = weights
        self.allParts = allParts
    }

    /// The title of a document with its matches marked, and the fragments of its text, with those of the entities that are asked for.
    package func snippets(of document: Document) -> (title: Snippet, text: Snippet) {
        let mentions = mentions.marks(in: document)
        return (marked(document.title, mentions.title), snippet(document.text, mentions.text))
    }

    /// A whole title with its matches marked.
    package func marked(_ title: String) -> Snippet { marked(title, []) }

    private func marked(_ title: String, _ mentions: [Mark]) -> Snippet {
        let bytes = Array(title.utf8)
        let marks = MatchFinder.joined(finder.marks(inTitle: bytes) + mentions)
        return Snippet(bytes, fragments: [bytes.indices], marks: marks, visible: bytes.indices)
    }

    /// The fragments of a text that show most of the query: those with the weightiest different parts of it, then with the most
    /// matches, then the first ones, in the order of the text. Where nothing matches, how the text begins.
    ///
    /// A fragment is the text byte for byte; it begins and ends with sentences where that can be, with words else (only a run
    /// without spaces or words that is longer than a snippet is cut between characters).
    ///
    /// - Complexity: linear in the text up to a stretch of it (128 KiB) that has all parts of the query in one place.
    package func snippet(_ text: String) -> Snippet { snippet(text, []) }

    private func snippet(_ text: String, _ mentions: [Mark]) -> Snippet {
        let bytes = Array(text.utf8)
        let visible = SnippetMaker.visible(bytes)
        let (marks, end) = self.marks(in: bytes, mentions)
        if bytes.count <= width { return Snippet(bytes, fragments: [visible], marks: marks, visible: visible) }
        let cutter = FragmentCutter(bytes: bytes, marks: marks, visible: visible.clamped(to: 0..<end), analyzer: analyzer)
        let cores = FragmentChoice(marks: marks, weights: weights).cores(atMost: fragments, reach: reach)
        var fragments: [Range<Int>] = []
        for core in cores {
            if let last = fragments.last, core.upperBound <= last.upperBound { continue }
            let floor = fragments.last?.upperBound ?? visible.lowerBound
            SnippetMaker.append(cutter.fragment(around: core, width: width / cores.count, from: floor), to: &fragments, bytes)
        }
        if cores.isEmpty { fragments = [cutter.fragment(from: SnippetMaker.lead(bytes, visible), width: width)] }
        return Snippet(bytes, fragments: fragments, marks: marks, visible: visible)
    }

    /// The bytes of matches that a fragment shows at most, given the number of fragments.
    private func reach(_ count: Int) -> Int {
        let width = width / count
        return width - width / FragmentCutter.leadShare
    }

    /// Adds a fragment; what only spaces part from the one before becomes one with it.
    private static func append(_ fragment: Range<Int>, to fragments: inout [Range<Int>], _ bytes: [UInt8]) {
        if let last = fragments.last, bytes[last.upperBound..<max(last.upperBound, fragment.lowerBound)].allSatisfy(Surroundings.isBlank) {
            fragments[fragments.count - 1] = last.lowerBound..<max(last.upperBound, fragment.upperBound)
        } else {
            fragments.append(fragment)
        }
    }

    // MARK: Long texts

    /// The matches up to a stretch of the text that has all parts of the query in one place, and where that stretch ends.
    private func marks(in bytes: [UInt8], _ mentions: [Mark]) -> (marks: [Mark], end: Int) {
        var marks: [Mark] = []
        var rest = mentions[...]
        var start = 0
        while start < bytes.count {
            let end = SnippetMaker.stretchEnd(bytes, from: start)
            // One that goes over the end of a stretch is not marked.
            let inside = rest.prefix { $0.range.upperBound <= end }.filter { $0.range.lowerBound >= start }
            rest = rest.drop { $0.range.lowerBound < end }
            let found = MatchFinder.joined(finder.marks(inText: bytes, start..<end) + inside)
            marks += found
            start = end
            if start < bytes.count, FragmentChoice(marks: found, weights: weights).showsAll(allParts, reach: reach(1)) { break }
        }
        return (marks, start)
    }

    /// The end of the stretch that begins at a position: behind a line, or else a word, if that can be.
    private static func stretchEnd(_ bytes: [UInt8], from start: Int) -> Int {
        let limit = start + stretch
        if limit >= bytes.count { return bytes.count }
        let last = bytes[start..<limit]
        if let line = last.lastIndex(of: 0x0A), line > start { return line + 1 }
        if let space = last.lastIndex(of: 0x20), space > start { return space + 1 }
        var end = limit
        while end < bytes.count && bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }

    // MARK: What can be seen

    /// The text without the spaces around it.
    private static func visible(_ bytes: [UInt8]) -> Range<Int> {
        guard let first = bytes.firstIndex(where: { !Surroundings.isBlank($0) }) else { return 0..<0 }
        let last = bytes.lastIndex { !Surroundings.isBlank($0) } ?? first
        return first..<last + 1
    }

    /// Where the text begins to say something: at its first line that is no boilerplate and has not hashtags alone.
    private static func lead(_ bytes: [UInt8], _ visible: Range<Int>) -> Int {
        var start = visible.lowerBound
        while start < visible.upperBound {
            let end = bytes[start..<visible.upperBound].firstIndex(of: 0x0A) ?? visible.upperBound
            let word = bytes[start..<end].firstIndex { !Surroundings.isBlank($0) }
            if let word, LineZone.of(bytes.span.extracting(word..<end)) == .body { return word }
            start = end + 1
        }
        return visible.lowerBound
    }
}
