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

    private static let countBits: UInt64 = 3
    private static let frequencyBits: UInt64 = 3
    /// The highest falls that a byte holds; higher ones go on behind it.
    private static let highestFalls = (length: UInt64(31), frequency: UInt64(7))

    /// Appends a frontier that `ImpactCover` has reduced:
    ///
    ///     the first: frequency × 8 + pairs - 1 varint, code of the length (`ImpactLength`) varint
    ///     each other: falls of the code of the length and of the frequency, each less 1: u8, the first × 8 + the second; one of 31 or
    ///     more, and 7 or more, stands so there, and less that as varint behind, the first before the second
    package static func write(_ frontier: [Impact], into buffer: inout ByteBuffer) {
        precondition(1...ImpactCover.listLimit ~= frontier.count, "a frontier has one pair at least, and a few at most")
        var frequency = frontier[0].frequency
        var code = ImpactLength.code(of: frontier[0].length)
        buffer.append(varint: UInt64(frequency) << countBits | UInt64(frontier.count - 1))
        buffer.append(varint: UInt64(code))
        for impact in frontier.dropFirst() {
            let nextCode = ImpactLength.code(of: impact.length)
            let lengthFall = UInt64(code - nextCode) - 1
            let frequencyFall = UInt64(frequency - impact.frequency) - 1
            let inByte = (length: min(lengthFall, highestFalls.length), frequency: min(frequencyFall, highestFalls.frequency))
            buffer.append(UInt8(inByte.length << frequencyBits | inByte.frequency))
            if inByte.length == highestFalls.length { buffer.append(varint: lengthFall - inByte.length) }
            if inByte.frequency == highestFalls.frequency { buffer.append(varint: frequencyFall - inByte.frequency) }
            (frequency, code) = (impact.frequency, nextCode)
        }
    }

    /// Reads the frontier at a position, which moves behind it.
    ///
    /// - Parameter take: gets each pair: its frequency and the code of its length.
    @inline(__always)
    fileprivate static func read(
        _ bytes: Bytes, at position: inout Int, _ take: (_ frequency: UInt32, _ code: UInt32) -> Void
    ) {
        let head = bytes.varint(at: &position)
        var frequency = UInt32(truncatingIfNeeded: head &>> countBits)
        var code = UInt32(truncatingIfNeeded: bytes.varint(at: &position))
        take(frequency, code)
        for _ in 0..<head & (1 << countBits - 1) {
            let falls = UInt64(bytes[position])
            position += 1
            var lengthFall = falls &>> frequencyBits
            var frequencyFall = falls & highestFalls.frequency
            if lengthFall == highestFalls.length { lengthFall &+= bytes.varint(at: &position) }
            if frequencyFall == highestFalls.frequency { frequencyFall &+= bytes.varint(at: &position) }
            code &-= UInt32(truncatingIfNeeded: lengthFall) &+ 1
            frequency &-= UInt32(truncatingIfNeeded: frequencyFall) &+ 1
            take(frequency, code)
        }
    }

    /// Moves a position behind a frontier.
    static func skip(_ bytes: Bytes, at position: inout Int) {
        read(bytes, at: &position) { _, _ in }
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
        ImpactFrontier.read(bytes, at: &position) { frequency, code in
            frequencies.append(frequency)
            lengths.append(ImpactLength.length(of: code))
        }
    }

    /// The pairs.
    var impacts: [Impact] { (0..<count).map { Impact(frequency: frequencies[$0], length: lengths[$0]) } }
}
