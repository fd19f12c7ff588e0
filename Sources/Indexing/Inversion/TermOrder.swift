internal import Analysis
internal import Storage

/// The terms of a log of lexicon ordinals in the order of their keys, and for each word its term and its form.
struct TermOrder: ~Copyable {
    /// A term: where its occurrences begin and end once the log is sorted, and its forms as lexicon ordinals.
    struct Term {
        var start: Int
        var end: Int
        var forms: [UInt32]
    }

    /// The terms in ascending order.
    private(set) var terms: [Term] = []
    /// For each lexicon ordinal its term and its form's ordinal among those of the term.
    private(set) var termOfWord: Words
    private(set) var formOfWord: Words

    /// Counts the words of a log and puts them in order.
    init(_ log: borrowing Words, lexicon: Lexicon) {
        let entries = lexicon.entries
        var counts = Words(repeating: 0, count: entries.count)
        for index in 0..<log.count { counts[Int(log[index])] += 1 }
        termOfWord = Words(repeating: 0, count: entries.count)
        formOfWord = Words(repeating: 0, count: entries.count)

        var used: [(prefix: UInt64, word: UInt32)] = []
        for word in entries.indices where counts[word] > 0 { used.append((sortPrefix(entries[word].stem), UInt32(word))) }
        used.sort { left, right in
            left.prefix != right.prefix
                ? left.prefix < right.prefix : TermOrder.precedes(entries[Int(left.word)], entries[Int(right.word)])
        }

        var start = 0
        for (index, (prefix, word)) in used.enumerated() {
            let entry = entries[Int(word)]
            let isSamePrefix = index > 0 && used[index - 1].prefix == prefix
            let previous = isSamePrefix ? entries[Int(used[index - 1].word)] : nil
            if let previous, previous.stem == entry.stem {
                let isSameForm = previous.surface == entry.surface && previous.length == entry.length
                if !isSameForm { terms[terms.count - 1].forms.append(word) }
            } else {
                terms.append(Term(start: start, end: start, forms: [word]))
            }
            start += Int(counts[Int(word)])
            terms[terms.count - 1].end = start
            termOfWord[Int(word)] = UInt32(terms.count - 1)
            formOfWord[Int(word)] = UInt32(terms[terms.count - 1].forms.count - 1)
        }
    }

    /// By stem, then in the order of the form dictionary. (Entries that differ in kind alone are one form.)
    private static func precedes(_ left: LexiconEntry, _ right: LexiconEntry) -> Bool {
        if left.stem != right.stem { return left.stem.lexicographicallyPrecedes(right.stem) }
        if left.folded != right.folded { return left.folded.lexicographicallyPrecedes(right.folded) }
        if left.surface != right.surface { return left.surface.lexicographicallyPrecedes(right.surface) }
        return left.length < right.length
    }
}
