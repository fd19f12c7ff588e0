internal import Segments
internal import Storage

/// Finds all documents that a clause matches, without their scores.
struct MatchSearch {
    private let builder: ScorerBuilder
    private let context: SegmentContext
    private let deadline: Deadline

    /// A search in a segment.
    init(_ builder: ScorerBuilder, _ context: SegmentContext, _ deadline: Deadline) {
        self.builder = builder
        self.context = context
        self.deadline = deadline
    }

    /// The number of matches that are not deleted.
    func count(_ clause: Clause) throws(StorageError) -> Int {
        let segment = context.segment
        if segment.deletions == nil, case .word(let word) = clause {
            return try context.lookup.term(word.stem)?.documentCount ?? 0
        }
        if case .any(let parts) = clause {
            let matches = DocumentSet(count: segment.documentCount)
            for part in parts { try add(part, to: matches) }
            if let deletions = segment.deletions { matches.forEach { if deletions.contains($0) { matches.remove($0) } } }
            return matches.count
        }
        var count = 0
        try forEachMatch(clause) { if segment.isLive($0) { count += 1 } }
        return count
    }

    /// Adds the matches of a clause, deleted ones too, to a set.
    private func add(_ clause: Clause, to matches: DocumentSet) throws(StorageError) {
        guard case .word(let word) = clause else { return try forEachMatch(clause) { matches.insert($0) } }
        guard let term = try context.lookup.term(word.stem) else { return }
        let cursor = try context.segment.postings(term)
        var block = 0
        while block < cursor.blockCount {
            try cursor.move(toBlock: block)
            for place in 0..<cursor.inBlock { matches.insert(cursor.documents[place]) }
            block += 1
        }
    }

    /// Calls `body` for all matches, in ascending order, deleted ones too.
    private func forEachMatch(_ clause: Clause, _ body: (UInt32) -> Void) throws(StorageError) {
        if case .all(let parts) = clause {
            var scorers: [Scorer] = []
            for part in parts { scorers.append(try builder.scorer(part, context)) }
            let search = Conjunction(scorers) { () throws(StorageError) in try builder.scorer(clause, context) }
            return try search.forEachMatch(deadline, body)
        }
        let scorer = try builder.scorer(clause, context)
        if let phrase = scorer as? PhraseScorer, let path = phrase.path {
            return try PhraseBlocks(phrase, path).forEachMatch(deadline, body)
        }
        try Exhaustive.forEachMatch(scorer, deadline) { document throws(StorageError) in body(document) }
    }
}
