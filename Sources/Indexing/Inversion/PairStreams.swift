internal import Storage

/// For each of many pairs its documents and weighted frequencies, as one stream of 16-bit units a pair.
///
///     unit        the document less that of the one before (the first counts from -1), shifted left by one; bit 0: the frequency is not 1
///     frequency   in that case
///
/// What does not fit is the highest value, and its 32 bits come in the two units behind it. A stream is a chain of chunks as
/// those of `OccurrenceStreams`, from `firstChunk` units on, each twice as long as the one before up to `longestChunk`, with the place of
/// the next in the two units behind each.
struct PairStreams: ~Copyable {
    /// The open end of a stream.
    private struct End: BitwiseCopyable {
        var head: UInt32 = 0, tail: UInt32 = 0, limit: UInt32 = 0
        /// The last document plus 1.
        var document: UInt32 = 0
    }

    private var ends = Records<End>()
    private var units = Records<UInt16>(capacity: 1 << 12)

    private static let firstChunk = 4
    private static let longestChunk = 512
    private static let linkLength = 2
    private static let longStep: UInt32 = 0x7FFF
    private static let long: UInt32 = 0xFFFF

    init() {}

    /// The number of streams.
    var count: Int { ends.count }

    /// Bytes of all streams.
    var memory: Int { ends.byteCount + units.byteCount }

    /// Adds an empty stream.
    mutating func addStream() { ends.append(End()) }

    /// Whether a stream has no document.
    func isEmpty(_ stream: Int) -> Bool { ends[stream].limit == 0 }

    /// Empties all streams; `count` stays.
    mutating func removeAll() {
        let count = count
        ends.removeAll()
        units.removeAll()
        ends.append(repeating: End(), count: count)
    }

    /// Adds the next document of a stream, which is higher than the one before.
    mutating func append(to stream: Int, document: UInt32, frequency: UInt32) {
        var end = ends[stream]
        let step = document &+ 1 &- end.document
        end.document = document &+ 1
        let mark: UInt32 = frequency == 1 ? 0 : 1
        put(min(step, Self.longStep) << 1 | mark, &end)
        if step >= Self.longStep { putLong(step, &end) }
        if mark != 0 {
            put(min(frequency, Self.long), &end)
            if frequency >= Self.long { putLong(frequency, &end) }
        }
        ends[stream] = end
    }

    private mutating func putLong(_ value: UInt32, _ end: inout End) {
        put(value & 0xFFFF, &end)
        put(value >> 16, &end)
    }

    @inline(__always)
    private mutating func put(_ unit: UInt32, _ end: inout End) {
        if end.tail == end.limit { addChunk(&end) }
        units[Int(end.tail)] = UInt16(truncatingIfNeeded: unit)
        end.tail += 1
    }

    /// A chunk that is full knows its length by its link, which is not yet one.
    private mutating func addChunk(_ end: inout End) {
        let start = UInt32(units.count)
        var length = Self.firstChunk
        if end.limit == 0 {
            end.head = start
        } else {
            let link = Int(end.limit)
            length = min(Self.longestChunk, Int(units[link]) * 2)
            units[link] = UInt16(truncatingIfNeeded: start)
            units[link + 1] = UInt16(truncatingIfNeeded: start >> 16)
        }
        precondition(units.count + length < UInt32.max, "a buffer of pairs takes 8 GiB at most")
        end.tail = start
        end.limit = start + UInt32(length)
        units.extend(by: length + Self.linkLength)
        units[Int(end.limit)] = UInt16(length)
    }

    /// Calls `body` with each document of a stream in ascending order.
    func forEach(_ stream: Int, _ body: (_ document: UInt32, _ frequency: UInt32) -> Void) {
        var place = Place(at: Int(ends[stream].head), length: Self.firstChunk)
        let tail = Int(ends[stream].tail)
        var document: UInt32 = 0
        while place.at != tail {
            let unit = next(&place)
            var step = unit >> 1
            if step == Self.longStep { step = nextLong(&place) }
            var frequency: UInt32 = 1
            if unit & 1 != 0 {
                frequency = next(&place)
                if frequency == Self.long { frequency = nextLong(&place) }
            }
            document &+= step
            body(document &- 1, frequency)
        }
    }

    /// A place in a chunk.
    private struct Place {
        var at: Int
        var length: Int
        var limit: Int

        init(at start: Int, length: Int) {
            at = start
            self.length = length
            limit = start + length
        }
    }

    private func nextLong(_ place: inout Place) -> UInt32 {
        let low = next(&place)
        return low | next(&place) << 16
    }

    @inline(__always)
    private func next(_ place: inout Place) -> UInt32 {
        if place.at == place.limit {
            let start = Int(units[place.limit]) | Int(units[place.limit + 1]) << 16
            place = Place(at: start, length: min(Self.longestChunk, place.length * 2))
        }
        defer { place.at += 1 }
        return UInt32(units[place.at])
    }
}
