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
        let clause = clause.withoutBoosts
        if segment.deletions == nil, let key = MatchSearch.key(clause) { return try context.lookup.term(key)?.documentCount ?? 0 }
        if case .any(_, 1) = clause { return try documents(clause).count }
        var count = 0
        try forEachMatch(clause) { if segment.isLive($0) { count += 1 } }
        return count
    }

    /// The matches that are not deleted.
    func documents(_ clause: Clause) throws(StorageError) -> DocumentSet {
        let matches = DocumentSet(count: context.segment.documentCount)
        let clause = clause.withoutBoosts
        if case .any(let parts, 1) = clause {
            for part in parts { try add(part, to: matches) }
        } else {
            try add(clause, to: matches)
        }
        if let deletions = context.segment.deletions { matches.forEach { if deletions.contains($0) { matches.remove($0) } } }
        return matches
    }

    /// The key of the term whose documents are the matches of a clause; nil where there is none.
    private static func key(_ clause: Clause) -> [UInt8]? {
        switch clause {
        case .word(let word): word.stem
        case .phrase(let phrase): CommonPair(phrase)?.key
        case .expansion, .family, .filter, .all, .any, .boosted, .nothing: nil
        }
    }

    /// Adds the matches of a clause, deleted ones too, to a set.
    private func add(_ clause: Clause, to matches: DocumentSet) throws(StorageError) {
        guard let key = MatchSearch.key(clause) else { return try forEachMatch(clause) { matches.insert($0) } }
        guard let term = try context.lookup.term(key) else { return }
        try matches.insert(allOf: try context.segment.postings(term), deadline)
    }

    /// Calls `body` for all matches, in ascending order, deleted ones too.
    func forEachMatch(_ clause: Clause, _ body: (UInt32) -> Void) throws(StorageError) {
        if case .all(let parts, let excluded) = clause {
            let conditions = try builder.conditions(parts, excluding: excluded, context)
            let search = Conjunction(conditions) { () throws(StorageError) in try builder.scorer(clause, context) }
            return try search.forEachMatch(deadline, body)
        }
        // What only adds to scores matters to no match.
        if case .boosted(let inner, _) = clause { return try forEachMatch(inner, body) }
        let scorer = try builder.scorer(clause, context)
        if let phrase = scorer as? PhraseScorer, let path = phrase.path {
            return try PhraseBlocks(phrase, path).forEachMatch(deadline, body)
        }
        try Exhaustive.forEachMatch(scorer, deadline) { document throws(StorageError) in body(document) }
    }
}
