internal import Segments
internal import Storage

/// The documents that hold a form near a fuzzy word, scored as if all these forms were one word: the frequency is the sum of theirs,
/// each halved for every edit, and the weight that of something that as many documents hold as hold any of them. So a slip that
/// occurs once is no rarer, and counts no more, than the word itself.
///
/// The lists of the terms flow together in a window of documents, one list after the other. Windows are small at first and grow, so that
/// the first documents cost little.
final class FuzzyScorer: Scorer {
    private let context: SegmentContext
    private let weight: Double
    private let documentCount: UInt32
    private var lists: [FuzzyList] = []
    private var window = DocumentWindow()
    /// The weighted frequency in each document of the window.
    private var frequencies: [Double] = []
    private var size: UInt32 = 64
    private static let largestSize: UInt32 = 1 << 13

    /// A scorer of the forms of a segment.
    ///
    /// - Parameter weight: inverse document frequency of all forms together, times the boost of the clause.
    init(_ expansion: SegmentExpansion, weight: Double, _ context: SegmentContext) throws(StorageError) {
        self.context = context
        self.weight = weight
        documentCount = UInt32(context.segment.documentCount)
        super.init()
        if expansion.terms.isEmpty { return }
        var walk = try context.segment.terms.terms()
        for (index, ordinal) in expansion.terms.enumerated() where !context.deadline.hasPassed {
            try walk.seek(ordinal: ordinal)
            lists.append(try FuzzyList(walk.entry, expansion[index], context))
        }
        try stand(from: 0)
    }

    /// How much an occurrence at a distance counts.
    static func share(distance: Int) -> Double { 1 / Double(1 << distance) }

    /// No document scores higher: the score of a frequency without end, in a document without length.
    override var highestScore: Double { context.scoring.grid.bound(context.scoring.formula.highest(idf: weight)) }

    override var cost: Int { lists.reduce(0) { $0 + $1.cursor.documentCount } }

    override func advance() throws(StorageError) {
        if document != Scorer.end { try stand(from: document + 1) }
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        if document < target { try stand(from: target) }
    }

    /// The weighted frequency in the document.
    var frequency: Double { frequencies[Int(document - window.range.lowerBound)] }

    override func score() throws(StorageError) -> Double {
        context.scoring.grid.round(
            context.scoring.formula.score(idf: weight, frequency: frequency, length: Double(context.lengths[Int(document)])))
    }

    override func candidateBound() throws(StorageError) -> Double { try score() }

    /// Goes to the first document, from one on, that holds a form that matches.
    private func stand(from target: UInt32) throws(StorageError) {
        if let found = window.first(from: target) { return document = found }
        var floor = max(target, window.range.upperBound)
        while !context.deadline.hasPassed {
            var first = Scorer.end
            for list in lists {
                try list.cursor.seek(floor)
                first = min(first, list.cursor.document)
            }
            if first >= documentCount { break }
            let end = first + min(size, documentCount - first)
            size = min(size * 2, FuzzyScorer.largestSize)
            try fillWindow(first..<end)
            if let found = window.first(from: first) { return document = found }
            floor = end
        }
        window.move(to: documentCount..<documentCount)
        document = Scorer.end
    }

    private func fillWindow(_ documents: Range<UInt32>) throws(StorageError) {
        window.move(to: documents)
        frequencies = [Double](repeating: 0, count: documents.count)
        for list in lists {
            let cursor = list.cursor
            while cursor.document < documents.upperBound {
                let frequency = try list.frequency(context)
                if frequency > 0 {
                    window.insert(cursor.document)
                    frequencies[Int(cursor.document - documents.lowerBound)] += frequency
                }
                try cursor.advance()
            }
        }
    }
}

/// A term with forms near a fuzzy word.
private struct FuzzyList {
    let cursor: PostingsCursor
    private let forms: FormsReader
    /// How much an occurrence of each form counts.
    private let shares: [Double]

    init(_ term: TermEntry, _ matching: ArraySlice<FormWalk.Found>, _ context: SegmentContext) throws(StorageError) {
        var shares = [Double](repeating: 0, count: term.formCount)
        for form in matching { shares[form.ordinal] = FuzzyScorer.share(distance: form.distance) }
        self.shares = shares
        cursor = try context.segment.postings(term)
        context.trace?.add(term.key, cursor)
        forms = context.segment.forms(term)
    }

    /// The weighted frequency of the forms in the present document. The occurrences in the title are the first ones, and as many
    /// as the frequency of the term says.
    func frequency(_ context: SegmentContext) throws(StorageError) -> Double {
        if shares.count == 1 { return shares[0] * Double(cursor.frequency) }
        let occurrences = cursor.occurrences
        let extra = context.scoring.titleWeight - 1
        let inTitle = extra > 0 ? (Int(cursor.frequency) - occurrences.count) / extra : 0
        var sum = 0.0
        for (index, occurrence) in occurrences.enumerated() {
            sum += shares[try forms[occurrence]] * Double(index < inTitle ? context.scoring.titleWeight : 1)
        }
        return sum
    }
}
