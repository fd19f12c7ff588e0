internal import Glibc

/// Where threads that work on one thing wait until all of them are there, and the last does something alone.
@safe
final class Rendezvous: @unchecked Sendable {
    // All state is only touched under the POSIX mutex.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// Threads that have joined and not left, and how many of them wait.
    private var working = 0
    private var waiting = 0
    /// Counts the meetings.
    private var meetings = 0

    init() {
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(condition, nil)
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe pthread_cond_destroy(condition)
        unsafe mutex.deallocate()
        unsafe condition.deallocate()
    }

    /// Begins to work; waits as long as a meeting is held.
    func join() {
        unsafe pthread_mutex_lock(mutex)
        working += 1
        unsafe pthread_mutex_unlock(mutex)
    }

    /// Waits until all who work have met or left. The last to come runs `body`, then all go on.
    func meet(_ body: () throws -> Void) rethrows {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        waiting += 1
        if waiting == working { return try hold(body) }
        let meeting = meetings
        while meetings == meeting { unsafe pthread_cond_wait(condition, mutex) }
    }

    /// Works no more. Where all others wait for this thread, it runs `body` in their name.
    func leave(_ body: () throws -> Void) rethrows {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        working -= 1
        if waiting > 0 && waiting == working { try hold(body) }
    }

    private func hold(_ body: () throws -> Void) rethrows {
        defer {
            waiting = 0
            meetings += 1
            unsafe pthread_cond_broadcast(condition)
        }
        try body()
    }
}
