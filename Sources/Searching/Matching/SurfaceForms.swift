internal import Segments
internal import Storage

/// Which forms of a term are written like a query word.
struct SurfaceForms {
    /// For each form whether it is but for accents, and whether it is just so.
    private(set) var folded: [Bool], exact: [Bool]
    /// How many of the documents have a form that is written like the word but for accents, and one that is just so, at most: shares of 1.
    private(set) var foldedShare = 0.0, exactShare = 0.0

    init(_ term: TermEntry, _ word: WordClause, _ lookup: TermLookup) throws(StorageError) {
        folded = [Bool](repeating: false, count: term.formCount)
        exact = folded
        for form in try lookup.forms(folded: word.folded) where form.term == term.ordinal {
            folded[form.ordinal] = true
            let share = Double(form.documentCount) / Double(term.documentCount)
            foldedShare = min(1, foldedShare + share)
            if form.surface == word.surface {
                exact[form.ordinal] = true
                exactShare = min(1, exactShare + share)
            }
        }
    }

    /// Whether any form counts.
    var hasFolded: Bool { folded.contains(true) }
    var hasExact: Bool { exact.contains(true) }

    /// Whether some forms that occur count and others do not, so that occurrences must be looked at one by one.
    var isMixed: Bool { (hasFolded && folded.contains(false)) || (hasExact && exact.contains(false)) }
}
