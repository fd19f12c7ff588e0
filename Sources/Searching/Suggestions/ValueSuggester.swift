internal import Segments
package import Storage

/// "Did you mean" for filters: for a name that no value of a field has, the nearest that one has.
///
/// Words are near at distance 1, those of six letters or more at distance 2, accents and case aside, short ones and numbers not at all. Of the runs of words
/// that are near to what was typed the one with the fewest errors is taken, of several that in most documents.
package struct ValueSuggester {
    private let snapshot: Snapshot
    private let analysis: QueryAnalysis

    private static let shortest = 3, shortestForTwo = 6

    /// A suggester for the values of a snapshot.
    package init(_ searcher: Searcher) {
        snapshot = searcher.snapshot
        analysis = searcher.analysis
    }

    /// The nearest name to one that no value has, as values write it; nil where some value has it or none is near.
    ///
    /// - Complexity: a walk through the values of the field.
    package func correction(of typed: String, _ field: ValueField) throws(StorageError) -> String? {
        let pattern = analysis.pattern(field, typed)
        guard field != .quantity, !pattern.hasJokers else { return nil }
        let near = ValueWords.folded(Array(typed.utf8)).map(NearWord.init)
        guard !near.isEmpty, near.contains(where: \.mayDiffer) else { return nil }
        var found: [[UInt8]: Candidate] = [:]
        var isKnown = false
        for segment in snapshot.segments where !isKnown {
            try segment.forEachValue(of: field.indexField) { value, term throws(StorageError) in
                if isKnown { return }
                isKnown = pattern.matches(value)
                guard let run = ValueSuggester.nearest(near, in: Array(value)) else { return }
                found[run.folded, default: Candidate(text: run.text, errors: run.errors)].add(run.text, documents: term.documentCount)
            }
        }
        return isKnown ? nil : found.values.min()?.text
    }

    /// A run of words that is near, in all values that have it.
    private struct Candidate: Comparable {
        /// As the most frequent of them writes it.
        private(set) var text: String
        private let errors: Int
        private var documents = 0
        private var most = 0

        init(text: String, errors: Int) {
            (self.text, self.errors) = (text, errors)
        }

        mutating func add(_ text: String, documents count: Int) {
            documents += count
            if count > most { (most, self.text) = (count, text) }
        }

        static func < (left: Candidate, right: Candidate) -> Bool {
            if left.errors != right.errors { return left.errors < right.errors }
            return left.documents != right.documents ? left.documents > right.documents : left.text < right.text
        }
    }

    /// The run of words of a value that is nearest.
    private static func nearest(_ near: [NearWord], in value: [UInt8]) -> (text: String, folded: [UInt8], errors: Int)? {
        // Where there is no near word at all, it is not looked at where the words stand.
        let folded = ValueWords.folded(value)
        guard folded.count >= near.count else { return nil }
        var best: (start: Int, errors: Int)?
        for start in 0...folded.count - near.count {
            var errors = 0
            var isNear = true
            for (place, word) in near.enumerated() {
                guard let distance = word.distance(to: folded[start + place]) else {
                    isNear = false
                    break
                }
                errors += distance
            }
            if isNear, errors < best?.errors ?? Int.max { best = (start, errors) }
        }
        guard let best else { return nil }
        let ranges = ValueWords.ranges(value)
        let words = best.start..<best.start + near.count
        // A character may fold to several words: the value as a whole, then.
        guard ranges.count == folded.count else { return (String(decoding: value, as: UTF8.self), Array(folded.joined(separator: [0x20])), best.errors) }
        let range = ranges[words.lowerBound].lowerBound..<ranges[words.upperBound - 1].upperBound
        return (String(decoding: value[range], as: UTF8.self), Array(folded[words].joined(separator: [0x20])), best.errors)
    }

    /// A word that was typed, and how far others may be from it.
    private struct NearWord {
        private let folded: [UInt8]
        private let automaton: LevenshteinAutomaton?

        init(_ word: ArraySlice<UInt8>) {
            folded = Array(word)
            let letters = String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
            let isNumber = word.contains { $0 &- 0x30 < 10 }
            automaton = letters.count < shortest || isNumber
                ? nil : LevenshteinAutomaton(letters, limit: letters.count < shortestForTwo ? 1 : 2)
        }

        /// Whether words other than this one may stand for it.
        var mayDiffer: Bool { automaton != nil }

        /// The distance to a word of a value; nil where it is too far.
        func distance(to word: ArraySlice<UInt8>) -> Int? {
            if word.elementsEqual(folded) { return 0 }
            guard let automaton, abs(word.count - folded.count) <= 2 * automaton.limit else { return nil }
            var state = automaton.start
            for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
                state = automaton.next(state, scalar.value)
                if state.isDead { return nil }
            }
            return automaton.distance(state)
        }
    }
}
