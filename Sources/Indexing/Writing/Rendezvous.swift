/// Where threads that work on one thing wait until all of them are there, and the last does something alone.
final class Rendezvous: @unchecked Sendable {
    // All state is only touched inside the monitor.
    private let monitor = Monitor()
    /// Threads that have joined and not left, and how many of them wait.
    private var working = 0
    private var waiting = 0
    /// Counts the meetings.
    private var meetings = 0

    /// Begins to work; waits as long as a meeting is held.
    func join() {
        monitor.enter { working += 1 }
    }

    /// Waits until all who work have met or left. The last to come runs `body`, then all go on.
    func meet(_ body: () throws -> Void) rethrows {
        try monitor.enter {
            waiting += 1
            if waiting == working { return try hold(body) }
            let meeting = meetings
            monitor.wait { meetings == meeting }
        }
    }

    /// Works no more. Where all others wait for this thread, it runs `body` in their name.
    func leave(_ body: () throws -> Void) rethrows {
        try monitor.enter {
            working -= 1
            if waiting > 0 && waiting == working { try hold(body) }
        }
    }

    private func hold(_ body: () throws -> Void) rethrows {
        defer {
            waiting = 0
            meetings += 1
            monitor.signalChange()
        }
        try body()
    }
}
