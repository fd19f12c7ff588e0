internal import Glibc

/// A mutex with a condition to wait for, of POSIX (Hoare, "Monitors: an operating system structuring concept", CACM 1974).
@safe
final class Monitor: @unchecked Sendable {
    // POSIX makes both safe to use from any thread; their addresses stay.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

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

    /// Runs `body` while no other thread is inside.
    func enter<Result>(_ body: () throws -> Result) rethrows -> Result {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return try body()
    }

    /// Inside: lets others in until something has changed and `holds` is false.
    func wait(while holds: () -> Bool) {
        while holds() { unsafe pthread_cond_wait(condition, mutex) }
    }

    /// Inside: has those who wait look again.
    func signalChange() {
        unsafe pthread_cond_broadcast(condition)
    }
}
