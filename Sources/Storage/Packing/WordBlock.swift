/// A row of 128 integers in memory that a decoder fills again and again.
///
/// Its length never changes, so it can be filled while it is only borrowed: a class that keeps one in a constant pays no checks of
/// exclusive access to it.
@safe
public struct WordBlock: ~Copyable {
    /// The number of integers, with one behind the 128 for where the last one ends.
    public static let count = BitPacking.blockSize + 1
    @usableFromInline let start: UnsafeMutablePointer<UInt32>

    /// A row of zeros.
    public init() {
        // Not calloc: glibc's goes past what a thread has freed last, which most often is a row.
        unsafe start = UnsafeMutablePointer.allocate(capacity: WordBlock.count)
        unsafe start.initialize(repeating: 0, count: WordBlock.count)
    }

    deinit {
        unsafe start.deallocate()
    }

    /// The integer at an index below `count`.
    @inlinable @inline(__always)
    public subscript(index: Int) -> UInt32 {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: WordBlock.count))
            return unsafe start[index]
        }
        nonmutating set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: WordBlock.count))
            unsafe start[index] = newValue
        }
    }
}
