internal import Segments
internal import Storage

/// The documents in which the tokens of one way through a lattice stand at their distances from a start.
final class PathScorer: Scorer {
    /// A token of the way.
    private struct Link {
        /// Positions between the start of the phrase and the token.
        var distance: UInt32
        var list: FormList
    }

    private let inOrder: [FormList]
    private let byCost: [Link]
    private let candidates: AllScorer
    private let slop: UInt32
    /// The document whose matches are known, and where they begin, in ascending order.
    private var verified = Scorer.end
    private(set) var starts = Words()
    private var positions = Words()

    /// A scorer for lists, each of forms that span the same number of positions, in the order of the phrase.
    init(_ lists: [FormList], slop: UInt32) throws(StorageError) {
        var links: [Link] = []
        var distance: UInt32 = 0
        for list in lists {
            links.append(Link(distance: distance, list: list))
            distance += list.length ?? 1
        }
        inOrder = lists
        // The rarest token first: it leaves the fewest starts to look for among the many positions of function words.
        byCost = links.sorted { $0.list.documents.cost < $1.list.documents.cost }
        candidates = try AllScorer(lists.map(\.documents))
        self.slop = slop
        super.init()
        document = candidates.document
    }

    override var cost: Int { candidates.cost }

    override func advance() throws(StorageError) {
        try candidates.advance()
        document = candidates.document
    }

    override func seek(_ target: UInt32) throws(StorageError) {
        try candidates.seek(target)
        document = candidates.document
    }

    override func isMatch() throws(StorageError) -> Bool {
        if verified != document {
            try slop == 0 ? findStarts() : findLooseStarts()
            verified = document
        }
        return starts.count > 0
    }

    private func findStarts() throws(StorageError) {
        starts.removeAll()
        for (number, link) in byCost.enumerated() {
            positions.removeAll()
            try link.list.appendPositions(in: document, to: &positions)
            if number == 0 {
                for index in 0..<positions.count where positions[index] >= link.distance {
                    starts.append(positions[index] - link.distance)
                }
            } else {
                keepStarts(followedAt: link.distance)
            }
            if starts.count == 0 { return }
        }
    }

    /// Keeps the starts that have one of `positions` at a distance behind them; both rows ascend.
    private func keepStarts(followedAt distance: UInt32) {
        var kept = 0
        var next = 0
        for index in 0..<starts.count {
            let wanted = starts[index] + distance
            while next < positions.count && positions[next] < wanted { next += 1 }
            if next == positions.count { break }
            if positions[next] == wanted {
                starts[kept] = starts[index]
                kept += 1
            }
        }
        starts.resize(to: kept)
    }

    /// Finds the starts from which the other tokens follow in their order, each as early as it can, with few enough positions
    /// between them.
    private func findLooseStarts() throws(StorageError) {
        starts.removeAll()
        try inOrder[0].appendPositions(in: document, to: &starts)
        // For each start that is left where the next token may begin, and how many positions were passed over.
        var ends = (0..<starts.count).map { (next: starts[$0] + (inOrder[0].length ?? 1), gap: UInt32(0)) }
        for list in inOrder.dropFirst() {
            positions.removeAll()
            try list.appendPositions(in: document, to: &positions)
            var kept = 0
            var index = 0
            for start in ends.indices {
                while index < positions.count && positions[index] < ends[start].next { index += 1 }
                if index == positions.count { break }
                let gap = ends[start].gap + (positions[index] - ends[start].next)
                if gap > slop { continue }
                starts[kept] = starts[start]
                ends[kept] = (positions[index] + (list.length ?? 1), gap)
                kept += 1
            }
            starts.resize(to: kept)
            ends.removeLast(ends.count - kept)
            if kept == 0 { return }
        }
    }

    // MARK: Bounds

    /// The lists whose frequencies bound that of the phrase: in a loose phrase several starts may share what follows.
    private var bounding: ArraySlice<FormList> { slop == 0 ? inOrder[...] : inOrder[...0] }

    override var highestScore: Double { bounding.reduce(.infinity) { min($0, $1.documents.highestScore) } }

    override func bound(from target: UInt32) throws(StorageError) -> ScoreBound {
        let leader = byCost[0].list.documents
        var lowest = ScoreBound(score: highestScore, last: try leader.bound(from: max(target, leader.document)).last)
        for list in bounding {
            let bound = try list.documents.bound(from: max(target, list.documents.document))
            // A list with shorter blocks than the leader's says nothing of the whole range.
            if bound.last >= lowest.last { lowest.score = min(lowest.score, bound.score) }
        }
        return lowest
    }

    override func candidateBound() throws(StorageError) -> Double {
        var lowest = Double.infinity
        for list in bounding { lowest = min(lowest, try list.documents.candidateBound()) }
        return lowest
    }

    // MARK: Many documents at once

    override var tellsMatches: Bool { false }
    override var addsScores: Bool { false }

    /// Names the documents that hold all the words, bounded by the frequency of the rarest.
    override func fill(_ candidates: Candidates, from start: UInt32, isScored: Bool) throws(StorageError) -> UInt32 {
        let next = try byCost[0].list.documents.fill(candidates, from: start, isScored: isScored)
        for link in byCost.dropFirst() where candidates.count > 0 { try link.list.documents.filter(candidates, isScored: false) }
        return next
    }

    override func filter(_ candidates: Candidates, isScored: Bool) throws(StorageError) {
        try byCost[0].list.documents.filter(candidates, isScored: isScored)
        for link in byCost.dropFirst() where candidates.count > 0 { try link.list.documents.filter(candidates, isScored: false) }
    }
}
