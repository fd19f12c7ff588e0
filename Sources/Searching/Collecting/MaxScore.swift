internal import Storage

/// The best of the documents that at least one of several scorers matches.
///
/// MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995) in windows of documents: those parts of the
/// query whose highest scores together cannot lift a document among the best are asked only about documents that others have
/// found. What the others can give at most is bounded anew in each window by the frontiers of the blocks that lie in it, so
/// that windows are passed unread (block-max: Ding and Suel, 2011; Mallia, Ottaviano and others, "Faster BlockMax WAND with
/// variable-sized blocks", 2017).
final class MaxScore {
    private let hits: SegmentHits
    private let makeProbe: (Int) throws(StorageError) -> Scorer
    /// The parts of the query: first those that are only to add to scores, then the others, each in the order of what they can give.
    private let parts: [Part]
    private let optionalCount: Int
    /// What a document must match beside.
    private let guards: [Scorer]
    private let window: ScoreWindow
    private let candidates = Candidates()
    /// What part can give in the present window at most.
    private let bounds: Cell<[Double]>
    /// The parts that tell bounds of many documents at once: first those that cost least to ask, of these those whose bounds are likely to
    /// be farthest above the scores.
    private let settled: [Part]

    /// A part of the query.
    private final class Part {
        let scorer: Scorer
        /// The number of the clause.
        let number: Int
        let highest: Double
        /// Finds exact scores of single documents; made when it is first needed.
        var probe: Scorer?
        /// Whether the candidates that are shown have its exact scores already.
        var isSettled = false

        init(_ scorer: Scorer, number: Int) {
            self.scorer = scorer
            self.number = number
            highest = scorer.highestScore
        }
    }

    /// - Parameters:
    ///   - required: scorers one of which at least must match.
    ///   - optional: scorers that only add to scores.
    ///   - guards: scorers all of which must match; they add nothing.
    ///   - makeProbe: makes another scorer for the part with a number; the required ones come first.
    init(
        required: [Scorer], optional: [Scorer], guards: [Scorer], hits: SegmentHits,
        makeProbe: @escaping (Int) throws(StorageError) -> Scorer
    ) {
        let first = required.enumerated().map { Part($1, number: $0) }
        let others = optional.enumerated().map { Part($1, number: required.count + $0) }
        parts = others.sorted { $0.highest < $1.highest } + first.sorted { $0.highest < $1.highest }
        optionalCount = optional.count
        settled = parts.filter { !$0.scorer.addsScores }.sorted { left, right in
            left.scorer.settlesAside != right.scorer.settlesAside
                ? left.scorer.settlesAside : left.scorer.likelyExcess > right.scorer.likelyExcess
        }
        bounds = Cell(parts.map(\.highest))
        window = ScoreWindow(documentCount: hits.documentCount)
        self.guards = guards
        self.hits = hits
        self.makeProbe = makeProbe
    }

    /// Shows all documents that can be among the best.
    func run(_ deadline: Deadline) throws(StorageError) {
        var start: UInt32 = 0
        while Int(start) < hits.documentCount, !deadline.hasPassed {
            let (firstEssential, _) = partition { parts[$0].highest }
            if firstEssential == parts.count { return }
            var first = Scorer.end
            // A part that lags behind has its next document at the start or later.
            for place in firstEssential..<parts.count { first = min(first, max(start, parts[place].scorer.document)) }
            if first == Scorer.end { return }
            let end = UInt32(min(Int(first) + ScoreWindow.size, hits.documentCount))
            if end <= first { return }
            try collect(first, end)
            start = end
        }
    }

    /// How many of the parts, from the first on, can lift no document among the best even together, and what they can give.
    private func partition(_ bound: (Int) -> Double) -> (count: Int, sum: Double) {
        var count = optionalCount
        var sum = 0.0
        for place in 0..<optionalCount { sum += bound(place) }
        while count < parts.count, !hits.canEnter(sum + bound(count)) {
            sum += bound(count)
            count += 1
        }
        return (count, sum)
    }

    /// Finds the best documents in a range.
    private func collect(_ start: UInt32, _ end: UInt32) throws(StorageError) {
        if hits.threshold > -Double.infinity { try findBounds(from: start, end: end) }
        let (firstEssential, others) = partition { bounds.value[$0] }
        if firstEssential == parts.count { return }
        window.move(to: start, end: end)
        for place in firstEssential..<parts.count { try parts[place].scorer.add(to: window) }
        candidates.count = 0
        try window.drain { (document, score) throws(StorageError) in
            let bound = score + others
            if !hits.canEnter(bound) { return }
            candidates.append(document, bound)
            if candidates.count == Candidates.size { try show(askingAbout: firstEssential) }
        }
        if candidates.count > 0 { try show(askingAbout: firstEssential) }
    }

    /// Bounds what each part can give in a window.
    private func findBounds(from start: UInt32, end: UInt32) throws(StorageError) {
        for place in parts.indices {
            bounds.value[place] = try parts[place].scorer.highestScore(from: start, through: end - 1)
        }
    }

    /// Shows those of the candidates that are among the best, when the first so many parts have been asked about them; empties them.
    private func show(askingAbout count: Int) throws(StorageError) {
        for part in settled { part.isSettled = false }
        for place in (0..<count).reversed() where bounds.value[place] > 0 {
            candidates.prune(hits, with: 0)
            if candidates.count == 0 { return }
            let part = parts[place]
            part.isSettled = try part.scorer.refineExactly(candidates, insteadOf: bounds.value[place])
            if !part.isSettled { try part.scorer.refine(candidates, insteadOf: bounds.value[place]) }
        }
        try settle()
        for place in 0..<candidates.count where hits.canEnter(candidates[place]) {
            let document = candidates.documents[place]
            if try passesGuards(document) { hits.insert(document, score: candidates[place]) }
        }
        candidates.count = 0
    }

    private func passesGuards(_ document: UInt32) throws(StorageError) -> Bool {
        for condition in guards {
            if condition.document < document { try condition.seek(document) }
            guard condition.document == document, try condition.isMatch() else { return false }
        }
        return true
    }

    /// Asks the parts that give bounds for the exact scores of the candidates.
    private func settle() throws(StorageError) {
        for part in settled where !part.isSettled {
            candidates.prune(hits, with: 0)
            if candidates.count == 0 { return }
            let scorer = part.scorer.settlesAside ? part.scorer : try probe(part)
            try scorer.settle(candidates)
        }
    }

    private func probe(_ part: Part) throws(StorageError) -> Scorer {
        if let probe = part.probe { return probe }
        let probe = try makeProbe(part.number)
        part.probe = probe
        return probe
    }
}
