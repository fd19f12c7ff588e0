/// A value in memory of its own, changed in place while it is only borrowed.
///
/// A class that keeps its changing state in a constant cell pays no checks of exclusive access at every step; whoever owns the
/// cell is used by one thread at a time.
@safe
public struct Cell<Value: ~Copyable>: ~Copyable {
    @usableFromInline let address: UnsafeMutablePointer<Value>

    /// A cell with a value.
    public init(_ value: consuming Value) {
        unsafe address = UnsafeMutablePointer.allocate(capacity: 1)
        unsafe address.initialize(to: value)
    }

    deinit {
        unsafe address.deinitialize(count: 1)
        unsafe address.deallocate()
    }

    /// The value.
    @inlinable @inline(__always)
    public var value: Value {
        unsafeAddress { unsafe UnsafePointer(address) }
        nonmutating unsafeMutableAddress { unsafe address }
    }
}
