package import Storage

/// What a document can contribute at most, whatever the ranking formula: a frequency and a length.
package struct Impact: Sendable, Hashable {
    /// The weighted frequency of the term in a document.
    package var frequency: UInt32
    /// The weighted length of the document.
    package var length: UInt32

    /// A pair.
    package init(frequency: UInt32, length: UInt32) {
        self.frequency = frequency
        self.length = length
    }
}

/// Gathers pairs of frequency and length and keeps their Pareto frontier: the pairs that no other pair beats with at least
/// the frequency and at most the length.
///
/// Every score that grows with the frequency and falls with the length has its maximum over all documents at one of them,
/// for every k1, b and average length. (Ding and Suel, "Faster top-k document retrieval using block-max indexes", 2011, store
/// the maximum of one formula; frontiers as in Lucene's CompetitiveImpactAccumulator keep the formula free.)
package struct ImpactFrontier: ~Copyable {
    /// Shortest length seen for each frequency below the size of the table.
    private var shortest = Words(repeating: UInt32.max, count: ImpactFrontier.tableSize)
    private var highest = 0
    private var beyond: [Impact] = []
    private static let tableSize = 64

    /// An empty frontier.
    package init() {}

    /// Takes a pair in.
    @inline(__always)
    package mutating func insert(frequency: UInt32, length: UInt32) {
        if frequency < UInt32(ImpactFrontier.tableSize) {
            let index = Int(frequency)
            if length < shortest[index] { shortest[index] = length }
            if index > highest { highest = index }
        } else {
            beyond.append(Impact(frequency: frequency, length: length))
        }
    }

    /// Puts the frontier, highest frequency first, in place of what `frontier` held; empties the gatherer.
    package mutating func take(into frontier: inout [Impact]) {
        frontier.removeAll(keepingCapacity: true)
        var best = UInt32.max
        if !beyond.isEmpty {
            beyond.sort { ($0.frequency, $1.length) > ($1.frequency, $0.length) }
            for impact in beyond where impact.length < best {
                frontier.append(impact)
                best = impact.length
            }
            beyond.removeAll(keepingCapacity: true)
        }
        for frequency in stride(from: highest, through: 0, by: -1) {
            let length = shortest[frequency]
            if length < best {
                frontier.append(Impact(frequency: UInt32(frequency), length: length))
                best = length
            }
            shortest[frequency] = UInt32.max
        }
        highest = 0
    }

    /// Appends a frontier:
    ///
    ///     number of pairs varint
    ///     the first: frequency varint, length varint
    ///     each other: (fall of the length - 1) × 2, plus 1 where the frequency falls by more than 1: varint; if so: fall of the
    ///     frequency - 2 varint
    package static func write(_ frontier: [Impact], into buffer: inout ByteBuffer) {
        buffer.append(varint: frontier.count)
        guard var previous = frontier.first else { return }
        buffer.append(varint: UInt64(previous.frequency))
        buffer.append(varint: UInt64(previous.length))
        for index in 1..<frontier.count {
            let impact = frontier[index]
            let frequencyFall = UInt64(previous.frequency - impact.frequency)
            let lengthFall = UInt64(previous.length - impact.length)
            buffer.append(varint: (lengthFall - 1) << 1 | (frequencyFall > 1 ? 1 : 0))
            if frequencyFall > 1 { buffer.append(varint: frequencyFall - 2) }
            previous = impact
        }
    }

    /// Moves a position behind a frontier.
    static func skip(_ bytes: Bytes, at position: inout Int) {
        let count = bytes.count(at: &position)
        if count == 0 { return }
        for _ in 0..<2 { _ = bytes.varint(at: &position) }
        for _ in 1..<count where bytes.varint(at: &position) & 1 != 0 { _ = bytes.varint(at: &position) }
    }
}

/// A frontier in memory, that another takes the place of again and again.
package struct ImpactRow: ~Copyable {
    /// The weighted frequencies, descending, and the lengths that go with them, descending too.
    package private(set) var frequencies = Words(), lengths = Words()

    /// A row of no pairs.
    package init() {}

    /// The number of pairs.
    package var count: Int { frequencies.count }

    /// Puts one pair in the place of all.
    mutating func set(_ impact: Impact) {
        frequencies.removeAll()
        lengths.removeAll()
        frequencies.append(impact.frequency)
        lengths.append(impact.length)
    }

    /// Reads a frontier; the position moves behind it.
    mutating func read(_ bytes: Bytes, at position: inout Int) {
        frequencies.removeAll()
        lengths.removeAll()
        let count = bytes.count(at: &position)
        if count == 0 { return }
        var frequency = UInt32(truncatingIfNeeded: bytes.varint(at: &position))
        var length = UInt32(truncatingIfNeeded: bytes.varint(at: &position))
        frequencies.append(frequency)
        lengths.append(length)
        for _ in 1..<count {
            let mark = bytes.varint(at: &position)
            let frequencyFall = mark & 1 == 0 ? 1 : bytes.varint(at: &position) &+ 2
            length &-= UInt32(truncatingIfNeeded: mark >> 1) &+ 1
            frequency &-= UInt32(truncatingIfNeeded: frequencyFall)
            frequencies.append(frequency)
            lengths.append(length)
        }
    }

    /// The pairs.
    var impacts: [Impact] { (0..<count).map { Impact(frequency: frequencies[$0], length: lengths[$0]) } }
}
