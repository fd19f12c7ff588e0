extension SnowballFrench {
    /// Suffixes and the rule of each, made to find the longest suffix that a word ends with.
    ///
    /// A suffix is compared in one step: it and the end of the word are each packed into one integer.
    struct SuffixTable<Rule: Sendable>: Sendable {
        /// A suffix of a word: its rule, and the position in the word where it begins.
        typealias Match = (rule: Rule, start: Int)

        private struct Entry: Sendable {
            let packed: UInt128
            let mask: UInt128
            let length: Int
            let rule: Rule

            init(_ suffix: [UInt8], _ rule: Rule) {
                packed = suffix.packed(from: 0)
                mask = Array(repeating: 0xFF, count: suffix.count).packed(from: 0)
                length = suffix.count
                self.rule = rule
            }

            var lastLetter: UInt8 { UInt8(truncatingIfNeeded: packed) }
        }

        /// The entries, grouped by their last letter, long before short within a group.
        private let entries: [Entry]
        /// Where the group of each last letter begins; it ends where that of the next letter begins.
        private let groupStarts: [Int]

        /// - Parameter suffixes: for each rule its suffixes, with spaces between them. Capitals are marked vowels.
        init(_ suffixes: [(rule: Rule, suffixes: String)]) {
            let unordered = suffixes.flatMap { rule, suffixes in
                suffixes.split(separator: " ").map { Entry($0.latin1, rule) }
            }
            entries = unordered.sorted { one, other in
                (one.lastLetter, -one.length) < (other.lastLetter, -other.length)
            }
            var starts = Array(repeating: 0, count: 257)
            for entry in entries {
                starts[Int(entry.lastLetter) + 1] += 1
            }
            for letter in 0..<256 {
                starts[letter + 1] += starts[letter]
            }
            groupStarts = starts
        }

        /// The longest suffix of the table at the end of the word.
        ///
        /// - Parameter limit: the suffix may not begin before this position.
        /// - Complexity: O(*k*) in the suffixes with the last letter of the word, about twenty at most.
        func longest(in word: Word, notBefore limit: Int = 0) -> Match? {
            guard let lastLetter = word.letters.last.map(Int.init), word.letters.count > limit else { return nil }
            let group = groupStarts[lastLetter]..<groupStarts[lastLetter + 1]
            if group.isEmpty { return nil }
            let ending = word.letters.packed(from: limit)
            for index in group
            where ending & entries[index].mask == entries[index].packed {
                return (entries[index].rule, word.letters.count - entries[index].length)
            }
            return nil
        }
    }
}

extension [UInt8] {
    /// The last letters of a word, sixteen at most, the very last in the lowest byte; zero stands for those before a limit.
    fileprivate func packed(from limit: Int) -> UInt128 {
        let letters = span
        let low = letters.eightBytesOrFewer(endingAt: count)
        let high = letters.eightBytesOrFewer(endingAt: count - 8)
        let packed = UInt128(high) << 64 | UInt128(low)
        let taken = count - limit
        if taken >= 16 { return packed }
        return taken > 0 ? packed & (1 << UInt128(taken * 8) - 1) : 0
    }
}
