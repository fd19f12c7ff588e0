internal import Segments
internal import Storage

/// A stem in the candidates of a segment, of whom there are few: how often each has it, and where. Positions are read when they are asked
/// for first.
final class CandidateStem {
    let term: TermEntry
    // For each candidate: the weighted frequency, 0 where it has not the stem; the first of its occurrences, and the one behind the last;
    // where its positions begin among those read, plus 1, or 0 where they are not read yet.
    private let frequencies = WordBlock(), firsts = WordBlock(), ends = WordBlock(), starts = WordBlock()
    private let positions = Cell(Words())
    private let reader: PositionsReader
    private let forms: FormsReader
    /// How many positions each form spans, where it is the same for all.
    private let onlyLength: UInt32?

    /// Finds the candidates that have a term.
    init(_ term: TermEntry, _ segment: SegmentReader, _ candidates: Candidates) throws(StorageError) {
        self.term = term
        reader = segment.positions(term)
        forms = segment.forms(term)
        let length = term.formLengths.first ?? 1
        onlyLength = term.formLengths.allSatisfy { $0 == length } ? length : nil
        let found = try candidates.find(try segment.postings(term), firsts: firsts, ends: ends)
        // From the last on: none comes to a place from which another is still to be moved.
        for number in (0..<found).reversed() {
            let (place, frequency) = candidates.match(number)
            frequencies[place] = frequency
            firsts[place] = firsts[number]
            ends[place] = ends[number]
        }
    }

    /// The weighted frequency in the candidate at a place.
    func frequency(at place: Int) -> Int { Int(frequencies[place]) }

    /// Calls `body` with where another stem follows in a candidate that has both: the position at which this one stands. It follows as
    /// early as it can, with so many positions between the two at most. Positions ascend; each is told once.
    func forEachPair(with other: CandidateStem, slop: UInt32, at place: Int, _ body: (UInt32) -> Void) throws(StorageError) {
        let own = try read(at: place), others = try other.read(at: place)
        var index = others.lowerBound
        var last: UInt32?
        for (number, occurrence) in own.enumerated() {
            let start = positions.value[occurrence]
            let next = start + (try length(ofOccurrence: Int(firsts[place]) + number))
            // Where forms span different numbers of positions, a later one may end earlier.
            while index > others.lowerBound, other.positions.value[index - 1] >= next { index -= 1 }
            while index < others.upperBound, other.positions.value[index] < next { index += 1 }
            guard index < others.upperBound, other.positions.value[index] - next <= slop, start != last else { continue }
            body(start)
            last = start
        }
    }

    /// How many positions an occurrence spans.
    private func length(ofOccurrence number: Int) throws(StorageError) -> UInt32 {
        if let onlyLength { return onlyLength }
        return term.formLengths[try forms[number]]
    }

    /// Which of the positions read are those of a candidate.
    private func read(at place: Int) throws(StorageError) -> Range<Int> {
        let occurrences = Int(firsts[place])..<Int(ends[place])
        if starts[place] == 0 {
            starts[place] = UInt32(positions.value.count + 1)
            try reader.append(occurrences, to: &positions.value)
        }
        let start = Int(starts[place]) - 1
        return start..<start + occurrences.count
    }
}
