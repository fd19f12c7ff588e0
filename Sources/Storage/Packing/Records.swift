internal import Glibc

/// A row of records of a fixed size in memory that grows at the end and is never shared.
///
/// What `Words` is for integers: no reference counting and no copy on write, every access checked. Records change in place.
@safe
public struct Records<Record: BitwiseCopyable>: ~Copyable {
    @usableFromInline var start: UnsafeMutablePointer<Record>
    @usableFromInline var capacity: Int
    @usableFromInline var used = 0

    /// The number of records held.
    @inlinable
    public var count: Int { used }

    /// An empty row with room for some records.
    public init(capacity: Int = 0) {
        self.capacity = max(4, capacity)
        unsafe start = Records.allocate(self.capacity, moving: nil)
    }

    deinit {
        unsafe free(start)
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

    /// Forgets the records and keeps the room.
    @inlinable @inline(__always)
    public mutating func removeAll() {
        used = 0
    }

    /// Bytes of the records held.
    @inlinable
    public var memory: Int { used * MemoryLayout<Record>.stride }

    /// From the C library, whose `realloc` moves the pages of large rows instead of their contents. Large rows lie in huge pages
    /// where the system has them: what reads and writes them here and there would miss the translation look-aside buffer.
    private static func allocate(_ capacity: Int, moving old: UnsafeMutablePointer<Record>?) -> UnsafeMutablePointer<Record> {
        precondition(MemoryLayout<Record>.alignment <= 16)
        guard let memory = unsafe realloc(old, capacity * MemoryLayout<Record>.stride) else { preconditionFailure("out of memory") }
        let pageSize = 4096
        let largeRow = 4 << 20
        let bytes = capacity * MemoryLayout<Record>.stride
        if bytes >= largeRow {
            let offset = (pageSize - Int(bitPattern: memory) % pageSize) % pageSize
            unsafe madvise(memory + offset, bytes - offset, MADV_HUGEPAGE)
        }
        return unsafe memory.bindMemory(to: Record.self, capacity: capacity)
    }

    @usableFromInline @inline(never)
    mutating func grow(to needed: Int) {
        capacity = max(needed, capacity + capacity / 2)
        unsafe start = Records.allocate(capacity, moving: start)
    }
}
