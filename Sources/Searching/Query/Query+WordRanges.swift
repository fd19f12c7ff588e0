extension Query {
    /// Where the words that are sought as they are, and those of phrases, stand in the text of the query, in ascending order and
    /// apart: what a misspelling may be in. Patterns, values of fields and what is excluded are not among them.
    ///
    /// - Complexity: linear in the text.
    package func wordRanges(in text: String) -> [Range<String.Index>] {
        var finder = WordFinder(text)
        finder.find(self)
        return finder.found
    }

    /// Where the values of fields stand in the text of the query, without quotation marks, in ascending order and apart; those that are
    /// excluded are not among them.
    ///
    /// - Complexity: linear in the text.
    package func valueRanges(in text: String) -> [(range: Range<String.Index>, field: ValueField, value: String)] {
        var finder = WordFinder(text)
        finder.find(self)
        return finder.values
    }
}

/// Finds the leaves of a query in its text: they stand there in their order.
private struct WordFinder {
    private let text: String
    private var position: String.Index
    private(set) var found: [Range<String.Index>] = []
    private(set) var values: [(range: Range<String.Index>, field: ValueField, value: String)] = []

    init(_ text: String) {
        self.text = text
        position = text.startIndex
    }

    mutating func find(_ query: Query) {
        switch query {
        case .term(let word), .phrase(let word, _):
            if let range = pass(word) { found.append(range) }
        case .exact(let word), .prefix(let word), .wildcard(let word), .fuzzy(let word, _):
            _ = pass(word)
        case .value(let field, let value):
            if let range = pass(value) { values.append((range, field, value)) }
        case .and(let parts), .or(let parts):
            for part in parts { find(part) }
        case .not(let excluded):
            // Only passed: nobody wants a better spelling of what is not to be found.
            let kept = (found, values)
            find(excluded)
            (found, values) = kept
        case .required(let part), .boost(_, let part), .field(_, let part), .zone(_, let part):
            find(part)
        case .quantity, .date:
            break
        }
    }

    /// The next place of a word, behind which the next one is sought; nil where it is not written so.
    private mutating func pass(_ word: String) -> Range<String.Index>? {
        var start = position
        while let range = text[start...].firstRange(of: word) {
            if isWhole(range) {
                position = range.upperBound
                return range
            }
            start = text.index(after: range.lowerBound)
        }
        return nil
    }

    /// Whether no letter and no colon stands directly beside it: a part of a word or the name of a field is no word.
    private func isWhole(_ range: Range<String.Index>) -> Bool {
        if range.isEmpty { return false }
        if range.upperBound < text.endIndex, text[range.upperBound] == ":" || text[range.upperBound].isLetter { return false }
        return range.lowerBound == text.startIndex || !text[text.index(before: range.lowerBound)].isLetter
    }
}
