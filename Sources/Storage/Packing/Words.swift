/// A row of 32-bit integers in memory that grows at the end and is never shared.
///
/// The plain array of hot loops: no reference counting and no copy on write, every access checked.
@safe
package struct Words: ~Copyable {
    private var start: UnsafeMutablePointer<UInt32>
    private var capacity: Int
    /// The number of integers held.
    package private(set) var count: Int

    /// An empty row with room for some integers.
    package init(capacity: Int = 0) {
        self.capacity = max(4, capacity)
        count = 0
        unsafe start = UnsafeMutablePointer<UInt32>.allocate(capacity: self.capacity)
    }

    /// A row of equal integers.
    package init(repeating value: UInt32, count: Int) {
        self.init(capacity: count)
        unsafe start.initialize(repeating: value, count: count)
        self.count = count
    }

    deinit {
        unsafe start.deallocate()
    }

    /// The integer at an index below `count`.
    @inline(__always)
    package subscript(index: Int) -> UInt32 {
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
    @inline(__always)
    package mutating func append(_ value: UInt32) {
        if count == capacity { grow(to: count + 1) }
        unsafe start[count] = value
        count += 1
    }

    /// Forgets the integers and keeps the room.
    @inline(__always)
    package mutating func removeAll() {
        count = 0
    }

    /// Makes the row `count` integers long; new ones are 0.
    package mutating func resize(to newCount: Int) {
        if newCount > capacity { grow(to: newCount) }
        if newCount > count { unsafe (start + count).initialize(repeating: 0, count: newCount - count) }
        count = newCount
    }

    /// Bytes of memory taken.
    package var memory: Int { capacity * 4 }

    @inline(never)
    private mutating func grow(to needed: Int) {
        capacity = max(needed, capacity * 2)
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
        unsafe larger.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = larger
    }

    /// The integers, as long as `body` runs.
    @unsafe
    @inline(__always)
    package borrowing func withUnsafePointer<Result>(_ body: (UnsafePointer<UInt32>) -> Result) -> Result {
        unsafe body(UnsafePointer(start))
    }

    /// The integers for writing, as long as `body` runs.
    @unsafe
    @inline(__always)
    package mutating func withUnsafeMutablePointer<Result>(_ body: (UnsafeMutablePointer<UInt32>) -> Result) -> Result {
        unsafe body(start)
    }
}
