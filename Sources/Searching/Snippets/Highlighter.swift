internal import Analysis

/// Finds in a text what a query matched.
package struct Highlighter: Sendable {
    private let words: [[UInt8]: Int]
    private let phrases: [(lattice: PhraseLattice, leaf: Int)]
    /// Number of parts of the query.
    let leafCount: Int

    /// A match in a text.
    package struct Mark: Sendable, Hashable {
        /// Where, in UTF-8 bytes.
        package var range: Range<Int>
        /// Which part of the query, from 0 on.
        package var leaf: Int
    }

    init(_ clause: Clause) {
        var words: [[UInt8]: Int] = [:]
        var phrases: [(lattice: PhraseLattice, leaf: Int)] = []
        for (number, leaf) in clause.leaves.enumerated() {
            switch leaf {
            case .word(let word): words[word.stem] = number
            case .phrase(let phrase): phrases.append((phrase.lattice, number))
            case .all, .any, .boosted, .nothing: break
            }
        }
        leafCount = clause.leaves.count
        self.words = words
        self.phrases = phrases
    }

    /// The matches in the tokens of a text, in ascending order; of overlapping ones the first and longest.
    func marks(in tokens: TokenBuffer, _ lexicon: Lexicon) -> [Mark] {
        var marks = wordMarks(in: tokens, lexicon)
        for phrase in phrases { marks += phraseMarks(phrase.lattice, leaf: phrase.leaf, in: tokens, lexicon) }
        marks.sort { ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound) }
        var apart: [Mark] = []
        for mark in marks where mark.range.lowerBound >= apart.last?.range.upperBound ?? 0 { apart.append(mark) }
        return apart
    }

    private func wordMarks(in tokens: TokenBuffer, _ lexicon: Lexicon) -> [Mark] {
        if words.isEmpty { return [] }
        var leafOfWord: [UInt32: Int] = [:]
        var marks: [Mark] = []
        for index in 0..<tokens.count {
            let word = tokens.words[index]
            let leaf: Int
            if let known = leafOfWord[word] {
                leaf = known
            } else {
                leaf = lexicon.kind(of: word) == .elided ? -1 : words[lexicon[word].stem] ?? -1
                leafOfWord[word] = leaf
            }
            if leaf >= 0 { marks.append(Mark(range: Int(tokens.starts[index])..<Int(tokens.ends[index]), leaf: leaf)) }
        }
        return marks
    }

    private func phraseMarks(_ lattice: PhraseLattice, leaf: Int, in tokens: TokenBuffer, _ lexicon: Lexicon) -> [Mark] {
        var occurrences: [[(position: UInt32, length: UInt32)]] = []
        for edge in lattice.edges {
            var matchOfWord: [UInt32: Bool] = [:]
            var found: [(position: UInt32, length: UInt32)] = []
            for index in 0..<tokens.count {
                let word = tokens.words[index]
                let matches: Bool
                if let known = matchOfWord[word] {
                    matches = known
                } else {
                    matches = Highlighter.matches(lexicon[word], edge.match)
                    matchOfWord[word] = matches
                }
                if matches { found.append((tokens.positions[index], UInt32(lexicon.length(of: word)))) }
            }
            occurrences.append(found)
        }
        var first = 0
        return lattice.matches(occurrences).compactMap { range in
            while first < tokens.count && tokens.positions[first] < range.lowerBound { first += 1 }
            var start = UInt32.max
            var end: UInt32 = 0
            var index = first
            while index < tokens.count && tokens.positions[index] < range.upperBound {
                if tokens.positions[index] + UInt32(lexicon.length(of: tokens.words[index])) <= range.upperBound {
                    start = min(start, tokens.starts[index])
                    end = max(end, tokens.ends[index])
                }
                index += 1
            }
            return start < end ? Mark(range: Int(start)..<Int(end), leaf: leaf) : nil
        }
    }

    private static func matches(_ entry: LexiconEntry, _ match: PhraseLattice.Match) -> Bool {
        switch match {
        case .stem(let stem): entry.stem == stem
        case .folded(let folded): entry.folded == folded
        case .surface(_, let surface): entry.surface == surface
        }
    }
}
