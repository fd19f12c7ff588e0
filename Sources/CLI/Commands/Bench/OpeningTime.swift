import Limier

/// How long it takes to open an index, and the index once open.
struct OpeningTime {
    let reader: IndexReader
    /// The median of the passes.
    let microseconds: Double

    /// Opens an index a number of times.
    init(_ index: SearchIndex, passes: Int) throws {
        reader = try index.open()
        var times: [Duration] = []
        for _ in 0..<max(1, passes) {
            let start = ContinuousClock.now
            _ = try index.open()
            times.append(ContinuousClock.now - start)
        }
        microseconds = times.sorted()[times.count / 2] / .microseconds(1)
    }
}
