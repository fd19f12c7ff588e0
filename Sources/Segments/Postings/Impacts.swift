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

    /// Forgets the pairs.
    package mutating func removeAll() {
        beyond.removeAll(keepingCapacity: true)
        for frequency in 0...highest { shortest[frequency] = UInt32.max }
        highest = 0
    }

    /// The frontier, highest frequency first; empties the gatherer.
    package mutating func take() -> [Impact] {
        var frontier: [Impact] = []
        var best = UInt32.max
        beyond.sort { ($0.frequency, $1.length) > ($1.frequency, $0.length) }
        for impact in beyond where impact.length < best {
            frontier.append(impact)
            best = impact.length
        }
        beyond.removeAll(keepingCapacity: true)
        for frequency in stride(from: highest, through: 0, by: -1) {
            let length = shortest[frequency]
            if length < best {
                frontier.append(Impact(frequency: UInt32(frequency), length: length))
                best = length
            }
            shortest[frequency] = UInt32.max
        }
        highest = 0
        return frontier
    }

    /// Appends a frontier: number of pairs varint, then for each the fall of the frequency and the fall of the length
    /// from the pair before (from 0 upwards for the first: frequency, length) as varints.
    package static func write(_ frontier: [Impact], into buffer: inout ByteBuffer) {
        buffer.append(varint: frontier.count)
        var previous: Impact?
        for impact in frontier {
            buffer.append(varint: UInt64(previous.map { $0.frequency - impact.frequency } ?? impact.frequency))
            buffer.append(varint: UInt64(previous.map { $0.length - impact.length } ?? impact.length))
            previous = impact
        }
    }

    /// Reads a frontier; the position moves behind it.
    package static func read(_ bytes: Bytes, at position: inout Int) -> [Impact] {
        let count = bytes.count(at: &position)
        var frontier: [Impact] = []
        frontier.reserveCapacity(count)
        for _ in 0..<count {
            let frequency = UInt32(truncatingIfNeeded: bytes.varint(at: &position))
            let length = UInt32(truncatingIfNeeded: bytes.varint(at: &position))
            if let previous = frontier.last {
                frontier.append(Impact(frequency: previous.frequency &- frequency, length: previous.length &- length))
            } else {
                frontier.append(Impact(frequency: frequency, length: length))
            }
        }
        return frontier
    }
}
