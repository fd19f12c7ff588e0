/// A line that is being edited: its text and the cursor, which stands between two characters as people see them, never
/// between a letter and its combining accent.
///
/// - Complexity: a key costs at most time linear in the line.
struct LineBuffer: Hashable {
    /// The text before and behind the cursor.
    private(set) var before: String
    private(set) var after: String
    /// What was cut out last, to be put in again.
    private var cut = ""

    /// A line with the cursor at its end.
    init(_ text: String = "") {
        before = text
        after = ""
    }

    /// The line.
    var text: String { before + after }

    /// Does what a key asks for; false where the key means nothing to a line.
    mutating func apply(_ key: Key) -> Bool {
        switch key {
        case .text(let text): before += text
        case .left, .control("b"): moveLeft(1)
        case .right, .control("f"): moveRight(1)
        case .wordLeft, .alt("b"): moveLeft(wordLengthLeft)
        case .wordRight, .alt("f"): moveRight(wordLengthRight)
        case .home, .control("a"): moveLeft(before.count)
        case .end, .control("e"): moveRight(after.count)
        case .backspace: before = String(before.dropLast())
        case .delete, .control("d"): after = String(after.dropFirst())
        case .control("k"): cutRight(after.count)
        case .control("u"): cutLeft(before.count)
        case .control("w"): cutLeft(blankDelimitedLengthLeft)
        case .alt("\u{7F}"): cutLeft(wordLengthLeft)
        case .alt("d"): cutRight(wordLengthRight)
        case .control("y"): before += cut
        case .control("t"): transpose()
        default: return false
        }
        return true
    }

    // MARK: Moves and cuts

    private mutating func moveLeft(_ count: Int) {
        after = before.suffix(count) + after
        before = String(before.dropLast(count))
    }

    private mutating func moveRight(_ count: Int) {
        before += after.prefix(count)
        after = String(after.dropFirst(count))
    }

    private mutating func cutLeft(_ count: Int) {
        guard count > 0 else { return }
        cut = String(before.suffix(count))
        before = String(before.dropLast(count))
    }

    private mutating func cutRight(_ count: Int) {
        guard count > 0 else { return }
        cut = String(after.prefix(count))
        after = String(after.dropFirst(count))
    }

    /// Exchanges the two characters around the cursor, or at the end of the line the last two.
    private mutating func transpose() {
        if after.isEmpty { moveLeft(1) }
        guard let left = before.last, let right = after.first else { return moveRight(1) }
        before = before.dropLast() + String(right) + String(left)
        after = String(after.dropFirst())
    }

    // MARK: Words

    private var wordLengthLeft: Int {
        let gap = before.reversed().prefix { !LineBuffer.isOfWord($0) }.count
        return gap + before.reversed().dropFirst(gap).prefix(while: LineBuffer.isOfWord).count
    }

    private var wordLengthRight: Int {
        let gap = after.prefix { !LineBuffer.isOfWord($0) }.count
        return gap + after.dropFirst(gap).prefix(while: LineBuffer.isOfWord).count
    }

    private var blankDelimitedLengthLeft: Int {
        let gap = before.reversed().prefix(while: \.isWhitespace).count
        return gap + before.reversed().dropFirst(gap).prefix { !$0.isWhitespace }.count
    }

    private static func isOfWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
