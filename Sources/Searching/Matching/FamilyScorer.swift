internal import Segments
internal import Storage

/// The documents that hold any of some stems, scored as if these were one word: the frequency is the sum of theirs.
///
/// It adds to the scores of documents that other parts of a query have found, many of them at once.
final class FamilyScorer: Scorer {
    private let cursors: [PostingsCursor]
    private let weight: Double
    private let context: SegmentContext

    /// A scorer of the stems that the segment has.
    ///
    /// - Parameter weight: inverse document frequency of all stems together, times the boost of the clause.
    init(_ family: FamilyClause, _ stems: [[UInt8]], weight: Double, _ context: SegmentContext) throws(StorageError) {
        self.weight = weight
        self.context = context
        var cursors: [PostingsCursor] = []
        for term in try context.lookup.stems(beginningWith: family.start) where stems.contains(term.key) {
            let cursor = try context.segment.postings(term)
            context.trace?.add(term.key, cursor)
            cursors.append(cursor)
        }
        self.cursors = cursors
        super.init()
        settle()
    }

    private func settle() {
        var next = Scorer.end
        for cursor in cursors { next = min(next, cursor.document) }
        document = next
    }

    override var cost: Int { cursors.reduce(0) { $0 + $1.documentCount } }

    override func advance() throws(StorageError) {
        if document == Scorer.end { return }
        for cursor in cursors where cursor.document == document { try cursor.advance() }
        settle()
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        if document >= target { return }
        for cursor in cursors where cursor.document < target { try cursor.seek(target) }
        settle()
    }

    /// The weighted frequency of all stems in the document.
    var frequency: Int {
        cursors.reduce(0) { $0 + ($1.document == document ? Int($1.frequency) : 0) }
    }

    override func score() throws(StorageError) -> Double { score(document, frequency: frequency) }

    override func candidateBound() throws(StorageError) -> Double { try score() }

    private func score(_ document: UInt32, frequency: Int) -> Double {
        context.scoring.grid.round(
            context.scoring.formula.score(
                idf: weight, frequency: Double(frequency), length: Double(context.lengths[Int(document)])))
    }

    override var highestScore: Double {
        cursors.isEmpty ? 0 : context.scoring.grid.bound(context.scoring.formula.highest(idf: weight * PreparedFormula.slack))
    }

    override func refine(_ candidates: Candidates, insteadOf bound: Double) throws(StorageError) {
        try candidates.sumFrequencies(cursors)
        for place in 0..<candidates.count {
            let frequency = candidates.sum(at: place)
            candidates[place] += (frequency == 0 ? 0 : score(candidates.documents[place], frequency: frequency)) - bound
        }
        settle()
    }
}
