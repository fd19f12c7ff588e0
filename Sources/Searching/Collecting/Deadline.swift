internal import Synchronization

/// A wish, of another thread or of a signal handler, that searches stop.
package final class Interruption: Sendable, Hashable {
    private let isRaised = Atomic<Bool>(false)

    /// An interruption that nobody wishes yet.
    package init() {}

    /// Whether searches are to stop.
    package var isWanted: Bool { isRaised.load(ordering: .relaxed) }

    /// Asks that searches stop. Safe in a signal handler.
    package func raise() { isRaised.store(true, ordering: .relaxed) }

    /// Takes the wish back.
    package func clear() { isRaised.store(false, ordering: .relaxed) }

    package static func == (one: Interruption, other: Interruption) -> Bool { one === other }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// When a search must stop and give what it has.
final class Deadline {
    private let instant: ContinuousClock.Instant?
    private let interruption: Interruption?
    /// Whether a search was stopped.
    private(set) var hasStopped = false

    /// A deadline from now on, or none; and what may ask to stop before.
    init(after duration: Duration?, or interruption: Interruption? = nil) {
        instant = duration.map { ContinuousClock.now + $0 }
        self.interruption = interruption
    }

    /// Whether it is time to stop.
    var hasPassed: Bool {
        if hasStopped { return true }
        if let interruption, interruption.isWanted { hasStopped = true }
        if let instant, ContinuousClock.now >= instant { hasStopped = true }
        return hasStopped
    }
}
