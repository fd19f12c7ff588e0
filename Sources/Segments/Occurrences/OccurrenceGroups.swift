internal import Storage

/// Values of the occurrences of a term, one each, in groups of 128 that are found at random by the number of an occurrence:
/// how the `positions` and the `forms` file lay out the region of a term.
///
/// Up to 128 occurrences: one row with its head (`GroupRow.writeAlone`). More:
///
///     groups   a row for each 128 occurrences, without its head; the last may have fewer
///     heads    for each group two bytes: the width of its packed part u8, the bytes behind that part u8
///     starts   for each 32nd group but the very first: where it begins in the region u32
///
/// So a group is found from at most 32 heads that lie together, and the lists of documents need not know of it.
package enum OccurrenceGroups {
    /// Occurrences in a full group.
    package static let size = BitPacking.blockSize
    /// Groups from one start to the next.
    static let stride = 32
    /// So many values of a group are read without the others.
    static let few = 12

    /// The number of groups of so many occurrences.
    @inline(__always)
    static func count(occurrences: Int) -> Int {
        (occurrences + size - 1) / size
    }
}

/// What must be known of a row in a group to read it.
struct GroupHead {
    /// Bits of each value in the packed part.
    var width: Int
    /// Bytes behind the packed part of a full row.
    var bytesBehind: Int

    /// Bytes of a full group.
    @inline(__always)
    var bytes: Int { BitPacking.blockBytes(width: width) + bytesBehind }
}

/// A kind of row that groups may have.
protocol GroupRow {
    /// Appends a row of a group among several.
    static func write(_ values: borrowing Words, from first: Int, count: Int, into buffer: inout ByteBuffer) -> GroupHead
    /// Reads a row of a group among several into `values`.
    static func read(_ bytes: Bytes, at offset: Int, count: Int, _ head: GroupHead, into values: borrowing WordBlock)
    /// Appends some values of a full row of a group among several.
    static func append(_ range: Range<Int>, of bytes: Bytes, at offset: Int, _ head: GroupHead, to values: inout Words)
    /// Appends the only row of a term.
    static func writeAlone(_ values: borrowing Words, from first: Int, count: Int, into buffer: inout ByteBuffer)
    /// Reads the only row of a term into `values`.
    static func readAlone(_ bytes: Bytes, at offset: Int, count: Int, into values: borrowing WordBlock)
}

/// Writes the groups of one term after the other.
struct OccurrenceGroupsWriter<Row: GroupRow>: ~Copyable {
    private let writer: FileWriter
    private var values = Words(repeating: 0, count: OccurrenceGroups.size)
    private var inGroup = 0
    private var groups = 0
    private var heads = ByteBuffer()
    private var starts = ByteBuffer()
    private var termStart: Int

    /// Writes to a file that is its own.
    init(_ writer: FileWriter) {
        self.writer = writer
        termStart = writer.offset
    }

    /// Adds the value of the next occurrence of the present term.
    @inline(__always)
    mutating func add(_ value: UInt32) throws(StorageError) {
        // A full group waits until another value shows that it is not the only one.
        if inGroup == OccurrenceGroups.size { try writeGroup() }
        values[inGroup] = value
        inGroup += 1
    }

    /// Adds the values of some occurrences of the present term, a group at a time.
    ///
    /// - Parameter fill: puts the values of a group, or of the rest, into the row that it gets.
    @inline(__always)
    mutating func add(
        _ range: Range<Int>, _ fill: (_ part: Range<Int>, _ row: inout Words) -> Void
    ) throws(StorageError) {
        var start = range.lowerBound
        while start < range.upperBound {
            if inGroup > 0 { try writeGroup() }
            let end = min(range.upperBound, start + OccurrenceGroups.size)
            fill(start..<end, &values)
            inGroup = end - start
            start = end
        }
    }

    /// Adds the values of some occurrences of the present term, wherever in a group the last ones ended.
    mutating func append(_ more: borrowing Words, _ range: Range<Int>) throws(StorageError) {
        var start = range.lowerBound
        while start < range.upperBound {
            if inGroup == OccurrenceGroups.size { try writeGroup() }
            let end = min(range.upperBound, start + OccurrenceGroups.size - inGroup)
            values.set(more, start..<end, at: inGroup)
            inGroup += end - start
            start = end
        }
    }

    /// Writes the pending group as one among several.
    private mutating func writeGroup() throws(StorageError) {
        let offset = writer.offset - termStart
        if groups % OccurrenceGroups.stride == 0 && groups > 0 { starts.append(integer: UInt32(offset)) }
        var head = GroupHead(width: 0, bytesBehind: 0)
        try writer.write { head = Row.write(values, from: 0, count: inGroup, into: &$0) }
        heads.append(UInt8(head.width))
        heads.append(UInt8(head.bytesBehind))
        groups += 1
        inGroup = 0
    }

    /// Ends the present term, which has occurrences; the number of bytes of its region.
    mutating func endTerm() throws(StorageError) -> Int {
        if groups == 0 {
            try writer.write { Row.writeAlone(values, from: 0, count: inGroup, into: &$0) }
            inGroup = 0
        } else {
            try writeGroup()
            try writer.write(heads)
            try writer.write(starts)
            heads.removeAll()
            starts.removeAll()
            groups = 0
        }
        defer { termStart = writer.offset }
        return writer.offset - termStart
    }

