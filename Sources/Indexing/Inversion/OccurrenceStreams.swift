internal import Segments
internal import Storage

/// The occurrences of each stem in the documents of a buffer, as one stream of 16-bit units a stem.
///
/// An occurrence is one to three units:
///
///     unit        the position, less the one before in the same document, shifted left by two;
///                 bit 0: a new document, bit 1: another form than that of the occurrence before
///     document    for a new document: its number less that of the one before (the first counts from -1)
///     form        for another form: its number
///
/// What does not fit is the highest value, and its 32 bits come in the two units behind it. A stream is a chain of chunks, each
/// twice as long as the one before up to `longestChunk`, with the place of the next chunk in the two units behind each.
///
/// Appending is a few instructions without a branch that depends on the text, and a stream is read in one go: nothing is
/// sorted, and an occurrence takes three bytes or so.
struct OccurrenceStreams: ~Copyable {
    /// The stream of a stem: two to a cache line.
    struct Stream: BitwiseCopyable {
        /// Where the next unit goes, and where the units of the present chunk end.
        var tail: UInt32 = 0, limit: UInt32 = 0
        /// The first chunk.
        var head: UInt32 = 0
        /// The last form.
        var form: UInt32 = 0
        /// The last document plus 1 in the high half, the last position in it in the low half. In one, so that both are there when it
        /// is found out whether the position counts: no branch has to guess that.
        var last: UInt64 = 0
        /// Occurrences and documents so far.
        var occurrences: UInt32 = 0, documents: UInt32 = 0
    }

    private var streams = Records<Stream>(capacity: 1 << 12)
    private var units = Records<UInt16>(capacity: 1 << 16)

    private static let firstChunk: UInt32 = 4
    private static let longestChunk: UInt32 = 512
    private static let linkLength: UInt32 = 2
    private static let longPosition: UInt32 = 0x3FFF
    private static let long: UInt32 = 0xFFFF

    init() {}

    /// The number of streams.
    var count: Int { streams.count }

    /// Bytes of all streams.
    var memory: Int { streams.memory + units.memory }

    /// Brings a stream into the cache; the result means nothing, but must be used.
    @inline(__always)
    func touch(_ stem: Int) -> UInt32 { streams[stem].tail }

    /// Adds empty streams until there are as many as said.
    mutating func extend(to count: Int) {
        streams.append(repeating: Stream(), count: count - streams.count)
    }

    /// Occurrences in a stream.
    func occurrences(_ stem: Int) -> Int { Int(streams[stem].occurrences) }

    /// Empties all streams; `count` stays.
    mutating func removeAll() {
        let count = streams.count
        streams.removeAll()
        units.removeAll()
        extend(to: count)
    }

    // MARK: Appending

    /// Adds an occurrence: documents ascend within a stream, positions within a document.
    @inline(__always)
    mutating func append(to stem: Int, document: UInt32, position: UInt32, form: UInt32) {
        var stream = streams[stem]
        let step = document &+ 1 &- UInt32(truncatingIfNeeded: stream.last &>> 32)
        let isNew: UInt32 = step == 0 ? 0 : 1
        let delta = position &- (UInt32(truncatingIfNeeded: stream.last) & (isNew &- 1))
        let isOther: UInt32 = form == stream.form ? 0 : 1
        stream.last = UInt64(document &+ 1) &<< 32 | UInt64(position)
        stream.form = form
        stream.occurrences &+= 1
        stream.documents &+= isNew
        let fits = delta < Self.longPosition && step < Self.long && form < Self.long
        if fits && stream.tail &+ 3 <= stream.limit {
            // All three are written, and those that are none are written over.
            var tail = Int(stream.tail)
            units[tail] = UInt16(truncatingIfNeeded: delta &<< 2 | isOther &<< 1 | isNew)
            units[tail &+ 1] = UInt16(truncatingIfNeeded: step)
            tail &+= 1 &+ Int(isNew)
            units[tail] = UInt16(truncatingIfNeeded: form)
            tail &+= Int(isOther)
            stream.tail = UInt32(truncatingIfNeeded: tail)
            streams[stem] = stream
        } else {
            streams[stem] = stream
            appendSlowly(to: stem, delta, flags: isOther &<< 1 | isNew, step, form)
        }
    }

    @inline(never)
    private mutating func appendSlowly(to stem: Int, _ delta: UInt32, flags: UInt32, _ step: UInt32, _ form: UInt32) {
        var stream = streams[stem]
        put(min(delta, Self.longPosition) << 2 | flags, into: &stream)
        if delta >= Self.longPosition { putLong(delta, into: &stream) }
        if flags & 1 != 0 { putValue(step, into: &stream) }
        if flags & 2 != 0 { putValue(form, into: &stream) }
        streams[stem] = stream
    }

    private mutating func putValue(_ value: UInt32, into stream: inout Stream) {
        put(min(value, Self.long), into: &stream)
        if value >= Self.long { putLong(value, into: &stream) }
    }

