/// The paragraphs of a part of a web page, each on one line.
struct HTMLParagraphs {
    /// The paragraphs that are not blank.
    private(set) var paragraphs: [String] = []
    private var open = ""
    /// Whether white space is due before the next character.
    private var hasSpace = false
    private var breaks = 0

    /// Reads an element without the nodes that are dropped.
    init(_ tree: HTMLTree, in root: Int, without isDropped: [Bool]) {
        var blocks: [Int] = []
        var preformatted = 0
        var place = root
        let end = tree.nodes[root].end
        while place < end {
            while let block = blocks.last, tree.nodes[block].end <= place {
                blocks.removeLast()
                if tree.nodes[block].name == "pre" { preformatted -= 1 }
                flush()
            }
            let node = tree.nodes[place]
            if isDropped[place] {
                hasSpace = true
                place = node.end
                continue
            }
            if node.name.isEmpty {
                add(node.text, keepingLines: preformatted > 0)
            } else if node.name == "br" {
                addBreak()
            } else if node.name == "td" || node.name == "th" {
                hasSpace = true
            } else if HTMLElements.isBlock(node.name) {
                flush()
                blocks.append(place)
                if node.name == "pre" { preformatted += 1 }
            }
            place += 1
        }
        flush()
    }

    /// Adds text, its white space made single spaces; the no-break spaces of French typography stay.
    private mutating func add(_ text: String, keepingLines: Bool) {
        for (index, word) in text.utf8.split(omittingEmptySubsequences: false, whereSeparator: ASCII.isSpace).enumerated() {
            if index > 0 {
                hasSpace = true
                let isLineFeed = text.utf8[text.utf8.index(before: word.startIndex)] == ASCII.lineFeed
                if keepingLines, isLineFeed { flush() }
            }
            if word.isEmpty { continue }
            if hasSpace, !open.isEmpty { open += " " }
            hasSpace = false
            breaks = 0
            open += Substring(word)
        }
    }

    /// One break is a space, two are the end of a paragraph.
    private mutating func addBreak() {
        hasSpace = true
        breaks += 1
        if breaks > 1 { flush() }
    }

    private mutating func flush() {
        if !open.isBlank { paragraphs.append(String(open.trimmed)) }
        open = ""
        hasSpace = false
        breaks = 0
    }
}
