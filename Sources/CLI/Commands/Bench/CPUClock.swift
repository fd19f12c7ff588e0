import Glibc

/// CPU time, user and system: it holds when other programs share the machine.
struct CPUClock {
    private let id: clockid_t

    /// The time of the calling thread.
    static var thread: CPUClock { CPUClock(id: CLOCK_THREAD_CPUTIME_ID) }
    /// The time of all threads of the process.
    static var process: CPUClock { CPUClock(id: CLOCK_PROCESS_CPUTIME_ID) }

    /// Nanoseconds since the thread or the process began.
    var now: Int {
        var time = timespec()
        unsafe clock_gettime(id, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// Adds the time that some work takes.
    func time<Result, Failure: Error>(_ total: inout Int, _ work: () throws(Failure) -> Result) throws(Failure) -> Result {
        let start = now
        defer { total += now - start }
        return try work()
    }
}
