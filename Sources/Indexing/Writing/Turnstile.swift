/// Lets threads through one at a time in the order of their numbers: 0, 1, 2, … or from another one on.
final class Turnstile: @unchecked Sendable {
    // All state is only touched inside the monitor.
    private let monitor = Monitor()
    private var next: Int
    private var isOpen = false

    /// - Parameter next: the first number.
    init(next: Int = 0) {
        self.next = next
    }

    /// Waits until all lower numbers have been through, runs `body` alone, and lets the next number in.
    func pass<Result>(_ number: Int, _ body: () throws -> Result) rethrows -> Result {
        try monitor.enter {
            monitor.wait { next < number && !isOpen }
            defer {
                next = max(next, number + 1)
                monitor.signalChange()
            }
            return try body()
        }
    }

    /// Runs `body` while nobody goes through.
    func alone(_ body: () -> Void) {
        monitor.enter(body)
    }

    /// Lets everybody through from now on, in any order: something failed and the numbers will not all come.
    func open() {
        monitor.enter {
            isOpen = true
            monitor.signalChange()
        }
    }
}
