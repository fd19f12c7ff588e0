internal import Storage
internal import Synchronization

/// How the first keys of some blocks of a dictionary begin: of those that a search by halves comes to in its first steps, whatever key
/// is sought. They are kept as searches come to them, so that the next one need not go to the file for them.
///
/// The steps are numbered as a heap: behind step n come 2 n and 2 n + 1.
@safe
final class Landmarks: Sendable {
    static let firstStep = 1
    private static let most = 1024

    private let starts: Starts
    private let count: Int

    /// Atomic words: threads may share them. 0 where a start is not known, or is all zeros.
    @safe
    private struct Starts: @unchecked Sendable {
        let pointer: UnsafeMutablePointer<Atomic<UInt64>>
    }

    /// Room for the first steps among so many blocks.
    init(blocks: Int) {
        // A search through b blocks has no more steps than are numbered below twice the power of two that is not below b.
        var count = 2
        while count < Landmarks.most && count < 2 * blocks { count *= 2 }
        self.count = count
        let pointer = UnsafeMutablePointer<Atomic<UInt64>>.allocate(capacity: count)
        for index in 0..<count { unsafe (pointer + index).initialize(to: Atomic(0)) }
        unsafe starts = Starts(pointer: pointer)
    }

    deinit {
        unsafe starts.pointer.deinitialize(count: count)
        unsafe starts.pointer.deallocate()
    }

    /// How the key begins that a step comes to; nil where that is not known.
    @inline(__always)
    subscript(step: Int) -> UInt64? {
        get {
            guard step < count else { return nil }
            let start = unsafe starts.pointer[step].load(ordering: .relaxed)
            return start == 0 ? nil : start
        }
        set {
            guard step < count, let newValue else { return }
            unsafe starts.pointer[step].store(newValue, ordering: .relaxed)
        }
    }

    /// The step behind one.
    @inline(__always)
    static func step(behind step: Int, _ isBefore: Bool) -> Int { 2 * step + (isBefore ? 1 : 0) }

    /// The first eight bytes of a key, zeros behind the last: of two keys with different ones, that with the lower comes first.
    static func start(of key: [UInt8]) -> UInt64 {
        var start: UInt64 = 0
        for index in 0..<min(8, key.count) { start |= UInt64(key[index]) &<< UInt64(56 - 8 * index) }
        return start
    }

    /// The same for a key in a file.
    static func start(of bytes: Bytes, _ key: Range<Int>) -> UInt64 {
        var start: UInt64 = 0
        for index in 0..<min(8, key.count) { start |= UInt64(bytes[key.lowerBound + index]) &<< UInt64(56 - 8 * index) }
        return start
    }
}
