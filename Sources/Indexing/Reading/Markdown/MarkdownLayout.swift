/// The paragraphs of a Markdown file, one to a line, without their markup.
struct MarkdownLayout {
    /// The first heading of the first level.
    private(set) var title: String?
    private var paragraphs: [String] = []
    private var titleParagraph: Int?

    /// The lines of the paragraph that is being read.
    private var open: [Substring] = []
    private var state = State.blocks

    private enum State: Equatable {
        case blocks
        /// In a table, until a blank line.
        case table
        /// In a fenced block, until a fence of so many of a character.
        case fence(Character, Int)
        /// In a comment.
        case comment
    }

    /// Reads lines.
    init(_ lines: ArraySlice<Substring>) {
        for line in lines { add(line) }
        flush()
    }

    /// The text: a paragraph, a heading, an item of a list, a row of a table or a line of code a line.
    var text: String { paragraphs.joined(separator: "\n") }

    /// Takes the title out of the text where it is the document's and not all of the text.
    mutating func removeTitle(unless told: String?) {
        guard let titleParagraph, paragraphs.count > 1, told == nil || told == title else { return }
        paragraphs.remove(at: titleParagraph)
    }

    private mutating func add(_ line: Substring) {
        switch state {
        case .fence(let mark, let length):
            let content = line.trimmed
            if content.count >= length, content.allSatisfy({ $0 == mark }) {
                state = .blocks
            } else if !line.isBlank {
                paragraphs.append(String(content))
            }
        case .comment:
            if line.contains("-->") { state = .blocks }
        case .blocks, .table:
            addBlockLine(line)
        }
    }

    private mutating func addBlockLine(_ line: Substring) {
        let content = MarkdownLine.withoutQuoteMarks(line)
        if content.isEmpty {
            flush()
            state = .blocks
        } else if content.hasPrefix("<!--") {
            flush()
            if !content.contains("-->") { state = .comment }
        } else if let fence = MarkdownLine.fence(content) {
            flush()
            state = .fence(fence.mark, fence.length)
        } else if let heading = MarkdownLine.heading(content) {
            flush()
            addHeading(heading.text, level: heading.level)
        } else if !open.isEmpty, let level = MarkdownLine.underline(content) {
            let heading = open.joined(separator: " ")
            open = []
            addHeading(heading[...], level: level)
        } else if MarkdownLine.isRule(content) {
            flush()
        } else if MarkdownLine.isTableBorder(content) {
            state = .table
            let header = open.popLast()
            flush()
            if let header { addRow(header) }
        } else if state == .table || content.hasPrefix("|") {
            flush()
            // Not yet known to be a table: the border below it will tell.
            if state == .table { addRow(content) } else { open = [content] }
        } else if MarkdownLine.isDefinition(content) {
            flush()
        } else if let item = MarkdownLine.item(content) {
            flush()
            open = [item]
        } else {
            open.append(content)
        }
    }

    private mutating func addHeading(_ text: Substring, level: Int) {
        let heading = MarkdownText.plain(text)
        if heading.isEmpty { return }
        if level == 1, title == nil {
            title = heading
            titleParagraph = paragraphs.count
        }
        paragraphs.append(heading)
    }

    private mutating func addRow(_ row: Substring) {
        let cells = row.split(separator: "|").map { MarkdownText.plain($0) }.filter { !$0.isEmpty }
        if !cells.isEmpty { paragraphs.append(cells.joined(separator: " ")) }
    }

    private mutating func flush() {
        if open.isEmpty { return }
        let paragraph = MarkdownText.plain(open.joined(separator: " ")[...])
        open = []
        if !paragraph.isEmpty { paragraphs.append(paragraph) }
    }
}
