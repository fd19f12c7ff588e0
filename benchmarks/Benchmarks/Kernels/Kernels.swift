import Benchmark
import Glibc

/// The kernels that most of the time of indexing and searching goes into, each alone: `make kernels`.
///
/// A change is compared with a baseline that was measured on the same machine before it (`make kernels-baseline`); a kernel whose best
/// time is 15 % above the baseline's fails. The best time, since whoever shares the machine only adds to it: medians differed by half
/// between two runs of the same program. Nothing here is a figure for another machine.
let benchmarks: @Sendable () -> Void = {
    unsafe Benchmark.defaultConfiguration = .init(
        metrics: [.threadTime],
        scalingFactor: .one,
        maxDuration: .seconds(3),
        maxIterations: 2000,
        thresholds: [.threadTime: .init(relative: [.p0: 15])])

    TextKernels.register()
    PostingsKernels.register()
    RankingKernels.register()
}

extension BenchmarkMetric {
    /// Nanoseconds that the thread worked, without those in which others had the core. (The package's own `cpuUser` counts in clock ticks
    /// of 10 ms.)
    static let threadTime = BenchmarkMetric.custom("Thread time (ns)", polarity: .prefersSmaller, useScalingFactor: false)
}

/// Registers a kernel.
/// - Parameters:
///   - prepare: Makes what it works on; called once, before the first measurement.
///   - run: What is measured.
func kernel<Input>(_ name: String, on prepare: @escaping () throws -> Input, run: @escaping (inout Input) throws -> Void) {
    var prepared: Input?
    Benchmark(name) { benchmark in
        var input = try prepared.take() ?? prepare()
        let start = threadNanoseconds()
        try run(&input)
        benchmark.measurement(.threadTime, threadNanoseconds() - start)
        prepared = input
    }
}

/// What the thread has worked so far, in nanoseconds.
private func threadNanoseconds() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
