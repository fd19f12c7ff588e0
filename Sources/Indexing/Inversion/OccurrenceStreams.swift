internal import Segments
internal import Storage

/// The occurrences of each stem in the documents of a buffer, as one stream of 16-bit units a stem.
///
/// An occurrence is one to three units:
///
///     unit        the position, less the one before in the same document, shifted left by two;
///                 bit 0: a new document, bit 1: a form other than number 0
///     document    for a new document: its number less that of the one before (the first counts from -1)
///     form        for a form other than 0: its number
///
/// What does not fit is the highest value, and its 32 bits come in the two units behind it. A stream is a chain of chunks, each
/// twice as long as the one before up to `longestChunk`, with the place of the next chunk in the two units behind each.
///
/// Appending is a few instructions without a branch that depends on the text, and a stream is read in its order: nothing is
/// sorted, and an occurrence takes three bytes or so.
struct OccurrenceStreams: ~Copyable {
    /// The open end of a stream, four to a cache line.
    private struct End: BitwiseCopyable {
        /// Where the next unit goes, and where the units of the present chunk end.
        var tail: UInt32 = 0, limit: UInt32 = 0
        /// The last document plus 1 in the high half, the last position in it in the low half. In one, so that both are there when it
        /// is found out whether the position counts: no branch has to guess that.
        var last: UInt64 = 0
    }

    private var ends = Records<End>(capacity: 1 << 12)
    /// For each stream its first chunk.
    private var heads = Words(capacity: 1 << 12)
    private var units = Records<UInt16>(capacity: 1 << 16)

    private static let firstChunk = 4
    private static let longestChunk = 512
    private static let linkLength = 2
    private static let longPosition: UInt32 = 0x3FFF
    private static let long: UInt32 = 0xFFFF

    init() {}

    /// The number of streams.
    var count: Int { ends.count }

    /// Bytes of all streams.
    var memory: Int { ends.byteCount + heads.count * 4 + units.byteCount }

    /// Adds empty streams until there are as many as said.
    mutating func extend(to count: Int) {
        ends.append(repeating: End(), count: count - ends.count)
        heads.resize(to: count)
    }

    /// Whether a stream has no occurrence.
    func isEmpty(_ stem: Int) -> Bool { ends[stem].limit == 0 }

    /// Empties all streams; `count` stays.
    mutating func removeAll() {
        let count = count
        ends.removeAll()
        units.removeAll()
        extend(to: count)
    }

    // MARK: Appending

    /// Begins to bring into the cache what tells where a stream ends.
    @inline(__always)
    func prefetchEnd(_ stem: Int) { ends.prefetch(stem) }

    /// Begins to bring the end of a stream into the cache.
    @inline(__always)
    func prefetchTail(_ stem: Int) { units.prefetch(Int(ends[stem].tail)) }

    /// Begins to bring the beginning of a stream into the cache.
    @inline(__always)
    func prefetchHead(_ stem: Int) { units.prefetch(Int(heads[stem])) }

    /// Adds an occurrence: documents ascend within a stream, positions within a document.
    @inline(__always)
    mutating func append(to stem: Int, document: UInt32, position: UInt32, form: UInt32) {
        var end = ends[stem]
        let step = document &+ 1 &- UInt32(truncatingIfNeeded: end.last &>> 32)
        let isNew: UInt32 = step == 0 ? 0 : 1
        let delta = position &- (UInt32(truncatingIfNeeded: end.last) & (isNew &- 1))
        let isOther: UInt32 = form == 0 ? 0 : 1
        end.last = UInt64(document &+ 1) &<< 32 | UInt64(position)
        let fits = delta < Self.longPosition && step < Self.long && form < Self.long
        if fits && end.tail &+ 3 <= end.limit {
            // All three are written, and those that are none are written over.
            var tail = Int(end.tail)
            units[tail] = UInt16(truncatingIfNeeded: delta &<< 2 | isOther &<< 1 | isNew)
            units[tail &+ 1] = UInt16(truncatingIfNeeded: step)
            tail &+= 1 &+ Int(isNew)
            units[tail] = UInt16(truncatingIfNeeded: form)
            tail &+= Int(isOther)
            end.tail = UInt32(truncatingIfNeeded: tail)
            ends[stem] = end
        } else {
            ends[stem] = end
            appendSlowly(to: stem, delta, flags: isOther &<< 1 | isNew, step, form)
        }
    }

    @inline(never)
    private mutating func appendSlowly(to stem: Int, _ delta: UInt32, flags: UInt32, _ step: UInt32, _ form: UInt32) {
        var end = ends[stem]
        if end.limit == 0 { addFirstChunk(stem, &end) }
        put(min(delta, Self.longPosition) << 2 | flags, &end)
        if delta >= Self.longPosition { putLong(delta, &end) }
        if flags & 1 != 0 { putValue(step, &end) }
        if flags & 2 != 0 { putValue(form, &end) }
        ends[stem] = end
    }

    private mutating func putValue(_ value: UInt32, _ end: inout End) {
        put(min(value, Self.long), &end)
        if value >= Self.long { putLong(value, &end) }
    }

    private mutating func putLong(_ value: UInt32, _ end: inout End) {
        put(value & 0xFFFF, &end)
        put(value >> 16, &end)
    }

