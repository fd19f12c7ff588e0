/// Sums over the first integers of a row. All wrap around.
extension WordBlock {
    /// Adds to each of the first `count` integers all those before it, a start, and for itself and each before it a step.
    public func addUp(count: Int, from first: UInt32, step: UInt32) {
        precondition(count >= 0 && count <= WordBlock.count)
        var sum = first
        for index in 0..<count {
            unsafe sum &+= start[index] &+ step
            unsafe start[index] = sum
        }
    }

    /// Makes each of the first `count` integers the sum of those before it and a start, and the one behind them the sum of all.
    public func addUpBefore(count: Int, from first: UInt32) {
        precondition(count >= 0 && count < WordBlock.count)
        var sum = first
        for index in 0..<count {
            let value = unsafe start[index]
            unsafe start[index] = sum
            sum &+= value
        }
        unsafe start[count] = sum
    }

    /// Takes each of the first `count` integers from that of another row at its place.
    public func subtract(from others: borrowing WordBlock, count: Int) {
        precondition(count >= 0 && count <= WordBlock.count)
        for index in 0..<count { unsafe start[index] = others.start[index] &- start[index] }
    }

    /// Makes the first `count` integers equal.
    public func set(to value: UInt32, count: Int) {
        precondition(count >= 0 && count <= WordBlock.count)
        unsafe start.update(repeating: value, count: count)
    }

    /// Adds a number to the first `count` integers.
    public func add(_ value: UInt32, count: Int) {
        precondition(count >= 0 && count <= WordBlock.count)
        for index in 0..<count { unsafe start[index] &+= value }
    }
}
