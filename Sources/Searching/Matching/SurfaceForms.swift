internal import Segments
internal import Storage

/// Which forms of a term are written like a query word.
struct SurfaceForms {
    /// For each form whether it is but for accents, and whether it is just so.
    private(set) var folded: [Bool], exact: [Bool]

    init(_ term: TermEntry, _ word: WordClause, _ lookup: TermLookup) throws(StorageError) {
        folded = [Bool](repeating: false, count: term.formCount)
        exact = folded
        for form in try lookup.forms(folded: word.folded) where form.term == term.ordinal {
            folded[form.ordinal] = true
            exact[form.ordinal] = form.surface == word.surface
        }
    }

    /// Whether any form counts.
    var hasFolded: Bool { folded.contains(true) }
    var hasExact: Bool { exact.contains(true) }

    /// Whether some forms that occur count and others do not, so that occurrences must be looked at one by one.
    var isMixed: Bool { (hasFolded && folded.contains(false)) || (hasExact && exact.contains(false)) }
}
