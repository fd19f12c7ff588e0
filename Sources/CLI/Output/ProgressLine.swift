import Indexing

/// The progress of a run on one line of standard error, rewritten a few times a second: only on a terminal, and only for
/// what takes longer than a second.
final class ProgressLine {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var last: ContinuousClock.Instant
    private var lastPhase: IndexingProgress.Phase?
    private var hasWritten = false
    /// Where indexing began: behind what was committed before.
    private var origin: (time: ContinuousClock.Instant, textBytes: Int, share: Double)

    /// A line that is shown on a terminal unless `quiet`.
    init(quiet: Bool) {
        isShown = !quiet && StandardStreams.errorIsTerminal
        last = start
        origin = (start, 0, 0)
    }

    /// Shows how far the run is.
    func show(_ progress: IndexingProgress) {
        guard isShown else { return }
        let now = ContinuousClock.now
        if progress.phase == .skipping { origin = (now, progress.textBytes, progress.input.share ?? 0) }
        // A new phase is shown at once: it may be long before there is more to say.
        guard now - start > .seconds(1), now - last > .milliseconds(150) || progress.phase != lastPhase else { return }
        (last, lastPhase) = (now, progress.phase)
        StandardStreams.error("\r\u{1B}[K\(line(progress, now))", terminator: "")
        hasWritten = true
    }

    /// Clears the line.
    func clear() {
        if hasWritten { StandardStreams.error("\r\u{1B}[K", terminator: "") }
        hasWritten = false
    }

    private func line(_ progress: IndexingProgress, _ now: ContinuousClock.Instant) -> String {
        let counts = "\(progress.documents.grouped) documents"
        switch progress.phase {
        case .skipping: return bar(progress.input) + counts + " are committed; reading up to there"
        case .indexing: return bar(progress.input) + counts + rate(progress, now)
        case .committing: return counts + ", writing the last ones"
        case .merging(let count): return counts + " are committed; merging" + (count > 1 ? " on \(count) threads" : "")
        }
    }

    /// Text a second, and how long the rest of the input will take at this speed.
    private func rate(_ progress: IndexingProgress, _ now: ContinuousClock.Instant) -> String {
        let seconds = (now - origin.time) / .seconds(1)
        let megabytes = Double(progress.textBytes) / 1e6
        let speed = (megabytes - Double(origin.textBytes) / 1e6) / max(seconds, 0.001)
        let text = ", \(megabytes.fixed(1)) MB, \(speed.fixed(1)) MB/s"
        guard let share = progress.input.share, seconds > 0.5, share - origin.share > 0.01 * (1 - origin.share) else { return text }
        let left = seconds / (share - origin.share) * (1 - share)
        return text + ", \(left.fixed(0)) s left"
    }

    private func bar(_ input: InputProgress) -> String {
        guard let share = input.share else { return "" }
        let width = 24
        let full = Int(share * Double(width))
        return "[" + String(repeating: "█", count: full) + String(repeating: "░", count: width - full) + "] \(Int(share * 100)) % "
    }
}
