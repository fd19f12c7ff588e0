import Storage
import Support
import Testing

@Suite("Bit packing")
struct BitPackingTests {
    /// Integers of at most `width` bits, the largest among them.
    private static func values(_ count: Int, width: Int, _ random: inout SeededGenerator) -> [UInt32] {
        let largest = width == 0 ? 0 : UInt32.max >> UInt32(32 - width)
        var values = (0..<count).map { _ in UInt32.random(in: 0...largest, using: &random) }
        if let place = values.indices.randomElement(using: &random) { values[place] = largest }
        return values
    }

    /// The bytes of a run by its definition: the bits of each integer, lowest first, one behind the other.
    private static func referenceRun(_ values: [UInt32], width: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: (values.count * width + 7) / 8)
        for (index, value) in values.enumerated() {
            for bit in 0..<width where value >> UInt32(bit) & 1 == 1 {
                let place = index * width + bit
                bytes[place / 8] |= 1 << UInt8(place % 8)
            }
        }
        return bytes
    }

    /// The bytes of a block by its definition: four lanes, integer `i` in lane `i % 4`, each lane a row of 32-bit words.
    private static func referenceBlock(_ values: [UInt32], width: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: width * 16)
        for (index, value) in values.enumerated() {
            for bit in 0..<width where value >> UInt32(bit) & 1 == 1 {
                let place = index / 4 * width + bit
                let word = place / 32 * 4 + index % 4
                bytes[word * 4 + place % 32 / 8] |= 1 << UInt8(place % 8)
            }
        }
        return bytes
    }

    @Test(
        "The width is that of the largest integer",
        arguments: [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (255, 8), (256, 9), (0x7FFF_FFFF, 31), (0x8000_0000, 32), (UInt32.max, 32)])
    func width(largest: UInt32, width: Int) {
        #expect(BitPacking.width(of: largest) == width)
    }

    @Test("A block comes back as it was and lies as the format says, in every width", arguments: 0...32)
    func blocks(width: Int) {
        var random = SeededGenerator("blocks of width \(width)")
        for _ in 0..<4 {
            let lead = Int.random(in: 0...5, using: &random)
            let before = random.bytes(lead)
            let values = Self.values(BitPacking.blockSize, width: width, &random)
            var buffer = ByteBuffer()
            buffer.append(before)
            BitPacking.pack(block: Words([9, 9] + values + [9]), from: 2, width: width, into: &buffer)
            #expect(buffer.array() == before + Self.referenceBlock(values, width: width), "\(random.seed)")
            #expect(buffer.count == lead + BitPacking.blockBytes(width: width))
            let unpacked = WordBlock(repeating: 77)
            BitPacking.unpack(block: buffer.packed(), at: lead, width: width, into: unpacked)
            #expect(unpacked.array() == values + [77], "\(random.seed)")
        }
    }

    @Test("Bits above the width are left out", arguments: [0, 1, 7, 31])
    func highBits(width: Int) {
        var random = SeededGenerator("bits above \(width)")
        let values = Self.values(BitPacking.blockSize, width: 32, &random)
        let low = values.map { width == 0 ? 0 : $0 & UInt32.max >> UInt32(32 - width) }
        var buffer = ByteBuffer()
        BitPacking.pack(block: Words(values), width: width, into: &buffer)
        #expect(buffer.array() == Self.referenceBlock(low, width: width), "\(random.seed)")
        buffer.removeAll()
        BitPacking.pack(run: Words(values), count: 99, width: width, into: &buffer)
        #expect(buffer.array() == Self.referenceRun(Array(low.prefix(99)), width: width), "\(random.seed)")
    }

    @Test("A run of any length comes back as it was and lies as the format says, in every width", arguments: 0...32)
    func runs(width: Int) {
        var random = SeededGenerator("runs of width \(width)")
        for count in [0, 1, 2, 3, 7, 8, 9, 31, 127, 128, 300] {
            let values = Self.values(count, width: width, &random)
            let before = random.bytes(Int.random(in: 0...9, using: &random))
            var buffer = ByteBuffer()
            buffer.append(before)
            BitPacking.pack(run: Words([5] + values), from: 1, count: count, width: width, into: &buffer)
            #expect(buffer.array() == before + Self.referenceRun(values, width: width), "\(random.seed), \(count)")
            #expect(buffer.count == before.count + BitPacking.runBytes(count: count, width: width))
            let packed = buffer.packed()
            if count <= BitPacking.blockSize {
                let unpacked = WordBlock(repeating: 77)
                BitPacking.unpack(run: packed, at: before.count, count: count, width: width, into: unpacked)
                let rest = [UInt32](repeating: 77, count: WordBlock.count - count)
                #expect(unpacked.array() == values + rest, "\(random.seed), \(count)")
            }
            let elements = values.indices.map {
                UInt32(BitPacking.integer(of: packed, at: before.count, bit: $0 * width, width: width))
            }
            #expect(elements == values, "\(random.seed), \(count)")
        }
    }
}

