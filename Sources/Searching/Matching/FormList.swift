internal import Segments
internal import Storage

/// The occurrences of some forms of a term.
final class FormList {
    /// The documents of the term, scored as if every occurrence of it were one of the phrase: whoever looks for candidates moves
    /// it too.
    let documents: WordScorer
    private let context: SegmentContext
    private let term: TermEntry
    private let weight: Double
    private let positions: PositionsReader
    private let forms: FormsReader
    /// For each form of the term whether it counts.
    private let counts: [Bool]
    private let lengths: [UInt32]
    private let allCount: Bool
    private let buffer = Cell(Words())
    private let ordinals = Cell(Words())

    /// Whether every occurrence of the term counts.
    var isWhole: Bool { allCount }

    /// The positions that each form that counts spans, where it is the same for all.
    let length: UInt32?

    private init(
        _ term: TermEntry, counts: [Bool], weight: Double, _ context: SegmentContext
    ) throws(StorageError) {
        length = FormList.length(term.formLengths, counts)
        self.context = context
        self.term = term
        self.weight = weight
        documents = try WordScorer(term, weights: WordWeights(stem: weight * PreparedFormula.slack), surface: nil, context)
        positions = context.segment.positions(term)
        forms = context.segment.forms(term)
        self.counts = counts
        lengths = term.formLengths
        allCount = counts.allSatisfy { $0 }
    }

    private static func length(_ lengths: [UInt32], _ counts: [Bool]) -> UInt32? {
        if lengths.isEmpty { return 1 }
        var only: UInt32?
        for (length, isCounted) in zip(lengths, counts) where isCounted {
            if let only, only != length { return nil }
            only = length
        }
        return only
    }

    /// The lists of the terms that have forms which a token asks for; none where the segment has no such form.
    ///
    /// - Parameter weight: that of the phrase.
    static func lists(
        _ match: PhraseLattice.Match, weight: Double, _ context: SegmentContext
    ) throws(StorageError) -> [FormList] {
        switch match {
        case .stem(let stem):
            guard let term = try context.lookup.term(stem) else { return [] }
            return [try FormList(term, counts: [Bool](repeating: true, count: term.formCount), weight: weight, context)]
        case .folded(let folded):
            return try lists(try context.lookup.forms(folded: folded), weight, context)
        case .surface(let folded, let surface):
            return try lists(try context.lookup.forms(folded: folded).filter { $0.surface == surface }, weight, context)
        case .pattern(let pattern):
            return try lists(SegmentExpansion(try context.lookup.walk(pattern).found), weight, context)
        }
    }

    private static func lists(
        _ forms: [FormEntry], _ weight: Double, _ context: SegmentContext
    ) throws(StorageError) -> [FormList] {
        let found = forms.map {
            FormWalk.Found(term: $0.term, ordinal: $0.ordinal, distance: 0, documentCount: $0.documentCount)
        }
        return try lists(SegmentExpansion(found), weight, context)
    }

    private static func lists(
        _ expansion: SegmentExpansion, _ weight: Double, _ context: SegmentContext
    ) throws(StorageError) -> [FormList] {
        var lists: [FormList] = []
        for (index, ordinal) in expansion.terms.enumerated() {
            let term = try context.lookup.term(ordinal: ordinal)
            var counts = [Bool](repeating: false, count: term.formCount)
            for form in expansion[index] { counts[form.ordinal] = true }
            lists.append(try FormList(term, counts: counts, weight: weight, context))
        }
        return lists
    }

    /// A list of the same occurrences that moves on its own.
    func copy() throws(StorageError) -> FormList { try FormList(term, counts: counts, weight: weight, context) }

    var cursor: PostingsCursor { documents.cursor }

    /// Puts where the term occurs in place of what `found` held, in ascending order, whatever the form.
    ///
    /// - Parameter occurrences: those of a document.
    func readPositions(of occurrences: Range<Int>, into found: borrowing Cell<Words>) throws(StorageError) {
        try positions.read(occurrences, into: &found.value)
    }

    /// Whether the form of an occurrence counts.
    func counts(_ occurrence: Int) throws(StorageError) -> Bool {
        if allCount { return true }
        try forms.read(occurrence..<occurrence + 1, into: &ordinals.value)
        return counts[Int(ordinals.value[0])]
    }

    /// Appends where the forms occur in a document, and how many positions they span. Documents must come in ascending order.
    func appendOccurrences(
        in document: UInt32, to occurrences: inout [(position: UInt32, length: UInt32)]
    ) throws(StorageError) {
        try documents.seek(document)
        guard cursor.document == document else { return }
        try forEachOccurrence(cursor.occurrences) { occurrences.append(($0, $1)) }
    }

    /// Calls `body` with where the forms occur, in ascending order, and how many positions they span.
    ///
    /// - Parameter range: the occurrences of a document.
    func forEachOccurrence(_ range: Range<Int>, _ body: (_ position: UInt32, _ length: UInt32) -> Void) throws(StorageError) {
        try positions.read(range, into: &buffer.value)
        let isAsked = !allCount || length == nil
        if isAsked { try forms.read(range, into: &ordinals.value) }
        for index in 0..<buffer.value.count {
            if !isAsked {
                body(buffer.value[index], length ?? 1)
                continue
            }
            let form = Int(ordinals.value[index])
            if counts[form] { body(buffer.value[index], lengths.isEmpty ? 1 : lengths[form]) }
        }
    }
}
