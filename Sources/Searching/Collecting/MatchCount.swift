internal import Segments
internal import Storage

/// Counts the documents that a clause matches.
enum MatchCount {
    /// The number of matches in a segment that are not deleted.
    static func count(
        _ clause: Clause, _ builder: ScorerBuilder, segment: SegmentReader, number: Int, _ deadline: Deadline
    ) throws(StorageError) -> Int {
        let context = try builder.context(ofSegment: number)
        if segment.deletions == nil, case .word(let word) = clause {
            return try context.lookup.term(word.stem)?.documentCount ?? 0
        }
        var count = 0
        func take(_ document: UInt32) {
            if segment.isLive(document) { count += 1 }
        }
        switch clause {
        case .all(let parts):
            try conjunction(parts, clause, builder, context, deadline, take)
        case .phrase:
            try conjunction([clause], clause, builder, context, deadline, take)
        default:
            try Exhaustive.forEachMatch(try builder.scorer(clause, context), deadline) { document throws(StorageError) in
                take(document)
            }
        }
        return count
    }

    private static func conjunction(
        _ parts: [Clause], _ clause: Clause, _ builder: ScorerBuilder, _ context: SegmentContext, _ deadline: Deadline,
        _ take: (UInt32) -> Void
    ) throws(StorageError) {
        var scorers: [Scorer] = []
        for part in parts { scorers.append(try builder.scorer(part, context)) }
        let search = Conjunction(scorers) { () throws(StorageError) in try builder.scorer(clause, context) }
        try search.forEachMatch(deadline, take)
    }
}
