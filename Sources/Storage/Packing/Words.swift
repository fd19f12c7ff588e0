internal import Glibc

/// A row of 32-bit integers in memory that grows at the end and is never shared.
///
/// The plain array of hot loops: no reference counting and no copy on write, every access checked.
@safe
public struct Words: ~Copyable {
    @usableFromInline var start: UnsafeMutablePointer<UInt32>
    @usableFromInline var capacity: Int
    /// The number of integers held.
    @inlinable
    public var count: Int { used }
    @usableFromInline var used = 0

    /// An empty row with room for some integers.
    public init(capacity: Int = 0) {
        self.capacity = max(4, capacity)
        used = 0
        unsafe start = Words.allocate(self.capacity)
    }

    /// A row of integers that are all to be set before they are read.
    public init(uninitialized count: Int) {
        self.init(capacity: count)
        used = count
    }

    /// A row of equal integers.
    public init(repeating value: UInt32, count: Int) {
        self.init(capacity: count)
        unsafe start.initialize(repeating: value, count: count)
        used = count
    }

    deinit {
        unsafe free(start)
    }

    /// The integer at an index below `count`.
    @inlinable @inline(__always)
    public subscript(index: Int) -> UInt32 {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            return unsafe start[index]
        }
        set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            unsafe start[index] = newValue
        }
    }

    /// Appends an integer.
    @inlinable @inline(__always)
    public mutating func append(_ value: UInt32) {
        if count == capacity { grow(to: count + 1) }
        unsafe start[count] = value
        used += 1
    }

    /// Appends integers.
    public mutating func append(contentsOf values: Span<UInt32>) {
        let end = used + values.count
        if end > capacity { grow(to: end) }
        unsafe values.withUnsafeBufferPointer { source in
            guard let first = source.baseAddress else { return }
            unsafe (start + used).update(from: first, count: source.count)
        }
        used = end
    }

    /// Appends some of the integers of a block.
    @inlinable @inline(__always)
    public mutating func append(_ other: borrowing WordBlock, _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= WordBlock.count)
        let end = used + range.count
        if end > capacity { grow(to: end) }
        unsafe (start + used).update(from: other.start + range.lowerBound, count: range.count)
        used = end
    }

    /// Makes each integer, from an index on, the sum of itself and those before it from there on.
    @inlinable @inline(__always)
    public mutating func addUp(from first: Int) {
        precondition(first >= 0 && first <= used)
        var sum: UInt32 = 0
        for index in first..<used {
            unsafe sum &+= start[index]
            unsafe start[index] = sum
        }
    }

    /// Forgets the integers and keeps the room.
    @inlinable @inline(__always)
    public mutating func removeAll() {
        used = 0
    }

    /// Forgets all integers but the last.
    public mutating func keepLast() {
        if used > 1 { removeFirst(used - 1) }
    }

    /// Forgets the first integers; those behind move to the beginning.
    public mutating func removeFirst(_ removed: Int) {
        precondition(removed >= 0 && removed <= used)
        used -= removed
        unsafe start.update(from: start + removed, count: used)
    }

    /// Makes the row `count` integers long; new ones are 0.
    public mutating func resize(to newCount: Int) {
        if newCount > capacity { grow(to: newCount) }
        if newCount > count { unsafe (start + count).initialize(repeating: 0, count: newCount - count) }
        used = newCount
    }

    /// Room for `capacity` integers, those of an older row moved there.
    ///
    /// From the C library, whose `realloc` moves the pages of large rows instead of their contents: fresh memory is what costs most
    /// here. Large rows lie in huge pages where the system has them.
    private static func allocate(
        _ capacity: Int, moving old: UnsafeMutablePointer<UInt32>? = nil
    ) -> UnsafeMutablePointer<UInt32> {
        guard let memory = unsafe realloc(old, capacity * 4) else { preconditionFailure("out of memory") }
        let pageSize = 4096
        let largeRow = 8 << 20
        if capacity * 4 >= largeRow {
            let address = Int(bitPattern: memory)
            let offset = (pageSize - address % pageSize) % pageSize
            unsafe madvise(memory + offset, capacity * 4 - offset, MADV_HUGEPAGE)
        }
        return unsafe memory.bindMemory(to: UInt32.self, capacity: capacity)
    }

    /// Makes room for more integers behind the present ones.
    @inlinable @inline(__always)
    public mutating func reserve(_ more: Int) {
        if used + more > capacity { grow(to: used + more) }
    }

    /// Bytes of memory taken.
    public var memory: Int { capacity * 4 }

    @usableFromInline @inline(never)
    mutating func grow(to needed: Int) {
        capacity = max(needed, capacity * 2)
        unsafe start = Words.allocate(capacity, moving: start)
    }

    /// The integers, as long as `body` runs.
    @unsafe
    @inlinable @inline(__always)
    public borrowing func withUnsafePointer<Result>(_ body: (UnsafePointer<UInt32>) -> Result) -> Result {
        unsafe body(UnsafePointer(start))
    }

    /// The integers for writing, as long as `body` runs.
    @unsafe
    @inlinable @inline(__always)
    public mutating func withUnsafeMutablePointer<Result>(_ body: (UnsafeMutablePointer<UInt32>) -> Result) -> Result {
        unsafe body(start)
    }
}
