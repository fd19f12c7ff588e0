import Analysis
import Segments
import Support
import Testing

@testable import Searching

@Suite("Patterns of forms")
struct FormPatternTests {
    /// Words over few letters, some of two or three bytes, so that many are near each other.
    private static func word(_ random: inout SeededGenerator, _ lengths: ClosedRange<Int>) -> String {
        let letters = ["a", "b", "c", "n", "d", "ж", "あ"]
        return (0..<Int.random(in: lengths, using: &random)).map { _ in
            letters[min(letters.count - 1, Int.random(in: 0..<10, using: &random))]
        }.joined()
    }

    private static func scalars(_ word: String) -> [Unicode.Scalar] { Array(word.unicodeScalars) }

    /// Optimal string alignment by its table.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in 0...left.count { table[row][0] = row }
        for column in 0...right.count { table[0][column] = column }
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        for row in 1...left.count {
            for column in 1...right.count {
                let change = left[row - 1] == right[column - 1] ? 0 : 1
                var best = min(table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + change)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    best = min(best, table[row - 2][column - 2] + 1)
                }
                table[row][column] = best
            }
        }
        return table[left.count][right.count]
    }

    /// A word with jokers, tried in every way.
    static func matches(_ pattern: ArraySlice<Unicode.Scalar>, _ word: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = pattern.first else { return word.isEmpty }
        if first == "*" {
            return (word.startIndex...word.endIndex).contains { matches(pattern.dropFirst(), word[$0...]) }
        }
        guard let letter = word.first, first == "?" || first == letter else { return false }
        return matches(pattern.dropFirst(), word.dropFirst())
    }

    @Test("The automaton tells the distance that the table does, up to its limit", arguments: [1, 2])
    func automaton(limit: Int) {
        var random = SeededGenerator("automaton \(limit)")
        for _ in 0..<20_000 {
            let left = Self.scalars(Self.word(&random, 0...7))
            let right = Self.scalars(Self.word(&random, 0...7))
            let automaton = LevenshteinAutomaton(left.map(\.value), limit: limit)
            var state = automaton.start
            for letter in right { state = automaton.next(state, letter.value) }
            let expected = Self.distance(left, right)
            #expect(automaton.distance(state) == (expected <= limit ? expected : nil), "\(left) \(right), seed \(random.seed)")
        }
    }

    @Test("Neither is a long word beyond the automaton")
    func longWords() {
        let word = String(repeating: "anticonstitutionnellement", count: 8)
        let changed = "x" + word.dropFirst().dropLast(2) + "tn"
        let pattern = FuzzyWord(Array(word.utf8), distance: 2, keepsFirstLetter: false)
        #expect(FormPattern.fuzzy(pattern).matches(Array(changed.utf8)))
        #expect(!FormPattern.fuzzy(pattern).matches(Array((changed + "a").utf8)))
    }

    @Test("Jokers match what they match when every way is tried")
    func jokers() {
        var random = SeededGenerator("jokers")
        for _ in 0..<20_000 {
            var pattern = Self.word(&random, 1...1)
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                pattern += ["?", "*", "a", "b", "ж", "c"].randomElement(using: &random) ?? ""
            }
            let word = Self.word(&random, 0...8)
            guard let wildcard = Wildcard(pattern) else {
                Issue.record("\(pattern) is a pattern")
                continue
            }
            let expected = Self.matches(Self.scalars(pattern)[...], Self.scalars(word)[...])
            #expect(FormPattern.wildcard(wildcard).matches(Array(word.utf8)) == expected, "\(pattern) \(word), seed \(random.seed)")
        }
    }

    @Test("A word with jokers is folded around them, and begins with a letter")
    func foldedJokers() {
        #expect(Wildcard("ÉT?T*").map { FormPattern.wildcard($0).matches(Array("etats".utf8)) } == true)
        #expect(Wildcard("cœ?r").map { FormPattern.wildcard($0).matches(Array("coeur".utf8)) } == true)
        #expect(Wildcard("?tat") == nil)
        #expect(Wildcard("*") == nil)
        #expect(Wildcard("") == nil)
    }

    @Test("A walk through the dictionary finds the forms that a full scan finds")
    func walks() throws {
        var random = SeededGenerator("walks by patterns")
        for size in [0, 1, 20, 600, 3000] {
            let words = (0..<size).map { _ in Self.word(&random, 1...7) }
            let index = try TestIndex(texts: words.chunked(12).map { $0.joined(separator: " ") })
            guard let segment = index.snapshot.segments.first else { continue }
            var all: [FormEntry] = []
            var scan = try segment.terms.forms()
            while let form = try scan.next() { all.append(form) }
            for _ in 0..<40 {
                let word = Array((words.randomElement(using: &random) ?? "ab").utf8)
                let joker = Self.word(&random, 1...2) + "*" + Self.word(&random, 0...1) + "?"
                var patterns: [FormPattern] = [.prefix(Array(Self.word(&random, 1...3).utf8))]
                if let wildcard = Wildcard(joker) { patterns.append(.wildcard(wildcard)) }
                for distance in 1...2 {
                    for keeps in [true, false] {
                        patterns.append(.fuzzy(FuzzyWord(word, distance: distance, keepsFirstLetter: keeps)))
                    }
                }
                for pattern in patterns {
                    let walk = try FormWalk(pattern, in: segment.terms, limit: .max)
                    let expected = all.filter { Self.naive(pattern, String(decoding: $0.folded, as: UTF8.self), joker) }
                    #expect(!walk.isCut)
                    #expect(walk.found.map(\.term) == expected.map(\.term), "\(pattern), seed \(random.seed)")
                    #expect(walk.found.map(\.ordinal) == expected.map(\.ordinal), "\(pattern), seed \(random.seed)")
                }
            }
        }
    }

    /// Whether a pattern matches, without the code that is tested.
    private static func naive(_ pattern: FormPattern, _ word: String, _ joker: String) -> Bool {
        switch pattern {
        case .prefix(let prefix): return Array(word.utf8).starts(with: prefix)
        case .wildcard: return matches(scalars(joker)[...], scalars(word)[...])
        case .fuzzy(let fuzzy):
            let wanted = scalars(String(decoding: fuzzy.folded, as: UTF8.self))
            if fuzzy.keepsFirstLetter, wanted.first != scalars(word).first { return false }
            return distance(wanted, scalars(word)) <= fuzzy.distance
        }
    }
}

extension Array {
    /// The elements in pieces of some each.
    func chunked(_ size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min(count, $0 + size)] }
    }
}
