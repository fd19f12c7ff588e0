internal import Glibc

/// Lets threads through one at a time in the order of their numbers: 0, 1, 2, … or from another one on.
@safe
final class Turnstile: @unchecked Sendable {
    // All state is only touched under the POSIX mutex.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var next: Int
    private var isOpen = false

    /// - Parameter next: the first number.
    init(next: Int = 0) {
        self.next = next
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(condition, nil)
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe pthread_cond_destroy(condition)
        unsafe mutex.deallocate()
        unsafe condition.deallocate()
    }

    /// Waits until all lower numbers have been through, runs `body` alone, and lets the next number in.
    func pass<Result>(_ number: Int, _ body: () throws -> Result) rethrows -> Result {
        unsafe pthread_mutex_lock(mutex)
        while next < number && !isOpen { unsafe pthread_cond_wait(condition, mutex) }
        defer {
            next = max(next, number + 1)
            unsafe pthread_cond_broadcast(condition)
            unsafe pthread_mutex_unlock(mutex)
        }
        return try body()
    }

    /// Runs `body` while nobody goes through.
    func alone(_ body: () -> Void) {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        body()
    }

    /// Lets everybody through from now on, in any order: something failed and the numbers will not all come.
    func open() {
        unsafe pthread_mutex_lock(mutex)
        isOpen = true
        unsafe pthread_cond_broadcast(condition)
        unsafe pthread_mutex_unlock(mutex)
    }
}
