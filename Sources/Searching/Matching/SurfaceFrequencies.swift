internal import Segments
internal import Storage

/// Counts the occurrences in a document that are written like a query word.
final class SurfaceFrequencies {
    private let term: TermEntry
    private let segment: SegmentReader
    private let forms: FormsReader
    private let titleWeight: Int
    /// For each form of the term 1 where it is written like the query word but for accents, plus 2 where it is just so.
    private let kinds: Cell<Words>
    private var openedLookout: PostingsCursor?
    // Which occurrences each candidate that was found has.
    private let firsts = WordBlock(), ends = WordBlock()

    init(_ surface: SurfaceForms, _ term: TermEntry, _ context: SegmentContext) {
        self.term = term
        segment = context.segment
        forms = context.segment.forms(term)
        titleWeight = context.scoring.titleWeight
        kinds = Cell(Words(repeating: 0, count: term.formCount))
        for form in 0..<term.formCount where surface.folded[form] { kinds.value[form] = surface.exact[form] ? 3 : 1 }
    }

    /// The weighted frequencies, in the cursor's document, of the forms that are written like the query word.
    func count(_ cursor: PostingsCursor) throws(StorageError) -> (folded: UInt32, exact: UInt32) {
        try count(cursor.occurrences, frequency: cursor.frequency)
    }

    /// The same for a document that has some occurrences, from its weighted frequency of the stem. The occurrences in the title
    /// are the first ones, and as many as that says.
    func count(_ occurrences: Range<Int>, frequency: UInt32) throws(StorageError) -> (folded: UInt32, exact: UInt32) {
        let extra = titleWeight - 1
        let inTitle = extra > 0 ? (Int(frequency) - occurrences.count) / extra : 0
        let (folded, exact) = try forms.count(occurrences, kinds: kinds.value, leading: inTitle, weight: UInt32(titleWeight))
        return (folded, exact)
    }

    /// Calls `body` with what is found of the candidates that the term has: places, and weighted frequencies of the stem, of the forms
    /// that are written like the query word but for accents, and of those that are just so.
    ///
    /// - Parameter cursor: finds them; no candidate is before its document, unless the term has it not.
    func forEachMatch(
        of candidates: Candidates, _ cursor: PostingsCursor,
        _ body: (_ place: Int, _ stem: UInt32, _ folded: UInt32, _ exact: UInt32) -> Void
    ) throws(StorageError) {
        let found = try candidates.find(cursor, firsts: firsts, ends: ends)
        for match in 0..<found {
            let (place, frequency) = candidates.match(match)
            let (folded, exact) = try count(Int(firsts[match])..<Int(ends[match]), frequency: frequency)
            body(place, frequency, folded, exact)
        }
    }

    /// A cursor beside that of the scorer, which may be far ahead, for candidates that come in ascending order.
    func lookout() throws(StorageError) -> PostingsCursor {
        if let openedLookout { return openedLookout }
        let opened = try segment.postings(term)
        openedLookout = opened
        return opened
    }
}
