import Storage
import Support
import Testing

@Suite("Patched rows")
struct PatchedRowTests {
    @Test("give back what was written, whatever the number of values and of large ones among them")
    func roundTrip() {
        var random = SeededGenerator("patched rows")
        for round in 0..<3000 {
            let count = round % 3 == 0 ? PatchedRow.size : Int.random(in: 1...PatchedRow.size, using: &random)
            let smallBits = Int.random(in: 0...32, using: &random)
            let largeShare: Double = [0, 0.01, 0.1, 0.5, 1].randomElement(using: &random) ?? 0
            var values = Words()
            for _ in 0..<count {
                let bits = Double.random(in: 0..<1, using: &random) < largeShare ? Int.random(in: 0...32, using: &random) : smallBits
                values.append(bits == 0 ? 0 : UInt32.random(in: 0...UInt32.max, using: &random) >> UInt32(32 - bits))
            }
            var buffer = ByteBuffer()
            buffer.append([1, 2, 3])
            PatchedRow.write(values, count: count, into: &buffer)
            let end = buffer.count
            buffer.append([UInt8](repeating: 0xFF, count: BitPacking.slack))
            let bytes = Bytes(Mapping(bytes: buffer.array(), name: "row"), from: 0, count: buffer.count)
            let read = WordBlock(repeating: 7)
            #expect(PatchedRow.read(bytes, at: 3, count: count, into: read) == end, "seed \(random.seed), round \(round)")
            let head = PatchedRow.bestHead(values, count: count)
            var bare = ByteBuffer()
            PatchedRow.write(values, count: count, head, into: &bare)
            #expect(bare.count == end - 3 - (head.exceptionBytes == 0 ? 1 : 2), "seed \(random.seed), round \(round)")
            let same = (0..<count).allSatisfy { read[$0] == values[$0] }
            #expect(same, "seed \(random.seed), round \(round)")
            guard count == PatchedRow.size else { continue }
            let first = Int.random(in: 0..<count, using: &random)
            let some = first..<Int.random(in: first...count, using: &random)
            var few = Words([5])
            let start = end - bare.count
            PatchedRow.append(some, of: bytes, at: start, head, to: &few)
            #expect(few.array() == [5] + some.map { values[$0] }, "seed \(random.seed), round \(round)")
        }
    }

    @Test("of small values with one large one take the width of the small ones")
    func patch() {
        var values = Words(repeating: 1, count: PatchedRow.size)
        values[77] = 1_000_000
        var buffer = ByteBuffer()
        PatchedRow.write(values, count: PatchedRow.size, into: &buffer)
        // Head, bytes of the exception, one bit each, index, three varint bytes for the high bits.
        #expect(buffer.count == 1 + 1 + 16 + 1 + 3)
    }

    @Test("of small values with some of one bit more take one byte for each of these")
    func smallExceptions() {
        var values = Words(repeating: 1, count: PatchedRow.size)
        for index in [0, 5, 127] { values[index] = 3 }
        var buffer = ByteBuffer()
        PatchedRow.write(values, count: PatchedRow.size, into: &buffer)
        #expect(buffer.count == 1 + 1 + 16 + 3)
    }

    @Test("take no more bytes in any other width")
    func bestWidth() {
        var random = SeededGenerator("widths of patched rows")
        for round in 0..<300 {
            let count = round % 2 == 0 ? PatchedRow.size : Int.random(in: 1...PatchedRow.size, using: &random)
            let widest = Int.random(in: 0...32, using: &random)
            var values = Words()
            for _ in 0..<count {
                // Half as many for each bit more.
                let bits = min(widest, UInt32.random(in: 1...UInt32.max, using: &random).leadingZeroBitCount)
                values.append(bits == 0 ? 0 : UInt32.random(in: 0...UInt32.max, using: &random) >> UInt32(32 - bits))
            }
            let best = PatchedRow.bestHead(values, count: count)
            func bytes(_ width: Int) -> Int {
                var exceptions = 0
                for index in 0..<count {
                    let high = width == 32 ? 0 : values[index] >> UInt32(width)
                    if high > 0 { exceptions += high == 1 ? 1 : 1 + (BitPacking.width(of: high) + 6) / 7 }
                }
                if exceptions > 255 { return Int.max }
                return BitPacking.runBytes(count: count, width: width) + exceptions + (exceptions > 0 ? 1 : 0)
            }
            let fewest = (0...32).map(bytes).min()
            #expect(bytes(best.width) == fewest, "seed \(random.seed), round \(round)")
        }
    }
}
