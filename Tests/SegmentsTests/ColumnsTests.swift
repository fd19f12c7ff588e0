@testable import Segments
import Storage
import Support
import Testing

@Suite("Columns")
struct ColumnsTests {
    /// Ranges of values and the bits that they ask for, at both sides of some borders.
    private static let ranges: [(ClosedRange<Int>, bits: Int)] = [
        (0...0, 0), (42...42, 0), (-7...(-7), 0), (0...1, 1), (0...255, 8), (-128...127, 8), (1_000_000...1_000_255, 8), (0...256, 9),
        (-1...255, 9), (0...65_535, 16), (-32_768...32_767, 16), (0...65_536, 17), (0...0xFFFF_FFFF, 32),
        (Int(Int32.min)...Int(Int32.max), 32), (0...0x1_0000_0000, 33), (-1...0xFFFF_FFFF, 33), (0...(1 << 56) - 1, 56), (0...1 << 56, 64),
        (-(1 << 61)...1 << 61, 64), (Int.min...Int.min + 3, 2), (Int.max - 3...Int.max, 2),
    ]

    @Test("Values of any range come back, in the fewest bits", arguments: ranges)
    func packed(range: ClosedRange<Int>, bits: Int) throws {
        var random = SeededGenerator("column of \(range)")
        for count in [1, 2, 3, 500, 20_000] where count > 1 || range.count == 1 {
            var values = (0..<count).map { _ in Int.random(in: range, using: &random) }
            values[0] = range.upperBound
            values[count - 1] = range.lowerBound
            var start = 0
            let file = try Folder().file { file throws(StorageError) in
                try file.write { $0.append([1, 2, 3]) }
                start = file.offset
                try file.write { PackedColumn.write(values, into: &$0) }
                return try file.finish()
            }
            let length = file.contentEnd - start
            #expect(length <= 11 + (count * bits + 7) / 8)
            // Two or three values climb by chance.
            #expect(count <= 3 || length >= 2 + (count * bits + 7) / 8)
            let column = try PackedColumn(file, at: start, count: count)
            for document in values.indices {
                let value = try column[document: document]
                if value != values[document] || column.verifiedValue(document) != value {
                    Issue.record("seed \(random.seed), document \(document): \(value), not \(values[document])")
                    return
                }
            }
        }
    }

    @Test("Values that climb with the documents take what they differ by from the climb", arguments: [(0, 0), (1, 1), (255, 8)])
    func climbing(spread: Int, bits: Int) throws {
        var random = SeededGenerator("climb with a spread of \(spread)")
        var values = (0..<1000).map { 5_000_000_000 + $0 + Int.random(in: 0...spread, using: &random) }
        (values[3], values[4]) = (5_000_000_003, 5_000_000_004 + spread)
        let file = try Folder().file { file throws(StorageError) in
            try file.write { PackedColumn.write(values, into: &$0) }
            return try file.finish()
        }
        #expect(file.contentEnd - FileReader.contentStart == 6 + (1000 * bits + 7) / 8)
        let column = try PackedColumn(file, at: FileReader.contentStart, count: 1000)
        #expect(try values.indices.map { try column[document: $0] } == values, "\(random.seed)")
    }

    @Test("A column of no documents can be opened, and one with too few values for its documents cannot")
    func lengths() throws {
        let empty = try Folder().file { file throws(StorageError) in
            try file.write { PackedColumn.write([], into: &$0) }
            return try file.finish()
        }
        _ = try PackedColumn(empty, at: FileReader.contentStart, count: 0)
        let short = try Folder().file { file throws(StorageError) in
            try file.write { PackedColumn.write([1, 200, 3], into: &$0) }
            return try file.finish()
        }
        let error = storageError { () throws(StorageError) in _ = try PackedColumn(short, at: FileReader.contentStart, count: 4) }
        #expect(error?.code == .damaged)
        #expect(error?.file == short.name)
    }

    @Test("The columns of a segment come back, each its own", arguments: [0, 1, 300])
    func columnsFile(count: Int) throws {
        var random = SeededGenerator("columns of \(count) documents")
        var columns: [DocumentColumn: [Int]] = [:]
        for column in DocumentColumn.allCases { columns[column] = (0..<count).map { _ in Int.random(in: 0...100_000, using: &random) } }
        if count > 1 { columns[.date]?[1] = ColumnsReader.noDate }
        let values = columns
        let written = try Folder().file { file throws(StorageError) in
            var columns = DocumentColumns()
            for document in 0..<count {
                columns.append(
                    date: values[.date]![document], titleEnd: values[.titleEnd]![document], bodyEnd: values[.bodyEnd]![document],
                    sequence: values[.sequence]![document])
            }
            return try ColumnsWriter.write(columns, to: file)
        }
        let reader = try ColumnsReader(written, count: count)
        for (column, packed) in [
            (DocumentColumn.date, reader.date), (.titleEnd, reader.titleEnd), (.bodyEnd, reader.bodyEnd), (.sequence, reader.sequence),
        ] {
            let values = try (0..<count).map { try packed[document: $0] }
            #expect(values == columns[column], "\(column), \(random.seed)")
        }
    }

    @Test("Lengths come back with their sum", arguments: [0, 1, 1000])
    func lengthsFile(count: Int) throws {
        var random = SeededGenerator("lengths of \(count) documents")
        let lengths = (0..<count).map { _ in Int.random(in: 0...70_000, using: &random) }
        let reader = try LengthsReader(try Folder().file { file throws(StorageError) in try LengthsWriter.write(lengths, to: file) }, count: count)
        #expect(reader.total == lengths.reduce(0, +))
        #expect(try (0..<count).map { try reader[UInt32($0)] } == lengths, "\(random.seed)")
    }
}

