/// An element of a TREC document: its name in lower case and where its content stands.
struct TRECElement {
    var name: String
    var content: Range<Int>

    /// What the element is to the document; nil for what is only stored.
    var role: FieldRoles.Role? {
        switch name {
        case "docno": .id
        case "title", "head", "headline", "ti": .title
        case "text", "tx", "body", "lead", "leadpara", "ld": .text
        case "date", "date1", "pb", "pubdate", "date_time": .date
        case "source", "so": .source
        case "author", "auteur", "byline", "au": .author
        case "section", "se": .section
        case "keywords", "kw": .keywords
        default: nil
        }
    }

    /// The content without tags, references resolved, white space around lines and all but single blank lines dropped.
    func text(in bytes: Span<UInt8>) -> String {
        var text = ""
        var rest = content
        while let tag = TRECTag(firstIn: bytes, rest) {
            text += TRECElement.string(rest.lowerBound..<tag.range.lowerBound, in: bytes)
            if TRECElement.breaksLine(tag.name) { text += "\n" }
            rest = tag.range.upperBound..<rest.upperBound
        }
        text += TRECElement.string(rest, in: bytes)
        return TRECElement.tidied(CharacterReferences.resolved(text))
    }

    private static func breaksLine(_ name: String) -> Bool {
        ["p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "div", "headline", "ti"].contains(name)
    }

    private static func string(_ range: Range<Int>, in bytes: Span<UInt8>) -> String {
        unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    private static func tidied(_ text: String) -> String {
        var lines: [Substring] = []
        for bytes in text.utf8.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false) {
            let line = Substring(bytes).trimmed
            if line.isEmpty && lines.last?.isEmpty != false { continue }
            lines.append(line)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