    /// Closes the file.
    mutating func finish() throws(StorageError) -> FileRecord {
        try writer.finish()
    }
}

/// Reads the values of a term's occurrences; keeps the group that was read last.
struct OccurrenceGroupsReader<Row: GroupRow>: ~Copyable {
    private let file: FileReader
    private let bytes: Bytes
    private var region = 0..<0
    private var occurrenceCount = 0
    private var heads = 0
    private var starts = 0
    private let values = WordBlock()
    private var group = -1
    /// The group behind the one read last, and where it begins.
    private var nextGroup = 0
    private var nextOffset = 0

    /// A reader of no term yet.
    init(in file: FileReader) {
        self.file = file
        bytes = file.unverified
    }

    /// A reader of the groups of so many occurrences in a region.
    init(_ region: Range<Int>, occurrences: Int, in file: FileReader) {
        self.init(in: file)
        begin(region, occurrences: occurrences)
    }

    /// Reads the groups of so many occurrences in a region from now on.
    mutating func begin(_ region: Range<Int>, occurrences: Int) {
        self.region = region
        occurrenceCount = occurrences
        group = -1
        nextGroup = 0
        let groups = OccurrenceGroups.count(occurrences: occurrences)
        starts = region.upperBound - max(0, groups - 1) / OccurrenceGroups.stride * 4
        heads = starts - groups * 2
        nextOffset = region.lowerBound
    }

    /// A reader of one occurrence whose value is known.
    init(only value: UInt32, in file: FileReader) {
        self.init(in: file)
        begin(only: value)
    }

    /// Reads one occurrence whose value is known from now on.
    mutating func begin(only value: UInt32) {
        begin(0..<0, occurrences: 1)
        values[0] = value
        group = 0
    }

    /// The value of an occurrence.
    @inline(__always)
    mutating func value(of occurrence: Int) throws(StorageError) -> UInt32 {
        let wanted = occurrence / OccurrenceGroups.size
        if wanted != group { try load(wanted) }
        return values[occurrence % OccurrenceGroups.size]
    }

    /// Appends the values of some occurrences.
    @inline(__always)
    mutating func append(_ occurrences: Range<Int>, to target: inout Words) throws(StorageError) {
        var start = occurrences.lowerBound
        while start < occurrences.upperBound {
            let wanted = start / OccurrenceGroups.size
            let first = wanted * OccurrenceGroups.size
            let end = min(occurrences.upperBound, first + OccurrenceGroups.size)
            if wanted != group {
                if end - start <= OccurrenceGroups.few && first + OccurrenceGroups.size <= occurrenceCount
                    && occurrenceCount > OccurrenceGroups.size
                {
                    try append(start - first..<end - first, of: wanted, to: &target)
                    start = end
                    continue
                }
                try load(wanted)
            }
            target.append(values, start - first..<end - first)
            start = end
        }
    }

    /// Appends few values of a full group among several, which is not kept.
    private mutating func append(_ range: Range<Int>, of wanted: Int, to target: inout Words) throws(StorageError) {
        let offset = try find(wanted)
        let head = try head(of: wanted)
        try file.verify(offset..<min(heads, offset + head.bytes))
        Row.append(range, of: bytes, at: offset, head, to: &target)
        nextGroup = wanted + 1
        nextOffset = offset + head.bytes
    }

    private mutating func load(_ wanted: Int) throws(StorageError) {
        precondition(wanted * OccurrenceGroups.size < occurrenceCount, "no such occurrence")
        if occurrenceCount <= OccurrenceGroups.size {
            try file.verify(region)
            Row.readAlone(bytes, at: region.lowerBound, count: occurrenceCount, into: values)
            group = 0
            return
        }
        let offset = try find(wanted)
        let head = try head(of: wanted)
        let count = min(OccurrenceGroups.size, occurrenceCount - wanted * OccurrenceGroups.size)
        try file.verify(offset..<min(heads, offset + head.bytes))
        Row.read(bytes, at: offset, count: count, head, into: values)
        group = wanted
        nextGroup = wanted + 1
        nextOffset = offset + head.bytes
    }

    /// Where a group begins: counted from the group behind the one read last, or from the last start before it.
    private func find(_ wanted: Int) throws(StorageError) -> Int {
        if wanted == nextGroup { return nextOffset }
        let number = wanted / OccurrenceGroups.stride
        var from = number * OccurrenceGroups.stride
        var offset = region.lowerBound
        if number > 0 {
            let start = starts + (number - 1) * 4
            try file.verify(start..<start + 4)
            offset += Int(bytes.integer(at: start, as: UInt32.self))
        }
        if nextGroup >= from && nextGroup < wanted {
            from = nextGroup
            offset = nextOffset
        }
        try file.verify(heads + from * 2..<heads + wanted * 2)
        for before in from..<wanted { offset += headUnchecked(before).bytes }
        return offset
    }

    private func head(of group: Int) throws(StorageError) -> GroupHead {
        try file.verify(heads + group * 2..<heads + group * 2 + 2)
        return headUnchecked(group)
    }

    @inline(__always)
    private func headUnchecked(_ group: Int) -> GroupHead {
        let head: UInt16 = bytes.integer(at: heads + group * 2)
        return GroupHead(width: Int(head & 31), bytesBehind: Int(head >> 8))
    }
}
