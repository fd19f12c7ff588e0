internal import Segments
internal import Storage

/// The newest of all matches: those without a date come last, those of one day in the order in which they came into the index.
struct NewestSearch {
    private let clause: Clause
    private let builder: ScorerBuilder
    private let snapshot: Snapshot

    init(_ clause: Clause, _ builder: ScorerBuilder, _ snapshot: Snapshot) {
        self.clause = clause
        self.builder = builder
        self.snapshot = snapshot
    }

    /// Keeps the newest, by the number of their days in the place of scores.
    ///
    /// - Parameter matches: of each segment.
    func run(_ newest: TopHits, among matches: [DocumentSet]) throws(StorageError) -> TopHits {
        var newest = newest
        guard newest.k > 0 else { return newest }
        for (number, documents) in matches.enumerated() {
            let columns = snapshot.segments[number].columns
            let days = try columns.date.verifiedValues()
            let sequence = try columns.sequence.verifiedValues()
            // No date is the lowest of all numbers.
            documents.forEach { document in
                newest.insert(
                    ScoredDocument(
                        segment: number, document: document, sequence: sequence[Int(document)], score: Double(days[Int(document)])))
            }
        }
        return newest
    }

    /// The documents that were kept, in their order, with their scores.
    func scored(_ newest: TopHits) throws(StorageError) -> [ScoredDocument] {
        var hits = newest.sorted
        let places = Dictionary(grouping: hits.indices) { hits[$0].segment }
        for (segment, places) in places {
            let scorer = try builder.scorer(clause, try builder.context(ofSegment: segment))
            for place in places.sorted(by: { hits[$0].document < hits[$1].document }) {
                hits[place].score = 0
                try scorer.seek(hits[place].document)
                if scorer.document == hits[place].document, try scorer.isMatch() { hits[place].score = try scorer.score() }
            }
        }
        return hits
    }
}
