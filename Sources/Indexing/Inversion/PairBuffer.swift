internal import Analysis
internal import Segments
internal import Storage

/// Where two common words stand side by side in the documents of a buffer: for each pair the positions of the first.
///
/// A pair is what a phrase of two words matches: a second form that begins where a first one ends, however many positions that spans.
/// A pair that begins twice at one position, by forms of different lengths, is one match.
struct PairBuffer: ~Copyable {
    /// A common word behind which another may come.
    private struct Open: BitwiseCopyable {
        var word: UInt32
        var start: UInt32, end: UInt32
    }

    private var open = Records<Open>(capacity: 16)
    /// For each first and second word the number of their stream plus 1, or 0.
    private var numbers = Words(repeating: 0, count: wordCount * wordCount)
    /// For each stream its place in `numbers`.
    private var places = Words()
    private var streams = OccurrenceStreams()

    private static let wordCount = CommonWords.all.count

    init() {}

    /// Bytes held.
    var memory: Int { streams.memory + numbers.count * 4 }

    /// Begins the next document.
    mutating func beginDocument() { open.removeAll() }

    /// Adds an occurrence of a common word: positions ascend within a document.
    ///
    /// - Parameter word: its number among `CommonWords.all`.
    @inline(__always)
    mutating func append(_ word: UInt32, length: UInt32, document: UInt32, position: UInt32) {
        let count = open.count
        if count > 0 {
            if open[count - 1].start == position && isOpen(word, length, at: position) { return }
            var kept = 0
            for index in 0..<count {
                let first = open[index]
                if first.end < position { continue }
                if first.end == position { append(first, word, document) }
                open[kept] = first
                kept += 1
            }
            open.removeLast(count - kept)
        }
        open.append(Open(word: word, start: position, end: position &+ length))
    }

    /// Whether the same word begins at the position already: whatever ends there has met it. If it spans as much, it is no other.
    @inline(never)
    private func isOpen(_ word: UInt32, _ length: UInt32, at position: UInt32) -> Bool {
        for index in 0..<open.count where open[index].start == position && open[index].word == word {
            if open[index].end == position &+ length { return true }
        }
        return false
    }

    @inline(__always)
    private mutating func append(_ first: Open, _ second: UInt32, _ document: UInt32) {
        let place = Int(first.word) * PairBuffer.wordCount + Int(second)
        if numbers[place] == 0 { addStream(place) }
        streams.append(to: Int(numbers[place]) - 1, document: document, position: first.start, form: 0)
    }

    @inline(never)
    private mutating func addStream(_ place: Int) {
        places.append(UInt32(place))
        numbers[place] = UInt32(places.count)
        streams.extend(to: places.count)
    }

    /// Empties the buffer.
    mutating func removeAll() {
        streams.removeAll()
        open.removeAll()
    }

    /// Writes the pairs, which come behind the ids and before the values of fields.
    ///
    /// - Parameter titleEnds: for each document the position behind its title.
    func write(to segment: SegmentWriter, titleEnds: borrowing Words, titleWeight: UInt32) throws(StorageError) {
        var list = SegmentWriter.Occurrences(count: 0)
        for (key, stream) in streamsInOrder() {
            var cursor = streams.cursor(stream)
            list.resize(to: 0)
            streams.read(&cursor, atMost: Int.max / 2, into: &list)
            segment.beginTerm()
            var start = 0
            while start < list.count {
                let document = list.documents[start]
                var end = start + 1
                while end < list.count && list.documents[end] == document { end += 1 }
                let frequency = PairBuffer.frequency(list, start..<end, titleEnd: titleEnds[Int(document)], titleWeight)
                segment.addPosting(document: document, frequency: frequency)
                start = end
            }
            try segment.endTerm(key: key)
        }
    }

    /// The weighted number of positions at which a pair begins in a document.
    private static func frequency(
        _ list: borrowing SegmentWriter.Occurrences, _ range: Range<Int>, titleEnd: UInt32, _ titleWeight: UInt32
    ) -> UInt32 {
        var frequency: UInt32 = 0
        var highest: Int64 = -1
        for index in range {
            let start = list.positions[index]
            if Int64(start) <= highest {
                // It may have been counted: forms of several lengths end in another order than they begin in.
                var isKnown = false
                for other in range.lowerBound..<index where list.positions[other] == start { isKnown = true }
                if isKnown { continue }
            }
            highest = max(highest, Int64(start))
            frequency += start < titleEnd ? titleWeight : 1
        }
        return frequency
    }

    /// The streams that are not empty, in the order of their keys.
    private func streamsInOrder() -> [(key: [UInt8], stream: Int)] {
        var order: [(key: [UInt8], stream: Int)] = []
        for stream in 0..<places.count where !streams.isEmpty(stream) {
            let (first, second) = Int(places[stream]).quotientAndRemainder(dividingBy: PairBuffer.wordCount)
            order.append((TermKey.wordPair(CommonWords.all[first], CommonWords.all[second]).bytes, stream))
        }
        return order.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }
}
