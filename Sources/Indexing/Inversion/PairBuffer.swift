internal import Analysis
internal import Segments
internal import Storage

/// Where two common words stand side by side in the documents of a buffer: for each pair its documents and weighted frequencies.
///
/// A pair is what a phrase of two words matches: a second form that begins where a first one ends, however many positions that spans.
/// A pair that begins twice at one position, by forms of different lengths, is one match. What is found in a document is counted, and goes
/// to the streams when it ends.
struct PairBuffer: ~Copyable {
    /// A common word behind which another may come.
    private struct Open: BitwiseCopyable {
        var word: UInt32
        var start: UInt32, end: UInt32
        /// How much a match that begins here counts.
        var weight: UInt32
        /// Whether the same word begins at the same position with another length.
        var hasTwin: Bool
    }

    private var open = Records<Open>(capacity: 16)
    /// For each first and second word: how often they are in the present document, and the number of their stream plus 1, or 0.
    private var frequencies = Words(repeating: 0, count: wordCount * wordCount)
    private var numbers = Words(repeating: 0, count: wordCount * wordCount)
    /// For each stream its place in `numbers`.
    private var places = Words()
    /// The places of the pairs in the present document.
    private var found = Words()
    /// The matches in the present document that might come again.
    private var twins: [(place: Int, start: UInt32)] = []
    private var streams = PairStreams()

    private static let wordCount = CommonWords.all.count

    init() {}

    /// Bytes held.
    var memory: Int { streams.memory + numbers.count * 8 }

    /// Adds an occurrence of a common word to the present document: positions ascend.
    ///
    /// - Parameters:
    ///   - word: its number among `CommonWords.all`.
    ///   - weight: of an occurrence at the position.
    @inline(__always)
    mutating func append(_ word: UInt32, length: UInt32, position: UInt32, weight: UInt32) {
        let count = open.count
        var next = Open(word: word, start: position, end: position &+ length, weight: weight, hasTwin: false)
        if count > 0 {
            if open[count - 1].start == position {
                // The word itself has met whatever ends there.
                if isOpen(next) { return }
                next.hasTwin = markTwins(of: next)
            }
            var kept = 0
            for index in 0..<count {
                let first = open[index]
                if first.end < position { continue }
                if first.end == position && !next.hasTwin { match(first, word) }
                open[kept] = first
                kept += 1
            }
            open.removeLast(count - kept)
        }
        open.append(next)
    }

    /// Whether the same word, of the same length, begins at the position already.
    @inline(never)
    private func isOpen(_ next: Open) -> Bool {
        for index in 0..<open.count
        where open[index].start == next.start && open[index].word == next.word && open[index].end == next.end { return true }
        return false
    }

    /// Marks those that are the same word at the same position; whether there are any.
    private mutating func markTwins(of next: Open) -> Bool {
        var isTwin = false
        for index in 0..<open.count where open[index].start == next.start && open[index].word == next.word {
            open[index].hasTwin = true
            isTwin = true
        }
        return isTwin
    }

    @inline(__always)
    private mutating func match(_ first: Open, _ second: UInt32) {
        let place = Int(first.word) * PairBuffer.wordCount + Int(second)
        if first.hasTwin && isKnown(place, first.start) { return }
        if frequencies[place] == 0 { found.append(UInt32(place)) }
        frequencies[place] &+= first.weight
    }

    /// Whether a pair begins at a position already; from now on it does.
    @inline(never)
    private mutating func isKnown(_ place: Int, _ start: UInt32) -> Bool {
        if twins.contains(where: { $0.place == place && $0.start == start }) { return true }
        twins.append((place, start))
        return false
    }

    /// Ends the present document.
    mutating func endDocument(_ document: UInt32) {
        for index in 0..<found.count {
            let place = Int(found[index])
            if numbers[place] == 0 { addStream(place) }
            streams.append(to: Int(numbers[place]) - 1, document: document, frequency: frequencies[place])
            frequencies[place] = 0
        }
        found.removeAll()
        open.removeAll()
        if !twins.isEmpty { twins.removeAll() }
    }

    private mutating func addStream(_ place: Int) {
        places.append(UInt32(place))
        numbers[place] = UInt32(places.count)
        streams.addStream()
    }

    /// Empties the buffer, between documents.
    mutating func removeAll() { streams.removeAll() }

    /// Writes the pairs, which come behind the ids and before the values of fields.
    func write(to segment: SegmentWriter) throws(StorageError) {
        for (key, stream) in streamsInOrder() {
            segment.beginTerm()
            streams.forEach(stream) { document, frequency in segment.addPosting(document: document, frequency: frequency) }
            try segment.endTerm(key: key)
        }
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