    private mutating func put(_ unit: UInt32, _ end: inout End) {
        if end.tail == end.limit { addChunk(&end) }
        units[Int(end.tail)] = UInt16(truncatingIfNeeded: unit)
        end.tail += 1
    }

    private mutating func addFirstChunk(_ stem: Int, _ end: inout End) {
        heads[stem] = UInt32(units.count)
        beginChunk(Self.firstChunk, &end)
    }

    /// A chunk that is full knows its length by its link, which is not yet one.
    private mutating func addChunk(_ end: inout End) {
        let link = Int(end.limit)
        let length = min(Self.longestChunk, Int(units[link]) * 2)
        let start = UInt32(units.count)
        units[link] = UInt16(truncatingIfNeeded: start)
        units[link + 1] = UInt16(truncatingIfNeeded: start >> 16)
        beginChunk(length, &end)
    }

    private mutating func beginChunk(_ length: Int, _ end: inout End) {
        precondition(units.count + length < UInt32.max, "a buffer of occurrences takes 8 GiB at most")
        end.tail = UInt32(units.count)
        end.limit = end.tail + UInt32(length)
        units.extend(by: length + Self.linkLength)
        units[Int(end.limit)] = UInt16(length)
    }

    // MARK: Reading

    /// Where the reading of a stream is.
    struct Cursor {
        fileprivate var chunk: Chunk
        /// The last document plus 1, and the last position in it.
        fileprivate var document: UInt32 = 0, position: UInt32 = 0

        /// Whether all is read.
        var isAtEnd: Bool { chunk.at == chunk.tail }
    }

    /// A cursor at the beginning of a stream.
    func cursor(_ stem: Int) -> Cursor {
        let tail = Int(ends[stem].tail)
        return Cursor(chunk: Chunk(at: isEmpty(stem) ? tail : Int(heads[stem]), length: Self.firstChunk, tail: tail))
    }

    /// Appends the next occurrences to `list`: so many, or those that are left.
    func read(_ cursor: inout Cursor, atMost count: Int, into list: inout SegmentWriter.Occurrences) {
        var chunk = cursor.chunk
        var document = cursor.document
        var position = cursor.position
        var index = list.count
        let end = index + count
        while chunk.at != chunk.tail && index < end {
            if chunk.at == chunk.limit { follow(&chunk) }
            // No more occurrences begin in the chunk than it has units.
            let limit = chunk.limit
            list.resize(to: index + limit - chunk.at)
            while chunk.at < limit && chunk.limit == limit && index < end {
                let at = chunk.at
                var unit = UInt32(units[at])
                // The link behind the units may be read for what is none; it does not count.
                var step = UInt32(units[at &+ 1])
                var form = UInt32(units[at &+ 1 &+ Int(unit & 1)])
                var delta = unit &>> 2
                let isLong = delta == Self.longPosition || step == Self.long || form == Self.long
                if isLong || at &+ 3 > limit {
                    (unit, delta, step, form) = readSlowly(&chunk)
                } else {
                    chunk.at = at &+ 1 &+ Int(unit & 1) &+ Int(unit &>> 1 & 1)
                }
                let same = (unit & 1) &- 1
                document = document &+ (step & ~same)
                position = delta &+ (position & same)
                list.documents[index] = document &- 1
                list.positions[index] = position
                list.forms[index] = form & (0 &- (unit &>> 1 & 1))
                index &+= 1
            }
        }
        list.resize(to: index)
        cursor = Cursor(chunk: chunk, document: document, position: position)
    }

    /// A place in a chunk.
    fileprivate struct Chunk {
        var at: Int
        var limit: Int
        var length: Int
        let tail: Int

        /// - Parameter tail: where the stream ends.
        init(at start: Int, length: Int, tail: Int) {
            at = start
            self.tail = tail
            self.length = length
            limit = start + length
            if tail >= start && tail < limit { limit = tail }
        }
    }

    @inline(never)
    private func readSlowly(_ chunk: inout Chunk) -> (unit: UInt32, delta: UInt32, step: UInt32, form: UInt32) {
        let unit = next(&chunk)
        var delta = unit >> 2
        if delta == Self.longPosition { delta = nextLong(&chunk) }
        let step = unit & 1 != 0 ? nextValue(&chunk) : 0
        let form = unit & 2 != 0 ? nextValue(&chunk) : 0
        return (unit, delta, step, form)
    }

    private func nextValue(_ chunk: inout Chunk) -> UInt32 {
        let value = next(&chunk)
        return value == Self.long ? nextLong(&chunk) : value
    }

    private func nextLong(_ chunk: inout Chunk) -> UInt32 {
        let low = next(&chunk)
        return low | next(&chunk) << 16
    }

    private func next(_ chunk: inout Chunk) -> UInt32 {
        if chunk.at == chunk.limit { follow(&chunk) }
        defer { chunk.at += 1 }
        return UInt32(units[chunk.at])
    }

    private func follow(_ chunk: inout Chunk) {
        let start = Int(units[chunk.limit]) | Int(units[chunk.limit + 1]) << 16
        chunk = Chunk(at: start, length: min(Self.longestChunk, chunk.length * 2), tail: chunk.tail)
    }
}
