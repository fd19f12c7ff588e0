internal import Segments
internal import Storage

/// The occurrences of some forms of a term.
final class FormList {
    /// A cursor of its own over the documents of the term, for whoever looks for candidates.
    let candidates: PostingsCursor
    private let cursor: PostingsCursor
    private let positions: PositionsReader
    private let forms: FormsReader
    /// For each form of the term whether it counts.
    private let counts: [Bool]
    private let lengths: [UInt32]
    private let allCount: Bool
    private var buffer = Words()

    private init(_ term: TermEntry, counts: [Bool], in segment: SegmentReader) throws(StorageError) {
        candidates = try segment.postings(term)
        cursor = try segment.postings(term)
        positions = segment.positions(term)
        forms = segment.forms(term)
        self.counts = counts
        lengths = term.formLengths
        allCount = counts.allSatisfy { $0 }
    }

    /// The lists of the terms that have forms which a token asks for; none where the segment has no such form.
    static func lists(_ match: PhraseLattice.Match, in segment: SegmentReader) throws(StorageError) -> [FormList] {
        switch match {
        case .stem(let stem):
            guard let term = try segment.terms.term(stem) else { return [] }
            return [try FormList(term, counts: [Bool](repeating: true, count: term.formCount), in: segment)]
        case .folded(let folded):
            return try lists(try segment.terms.forms(folded: folded), in: segment)
        case .surface(let folded, let surface):
            return try lists(try segment.terms.forms(folded: folded).filter { $0.surface == surface }, in: segment)
        }
    }

    private static func lists(_ forms: [FormEntry], in segment: SegmentReader) throws(StorageError) -> [FormList] {
        var lists: [FormList] = []
        for ordinal in Set(forms.map(\.term)).sorted() {
            let term = try segment.terms.term(ordinal: ordinal)
            var counts = [Bool](repeating: false, count: term.formCount)
            for form in forms where form.term == ordinal { counts[form.ordinal] = true }
            lists.append(try FormList(term, counts: counts, in: segment))
        }
        return lists
    }

    /// Appends where the forms occur in a document, and how many positions they span. Documents must come in ascending order.
    func appendOccurrences(
        in document: UInt32, to occurrences: inout [(position: UInt32, length: UInt32)]
    ) throws(StorageError) {
        try cursor.seek(document)
        guard cursor.document == document else { return }
        try positions.read(cursor, into: &buffer)
        let first = cursor.occurrences.lowerBound
        for index in 0..<buffer.count {
            if allCount && lengths.isEmpty {
                occurrences.append((buffer[index], 1))
                continue
            }
            let form = try forms[first + index]
            if counts[form] { occurrences.append((buffer[index], lengths.isEmpty ? 1 : lengths[form])) }
        }
    }
}
