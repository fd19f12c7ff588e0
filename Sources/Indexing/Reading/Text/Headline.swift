/// Headlines of texts that do not say which line is theirs.
enum Headline {
    /// A longer line is a paragraph.
    private static let maximumLength = 120
    /// The length at which a first sentence is cut, the ellipsis included.
    private static let maximumSentenceLength = 160

    /// Whether a line looks like a headline: short, and not ended like a sentence.
    static func isHeadline(_ line: Substring) -> Bool {
        guard line.prefix(maximumLength + 1).count <= maximumLength else { return false }
        let end = line.reversed().first { !isClosing($0) && !$0.isWhitespace }
        return end.map { !isTerminator($0) } ?? false
    }

    /// The first sentence of a text on one line, cut between two words where it is long.
    static func firstSentence(of text: Substring) -> String {
        var sentence = ""
        var length = 0
        var rest = text.trimmed
        while let character = rest.first {
            if character.isWhitespace {
                let space = rest.prefix { $0.isWhitespace }
                if space.count(where: \.isNewline) > 1 { return sentence }
                sentence += " "
                length += 1
                rest = rest[space.endIndex...]
            } else {
                rest.removeFirst()
                sentence.append(character)
                length += 1
                if isTerminator(character), let closing = end(sentence, before: rest) { return sentence + closing }
            }
            if length > maximumSentenceLength { return cut(sentence) }
        }
        return sentence
    }

    /// Where a sentence ends after a terminator: the further terminators and closing quotes that belong to it, else nil.
    private static func end(_ sentence: String, before rest: Substring) -> Substring? {
        var next = rest.startIndex
        var end = next
        while next < rest.endIndex, rest[next].isWhitespace || isTerminator(rest[next]) || isClosing(rest[next]) {
            if !rest[next].isWhitespace { end = rest.index(after: next) }
            next = rest.index(after: next)
        }
        if next < rest.endIndex, end == next || rest[next].isLowercase { return nil }
        if next < rest.endIndex, end == rest.startIndex, endsInAbbreviation(sentence) { return nil }
        return rest[..<end]
    }

    private static let abbreviations: Set<Substring> = ["MM.", "Mme.", "Dr.", "Pr.", "Me.", "St.", "Ste.", "cf.", "art."]

    /// Whether the full stop at the end belongs to the last word: "M.", "J.-P.", "art."
    private static func endsInAbbreviation(_ sentence: String) -> Bool {
        guard let word = sentence.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "(" }).last else { return false }
        return abbreviations.contains(word) || (word.count == 2 && word.last == "." && word.first?.isLetter == true)
    }

    private static func cut(_ sentence: String) -> String {
        let room = sentence.prefix(maximumSentenceLength - 1)
        let words = room.lastIndex { $0.isWhitespace }.map { room[..<$0] } ?? room
        let end = words.lastIndex { !$0.isWhitespace && !",;:".contains($0) }
        return (end.map { words[...$0] } ?? words) + "…"
    }

    private static func isTerminator(_ character: Character) -> Bool {
        character == "." || character == "!" || character == "?" || character == "…"
    }

    private static func isClosing(_ character: Character) -> Bool {
        character == "»" || character == "”" || character == "\"" || character == "’" || character == "'"
            || character == ")"
    }
}
