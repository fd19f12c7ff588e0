extension Words {
    /// Appends where the runs of equal integers in a part of another row begin; where `isFirst`, one begins with the part in any case.
    public mutating func appendRunStarts(of other: borrowing Words, _ range: Range<Int>, isFirst: Bool) {
        precondition(range.lowerBound >= (isFirst ? 0 : 1) && range.upperBound <= other.count && range.upperBound <= Int(UInt32.max))
        if range.isEmpty { return }
        let before = count
        reserve(range.count)
        var found = before
        unsafe other.withUnsafePointer { values in
            unsafe self.withUnsafeMutablePointer { starts in
                var index = range.lowerBound
                if isFirst {
                    unsafe starts[found] = UInt32(index)
                    found &+= 1
                    index &+= 1
                }
                // Written whether a run begins or not, which no branch has to tell; the room is that of all.
                while index < range.upperBound {
                    unsafe starts[found] = UInt32(truncatingIfNeeded: index)
                    unsafe found &+= values[index] == values[index &- 1] ? 0 : 1
                    index &+= 1
                }
            }
        }
        used = found
    }

    /// Sets the first integers to those of a part of another row, each less the one before where both are of the same run.
    ///
    /// - Parameters:
    ///   - values: what the differences are taken of.
    ///   - runs: equal for the values of a run.
    ///   - range: which part.
    ///   - isFirst: whether the part begins a run in any case.
    public mutating func setDifferences(
        of values: borrowing Words, inRunsOf runs: borrowing Words, _ range: Range<Int>, isFirst: Bool
    ) {
        precondition(range.lowerBound >= (isFirst ? 0 : 1) && range.upperBound <= values.count && range.upperBound <= runs.count)
        precondition(range.count <= count)
        if range.isEmpty { return }
        let size = range.count
        unsafe values.withUnsafePointer { allValues in
            unsafe runs.withUnsafePointer { allRuns in
                unsafe self.withUnsafeMutablePointer { target in
                    let values = unsafe allValues + range.lowerBound
                    let runs = unsafe allRuns + range.lowerBound
                    let continues = unsafe !isFirst && runs[0] == runs[-1]
                    unsafe target[0] = unsafe values[0] &- (continues ? values[-1] : 0)
                    var index = 1
                    while index &+ 4 <= size {
                        let before = unsafe UnsafeRawPointer(values + (index &- 1)).loadUnaligned(as: SIMD4<UInt32>.self)
                        let value = unsafe UnsafeRawPointer(values + index).loadUnaligned(as: SIMD4<UInt32>.self)
                        let runBefore = unsafe UnsafeRawPointer(runs + (index &- 1)).loadUnaligned(as: SIMD4<UInt32>.self)
                        let run = unsafe UnsafeRawPointer(runs + index).loadUnaligned(as: SIMD4<UInt32>.self)
                        let difference = value &- before.replacing(with: 0, where: run .!= runBefore)
                        unsafe UnsafeMutableRawPointer(target + index).storeBytes(of: difference, as: SIMD4<UInt32>.self)
                        index &+= 4
                    }
                    while index < size {
                        let isSame: UInt32 = unsafe runs[index] == runs[index &- 1] ? UInt32.max : 0
                        unsafe target[index] = unsafe values[index] &- (values[index &- 1] & isSame)
                        index &+= 1
                    }
                }
            }
        }
    }

    /// Sets the first integers to those that a table has for a part of another row.
    public mutating func set(_ other: borrowing Words, _ range: Range<Int>, through table: borrowing Words) {
        precondition(range.lowerBound >= 0 && range.upperBound <= other.count && range.count <= count)
        for index in 0..<range.count {
            let value = table[Int(other[range.lowerBound + index])]
            unsafe start[index] = value
        }
    }
}
