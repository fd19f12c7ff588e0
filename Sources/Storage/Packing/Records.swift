public import CProcessor

/// A row of records of a fixed size in memory that grows at the end and is never shared.
///
/// What `Words` is for integers: no reference counting and no copy on write, every access checked. Records change in place.
@safe
public struct Records<Record: BitwiseCopyable>: ~Copyable {
    private var memory: ReservedMemory
    @usableFromInline var start: UnsafeMutablePointer<Record>
    @usableFromInline var capacity: Int
    @usableFromInline var used = 0

    /// The number of records held.
    @inlinable
    public var count: Int { used }

    /// An empty row with room for some records.
    public init(capacity: Int = 0) {
        self.capacity = max(4, capacity)
        unsafe memory = ReservedMemory(atLeast: self.capacity * MemoryLayout<Record>.stride)
        unsafe start = memory.bind(to: Record.self)
        self.capacity = unsafe memory.byteCount / MemoryLayout<Record>.stride
    }

    /// The record at an index below `count`.
    @inlinable @inline(__always)
    public subscript(index: Int) -> Record {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: used))
            return unsafe start[index]
        }
        _modify {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: used))
            yield unsafe &start[index]
        }
    }

    /// Begins to bring the record at an index into the cache; any index will do.
    @inlinable @inline(__always)
    public func prefetch(_ index: Int) {
        unsafe limier_prefetch(UnsafeRawPointer(bitPattern: UInt(bitPattern: start) &+ UInt(bitPattern: index &* MemoryLayout<Record>.stride)))
    }

    /// Appends a record.
    @inlinable @inline(__always)
    public mutating func append(_ record: Record) {
        if used == capacity { grow(to: used + 1) }
        unsafe (start + used).initialize(to: record)
        used += 1
    }

    /// Appends equal records.
    public mutating func append(repeating record: Record, count: Int) {
        if used + count > capacity { grow(to: used + count) }
        unsafe (start + used).initialize(repeating: record, count: count)
        used += count
    }

    /// Lengthens the row by records that are all to be set before they are read.
    @inlinable @inline(__always)
    public mutating func extend(by count: Int) {
        if used + count > capacity { grow(to: used + count) }
        used += count
    }

    /// Removes the last records.
    @inlinable @inline(__always)
    public mutating func removeLast(_ number: Int) {
        precondition(number >= 0 && number <= used)
        used -= number
    }

    /// Forgets the records and keeps the room.
    @inlinable @inline(__always)
    public mutating func removeAll() {
        used = 0
    }

    /// Bytes of the records held.
    @inlinable
    public var byteCount: Int { used * MemoryLayout<Record>.stride }

    @usableFromInline @inline(never)
    mutating func grow(to needed: Int) {
        unsafe memory.grow(to: max(needed, capacity + capacity / 2) * MemoryLayout<Record>.stride, keeping: used * MemoryLayout<Record>.stride)
        unsafe start = memory.bind(to: Record.self)
        capacity = unsafe memory.byteCount / MemoryLayout<Record>.stride
    }
}
