internal import Analysis

/// What a value of a field must be like: a run of its words, without regard to accents and case, some of which may have jokers; or such
/// a run of another name for the same.
struct ValuePattern: Sendable, Hashable {
    /// Any of these runs of words will do.
    private let runs: [[Word]]
    /// The longest word of each run: a value without any of them does not match. Nil where a run has jokers alone.
    private let longest: [[UInt8]]?

    /// A word of the pattern.
    private enum Word: Sendable, Hashable {
        case letters([UInt8])
        case joker(Joker)
    }

    /// The pattern of something typed: `Zelensky`, `Corée du Sud`, `Zelensk*`.
    ///
    /// - Parameter others: other names that are as good.
    init(_ typed: String, others: [String] = []) {
        let first = ValueWords.folded(Array(typed.utf8), keeping: Joker.marks).map { word in
            word.contains(where: Joker.marks.contains) ? Word.joker(Joker(Array(word))) : .letters(Array(word))
        }
        runs = [first] + others.map { ValueWords.folded(Array($0.utf8)).map { Word.letters(Array($0)) } }.filter { !$0.isEmpty }
        longest = ValuePattern.longestWords(of: runs)
    }

    private static func longestWords(of runs: [[Word]]) -> [[UInt8]]? {
        let words = runs.compactMap { run in
            run.compactMap { if case .letters(let letters) = $0 { letters } else { nil } }.max { $0.count < $1.count }
        }
        return words.count == runs.count ? words : nil
    }

    /// Whether a word has jokers.
    var hasJokers: Bool {
        runs.joined().contains { if case .joker = $0 { true } else { false } }
    }

    /// Whether a value matches.
    ///
    /// - Complexity: linear in the value but for jokers.
    func matches(_ value: ArraySlice<UInt8>) -> Bool {
        if let longest, value.allSatisfy({ $0 < 0x80 }), !longest.contains(where: { ValuePattern.contains(value, $0) }) { return false }
        let words = ValueWords.folded(Array(value))
        return runs.contains { ValuePattern.matches($0, words) }
    }

    private static func matches(_ run: [Word], _ words: [ArraySlice<UInt8>]) -> Bool {
        if run.isEmpty || words.count < run.count { return false }
        return (0...words.count - run.count).contains { start in
            zip(run, words[start...]).allSatisfy { wanted, word in
                switch wanted {
                case .letters(let letters): word.elementsEqual(letters)
                case .joker(let joker): joker.matches(word)
                }
            }
        }
    }

    /// Whether an ASCII value has small letters and digits in a row, whatever their case: most values do not, and need no folding.
    private static func contains(_ value: ArraySlice<UInt8>, _ letters: [UInt8]) -> Bool {
        guard let first = letters.first, value.count >= letters.count else { return false }
        var start = value.startIndex
        while start <= value.endIndex - letters.count {
            if lowered(value[start]) == first {
                var place = 1
                while place < letters.count, lowered(value[start + place]) == letters[place] { place += 1 }
                if place == letters.count { return true }
            }
            start += 1
        }
        return false
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

/// The words of a value: runs of letters and digits.
enum ValueWords {
    /// The words, folded.
    ///
    /// - Parameter marks: other characters that words may have in them.
    static func folded(_ value: [UInt8], keeping marks: [UInt8] = []) -> [ArraySlice<UInt8>] {
        Folding.fold(SurfaceForm.of(value)).split { byte in !isOfWord(byte) && !marks.contains(byte) }
    }

    /// Where the words are in a value as it is written.
    static func ranges(_ value: [UInt8]) -> [Range<Int>] {
        // What is no ASCII is a letter, but for apostrophes, dashes and quotation marks, which folding would make plain.
        let marks = String(decoding: value, as: UTF8.self).unicodeScalars
        var ranges: [Range<Int>] = []
        var start = 0
        for scalar in marks {
            let end = start + UTF8.width(scalar)
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.canonicalCombiningClass != .notReordered {
                if let last = ranges.last, last.upperBound == start {
                    ranges[ranges.count - 1] = last.lowerBound..<end
                } else {
                    ranges.append(start..<end)
                }
            }
            start = end
        }
        return ranges
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
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
