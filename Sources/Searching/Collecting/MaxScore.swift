internal import Storage

/// The best of the documents that at least one of several scorers matches.
///
/// MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995) in windows of documents: those parts of the
/// query whose highest scores together cannot lift a document among the best are asked only about documents that others have
/// found. What the others can give at most is bounded anew in each window by the frontiers of the blocks that lie in it, so
/// that windows are passed unread (block-max: Ding and Suel, 2011; Mallia, Ottaviano and others, "Faster BlockMax WAND with
/// variable-sized blocks", 2017).
struct MaxScore: ~Copyable {
    /// A part of the query.
    private struct Part {
        var scorer: Scorer
        /// Finds exact scores of single documents; made when it is first needed.
        var probe: Scorer?
        /// Whether documents that it alone matches are found; others only gain by it.
        var isRequired: Bool
        var highest: Double
        /// What it can give in the present window.
        var bound = 0.0
    }

    private var parts: [Part]
    /// What a document must match beside.
    private let guards: [Scorer]
    private let hits: SegmentHits
    private let makeProbe: (Int) throws(StorageError) -> Scorer
    private let window = ScoreWindow()
    /// The parts that cannot lift a document among the best even together: those before this one.
    private var firstEssential = 0
    /// What the parts before `firstEssential` can give together.
    private var otherBound = 0.0
    private var partitionThreshold = -Double.infinity

    /// - Parameters:
    ///   - required: scorers one of which at least must match.
    ///   - optional: scorers that only add to scores.
    ///   - guards: scorers all of which must match; they add nothing.
    ///   - makeProbe: makes another scorer for the part with a number; the required ones come first.
    init(
        required: [Scorer], optional: [Scorer], guards: [Scorer], hits: SegmentHits,
        makeProbe: @escaping (Int) throws(StorageError) -> Scorer
    ) {
        parts = required.map { Part(scorer: $0, isRequired: true, highest: $0.highestScore) }
        parts += optional.map { Part(scorer: $0, isRequired: false, highest: $0.highestScore) }
        self.guards = guards
        self.hits = hits
        self.makeProbe = makeProbe
        order = parts.indices.map { $0 }
        sort()
    }

    /// The parts, optional ones first, then those with lower bounds first.
    private var order: [Int]

    private mutating func sort() {
        let parts = parts
        order.sort {
            parts[$0].isRequired != parts[$1].isRequired ? !parts[$0].isRequired : parts[$0].highest < parts[$1].highest
        }
        firstEssential = parts.count { !$0.isRequired }
        otherBound = order[..<firstEssential].reduce(0) { $0 + parts[$1].highest }
    }

    /// Shows all documents that can be among the best.
    mutating func run(_ deadline: Deadline) throws(StorageError) {
        var start: UInt32 = 0
        while let next = nextDocument(from: start), !deadline.hasPassed {
            partition()
            if firstEssential == order.count { return }
            let first = try firstEssentialDocument(from: next)
            if first == Scorer.end { return }
            let end = UInt32(min(Int(first) + ScoreWindow.size, Int(Scorer.end) - 1, hits.documentCount))
            if end <= first { return }
            start = try collect(first, end)
        }
    }

    private func nextDocument(from start: UInt32) -> UInt32? {
        Int(start) < hits.documentCount ? start : nil
    }

    /// Moves parts from the essential ones to the others as long as those can lift no document among the best.
    private mutating func partition() {
        if hits.threshold == partitionThreshold { return }
        partitionThreshold = hits.threshold
        while firstEssential < order.count, !hits.canEnter(otherBound + parts[order[firstEssential]].highest) {
            otherBound += parts[order[firstEssential]].highest
            firstEssential += 1
        }
    }

    private func firstEssentialDocument(from start: UInt32) throws(StorageError) -> UInt32 {
        var first = Scorer.end
        for part in order[firstEssential...] {
            // A part that lags behind has its next document at the start or later.
            first = min(first, max(start, parts[part].scorer.document))
        }
        return first
    }

    /// Finds the best documents in a range; the document behind what was looked at.
    private mutating func collect(_ start: UInt32, _ end: UInt32) throws(StorageError) -> UInt32 {
        var end = end
        var sum = otherBound
        if hits.threshold > -Double.infinity {
            for part in order[firstEssential...] { try boundPart(part, from: start, end: &end) }
            for part in order[firstEssential...] { sum += parts[part].bound }
            if !hits.canEnter(sum) { return end }
        }
        window.move(to: start, end: end)
        var addsScores = true
        for part in order[firstEssential...] {
            try parts[part].scorer.add(to: window)
            addsScores = addsScores && parts[part].scorer.addsScores
        }
        let known = addsScores ? firstEssential : order.count
        var found: [(document: UInt32, bound: Double)] = []
        let others = otherBound
        let hits = hits
        window.drain { document, score in
            if hits.canEnter(score + others) { found.append((document, score + others)) }
        }
        for (document, bound) in found where hits.canEnter(bound) { try offer(document, bound, askingAbout: known) }
        return end
    }

    /// Bounds what a part gives in a window, which is cut short where its blocks end if that leaves it large enough.
    private mutating func boundPart(_ part: Int, from start: UInt32, end: inout UInt32) throws(StorageError) {
        var target = max(start, parts[part].scorer.document)
        var highest = 0.0
        while target < end {
            let bound = try parts[part].scorer.bound(from: target)
            highest = max(highest, bound.score)
            if bound.last == Scorer.end - 1 { break }
            target = bound.last + 1
        }
        parts[part].bound = highest
    }

    /// Finds the exact score of a document from its bound: asks the first `count` parts, in the order of bounds.
    private mutating func offer(_ document: UInt32, _ bound: Double, askingAbout count: Int) throws(StorageError) {
        var score = bound
        var place = count - 1
        while place >= 0 {
            let part = order[place]
            let isEssential = place >= firstEssential
            place -= 1
            if isEssential && parts[part].scorer.addsScores { continue }
            let probe = try probe(part, isEssential: isEssential)
            try probe.seek(document)
            if probe.document == document, try probe.isMatch() {
                let exact = try probe.score()
                score -= (isEssential ? try probe.windowScore() : parts[part].highest) - exact
            } else if !isEssential {
                score -= parts[part].highest
            }
            if !hits.canEnter(score) { return }
        }
        for condition in guards {
            if condition.document < document { try condition.seek(document) }
            guard condition.document == document, try condition.isMatch() else { return }
        }
        hits.insert(document, score: score)
    }

    /// A scorer that may be moved to a document that has been found: the part's own where it is not moved by windows.
    private mutating func probe(_ part: Int, isEssential: Bool) throws(StorageError) -> Scorer {
        if let probe = parts[part].probe { return probe }
        if !isEssential { return parts[part].scorer }
        let probe = try makeProbe(part)
        parts[part].probe = probe
        return probe
    }
}
