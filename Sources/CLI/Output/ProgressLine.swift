import Indexing

/// The progress of a run on one line of standard error, rewritten a few times a second: only on a terminal, and only for
/// what takes longer than a second.
final class ProgressLine {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var last: ContinuousClock.Instant
    private var hasWritten = false

    /// A line that is shown on a terminal unless `quiet`.
    init(quiet: Bool) {
        isShown = !quiet && StandardStreams.errorIsTerminal
        last = start
    }

    /// Shows how far the run is.
    func show(_ progress: IndexingProgress) {
        guard isShown else { return }
        let now = ContinuousClock.now
        guard now - start > .seconds(1), now - last > .milliseconds(150) else { return }
        last = now
        let seconds = (now - start) / .seconds(1)
        let megabytes = Double(progress.textBytes) / 1e6
        var line = "\(progress.documents.grouped) documents, \(megabytes.fixed(1)) MB, \((megabytes / seconds).fixed(1)) MB/s"
        if let total = progress.input.totalBytes, total > 0 {
            let share = min(1, Double(progress.input.bytesRead) / Double(total))
            if share > 0.01 {
                let left = seconds / share - seconds
                line = bar(share) + " " + line + ", \(left.fixed(0)) s left"
            }
        }
        StandardStreams.error("\r\u{1B}[K\(line)", terminator: "")
        hasWritten = true
    }

    /// Clears the line.
    func clear() {
        if hasWritten { StandardStreams.error("\r\u{1B}[K", terminator: "") }
        hasWritten = false
    }

    private func bar(_ share: Double) -> String {
        let width = 24
        let full = Int(share * Double(width))
        return "[" + String(repeating: "█", count: full) + String(repeating: "░", count: width - full) + "] \(Int(share * 100)) %"
    }
}
