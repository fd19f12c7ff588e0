internal import Analysis

/// What a value of a field must be like: a run of its words, without regard to accents and case, some of which may have jokers.
struct ValuePattern: Sendable, Hashable {
    private var words: [Word]

    /// A word of the pattern.
    private enum Word: Sendable, Hashable {
        case letters([UInt8])
        case joker(Joker)
    }

    /// The pattern of something typed: `Zelensky`, `Corée du Sud`, `Zelensk*`.
    init(_ typed: String) {
        words = ValuePattern.words(typed.utf8.map { $0 }, keeping: Joker.marks).map { word in
            word.contains(where: Joker.marks.contains) ? .joker(Joker(Array(word))) : .letters(Array(word))
        }
    }

    /// Whether a word has jokers.
    var hasJokers: Bool {
        words.contains { if case .joker = $0 { true } else { false } }
    }

    /// Whether a value matches.
    ///
    /// - Complexity: linear in the value but for jokers.
    func matches(_ value: some Collection<UInt8>) -> Bool {
        let words = ValuePattern.words(Array(value), keeping: [])
        if self.words.isEmpty || words.count < self.words.count { return false }
        return (0...words.count - self.words.count).contains { start in
            zip(self.words, words[start...]).allSatisfy { wanted, word in
                switch wanted {
                case .letters(let letters): word.elementsEqual(letters)
                case .joker(let joker): joker.matches(word)
                }
            }
        }
    }

    /// The words of a value, folded: runs of letters and digits.
    private static func words(_ value: [UInt8], keeping marks: [UInt8]) -> [ArraySlice<UInt8>] {
        Folding.fold(SurfaceForm.of(value)).split { byte in
            if byte >= 0x80 || marks.contains(byte) { return false }
            let isDigit = byte &- 0x30 < 10
            let isLetter = (byte | 0x20) &- 0x61 < 26
            return !isDigit && !isLetter
        }
    }
}

/// A word in which `?` stands for one character and `*` for any number.
struct Joker: Sendable, Hashable {
    /// The characters that stand for others.
    static let marks: [UInt8] = [0x2A, 0x3F]
    private let pattern: [UInt8]

    init(_ pattern: [UInt8]) {
        self.pattern = pattern
    }

    /// Whether a word of UTF-8 matches. Goes back to the last `*` only: never exponential.
    func matches(_ word: some Collection<UInt8>) -> Bool {
        let word = Array(word)
        var place = 0
        var next = 0
        var lastStar: Int?
        var afterStar = 0
        while place < word.count {
            if next < pattern.count, pattern[next] == 0x2A {
                lastStar = next
                afterStar = place
                next += 1
            } else if next < pattern.count, pattern[next] == 0x3F {
                place = Joker.end(ofCharacterAt: place, in: word)
                next += 1
            } else if next < pattern.count, pattern[next] == word[place] {
                place += 1
                next += 1
            } else if let star = lastStar {
                afterStar = Joker.end(ofCharacterAt: afterStar, in: word)
                place = afterStar
                next = star + 1
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == 0x2A }
    }

    private static func end(ofCharacterAt place: Int, in word: [UInt8]) -> Int {
        var end = place + 1
        while end < word.count, word[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}
