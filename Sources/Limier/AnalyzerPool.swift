internal import Analysis
internal import Synchronization

/// Analysers for the searches of many threads: each is lent to one at a time, and what it has learnt stays for the next.
final class AnalyzerPool: Sendable {
    /// An analyser that is handed over and never shared.
    private struct Idle: @unchecked Sendable {
        let analyzer: Analyzer
    }

    private let idle = Mutex<[Idle]>([])
    /// More are not kept: each holds the words that it has met.
    private static let limit = 8

    /// Lends an analyser that nobody else has meanwhile.
    func lend<Result>(_ body: (Analyzer) throws -> Result) rethrows -> Result {
        let lent = idle.withLock { $0.popLast() } ?? Idle(analyzer: Analyzer())
        defer { idle.withLock { if $0.count < AnalyzerPool.limit { $0.append(lent) } } }
        return try body(lent.analyzer)
    }
}
