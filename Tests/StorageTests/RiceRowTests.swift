import Storage
import Support
import Testing

@Suite("Rice rows")
struct RiceRowTests {
    /// The bytes of a row by its definition.
    private static func reference(_ values: [UInt32], parameter: Int) -> [UInt8] {
        var bits: [Bool] = []
        if values.count == RiceRow.size {
            var block = ByteBuffer()
            BitPacking.pack(block: Words(values), width: parameter, into: &block)
            for byte in block.array() { bits += (0..<8).map { byte >> UInt8($0) & 1 == 1 } }
        } else {
            for value in values { bits += (0..<parameter).map { value >> UInt32($0) & 1 == 1 } }
        }
        for value in values { bits += [Bool](repeating: false, count: Int(value >> UInt32(parameter))) + [true] }
        var bytes = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
        for (index, bit) in bits.enumerated() where bit { bytes[index / 8] |= 1 << UInt8(index % 8) }
        return bytes
    }

    @Test("give back what was written, and lie as the format says")
    func roundTrip() {
        var random = SeededGenerator("Rice rows")
        for round in 0..<2000 {
            let count = round % 2 == 0 ? RiceRow.size : Int.random(in: 1...RiceRow.size, using: &random)
            let bits = Int.random(in: 0...32, using: &random)
            let largeShare: Double = [0, 0.01, 1].randomElement(using: &random) ?? 0
            let values = (0..<count).map { _ in
                let width = Double.random(in: 0..<1, using: &random) < largeShare ? 32 : bits
                return width == 0 ? 0 : UInt32.random(in: 0...UInt32.max, using: &random) >> UInt32(32 - width)
            }
            let row = Words([7] + values)
            let parameter = RiceRow.parameter(row, from: 1, count: count)
            var buffer = ByteBuffer()
            buffer.append([1, 2, 3])
            let behind = RiceRow.write(row, from: 1, count: count, parameter: parameter, into: &buffer)
            #expect(buffer.array() == [1, 2, 3] + Self.reference(values, parameter: parameter), "seed \(random.seed), round \(round)")
            if count == RiceRow.size {
                #expect(buffer.count == 3 + BitPacking.blockBytes(width: parameter) + behind, "seed \(random.seed), round \(round)")
                #expect(behind <= RiceRow.highestBytes)
            }
            // What stands behind a row does not matter.
            buffer.append((0..<BitPacking.slack).map { _ in UInt8.random(in: 0...255, using: &random) })
            let bytes = Bytes(Mapping(bytes: buffer.array(), name: "row"), from: 0, count: buffer.count)
            let read = WordBlock(repeating: 9)
            RiceRow.read(bytes, at: 3, count: count, parameter: parameter, into: read)
            let rest = [UInt32](repeating: 9, count: WordBlock.count - count)
            #expect(read.array() == values + rest, "seed \(random.seed), round \(round)")
            guard count == RiceRow.size else { continue }
            let first = Int.random(in: 0..<count, using: &random)
            let some = first..<Int.random(in: first...count, using: &random)
            var few = Words([5])
            RiceRow.append(some, of: bytes, at: 3, parameter: parameter, to: &few)
            #expect(few.array() == [5] + values[some], "seed \(random.seed), round \(round)")
        }
    }

    @Test("The parameter takes within two in a hundred of the fewest bits for gaps between rare events", arguments: [1, 2, 7, 50, 300, 20_000])
    func parameter(mean: Int) {
        var random = SeededGenerator("gaps of \(mean)")
        var taken = 0
        var fewest = 0
        for _ in 0..<50 {
            var values = Words()
            for _ in 0..<RiceRow.size {
                var gap: UInt32 = 0
                while Int.random(in: 0..<mean + 1, using: &random) > 0 { gap += 1 }
                values.append(gap)
            }
            func bits(_ parameter: Int) -> Int {
                (0..<values.count).reduce(values.count * (parameter + 1)) { $0 + Int(values[$1] >> UInt32(parameter)) }
            }
            taken += bits(RiceRow.parameter(values, count: values.count))
            fewest += (0..<32).map(bits).min() ?? 0
        }
        #expect(taken * 100 <= fewest * 102, "\(random.seed)")
    }
}
