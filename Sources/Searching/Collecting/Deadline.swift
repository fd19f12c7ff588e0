/// When a search must stop and give what it has.
final class Deadline {
    private let instant: ContinuousClock.Instant?
    /// Whether a search was stopped.
    private(set) var hasStopped = false

    /// A deadline from now on, or none.
    init(after duration: Duration?) {
        instant = duration.map { ContinuousClock.now + $0 }
    }

    /// Whether it is time to stop.
    var hasPassed: Bool {
        guard let instant else { return false }
        if !hasStopped && ContinuousClock.now >= instant { hasStopped = true }
        return hasStopped
    }
}