@Suite("Frontiers of impacts")
struct ImpactFrontierTests {
    @Test("A frontier is that of the naive definition, and comes back from its bytes")
    func naive() {
        var random = SeededGenerator("frontiers")
        var gatherer = ImpactFrontier()
        for round in 0..<400 {
            // Low and high frequencies: those below 64 are gathered in a table.
            let highest = ([1, 5, 63, 64, 65, 1000, UInt32.max - 1] as [UInt32]).randomElement(using: &random) ?? 1
            let longest = ([1, 10, 1000, UInt32.max - 1] as [UInt32]).randomElement(using: &random) ?? 1
            var impacts: [Impact] = []
            for _ in 0..<Int.random(in: 1...130, using: &random) {
                let frequency = UInt32.random(in: 1...highest, using: &random)
                impacts.append(Impact(frequency: frequency, length: UInt32.random(in: 1...longest, using: &random)))
            }
            for impact in impacts { gatherer.insert(frequency: impact.frequency, length: impact.length) }
            var frontier = gatherer.take()
            let exact = NaiveFrontier.of(impacts)
            #expect(frontier == exact, "round \(round), seed \(random.seed)")
            let limit = Int.random(in: 1...ImpactCover.listLimit, using: &random)
            var cover = frontier
            ImpactCover.reduce(&cover, to: limit)
            #expect(NaiveFrontier.isCover(cover, of: exact, limit: limit), "round \(round), seed \(random.seed)")
            frontier = cover
            var buffer = ByteBuffer()
            buffer.append([1, 2, 3])
            ImpactFrontier.write(frontier, into: &buffer)
            let all = buffer.array()
            var position = 3
            let bytes = Bytes(Mapping(bytes: all, name: "memory"), from: 0, count: all.count)
            var row = ImpactRow()
            row.read(bytes, at: &position)
            #expect(row.impacts == frontier)
            #expect(position == all.count)
            position = 3
            ImpactFrontier.skip(bytes, at: &position)
            #expect(position == all.count)
        }
    }

    @Test("A gatherer that was emptied, or got nothing, gives no pairs")
    func empty() {
        var gatherer = ImpactFrontier()
        #expect(gatherer.take() == [])
        gatherer.insert(frequency: 3, length: 4)
        gatherer.insert(frequency: 300, length: 4)
        #expect(gatherer.take() == [Impact(frequency: 300, length: 4)])
        #expect(gatherer.take() == [])
    }

    @Test("A length that is written is the same below 32, and otherwise shorter by less than a sixteenth")
    func lengths() {
        var random = SeededGenerator("lengths of impacts")
        var last: UInt32 = 0
        let lengths = Array(0...5000) + (0..<1000).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) } + [UInt32.max]
        for length in lengths.sorted() {
            let code = ImpactLength.code(of: length)
            let written = ImpactLength.length(of: code)
            #expect(written <= length && (length < 32 ? written == length : UInt64(length - written) * 16 < UInt64(length)), "\(length)")
            #expect(code >= last)
            #expect(ImpactLength.code(of: written) == code)
            last = code
        }
    }

    @Test("Of a frontier are left the pairs that loss asks for: those that no formula of the kind of BM25 puts first go before others")
    func reduced() {
        // On a line through the origin no pair can go, below it all go but the ends that matter.
        var hull = [Impact(frequency: 8, length: 400), Impact(frequency: 4, length: 100), Impact(frequency: 2, length: 24)]
        let kept = hull.map { Impact(frequency: $0.frequency, length: ImpactLength.length(of: ImpactLength.code(of: $0.length))) }
        ImpactCover.reduce(&hull, to: 4)
        #expect(hull == kept)
        var below = [Impact(frequency: 20, length: 20), Impact(frequency: 2, length: 18), Impact(frequency: 1, length: 17)]
        ImpactCover.reduce(&below, to: 4)
        #expect(below == [Impact(frequency: 20, length: 20), Impact(frequency: 2, length: 17)])
        ImpactCover.reduce(&below, to: 1)
        #expect(below == [Impact(frequency: 20, length: 17)])
    }
}

/// The frontier by its definition.
enum NaiveFrontier {
    /// The pairs that no other pair beats, highest frequency first.
    static func of(_ impacts: [Impact]) -> [Impact] {
        let distinct = Set(impacts)
        let kept = distinct.filter { impact in
            !distinct.contains { $0 != impact && $0.frequency >= impact.frequency && $0.length <= impact.length }
        }
        return kept.sorted { $0.frequency > $1.frequency }
    }

    /// Whether pairs cover a frontier, are no looser than merging allows, and are few enough: each is a run of neighbours of the frontier, with
    /// the frequency of its first and the length of its last, as far as lengths are written; together they are all of it.
    static func isCover(_ cover: [Impact], of frontier: [Impact], limit: Int) -> Bool {
        guard (1...limit).contains(cover.count) else { return false }
        var next = 0
        for pair in cover {
            guard next < frontier.count, frontier[next].frequency == pair.frequency else { return false }
            // All of the run: those that are not shorter.
            while next < frontier.count && frontier[next].length >= pair.length { next += 1 }
            let last = frontier[next - 1].length
            guard last >= pair.length, ImpactLength.length(of: ImpactLength.code(of: last)) == pair.length else { return false }
        }
        return next == frontier.count
    }
}
