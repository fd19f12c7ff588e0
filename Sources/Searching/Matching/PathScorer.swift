internal import Segments
internal import Storage

/// The documents in which the tokens of one way through a lattice stand at their distances from a start.
final class PathScorer: Scorer {
    /// A token of the way.
    private struct Link {
        /// Positions between the start of the phrase and the token.
        var distance: UInt32
        var list: FormList
        /// Its place in the phrase.
        var place: Int
    }

    /// Where a token occurs in the document that is looked at.
    private final class Occurrences {
        var range = 0..<0
        let positions = Cell(Words())
    }

    private let inOrder: [FormList]
    private let byCost: [Link]
    private let occurrences: [Occurrences]
    private let candidates: AllScorer
    private let slop: UInt32
    /// The document whose matches are known, and where they begin, in ascending order.
    private var verified = Scorer.end
    private let found = Cell(Words())

    /// A scorer for lists, each of forms that span the same number of positions, in the order of the phrase.
    init(_ lists: [FormList], slop: UInt32) throws(StorageError) {
        var links: [Link] = []
        var distance: UInt32 = 0
        for (place, list) in lists.enumerated() {
            links.append(Link(distance: distance, list: list, place: place))
            distance += list.length ?? 1
        }
        inOrder = lists
        // The rarest token first: it leaves the fewest starts to look for among the many positions of function words.
        byCost = links.sorted { $0.list.documents.cost < $1.list.documents.cost }
        occurrences = lists.map { _ in Occurrences() }
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

    /// The lists of the tokens, that with the fewest documents first.
    var lists: [FormList] { byCost.map(\.list) }

    /// Calls `body` with where the matches begin in the document that was looked at last, in ascending order.
    func forEachStart(_ body: (UInt32) -> Void) {
        for index in 0..<found.value.count { body(found.value[index]) }
    }

    /// Whether the present document is known to be a match.
    var hasMatch: Bool { verified == document && found.value.count > 0 }

    override func isMatch() throws(StorageError) -> Bool {
        if verified != document {
            for (list, occurrences) in zip(inOrder, occurrences) { occurrences.range = list.cursor.occurrences }
            try findMatches(ofFirst: byCost.count)
            verified = document
        }
        return found.value.count > 0
    }

    /// Whether all tokens must stand at their distances, with nothing between them.
    var isStrict: Bool { slop == 0 }

    /// Looks for matches of the rarest tokens among their occurrences in one document: of all of them, or, of a phrase that is strict,
    /// only the first so many in `lists`.
    ///
    /// - Parameter range: gives the occurrences of the token with a place in `lists`.
    func isMatch(ofFirst count: Int, range: (Int) -> Range<Int>) throws(StorageError) -> Bool {
        for number in 0..<count { occurrences[byCost[number].place].range = range(number) }
        try findMatches(ofFirst: count)
        return found.value.count > 0
    }

    private func findMatches(ofFirst count: Int) throws(StorageError) {
        try slop == 0 ? findStarts(byCost[..<count]) : findLooseStarts()
    }

    /// Finds the starts where all stems stand, and then asks whether it is in the right forms.
    private func findStarts(_ links: ArraySlice<Link>) throws(StorageError) {
        found.value.removeAll()
        for (number, link) in links.enumerated() {
            let own = occurrences[link.place]
            try link.list.readPositions(of: own.range, into: own.positions)
            if number == 0 {
                for index in 0..<own.positions.value.count where own.positions.value[index] >= link.distance {
                    found.value.append(own.positions.value[index] - link.distance)
                }
            } else {
                try keepStarts(link) { (_) throws(StorageError) in true }
            }
            if found.value.count == 0 { return }
        }
        for link in links where !link.list.isWhole {
            let first = occurrences[link.place].range.lowerBound
            try keepStarts(link) { (index) throws(StorageError) in try link.list.counts(first + index) }
            if found.value.count == 0 { return }
        }
    }

    /// Keeps the starts that have an occurrence of a token at its distance behind them, for which `isCounted`; both rows ascend.
    @inline(__always)
    private func keepStarts(_ link: Link, where isCounted: (Int) throws(StorageError) -> Bool) throws(StorageError) {
        let own = occurrences[link.place]
        var kept = 0
        var next = 0
        for index in 0..<found.value.count {
            let wanted = found.value[index] + link.distance
            while next < own.positions.value.count && own.positions.value[next] < wanted { next += 1 }
            if next == own.positions.value.count { break }
            if own.positions.value[next] == wanted, try isCounted(next) {
                found.value[kept] = found.value[index]
                kept += 1
            }
        }
        found.value.resize(to: kept)
    }

    /// Finds the starts from which the other tokens follow in their order, each as early as it can, with few enough positions
    /// between them.
    private func findLooseStarts() throws(StorageError) {
        try inOrder[0].readFormPositions(of: occurrences[0].range, into: found)
        // For each start that is left where the next token may begin, and how many positions were passed over.
        var ends = (0..<found.value.count).map { (next: found.value[$0] + (inOrder[0].length ?? 1), gap: UInt32(0)) }
        for (list, own) in zip(inOrder, occurrences).dropFirst() {
            try list.readFormPositions(of: own.range, into: own.positions)
            var kept = 0
            var index = 0
            for start in ends.indices {
                while index < own.positions.value.count && own.positions.value[index] < ends[start].next { index += 1 }
                if index == own.positions.value.count { break }
                let position = own.positions.value[index]
                let gap = ends[start].gap + (position - ends[start].next)
                if gap > slop { continue }
                found.value[kept] = found.value[start]
                ends[kept] = (position + (list.length ?? 1), gap)
                kept += 1
            }
            found.value.resize(to: kept)
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
