internal import Segments
internal import Storage

/// A stem in the candidates of a segment, of whom there are few: how often each has it, and where.
final class CandidateStem {
    let term: TermEntry
    /// For each candidate the weighted frequency; 0 where it has not the stem.
    private let frequencies = WordBlock()
    private let occurrences: Occurrences?

    /// Finds the candidates that have a term.
    ///
    /// - Parameter tellsPositions: whether it is also to be told where.
    init(_ term: TermEntry, _ segment: SegmentReader, _ candidates: Candidates, tellsPositions: Bool) throws(StorageError) {
        self.term = term
        let cursor = try segment.postings(term)
        guard tellsPositions else {
            occurrences = nil
            for number in 0..<(try candidates.find(cursor)) {
                let (place, frequency) = candidates.match(number)
                frequencies[place] = frequency
            }
            return
        }
        let occurrences = Occurrences(term, segment)
        self.occurrences = occurrences
        let found = try candidates.find(cursor, firsts: occurrences.firsts, ends: occurrences.ends)
        // From the last on: none comes to a place from which another is still to be moved.
        for number in (0..<found).reversed() {
            let (place, frequency) = candidates.match(number)
            frequencies[place] = frequency
            occurrences.firsts[place] = occurrences.firsts[number]
            occurrences.ends[place] = occurrences.ends[number]
        }
    }

    /// The weighted frequency in the candidate at a place.
    func frequency(at place: Int) -> Int { Int(frequencies[place]) }

    /// Whether positions are told.
    var tellsPositions: Bool { occurrences != nil }

    /// Calls `body` with where another stem follows in a candidate that has both: the position at which this one stands. It follows as
    /// early as it can, with so many positions between the two at most. Positions ascend; each is told once.
    func forEachPair(with other: CandidateStem, slop: UInt32, at place: Int, _ body: (UInt32) -> Void) throws(StorageError) {
        guard let own = occurrences, let others = other.occurrences else { return }
        let firsts = try own.read(at: place), seconds = try others.read(at: place)
        var index = seconds.lowerBound
        var last: UInt32?
        for first in firsts {
            let start = own.positions.value[first]
            let next = start + (try own.length(first, at: place))
            // Where forms span different numbers of positions, a later one may end earlier.
            while index > seconds.lowerBound, others.positions.value[index - 1] >= next { index -= 1 }
            while index < seconds.upperBound, others.positions.value[index] < next { index += 1 }
            guard index < seconds.upperBound, others.positions.value[index] - next <= slop, start != last else { continue }
            body(start)
            last = start
        }
    }

    /// Where a stem occurs. Positions are read when they are asked for first.
    private final class Occurrences {
        /// For each candidate that has the stem the first of its occurrences, and the one behind the last.
        let firsts = WordBlock(), ends = WordBlock()
        /// The positions read so far.
        let positions = Cell(Words())
        /// For each candidate where its positions begin among those, plus 1; 0 where they are not read yet.
        private let starts = WordBlock()
        private let reader: PositionsReader
        private let forms: FormsReader
        private let formLengths: [UInt32]
        /// How many positions each form spans, where it is the same for all.
        private let onlyLength: UInt32?

        init(_ term: TermEntry, _ segment: SegmentReader) {
            reader = segment.positions(term)
            forms = segment.forms(term)
            formLengths = term.formLengths
            let length = formLengths.first ?? 1
            onlyLength = formLengths.allSatisfy { $0 == length } ? length : nil
        }

        /// The places, among the positions read, of those of a candidate.
        func read(at place: Int) throws(StorageError) -> Range<Int> {
            let occurrences = Int(firsts[place])..<Int(ends[place])
            if starts[place] == 0 {
                starts[place] = UInt32(positions.value.count + 1)
                try reader.append(occurrences, to: &positions.value)
            }
            let start = Int(starts[place]) - 1
            return start..<start + occurrences.count
        }

        /// How many positions an occurrence in a candidate spans, whose position is at an index among those read.
        func length(_ index: Int, at place: Int) throws(StorageError) -> UInt32 {
            if let onlyLength { return onlyLength }
            let number = index - (Int(starts[place]) - 1)
            return formLengths[try forms[Int(firsts[place]) + number]]
        }
    }
}
