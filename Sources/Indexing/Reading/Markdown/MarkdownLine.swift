/// What a line of Markdown is, from how it begins.
enum MarkdownLine {
    /// A line without white space around it and without the `>` of quotations.
    static func withoutQuoteMarks(_ line: Substring) -> Substring {
        var content = line.trimmed
        while content.first == ">" { content = content.dropFirst().trimmed }
        return content
    }

    /// The fence that opens a block of code: three or more backticks or tildes.
    static func fence(_ line: Substring) -> (mark: Character, length: Int)? {
        guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
        let length = line.prefix { $0 == mark }.count
        guard length >= 3, mark == "~" || !line.dropFirst(length).contains("`") else { return nil }
        return (mark, length)
    }

    /// A heading such as `## Title ##`.
    static func heading(_ line: Substring) -> (text: Substring, level: Int)? {
        let level = line.prefix { $0 == "#" }.count
        guard (1...6).contains(level) else { return nil }
        let rest = line.dropFirst(level)
        guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
        var text = rest.trimmed
        if let last = text.lastIndex(where: { $0 != "#" }) {
            // Number signs at the end are markup only behind a space: "C#" is a title.
            if text[last] == " " { text = text[..<last].trimmed }
        } else {
            text = ""
        }
        return (text, level)
    }

    /// The level of the heading that a line of `===` or `---` makes of the line above.
    static func underline(_ line: Substring) -> Int? {
        guard line.utf8.count >= 2 else { return nil }
        if line.allSatisfy({ $0 == "=" }) { return 1 }
        return line.allSatisfy { $0 == "-" } ? 2 : nil
    }

    /// Whether a line is a rule: `---`, `* * *`, `___`.
    static func isRule(_ line: Substring) -> Bool {
        guard let mark = line.first, mark == "-" || mark == "*" || mark == "_" else { return false }
        return line.count { $0 == mark } >= 3 && line.allSatisfy { $0 == mark || $0 == " " || $0 == "\t" }
    }

    /// Whether a line is the border below a table's header: `|---|:--:|`.
    static func isTableBorder(_ line: Substring) -> Bool {
        var hasBar = false
        var hasDash = false
        for byte in line.utf8 {
            switch byte {
            case UInt8(ascii: "|"): hasBar = true
            case UInt8(ascii: "-"): hasDash = true
            case UInt8(ascii: ":"), 0x20, 0x09: break
            default: return false
            }
        }
        return hasBar && hasDash
    }

    /// Whether a line says where a link leads: `[label]: https://…`
    static func isDefinition(_ line: Substring) -> Bool {
        guard line.first == "[", !line.hasPrefix("[^"), let end = line.firstIndex(of: "]") else { return false }
        return line[line.index(after: end)...].first == ":"
    }

    /// The text of an item of a list or of a footnote, without its mark.
    static func item(_ line: Substring) -> Substring? {
        guard let first = line.first else { return nil }
        if first == "[", line.hasPrefix("[^"), let end = line.firstIndex(of: "]") {
            let rest = line[line.index(after: end)...]
            return rest.first == ":" ? rest.dropFirst().trimmed : nil
        }
        var rest: Substring
        if first == "-" || first == "*" || first == "+" {
            rest = line.dropFirst()
        } else {
            let digits = line.utf8.prefix { ASCII.digit($0) != nil }
            rest = line[digits.endIndex...]
            guard (1...9).contains(digits.count), rest.first == "." || rest.first == ")" else { return nil }
            rest = rest.dropFirst()
        }
        guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
        rest = rest.trimmed
        let isTask = ["[ ] ", "[x] ", "[X] "].contains { rest.hasPrefix($0) }
        return isTask ? rest.dropFirst(4).trimmed : rest
    }
}
