/// What stands where in a text file: a headline, a line of metadata, the text.
struct TextLayout {
    /// The headline; where there is none, the first sentence.
    private(set) var title: String
    /// The text without headline and metadata.
    private(set) var text: String
    /// The line of metadata, empty where there is none.
    private(set) var metadata = MetadataLine()

    /// Takes a text apart.
    init(_ content: String) {
        var body = content[...]
        if let first = TextLine(firstIn: body), let metadata = MetadataLine(first.content) {
            self.metadata = metadata
            body = first.rest.withoutLeadingBlankLines
        }
        guard let first = TextLine(firstIn: body), Headline.isHeadline(first.content) else {
            title = Headline.firstSentence(of: body)
            text = String(body)
            return
        }
        var rest = first.rest
        if metadata.isEmpty, let second = TextLine(firstIn: rest), let metadata = MetadataLine(second.content) {
            self.metadata = metadata
            rest = second.rest
        }
        rest = rest.withoutLeadingBlankLines
        if rest.isEmpty {
            // Nothing follows that could be its text, so the only line is the text itself.
            title = Headline.firstSentence(of: first.content)
            text = String(first.content)
        } else {
            title = String(first.content)
            text = String(rest)
        }
    }
}

/// A line that is not blank, and what follows it.
struct TextLine {
    /// The line without white space around it.
    let content: Substring
    /// What follows its line break.
    let rest: Substring

    /// The first line of a text that is not blank; nil where all are.
    init?(firstIn text: Substring) {
        let text = text.withoutLeadingBlankLines
        if text.isEmpty { return nil }
        if let lineFeed = text.utf8.firstIndex(of: ASCII.lineFeed) {
            content = text[..<lineFeed].trimmed
            rest = text[text.utf8.index(after: lineFeed)...]
        } else {
            content = text.trimmed
            rest = text[text.endIndex...]
        }
    }
}

extension StringProtocol {
    /// Whether there is nothing but white space.
    var isBlank: Bool {
        unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    /// The string without white space of any kind around it.
    var trimmed: SubSequence {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return self[endIndex...] }
        return self[first..<scalars.index(after: last)]
    }
}

extension Substring {
    /// The text from its first line on that is not blank; its indentation stays.
    var withoutLeadingBlankLines: Substring {
        guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }) else {
            return self[endIndex...]
        }
        let before = self[..<first].utf8
        return before.lastIndex(of: ASCII.lineFeed).map { self[utf8.index(after: $0)...] } ?? self
    }
}
