internal import Segments
internal import Storage

/// Up to 128 documents that may match, in ascending order, and what their scores are at most so far.
final class Candidates {
    /// Most documents at once.
    static let size = BitPacking.blockSize

    /// The documents; `count` of them.
    let documents = WordBlock()
    /// Number of documents.
    var count: Int {
        get { number.value }
        set { number.value = newValue }
    }
    private let number = Cell(0)
    private let bounds = ScoreBlock()
    // What was found of a term: places among the candidates, frequencies, scores.
    private let places = WordBlock()
    private let frequencies = WordBlock()
    private let scores = ScoreBlock()
    private let filter = BlockFilter()

    /// The bound of the document at a place.
    @inline(__always)
    subscript(place: Int) -> Double {
        get { bounds[place] }
        set { bounds[place] = newValue }
    }

    /// Adds a document behind the others; there must be room.
    @inline(__always)
    func append(_ document: UInt32, _ bound: Double) {
        documents[count] = document
        bounds[count] = bound
        count &+= 1
    }

    /// Takes the documents of the present block of a term, from the present one on, in the place of all.
    func take(_ scorer: WordScorer, isScored: Bool) {
        let cursor = scorer.cursor
        let first = cursor.index
        let taken = cursor.inBlock - first
        for place in 0..<taken { documents[place] = cursor.documents[first + place] }
        if isScored {
            cursor.unpackFrequencies()
            for place in 0..<taken { frequencies[place] = cursor.frequencies[first + place] }
            scorer.score(documents, frequencies, 0..<taken, into: bounds)
        } else {
            for place in 0..<taken { bounds[place] = 0 }
        }
        count = taken
    }

    /// Gives all documents one bound.
    func credit(_ bound: Double) {
        for place in 0..<count { bounds[place] = bound }
    }

    /// Puts what is at one place at another.
    func move(_ from: Int, to place: Int) {
        documents[place] = documents[from]
        bounds[place] = bounds[from]
    }

    /// Drops the documents whose bound keeps them from the best even with so much more.
    func prune(_ hits: SegmentHits, with rest: Double) {
        let least = hits.threshold - rest
        var kept = 0
        for place in 0..<count {
            let bound = bounds[place]
            documents[kept] = documents[place]
            bounds[kept] = bound
            kept &+= bound >= least ? 1 : 0
        }
        count = kept
    }

    /// Keeps the documents that a term has, with their bounds.
    ///
    /// - Parameter isScored: whether the bounds grow by what the term gives.
    func keep(_ scorer: WordScorer, isScored: Bool) throws(StorageError) {
        let found = try find(scorer, isScored: isScored)
        for match in 0..<found {
            let place = Int(places[match])
            documents[match] = documents[place]
            bounds[match] = bounds[place]
        }
        count = found
        if !isScored { return }
        scorer.score(documents, frequencies, 0..<found, into: scores)
        for match in 0..<found { bounds[match] += scores[match] }
    }

    /// Puts what a term gives in the place of what all documents were credited with.
    func refine(_ scorer: WordScorer, insteadOf bound: Double) throws(StorageError) {
        for place in 0..<count { bounds[place] -= bound }
        let found = try find(scorer, isScored: true)
        for match in 0..<found {
            let place = Int(places[match])
            bounds[place] += scorer.windowScore(frequencies[match], documents[place])
        }
    }

    /// Keeps the documents that a term has.
    ///
    /// - Parameters:
    ///   - lowersBounds: whether no score is above what the term gives.
    ///   - occurrences: gets those of the term in each document that is kept.
    ///   - others: those of other terms, which are kept with their documents.
    func keep(
        _ scorer: WordScorer, lowersBounds: Bool, _ occurrences: CandidateOccurrences, others: [CandidateOccurrences]
    ) throws(StorageError) {
        let found = try scorer.cursor.intersect(
            documents, count: count, filter: filter, places: places, frequencies: frequencies, firsts: occurrences.firsts,
            ends: occurrences.ends)
        for match in 0..<found {
            let place = Int(places[match])
            documents[match] = documents[place]
            bounds[match] = bounds[place]
        }
        if lowersBounds {
            scorer.score(documents, frequencies, 0..<found, into: scores)
            for match in 0..<found { bounds[match] = min(bounds[match], scores[match]) }
        }
        for other in others {
            for match in 0..<found { other.move(Int(places[match]), to: match) }
        }
        count = found
    }

    /// Keeps the documents for which `body` has a bound, by which theirs grow.
    func keep(_ body: (UInt32) throws(StorageError) -> Double?) throws(StorageError) {
        var kept = 0
        for place in 0..<count {
            guard let more = try body(documents[place]) else { continue }
            documents[kept] = documents[place]
            bounds[kept] = bounds[place] + more
            kept += 1
        }
        count = kept
    }

    /// Finds the candidates that a term has, which `match` then tells, and which occurrences they have.
    func find(_ cursor: PostingsCursor, firsts: borrowing WordBlock, ends: borrowing WordBlock) throws(StorageError) -> Int {
        try cursor.intersect(
            documents, count: count, filter: filter, places: places, frequencies: frequencies, firsts: firsts, ends: ends)
    }

    /// A candidate that was found: its place, and the weighted frequency of the term in it.
    @inline(__always)
    func match(_ number: Int) -> (place: Int, frequency: UInt32) { (Int(places[number]), frequencies[number]) }

    /// Finds the candidates that a term has, which `match` then tells.
    func find(_ cursor: PostingsCursor) throws(StorageError) -> Int {
        try cursor.intersect(
            documents, count: count, filter: filter, places: places, frequencies: frequencies, needsFrequencies: true)
    }

    private func find(_ scorer: WordScorer, isScored: Bool) throws(StorageError) -> Int {
        try scorer.cursor.intersect(
            documents, count: count, filter: filter, places: places, frequencies: frequencies, needsFrequencies: isScored)
    }
}
