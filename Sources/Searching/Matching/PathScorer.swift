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
    /// Whether the forms of a token that others follow span different numbers of positions.
    private let isMixed: Bool
    /// The document whose matches are known, and where they begin, in ascending order.
    private var verified = Scorer.end
    private let found = Cell(Words())

    /// A scorer for lists in the order of the phrase.
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
        isMixed = lists.dropLast().contains { $0.length == nil }
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

    /// Whether all tokens must stand at fixed distances: then no two starts share a token. In a loose phrase, and where forms span
    /// different numbers of positions, they may share what follows.
    var isStrict: Bool { slop == 0 && !isMixed }

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
        if isStrict { return try findStarts(byCost[..<count]) }
        try slop > 0 ? findLooseStarts() : findMixedStarts()
    }

    /// Finds the starts from which one can go on from token to token, each beginning where the one before ends: where forms of one
    /// word span different numbers of positions.
    private func findMixedStarts() throws(StorageError) {
        var ways: [(start: UInt32, next: UInt32)] = []
        try inOrder[0].forEachOccurrence(occurrences[0].range) { ways.append(($0, $0 + $1)) }
        for (list, own) in zip(inOrder, occurrences).dropFirst() where !ways.isEmpty {
            var lengths: [UInt32: [UInt32]] = [:]
            try list.forEachOccurrence(own.range) { lengths[$0, default: []].append($1) }
            ways = ways.flatMap { way in (lengths[way.next] ?? []).map { (way.start, way.next + $0) } }
        }
        found.value.removeAll()
        for start in Set(ways.map(\.start)).sorted() { found.value.append(start) }
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
        // For each start that is left where the next token may begin, and how many positions were passed over.
        var ways: [(start: UInt32, next: UInt32, gap: UInt32)] = []
        try inOrder[0].forEachOccurrence(occurrences[0].range) { ways.append(($0, $0 + $1, 0)) }
        for (list, own) in zip(inOrder, occurrences).dropFirst() where !ways.isEmpty {
            var others: [(position: UInt32, length: UInt32)] = []
            try list.forEachOccurrence(own.range) { others.append(($0, $1)) }
            var index = 0
            ways = ways.compactMap { way in
                // Where forms span different numbers of positions, a later way may go on earlier.
                while index > 0 && others[index - 1].position >= way.next { index -= 1 }
                while index < others.count && others[index].position < way.next { index += 1 }
                if index == others.count { return nil }
                let gap = way.gap + (others[index].position - way.next)
                return gap > slop ? nil : (way.start, others[index].position + others[index].length, gap)
            }
        }
        found.value.removeAll()
        for (place, way) in ways.enumerated() where place == 0 || ways[place - 1].start != way.start { found.value.append(way.start) }
    }

    // MARK: Bounds

    /// The lists whose frequencies bound that of the phrase.
    private var bounding: ArraySlice<FormList> { isStrict ? inOrder[...] : inOrder[...0] }

    /// Whether the frequency of the list with a number in `lists` bounds that of the phrase.
    func isBounding(_ number: Int) -> Bool { isStrict || byCost[number].place == 0 }

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

    /// The rarest of the lists that bound the frequency of the phrase.
    private var rarestBounding: Int { byCost.indices.first(where: isBounding) ?? 0 }

    /// Names the documents that hold all the words, bounded by the frequency of one of them.
    override func fill(_ candidates: Candidates, from start: UInt32, isScored: Bool) throws(StorageError) -> UInt32 {
        let bounding = rarestBounding
        let next = try byCost[0].list.documents.fill(candidates, from: start, isScored: isScored && bounding == 0)
        for number in byCost.indices.dropFirst() where candidates.count > 0 {
            try byCost[number].list.documents.filter(candidates, isScored: isScored && bounding == number)
        }
        return next
    }

    override func filter(_ candidates: Candidates, isScored: Bool) throws(StorageError) {
        let bounding = rarestBounding
        for number in byCost.indices where candidates.count > 0 {
            try byCost[number].list.documents.filter(candidates, isScored: isScored && bounding == number)
        }
    }
}
