internal import Analysis

/// A short piece of a text and where it may be cut: not in a word or a match, not behind l’ or a hyphen between words, not before
/// what belongs to the character in front of it; at best where a sentence begins.
struct Surroundings {
    /// The bytes of the text looked at.
    let range: Range<Int>
    /// Where sentences and lines begin, in ascending order.
    let sentences: [Int]
    private let bytes: [UInt8]
    /// For each byte of the range whether the text must not be cut in front of it.
    private var isHeld: [Bool]
    /// Where words begin and end.
    private var wordStarts: [Int] = []
    private var wordEnds: [Int] = []

    /// Looks at a range of a text, from the start of a character on.
    ///
    /// - Parameter marks: the matches in the text, in ascending order and apart.
    /// - Complexity: linear in the bytes of the range.
    init(_ bytes: [UInt8], _ range: Range<Int>, marks: [Mark], _ analyzer: Analyzer) {
        self.bytes = bytes
        self.range = range
        isHeld = Array(repeating: false, count: range.count + 1)
        sentences = analyzer.sentences?.starts(in: bytes.span, range) ?? []
        var tokens = TokenBuffer()
        analyzer.analyse(bytes.span.extracting(range), into: &tokens)
        for index in 0..<tokens.count {
            let word = Int(tokens.starts[index]) + range.lowerBound..<max(Int(tokens.starts[index]), Int(tokens.ends[index])) + range.lowerBound
            wordStarts.append(word.lowerBound)
            wordEnds.append(word.upperBound)
            hold(word)
            hold(joinerBehind: word.upperBound)
        }
        var index = Surroundings.firstMark(behind: range.lowerBound, in: marks)
        while index < marks.count && marks[index].range.lowerBound < range.upperBound {
            hold(marks[index].range)
            index += 1
        }
    }

    /// The first mark that ends behind a position.
    private static func firstMark(behind position: Int, in marks: [Mark]) -> Int {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].range.upperBound <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func hold(_ run: Range<Int>) {
        let inner = (run.lowerBound + 1..<max(run.lowerBound + 1, run.upperBound)).clamped(to: range)
        for position in inner { isHeld[position - range.lowerBound] = true }
    }

    /// An apostrophe or a hyphen, with something behind it that is no space, keeps both its sides together.
    private mutating func hold(joinerBehind end: Int) {
        guard end < range.upperBound else { return }
        let length =
            switch bytes[end] {
            case 0x27, 0x2D: 1
            // U+2010, U+2011, U+2018, U+2019
            case 0xE2 where end + 2 < range.upperBound && bytes[end + 1] == 0x80 && [0x90, 0x91, 0x98, 0x99].contains(bytes[end + 2]): 3
            default: 0
            }
        guard length > 0, end + length < range.upperBound, !Surroundings.isBlank(bytes[end + length]) else { return }
        hold(end - 1..<end + length + 1)
    }

    // MARK: Where to cut

    /// Whether the text may be cut at a position of the range.
    func allowsCut(at position: Int) -> Bool {
        !isHeld[position - range.lowerBound] && !continuesCharacter(position)
    }

    /// The first place in a range where a word begins behind a space; punctuation that belongs to what is before it does not
    /// begin a fragment.
    func firstStart(in range: Range<Int>) -> Int? {
        range.first { position in
            position > 0 && Surroundings.isBlank(bytes[position - 1]) && !Surroundings.isBlank(bytes[position])
                && !isClosing(position) && allowsCut(at: position)
        }
    }

    /// The last place in a range where a word begins behind a space.
    func lastStart(in range: Range<Int>) -> Int? {
        range.last { position in
            position > 0 && Surroundings.isBlank(bytes[position - 1]) && !Surroundings.isBlank(bytes[position])
                && !isClosing(position) && allowsCut(at: position)
        }
    }

    /// The last place in a range where a space follows a word.
    func lastEnd(in range: ClosedRange<Int>) -> Int? { range.last(where: isEnd) }

    /// The first place in a range where a space follows a word.
    func firstEnd(in range: ClosedRange<Int>) -> Int? { range.first(where: isEnd) }

    /// The first place in a range where a word begins, be it without a space: for scripts that write none.
    func firstWordStart(in range: ClosedRange<Int>) -> Int? {
        wordStarts.lazy.filter { range.contains($0) && allowsCut(at: $0) }.min()
    }

    /// The last place in a range where a word ends, be it without a space.
    func lastWordEnd(in range: ClosedRange<Int>) -> Int? {
        wordEnds.lazy.filter { range.contains($0) && allowsCut(at: $0) }.max()
    }

    /// The last place in a range that is between two characters as people see them; its start when there is none.
    func lastCharacterEnd(in range: Range<Int>) -> Int {
        // Some bytes more, so that the last character is known to be whole.
        let slack = 64
        let text = String(decoding: bytes[range.lowerBound..<min(self.range.upperBound, range.upperBound + slack)], as: UTF8.self)
        var end = range.lowerBound
        for character in text {
            let next = end + character.utf8.count
            if next > range.upperBound { break }
            end = next
        }
        return end
    }

    private func isEnd(_ position: Int) -> Bool {
        position > 0 && position < bytes.count && Surroundings.isBlank(bytes[position]) && !Surroundings.isBlank(bytes[position - 1])
            && bytes[position - 1] != 0x28 && allowsCut(at: position)
    }

    // MARK: Characters

    /// ! ) , . : ; ? »
    private func isClosing(_ position: Int) -> Bool {
        switch bytes[position] {
        case 0x21, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F: true
        case 0xC2: position + 1 < bytes.count && bytes[position + 1] == 0xBB
        default: false
        }
    }

    /// Whether what stands at a position is drawn with the character in front of it: an accent of its own, the rest of an emoji.
    private func continuesCharacter(_ position: Int) -> Bool {
        guard position < bytes.count else { return false }
        if bytes[max(0, position - 3)..<position].elementsEqual([0xE2, 0x80, 0x8D]) { return true }
        if bytes[position] < 0x80 { return false }
        let next = String(decoding: bytes[position..<min(bytes.count, position + 4)], as: UTF8.self).unicodeScalars.first
        return next.map { $0.properties.isGraphemeExtend || $0 == "\u{200D}" } ?? false
    }

    /// Spaces, tabs and line breaks at which an editor would break a line.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }
}
