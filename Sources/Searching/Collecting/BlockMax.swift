internal import Storage

/// The best of the documents that a scorer matches.
///
/// Ranges of documents whose bounds keep them from the best are passed over unread (block-max: Ding and Suel, "Faster top-k
/// document retrieval using block-max indexes", 2011), and a candidate is asked whether it is a match only where its own bound
/// lets it in.
enum BlockMax {
    /// Shows all documents that can be among the best.
    static func run(_ scorer: Scorer, _ hits: SegmentHits, _ deadline: Deadline) throws(StorageError) {
        var last: UInt32 = 0
        var isFirst = true
        var untilLook = 0
        while scorer.document != Scorer.end {
            // A range may be all documents.
            untilLook -= 1
            if untilLook < 0 {
                if deadline.hasPassed { return }
                untilLook = 256
            }
            if isFirst || scorer.document > last {
                guard let reach = try reach(scorer, hits, from: scorer.document) else { return }
                last = reach
                isFirst = false
            }
            let document = scorer.document
            if document > last { continue }
            if hits.canEnter(try scorer.candidateBound()), try scorer.isMatch() {
                hits.insert(document, score: try scorer.score())
            }
            try scorer.advance()
        }
    }

    /// Moves a scorer to the first range whose bound lets documents in; the last document of the range, or nil where there is
    /// none.
    private static func reach(_ scorer: Scorer, _ hits: SegmentHits, from start: UInt32) throws(StorageError) -> UInt32? {
        if hits.threshold == -Double.infinity { return start }
        if !hits.canEnter(scorer.highestScore) { return nil }
        var target = start
        while true {
            let bound = try scorer.bound(from: target)
            if hits.canEnter(bound.score) {
                try scorer.seek(target)
                return bound.last
            }
            if bound.last >= Scorer.end - 1 { return nil }
            target = bound.last + 1
        }
    }
}
