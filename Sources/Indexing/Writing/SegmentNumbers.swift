internal import Synchronization

/// Gives out the numbers of new segments, each once, to any thread.
final class SegmentNumbers: Sendable {
    private let upcoming: Mutex<UInt64>

    /// Begins with a number.
    init(from first: UInt64) {
        upcoming = Mutex(first)
    }

    /// Takes the next number.
    func take() -> UInt64 {
        upcoming.withLock { number in
            defer { number += 1 }
            return number
        }
    }

    /// The number that will be taken next.
    var next: UInt64 { upcoming.withLock { $0 } }
}
