internal import Analysis

/// A match in a text: of overlapping ones the whole.
struct Mark: Sendable, Hashable {
    /// Where, in UTF-8 bytes.
    var range: Range<Int>
    /// The parts of the query that match there.
    var parts: PartSet
}

/// Finds in texts what a query matched, with the analysis that the index was made with. It remembers what each word of the
/// analyser's lexicon matches: the lexicon must not be reset as long as the finder lives.
final class MatchFinder {
    private let highlighter: Highlighter
    private let analyzer: Analyzer
    private var tokens = TokenBuffer()
    /// For each ordinal of the lexicon what it matches, as an index into `roles`; words not met before have none.
    private var roleOfWord: [UInt32] = []
    private var roles: [Role]
    /// The edges of all phrases, one phrase after the other, and for each of them the matching tokens of the text at hand.
    private let edges: [PhraseLattice.Edge]
    private var occurrences: [[(position: UInt32, length: UInt32)]]

    /// What a word matches.
    private struct Role: Hashable {
        /// The parts of the query that are single words.
        var parts = PartSet()
        /// The edges of phrases.
        var edges: [Int] = []
    }

    private static let unknown: UInt32 = 0
    private static let none: UInt32 = 1

    init(_ highlighter: Highlighter, _ analyzer: Analyzer) {
        self.highlighter = highlighter
        self.analyzer = analyzer
        roles = [Role(), Role()]
        edges = highlighter.parts.flatMap { part -> [PhraseLattice.Edge] in
            if case .phrase(let lattice) = part.pattern { return lattice.edges }
            return []
        }
        occurrences = Array(repeating: [], count: edges.count)
    }

    /// The matches in a title, in ascending order and apart.
    func marks(inTitle bytes: [UInt8]) -> [Mark] {
        tokens.removeAll(keepingCapacity: true)
        analyzer.analyse(bytes.span, into: &tokens)
        return marks(in: .title, base: 0)
    }

    /// The matches in a range of a text, in ascending order and apart. Lines that are not searched have none (`LineZone`).
    ///
    /// - Complexity: linear in the bytes of the range.
    func marks(inText bytes: [UInt8], _ range: Range<Int>) -> [Mark] {
        tokens.removeAll(keepingCapacity: true)
        let empty: [UInt8] = []
        _ = analyzer.analyse(title: empty.span, text: bytes.span.extracting(range), keywords: empty.span, into: &tokens)
        return marks(in: .body, base: range.lowerBound)
    }

    private func marks(in zone: Zone, base: Int) -> [Mark] {
        var marks = wordMarks(in: zone)
        var firstEdge = 0
        for (number, part) in highlighter.parts.enumerated() {
            guard case .phrase(let lattice) = part.pattern else { continue }
            let found = Array(occurrences[firstEdge..<firstEdge + lattice.edges.count])
            firstEdge += lattice.edges.count
            guard part.isIn(zone), !found.allSatisfy(\.isEmpty) else { continue }
            marks += places(of: lattice.matches(found)).map { Mark(range: $0, parts: PartSet(number)) }
        }
        return MatchFinder.joined(marks, base: base)
    }

    /// The matches of single words; the tokens that edges of phrases match are gathered on the way.
    private func wordMarks(in zone: Zone) -> [Mark] {
        let lexicon = analyzer.lexicon
        for edge in occurrences.indices { occurrences[edge].removeAll(keepingCapacity: true) }
        let fitting = parts(in: zone)
        var marks: [Mark] = []
        // Columns of its own for the loop: no exclusivity check and no reference count per token.
        let tokens = self.tokens
        let words = tokens.words
        var roleOfWord: [UInt32] = []
        swap(&roleOfWord, &self.roleOfWord)
        if roleOfWord.count < lexicon.count {
            roleOfWord += repeatElement(MatchFinder.unknown, count: lexicon.count - roleOfWord.count)
        }
        for index in words.indices {
            let word = words[index]
            var number = roleOfWord[Int(word)]
            if number == MatchFinder.unknown {
                number = role(of: lexicon[word])
                roleOfWord[Int(word)] = number
            }
            if number == MatchFinder.none { continue }
            let role = roles[Int(number)]
            let parts = role.parts.intersection(fitting)
            if !parts.isEmpty {
                marks.append(Mark(range: Int(tokens.starts[index])..<Int(tokens.ends[index]), parts: parts))
            }
            for edge in role.edges { occurrences[edge].append((tokens.positions[index], UInt32(lexicon[word].length))) }
        }
        swap(&roleOfWord, &self.roleOfWord)
        return marks
    }

    private func parts(in zone: Zone) -> PartSet {
        var parts = PartSet()
        for (number, part) in highlighter.parts.enumerated() where part.isIn(zone) { parts.formUnion(PartSet(number)) }
        return parts
    }

    // MARK: What a word matches

    private func role(of entry: LexiconEntry) -> UInt32 {
        let (stem, folded) = (entry.stem, entry.folded)
        var role = Role()
        var firstEdge = 0
        for (number, part) in highlighter.parts.enumerated() {
            switch part.pattern {
            case .stem(let wanted):
                if wanted == stem && entry.kind != .elided { role.parts.formUnion(PartSet(number)) }
            case .form(let accepts):
                if entry.kind != .elided && accepts(folded) { role.parts.formUnion(PartSet(number)) }
            case .phrase(let lattice):
                for (index, edge) in lattice.edges.enumerated() {
                    let matches =
                        switch edge.match {
                        case .stem(let wanted): wanted == stem
                        case .folded(let wanted): wanted == folded
                        case .surface(let fold, let wanted): fold == folded && wanted == entry.surface
                        case .pattern(let pattern): pattern.matches(folded)
                        }
                    if matches { role.edges.append(firstEdge + index) }
                }
                firstEdge += lattice.edges.count
            }
        }
        if role == Role() { return MatchFinder.none }
        if let known = roles.dropFirst(2).firstIndex(of: role) { return UInt32(known) }
        roles.append(role)
        return UInt32(roles.count - 1)
    }

    // MARK: Where matches are

    /// The bytes from the first token to the last in ranges of positions.
    private func places(of matches: [Range<UInt32>]) -> [Range<Int>] {
        var first = 0
        return matches.compactMap { match in
            while first < tokens.count && tokens.positions[first] < match.lowerBound { first += 1 }
            var start = UInt32.max
            var end: UInt32 = 0
            var index = first
            while index < tokens.count && tokens.positions[index] < match.upperBound {
                if tokens.positions[index] + UInt32(analyzer.lexicon[tokens.words[index]].length) <= match.upperBound {
                    start = min(start, tokens.starts[index])
                    end = max(end, tokens.ends[index])
                }
                index += 1
            }
            return start < end ? Int(start)..<Int(end) : nil
        }
    }

    /// The marks in ascending order, those that overlap as one.
    ///
    /// - Parameter base: what is added to their offsets.
    static func joined(_ marks: [Mark], base: Int = 0) -> [Mark] {
        var joined: [Mark] = []
        joined.reserveCapacity(marks.count)
        for mark in marks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let range = mark.range.lowerBound + base..<mark.range.upperBound + base
            if let last = joined.last, range.lowerBound < last.range.upperBound {
                joined[joined.count - 1].range = last.range.lowerBound..<max(last.range.upperBound, range.upperBound)
                joined[joined.count - 1].parts.formUnion(mark.parts)
            } else {
                joined.append(Mark(range: range, parts: mark.parts))
            }
        }
        return joined
    }
}
