internal import Segments

/// The date that a text gives for itself where no line of metadata does.
enum Dateline {
    /// How many lines can hold a date that is not in parentheses.
    private static let lines = 3
    /// How much of each of them is looked at.
    private static let bytesPerLine = 1000

    /// The first `(27/12/2024)` of a text, else the first `le 27 décembre 2024` or `27/12/2024` in its first lines.
    static func date(of layout: TextLayout) -> Day? {
        // A title made of the first sentence stands in the text, too: looking at it twice does no harm.
        inParentheses(layout.title) ?? inParentheses(layout.text) ?? inFirstLines(of: layout)
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

    private static func inFirstLines(of layout: TextLayout) -> Day? {
        if layout.hasHeadline, let day = inLine(layout.title[...]) { return day }
        var rest = layout.text[...]
        for _ in 0..<(layout.hasHeadline ? lines - 1 : lines) {
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
        // A line cut within a character loses that character, nothing more.
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        for (index, word) in words.enumerated() where word == "le" || word == "(le" {
            if let found = Day.inWords(words[(index + 1)...]) { return found.day }
        }
        return nil
    }
}
