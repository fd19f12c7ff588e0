import Storage
import Support
import Testing

@Suite("Sums over rows of integers")
struct RowSumTests {
    @Test("They equal those of arrays, whatever the number of integers")
    func sums() {
        var random = SeededGenerator("row sums")
        for count in 0...BitPacking.blockSize {
            let values = (0..<WordBlock.count).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) }
            let others = (0..<WordBlock.count).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) }
            let start = UInt32.random(in: 0...UInt32.max, using: &random)
            let rest = values[count...]

            var sum = start
            let upTo = values[..<count].map { value in
                sum &+= value &+ 1
                return sum
            }
            #expect(changed(values) { $0.addUp(count: count, from: start, step: 1) } == upTo + rest, "seed \(random.seed)")

            sum = start
            var before = values[..<count].map { value in
                defer { sum &+= value }
                return sum
            }
            before.append(sum)
            #expect(
                changed(values) { $0.addUpBefore(count: count, from: start) } == before + rest.dropFirst(), "seed \(random.seed)")

            let row = WordBlock()
            for (index, value) in others.enumerated() { row[index] = value }
            let differences = (0..<count).map { others[$0] &- values[$0] }
            #expect(changed(values) { $0.subtract(from: row, count: count) } == differences + rest, "seed \(random.seed)")

            #expect(changed(values) { $0.set(to: start, count: count) } == [UInt32](repeating: start, count: count) + rest)
            #expect(changed(values) { $0.add(start, count: count) } == values[..<count].map { $0 &+ start } + rest)
        }
    }

    private func changed(_ values: [UInt32], _ change: (borrowing WordBlock) -> Void) -> [UInt32] {
        let row = WordBlock()
        for (index, value) in values.enumerated() { row[index] = value }
        change(row)
        return (0..<WordBlock.count).map { row[$0] }
    }
}
