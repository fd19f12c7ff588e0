internal import Segments
internal import Storage

/// The documents of a phrase with one way through its lattice, found 128 at a time.
///
/// As in `Conjunction` the rarest token names candidates and the others keep those that they have too; which occurrences each
/// has there is kept with them, so that positions are read of nothing but candidates that can be among the best.
final class PhraseBlocks {
    private let phrase: PhraseScorer
    private let path: PathScorer
    private let lists: [FormList]
    private let candidates = Candidates()
    private let occurrences: [CandidateOccurrences]
    /// The lists in the order in which candidates are looked for in them.
    private let order: [Int]
    /// Whether the rarest two tokens are asked for their positions before others are looked for, because those are in so many documents
    /// that each candidate would cost a block of them.
    private let asksEarly: Bool

    init(_ phrase: PhraseScorer, _ path: PathScorer) {
        self.phrase = phrase
        self.path = path
        lists = path.lists
        occurrences = lists.map { _ in CandidateOccurrences() }
        order = lists.count < 2 ? [0] : [1, 0] + lists.indices.dropFirst(2)
        asksEarly = lists.count > 2 && path.isStrict && lists[2].documents.cost > lists[0].documents.cost * 4
    }

    /// Shows all documents that can be among the best.
    func run(_ hits: SegmentHits, _ deadline: Deadline) throws(StorageError) {
        var start: UInt32 = 0
        while start != Scorer.end, !deadline.hasPassed {
            if hits.threshold > -Double.infinity {
                start = try rangeStart(from: start, hits)
                if start == Scorer.end { return }
            }
            start = try fill(from: start, hits)
            for place in 0..<candidates.count where hits.canEnter(candidates[place]) {
                let document = candidates.documents[place]
                guard try isMatch(place) else { continue }
                let frequency = try phrase.frequency(in: document)
                if frequency > 0 { hits.insert(document, score: phrase.score(document, frequency: frequency)) }
            }
        }
    }

    /// Calls `body` for all matches, in ascending order.
    func forEachMatch(_ deadline: Deadline, _ body: (UInt32) -> Void) throws(StorageError) {
        var start: UInt32 = 0
        while start != Scorer.end, !deadline.hasPassed {
            start = try fill(from: start, nil)
            for place in 0..<candidates.count where try isMatch(place) {
                let document = candidates.documents[place]
                if try phrase.frequency(in: document) > 0 { body(document) }
            }
        }
    }

    /// Finds the documents of a block of the rarest token that have all tokens; where the best are sought and there are enough of
    /// them, only those that their frequencies let in.
    ///
    /// - Returns: the document to go on from; the end where there are no more.
    private func fill(from start: UInt32, _ hits: SegmentHits?) throws(StorageError) -> UInt32 {
        candidates.count = 0
        let isScored = hits.map { $0.threshold > -Double.infinity } ?? false
        let isBounded = isScored && path.isBounding(0)
        let next = try lists[0].documents.fill(candidates, from: start, isScored: isBounded)
        if isBounded, let hits { candidates.prune(hits, with: 0) } else { candidates.credit(.infinity) }
        // What is known of the rarest token's occurrences is asked only for what the second has too.
        for (known, number) in order.enumerated() {
            if known == 2 && asksEarly { try keepMatches(ofFirst: 2) }
            if candidates.count == 0 { return next }
            try candidates.keep(
                lists[number].documents, lowersBounds: isScored && path.isBounding(number), occurrences[number],
                others: order[..<known].map { occurrences[$0] })
        }
        return next
    }

    /// Keeps the candidates in which the rarest tokens stand at their distance.
    private func keepMatches(ofFirst count: Int) throws(StorageError) {
        var kept = 0
        for place in 0..<candidates.count {
            guard try path.isMatch(ofFirst: count, range: { number in occurrences[number][place] }) else { continue }
            candidates.move(place, to: kept)
            for number in 0..<count { occurrences[number].move(place, to: kept) }
            kept += 1
        }
        candidates.count = kept
    }

    private func isMatch(_ place: Int) throws(StorageError) -> Bool {
        try path.isMatch(ofFirst: lists.count) { number in occurrences[number][place] }
    }

    /// The first document, from one on, of a range whose bounds let documents in; the end where there is none.
    private func rangeStart(from start: UInt32, _ hits: SegmentHits) throws(StorageError) -> UInt32 {
        if !hits.canEnter(path.highestScore) { return Scorer.end }
        var target = start
        while target != Scorer.end {
            let bound = try path.bound(from: target)
            if hits.canEnter(bound.score) { return target }
            target = bound.last + 1
        }
        return Scorer.end
    }
}

/// Which occurrences of a token are in each of some candidates.
final class CandidateOccurrences {
    let firsts = WordBlock(), ends = WordBlock()

    /// The occurrences in the candidate at a place.
    subscript(place: Int) -> Range<Int> { Int(firsts[place])..<Int(ends[place]) }

    /// Puts what is at one place at another.
    @inline(__always)
    func move(_ from: Int, to place: Int) {
        firsts[place] = firsts[from]
        ends[place] = ends[from]
    }
}
