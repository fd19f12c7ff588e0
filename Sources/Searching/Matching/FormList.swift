internal import Segments
internal import Storage

/// The occurrences of some forms of a term.
final class FormList {
    /// The cursor over the documents of the term: whoever looks for candidates moves it too.
    let cursor: PostingsCursor
    private let term: TermEntry
    private let positions: PositionsReader
    private let forms: FormsReader
    /// For each form of the term whether it counts.
    private let counts: [Bool]
    private let lengths: [UInt32]
    private let allCount: Bool
    private var buffer = Words()
    private var ordinals = Words()

    /// The positions that each form that counts spans, where it is the same for all.
    let length: UInt32?

    private init(_ term: TermEntry, counts: [Bool], in segment: SegmentReader) throws(StorageError) {
        let counted = Set(zip(counts, term.formLengths).compactMap { $0 ? $1 : nil })
        length = term.formLengths.isEmpty ? 1 : counted.count == 1 ? counted.first : nil
        self.term = term
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
        case .pattern(let pattern):
            return try lists(try FormWalk(pattern, in: segment.terms, limit: Expansion.Limits().forms).found, in: segment)
        }
    }

    private static func lists(_ forms: [FormEntry], in segment: SegmentReader) throws(StorageError) -> [FormList] {
        let found = forms.map {
            FormWalk.Found(term: $0.term, ordinal: $0.ordinal, distance: 0, documentCount: $0.documentCount)
        }
        return try lists(found, in: segment)
    }

    private static func lists(_ forms: [FormWalk.Found], in segment: SegmentReader) throws(StorageError) -> [FormList] {
        let expansion = SegmentExpansion(forms)
        var lists: [FormList] = []
        for (index, ordinal) in expansion.terms.enumerated() {
            let term = try segment.terms.term(ordinal: ordinal)
            var counts = [Bool](repeating: false, count: term.formCount)
            for form in expansion[index] { counts[form.ordinal] = true }
            lists.append(try FormList(term, counts: counts, in: segment))
        }
        return lists
    }

    /// The same occurrences in lists of their own, one for each number of positions that forms span.
    func byLength(in segment: SegmentReader) throws(StorageError) -> [FormList] {
        if length != nil { return [try FormList(term, counts: counts, in: segment)] }
        var lists: [FormList] = []
        for length in Set(lengths).sorted() {
            let some = zip(counts, lengths).map { $0 && $1 == length }
            if some.contains(true) { lists.append(try FormList(term, counts: some, in: segment)) }
        }
        return lists
    }

    /// Appends where the forms occur in a document, in ascending order. Documents must come in ascending order.
    func appendPositions(in document: UInt32, to found: inout Words) throws(StorageError) {
        try cursor.seek(document)
        guard cursor.document == document else { return }
        if allCount {
            try positions.read(cursor, into: &found)
            return
        }
        try positions.read(cursor, into: &buffer)
        try forms.read(cursor.occurrences, into: &ordinals)
        for index in 0..<buffer.count where counts[Int(ordinals[index])] { found.append(buffer[index]) }
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
