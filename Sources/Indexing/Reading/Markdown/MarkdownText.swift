/// Takes the markup out of a paragraph: emphasis, links, images, code, tags, escapes, references to characters.
struct MarkdownText {
    private let bytes: [UInt8]
    /// For the place of each `[` that has one, the place of its `]`.
    private var closing: [Int: Int] = [:]
    private var output: [UInt8] = []

    /// Links within links within links are no deeper than this.
    private static let maximumDepth = 8
    /// An address or a tag is no longer than this.
    private static let longestMarkup = 4096

    /// The text of a paragraph, on one line.
    static func plain(_ paragraph: Substring) -> String {
        var text = MarkdownText(Array(paragraph.utf8))
        text.read(0..<text.bytes.count, depth: 0)
        let resolved = CharacterReferences.resolved(String(decoding: text.output, as: UTF8.self))
        return String(resolved.onOneLine.trimmed)
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        output.reserveCapacity(bytes.count)
        var open: [Int] = []
        var place = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "["): open.append(place)
            case UInt8(ascii: "]"): if let start = open.popLast() { closing[start] = place }
            default: break
            }
            place += 1
        }
    }

    private mutating func read(_ range: Range<Int>, depth: Int) {
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = bytes[place]
            let end: Int? =
                switch byte {
                case UInt8(ascii: "\\"): escape(at: place, in: range)
                case UInt8(ascii: "`"): code(at: place, in: range)
                case UInt8(ascii: "["): link(at: place, in: range, depth: depth)
                case UInt8(ascii: "!"): image(at: place, in: range, depth: depth)
                case UInt8(ascii: "<"): tag(at: place, in: range)
                case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): emphasis(at: place, in: range)
                default: nil
                }
            if let end {
                place = end
            } else {
                output.append(byte)
                place += 1
            }
        }
    }

    /// A backslash before punctuation is dropped.
    private mutating func escape(at place: Int, in range: Range<Int>) -> Int? {
        guard place + 1 < range.upperBound, Self.isPunctuation(bytes[place + 1]) else { return nil }
        output.append(bytes[place + 1])
        return place + 2
    }

    /// Code between runs of as many backticks stays as it is.
    private mutating func code(at place: Int, in range: Range<Int>) -> Int? {
        let length = run(at: place, in: range)
        var next = place + length
        let limit = min(range.upperBound, next + Self.longestMarkup)
        while next < limit {
            guard bytes[next] == UInt8(ascii: "`") else {
                next += 1
                continue
            }
            let found = run(at: next, in: range)
            if found == length {
                output += bytes[(place + length)..<next]
                return next + length
            }
            next += found
        }
        output += bytes[place..<(place + length)]
        return place + length
    }

    /// `[text](address)` and `[text][label]` are their texts; `[^1]` is nothing.
    private mutating func link(at place: Int, in range: Range<Int>, depth: Int) -> Int? {
        guard depth < Self.maximumDepth, let close = closing[place], close < range.upperBound else { return nil }
        if place + 1 < close, bytes[place + 1] == UInt8(ascii: "^") { return close + 1 }
        guard let end = target(after: close, in: range) else { return nil }
        read((place + 1)..<close, depth: depth + 1)
        return end
    }

    /// `![alternative](address)` is its alternative text.
    private mutating func image(at place: Int, in range: Range<Int>, depth: Int) -> Int? {
        guard place + 1 < range.upperBound, bytes[place + 1] == UInt8(ascii: "[") else { return nil }
        return link(at: place + 1, in: range, depth: depth)
    }

    /// The place after the address or the label that follows the text of a link.
    private func target(after close: Int, in range: Range<Int>) -> Int? {
        let start = close + 1
        guard start < range.upperBound else { return nil }
        if bytes[start] == UInt8(ascii: "["), let end = closing[start], end < range.upperBound { return end + 1 }
        guard bytes[start] == UInt8(ascii: "(") else { return nil }
        var depth = 0
        for place in start..<min(range.upperBound, start + Self.longestMarkup) {
            if bytes[place] == UInt8(ascii: "(") { depth += 1 }
            if bytes[place] == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { return place + 1 }
        }
        return nil
    }

    /// An address in angle brackets stays, a tag is dropped; `<br>` and its like are a space.
    private mutating func tag(at place: Int, in range: Range<Int>) -> Int? {
        let limit = min(range.upperBound, place + Self.longestMarkup)
        guard place + 1 < limit, ASCII.isLetter(bytes[place + 1]) || [0x2F, 0x21, 0x3F].contains(bytes[place + 1]),
            let end = bytes[place..<limit].firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        let inner = bytes[(place + 1)..<end]
        let hasSpace = inner.contains(where: ASCII.isSpace)
        if !hasSpace, inner.contains(UInt8(ascii: ":")) || inner.contains(UInt8(ascii: "@")) {
            output += inner
        } else if inner.prefix(2).map(ASCII.lowercase) == Array("br".utf8) {
            output.append(0x20)
        }
        return end + 1
    }

    /// Marks of emphasis at the border of a word are dropped; `2 * 3`, `a_b` and `~` stay.
    private mutating func emphasis(at place: Int, in range: Range<Int>) -> Int? {
        let mark = bytes[place]
        let end = place + run(at: place, in: range)
        let before = place > 0 ? bytes[startOfCharacter(place - 1)] : 0x20
        let after = end < bytes.count ? bytes[end] : 0x20
        let stays =
            switch mark {
            case UInt8(ascii: "~"): end - place != 2
            case UInt8(ascii: "_"): Self.isWordPart(before) == Self.isWordPart(after)
            default: ASCII.isSpace(before) && ASCII.isSpace(after)
            }
        if stays { output += bytes[place..<end] }
        return end
    }

    private func run(at place: Int, in range: Range<Int>) -> Int {
        var end = place
        while end < range.upperBound, bytes[end] == bytes[place] { end += 1 }
        return end - place
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !ASCII.isLetter(byte) && ASCII.digit(byte) == nil
    }

    private func startOfCharacter(_ place: Int) -> Int {
        var start = place
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }

    /// Whether the character that begins with a byte is taken for a letter: not the quotation marks and no-break spaces
    /// of U+0080 to U+00BF and U+2000 to U+3FFF.
    private static func isWordPart(_ byte: UInt8) -> Bool {
        (byte >= 0xC3 && byte != 0xE2 && byte != 0xE3) || ASCII.isLetter(byte) || ASCII.digit(byte) != nil
    }
}
