internal import Storage

/// The documents that all of several scorers match, found 128 at a time: the scorer with the fewest names candidates, each of the
/// others in turn keeps those that it has too.
///
/// Where the best are sought, ranges of documents whose bounds keep them from the best are passed over unread (block-max: Ding and
/// Suel, 2011), and candidates are dropped as soon as what is left of the query cannot lift them among the best. What the
/// scorers tell of many documents at once may be a bound only; then the documents left are looked at one by one.
final class Conjunction {
    private let byCost: [Scorer]
    /// What the scorers behind each one can give at most together.
    private let rest: [Double]
    private let tellsMatches: Bool
    private let isExact: Bool
    /// Whether the scorers that give bounds find out exact scores without a probe.
    private let settlesAside: Bool
    private let makeProbe: () throws(StorageError) -> Scorer
    private var probe: Scorer?
    private let candidates = Candidates()

    /// - Parameters:
    ///   - scorers: one at least.
    ///   - makeProbe: makes a scorer of the whole, to look at single documents.
    init(_ scorers: [Scorer], makeProbe: @escaping () throws(StorageError) -> Scorer) {
        byCost = scorers.sorted { $0.cost < $1.cost }
        var rest: [Double] = []
        var sum = 0.0
        for scorer in byCost.reversed() {
            rest.append(sum)
            sum += scorer.highestScore
        }
        self.rest = rest.reversed()
        tellsMatches = byCost.allSatisfy(\.tellsMatches)
        isExact = tellsMatches && byCost.allSatisfy(\.addsScores)
        settlesAside = tellsMatches && !isExact && byCost.allSatisfy { $0.addsScores || $0.settlesAside }
        self.makeProbe = makeProbe
    }

    /// Shows all documents that can be among the best.
    func run(_ hits: SegmentHits, _ deadline: Deadline) throws(StorageError) {
        var start: UInt32 = 0
        while start != Scorer.end, !deadline.hasPassed {
            if hits.threshold > -Double.infinity {
                start = try rangeStart(from: start, hits)
                if start == Scorer.end { return }
            }
            candidates.count = 0
            // As long as nothing is dropped for its score, only the documents that all have are worth scoring.
            let scoresLast = hits.threshold == -Double.infinity && byCost[0] is WordScorer
            start = try byCost[0].fill(candidates, from: start, isScored: !scoresLast)
            for place in byCost.indices.dropFirst() {
                if !scoresLast { candidates.prune(hits, with: rest[place - 1]) }
                if candidates.count == 0 { break }
                try byCost[place].filter(candidates, isScored: true)
            }
            if scoresLast && candidates.count > 0 { try byCost[0].filter(candidates, isScored: true) }
            if settlesAside { try settle(hits) }
            for place in 0..<candidates.count where hits.canEnter(candidates[place]) {
                try show(candidates.documents[place], bound: candidates[place], hits)
            }
        }
    }

    /// Calls `body` for all matches, in ascending order.
    func forEachMatch(_ deadline: Deadline, _ body: (UInt32) -> Void) throws(StorageError) {
        var start: UInt32 = 0
        while start != Scorer.end, !deadline.hasPassed {
            candidates.count = 0
            start = try byCost[0].fill(candidates, from: start, isScored: false)
            for scorer in byCost.dropFirst() where candidates.count > 0 { try scorer.filter(candidates, isScored: false) }
            for place in 0..<candidates.count {
                let document = candidates.documents[place]
                if tellsMatches { body(document) } else if try isMatch(document) { body(document) }
            }
        }
    }

    private func isMatch(_ document: UInt32) throws(StorageError) -> Bool {
        if probe == nil { probe = try makeProbe() }
        guard let probe else { return false }
        try probe.seek(document)
        guard probe.document == document else { return false }
        return try probe.isMatch()
    }

    /// Asks the scorers that give bounds for the exact scores of the candidates.
    private func settle(_ hits: SegmentHits) throws(StorageError) {
        for scorer in byCost where !scorer.addsScores {
            candidates.prune(hits, with: 0)
            if candidates.count == 0 { return }
            try scorer.settle(candidates)
        }
    }

    private func show(_ document: UInt32, bound: Double, _ hits: SegmentHits) throws(StorageError) {
        if isExact || settlesAside { return hits.insert(document, score: bound) }
        guard try isMatch(document), let probe else { return }
        hits.insert(document, score: try probe.score())
    }

    /// The first document, from one on, of a range whose bounds let documents in; the end where there is none.
    private func rangeStart(from start: UInt32, _ hits: SegmentHits) throws(StorageError) -> UInt32 {
        let leader = byCost[0]
        if !hits.canEnter(leader.highestScore + rest[0]) { return Scorer.end }
        var target = max(start, leader.document)
        while target != Scorer.end {
            var bound = try leader.bound(from: target)
            for follower in byCost.dropFirst() where hits.canEnter(bound.score + rest[0]) {
                bound.score += try follower.highestScore(from: target, through: bound.last)
            }
            if hits.canEnter(bound.score) { return target }
            target = bound.last + 1
        }
        return Scorer.end
    }
}
