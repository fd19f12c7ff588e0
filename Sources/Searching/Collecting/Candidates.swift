internal import Segments
internal import Storage

/// Up to 128 documents that may match, in ascending order, and what their scores are at most so far.
@safe
final class Candidates {
    /// Most documents at once.
    static let size = BitPacking.blockSize

    /// The documents; `count` of them.
    let documents = WordBlock()
    /// Number of documents.
    var count = 0
    private let bounds = UnsafeMutablePointer<Double>.allocate(capacity: Candidates.size)
    private let places = WordBlock()
    private let frequencies = WordBlock()

    init() {
        unsafe bounds.initialize(repeating: 0, count: Candidates.size)
    }

    deinit {
        unsafe bounds.deallocate()
    }

    /// The bound of the document at a place.
    @inline(__always)
    subscript(place: Int) -> Double {
        get {
            precondition(UInt(bitPattern: place) < UInt(Candidates.size))
            return unsafe bounds[place]
        }
        set {
            precondition(UInt(bitPattern: place) < UInt(Candidates.size))
            unsafe bounds[place] = newValue
        }
    }

    /// Adds a document behind the others; there must be room.
    @inline(__always)
    func append(_ document: UInt32, _ bound: Double) {
        documents[count] = document
        self[count] = bound
        count &+= 1
    }

    /// Drops the documents whose bound keeps them from the best even with so much more.
    func prune(_ hits: SegmentHits, with rest: Double) {
        var kept = 0
        for place in 0..<count {
            let bound = self[place]
            documents[kept] = documents[place]
            self[kept] = bound
            kept &+= hits.canEnter(bound + rest) ? 1 : 0
        }
        count = kept
    }

    /// Keeps the documents that a term has, with their bounds.
    ///
    /// - Parameter isScored: whether the bounds grow by what the term gives.
    @inline(__always)
    func keep(_ scorer: WordScorer, isScored: Bool) throws(StorageError) {
        let found = try scorer.intersect(self, places: places, frequencies: frequencies, needsFrequencies: isScored)
        for match in 0..<found {
            let place = Int(places[match])
            let document = documents[place]
            documents[match] = document
            let bound = self[place]
            self[match] = isScored ? bound + scorer.windowScore(frequencies[match], document) : bound
        }
        count = found
    }

    /// Gives all documents the same bound.
    func bound(by bound: Double) {
        for place in 0..<count { self[place] = bound }
    }

    /// Keeps the documents that a term has.
    ///
    /// - Parameters:
    ///   - lowersBounds: whether no score is above what the term gives.
    ///   - occurrences: gets those of the term in each document that is kept.
    ///   - others: those of other terms, which are kept with their documents.
    func keep(
        _ scorer: WordScorer, lowersBounds: Bool, _ occurrences: CandidateOccurrences, others: ArraySlice<CandidateOccurrences>
    ) throws(StorageError) {
        let found = try scorer.cursor.intersect(
            documents, count: count, places: places, frequencies: frequencies, firsts: occurrences.firsts, ends: occurrences.ends)
        for match in 0..<found {
            let place = Int(places[match])
            let document = documents[place]
            documents[match] = document
            let bound = self[place]
            self[match] = lowersBounds ? min(bound, scorer.windowScore(frequencies[match], document)) : bound
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
            self[kept] = self[place] + more
            kept += 1
        }
        count = kept
    }
}