    private mutating func putLong(_ value: UInt32, into stream: inout Stream) {
        put(value & 0xFFFF, into: &stream)
        put(value >> 16, into: &stream)
    }

    private mutating func put(_ unit: UInt32, into stream: inout Stream) {
        if stream.tail == stream.limit { addChunk(to: &stream) }
        units[Int(stream.tail)] = UInt16(truncatingIfNeeded: unit)
        stream.tail += 1
    }

    private mutating func addChunk(to stream: inout Stream) {
        let start = UInt32(units.count)
        var length = Self.firstChunk
        if stream.limit == 0 {
            stream.head = start
        } else {
            // The chunk that is full knows its length by its link, which is not yet one.
            length = min(Self.longestChunk, UInt32(units[Int(stream.limit)]) * 2)
            units[Int(stream.limit)] = UInt16(truncatingIfNeeded: start)
            units[Int(stream.limit) + 1] = UInt16(truncatingIfNeeded: start >> 16)
        }
        units.extend(by: Int(length + Self.linkLength))
        stream.tail = start
        stream.limit = start + length
        units[Int(stream.limit)] = UInt16(length)
    }

    // MARK: Reading

    /// Puts the occurrences of a stem in place of what `list` held.
    ///
    /// - Parameters:
    ///   - ordinals: for each form of the stem, by its number, what it is called in the list.
    ///   - titleEnds: for each document the position behind its title; an occurrence in it weighs `titleWeight`, others 1.
    func read(
        _ stem: Int, ordinals: borrowing Words, titleEnds: borrowing Words, titleWeight: UInt32, into list: inout TermOccurrences
    ) {
        let stream = streams[stem]
        let count = Int(stream.occurrences)
        list.resize(documents: Int(stream.documents), occurrences: count)
        var reader = ChunkReader(at: Int(stream.head), length: Int(Self.firstChunk))
        var document: UInt32 = 0
        var entry = -1
        var position: UInt32 = 0
        var frequency: UInt32 = 0
        var inDocument: UInt32 = 0
        var form: UInt32 = 0
        for index in 0..<count {
            var unit: UInt32
            var step: UInt32
            var delta: UInt32
            if reader.at &+ 3 <= reader.limit {
                let at = reader.at
                unit = UInt32(units[at])
                step = UInt32(units[at &+ 1])
                let isNew = Int(unit & 1)
                let isOther = unit & 2 != 0
                let other = UInt32(units[at &+ 1 &+ isNew])
                delta = unit &>> 2
                if delta != Self.longPosition && (isNew == 0 || step != Self.long) && (!isOther || other != Self.long) {
                    reader.at = at &+ 1 &+ isNew &+ (isOther ? 1 : 0)
                    form = isOther ? other : form
                } else {
                    (unit, delta, step, form) = readSlowly(&reader, form: form)
                }
            } else {
                (unit, delta, step, form) = readSlowly(&reader, form: form)
            }
            let isNew = unit & 1 != 0
            document = document &+ (isNew ? step : 0)
            entry = entry &+ (isNew ? 1 : 0)
            let same = (unit & 1) &- 1
            position = delta &+ position & same
            let weight = position < titleEnds[Int(document &- 1)] ? titleWeight : 1
            frequency = weight &+ frequency & same
            inDocument = 1 &+ inDocument & same
            list.entries.documents[entry] = document &- 1
            list.entries.frequencies[entry] = frequency
            list.entries.occurrences[entry] = inDocument
            list.differences[index] = delta
            list.forms[index] = ordinals[Int(form)]
        }
    }

    private struct ChunkReader {
        var at: Int
        var limit: Int
        var length: Int

        init(at start: Int, length: Int) {
            at = start
            limit = start + length
            self.length = length
        }
    }

    @inline(never)
    private func readSlowly(_ reader: inout ChunkReader, form: UInt32) -> (unit: UInt32, delta: UInt32, step: UInt32, form: UInt32) {
        let unit = next(&reader)
        var delta = unit >> 2
        if delta == Self.longPosition { delta = nextLong(&reader) }
        let step = unit & 1 != 0 ? nextValue(&reader) : 0
        let form = unit & 2 != 0 ? nextValue(&reader) : form
        return (unit, delta, step, form)
    }

    private func nextValue(_ reader: inout ChunkReader) -> UInt32 {
        let value = next(&reader)
        return value == Self.long ? nextLong(&reader) : value
    }

    private func nextLong(_ reader: inout ChunkReader) -> UInt32 {
        let low = next(&reader)
        return low | next(&reader) << 16
    }

    private func next(_ reader: inout ChunkReader) -> UInt32 {
        if reader.at == reader.limit {
            let start = Int(units[reader.limit]) | Int(units[reader.limit + 1]) << 16
            reader = ChunkReader(at: start, length: min(Int(Self.longestChunk), reader.length * 2))
        }
        defer { reader.at += 1 }
        return UInt32(units[reader.at])
    }
}