@Suite("Rows of integers")
struct WordsTests {
    @Test("A row behaves as an array does")
    func likeAnArray() {
        var random = SeededGenerator("words")
        for _ in 0..<50 {
            var words = Words(capacity: Int.random(in: 0...3, using: &random))
            var array: [UInt32] = []
            for _ in 0..<200 {
                switch Int.random(in: 0..<20, using: &random) {
                case 0:
                    words.removeAll()
                    array = []
                case 1:
                    let count = Int.random(in: 0...300, using: &random)
                    words.resize(to: count)
                    array = Array(array.prefix(count)) + [UInt32](repeating: 0, count: max(0, count - array.count))
                case 2:
                    let block = WordBlock(repeating: UInt32.random(in: 0...9, using: &random))
                    let start = Int.random(in: 0...WordBlock.count, using: &random)
                    words.append(block, start..<WordBlock.count)
                    array += block.array()[start...]
                case 3:
                    let first = Int.random(in: 0...array.count, using: &random)
                    words.addUp(from: first)
                    var sum: UInt32 = 0
                    array = array[..<first] + array[first...].map {
                        sum &+= $0
                        return sum
                    }
                case 4..<8 where !array.isEmpty:
                    let index = Int.random(in: array.indices, using: &random)
                    words[index] = 42
                    array[index] = 42
                default:
                    let value = UInt32.random(in: 0...UInt32.max, using: &random)
                    words.append(value)
                    array.append(value)
                }
                guard words.array() == array else {
                    Issue.record("seed \(random.seed)")
                    return
                }
            }
            #expect(words.memory >= words.count * 4)
        }
    }

    @Test("Runs of equal integers are found, and differences taken within them, whatever part of a row is asked for")
    func runs() {
        var random = SeededGenerator("runs")
        for round in 0..<400 {
            let count = Int.random(in: 1...150, using: &random)
            let runs = (0..<count).map { _ in UInt32.random(in: 0...[1, 3, 1000][round % 3], using: &random) }
            let values = (0..<count).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) }
            let start = Int.random(in: 0..<count, using: &random)
            let part = start..<Int.random(in: start...count, using: &random)
            let isFirst = start == 0 || Bool.random(using: &random)
            func begins(_ index: Int) -> Bool { (isFirst && index == start) || runs[index] != runs[index - 1] }
            var starts = Words([5])
            starts.appendRunStarts(of: Words(runs), part, isFirst: isFirst)
            #expect(starts.array() == [5] + part.filter(begins).map { UInt32($0) }, "\(random.seed), round \(round)")
            var differences = Words(repeating: 77, count: part.count + 1)
            differences.setDifferences(of: Words(values), inRunsOf: Words(runs), part, isFirst: isFirst)
            let expected = part.map { begins($0) ? values[$0] : values[$0] &- values[$0 - 1] }
            #expect(differences.array() == expected + [77], "\(random.seed), round \(round)")
            let table = (0..<1001).map { _ in UInt32.random(in: 0...9, using: &random) }
            differences.set(Words(runs), part, through: Words(table))
            #expect(differences.array() == part.map { table[Int(runs[$0])] } + [77], "\(random.seed), round \(round)")
        }
    }

    @Test("Of a row all integers but the last can be forgotten", arguments: [[], [4], [4, 5, 6]] as [[UInt32]])
    func keepLast(values: [UInt32]) {
        var words = Words(values)
        words.keepLast()
        #expect(words.array() == values.suffix(1))
    }

    @Test("A row of equal integers has their number, and room for it")
    func repeating() {
        for count in [0, 1, 5, 1000] {
            #expect(Words(repeating: 3, count: count).array() == [UInt32](repeating: 3, count: count))
        }
    }
}
