internal import Segments

/// The date that a text gives for itself where no line of metadata does.
enum Dateline {
    /// How many lines can hold a date that is not in parentheses.
    private static let lines = 3
    /// How much of each of them is looked at.
    private static let bytesPerLine = 1000

    /// The first `(27/12/2024)` of a text, else the first `le 27 décembre 2024` or `27/12/2024` in its first lines.
    static func date(of layout: TextLayout) -> Day? {
        let title = layout.text.hasPrefix(layout.title) ? "" : layout.title
        return inParentheses(title) ?? inParentheses(layout.text) ?? inFirstLines(title + "\n" + layout.text.prefix(4000))
    }

    private static func inParentheses(_ text: String) -> Day? {
        var rest = text.utf8[...]
        while let parenthesis = rest.firstIndex(of: UInt8(ascii: "(")) {
            rest = rest[rest.index(after: parenthesis)...]
            let written = Array(rest.prefix(11))
            if let (day, length) = Day.withSlashes(at: written[...]), length < written.count,
                written[length] == UInt8(ascii: ")")
            {
                return day
            }
        }
        return nil
    }

    private static func inFirstLines(_ text: String) -> Day? {
        var rest = text[...]
        for _ in 0..<lines {
            guard let line = TextLine(firstIn: rest) else { return nil }
            if let day = inLine(line.content) { return day }
            rest = line.rest
        }
        return nil
    }

    /// The first date of a line, the one in figures before the one in words.
    private static func inLine(_ line: Substring) -> Day? {
        let bytes = Array(line.utf8.prefix(bytesPerLine))
        for start in bytes.indices where ASCII.digit(bytes[start]) != nil {
            let before = start > 0 ? bytes[start - 1] : 0x20
            if ASCII.digit(before) != nil || before == UInt8(ascii: "/") { continue }
            if let found = Day.withSlashes(at: bytes[start...]) { return found.day }
        }
        let words = line.prefix(bytesPerLine).split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        for (index, word) in words.enumerated() where word == "le" || word == "(le" {
            if let found = Day.inWords(words[(index + 1)...]) { return found.day }
        }
        return nil
    }
}
