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
        try Exhaustive.forEachMatch(try builder.scorer(clause, context), deadline) { document throws(StorageError) in
            if segment.isLive(document) { count += 1 }
        }
        return count
    }
}
