internal import Storage

/// Every match of a scorer, one by one: what counting, sorting by date and deleting need, and what the faster ways are held equal to.
enum Exhaustive {
    /// Calls `body` for each match, in ascending order of documents; the scorer stands on it.
    static func forEachMatch(
        _ scorer: Scorer, _ deadline: Deadline, _ body: (UInt32) throws(StorageError) -> Void
    ) throws(StorageError) {
        var untilLook = 0
        while scorer.document != Scorer.end {
            untilLook -= 1
            if untilLook < 0 {
                if deadline.hasPassed { return }
                untilLook = 256
            }
            if try scorer.isMatch() { try body(scorer.document) }
            try scorer.advance()
        }
    }
}
