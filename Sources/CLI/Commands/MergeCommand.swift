import ArgumentParser
import Limier

/// `limier merge`: all segments into one.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merge an index into one segment and drop deleted documents.",
        discussion: """
            Indexing merges small segments by itself; this merges all of them, which makes searching fastest. Searches may
            go on meanwhile. While it runs the index takes up to twice its size.

            EXAMPLE
              limier merge --index presse
            """)

    @OptionGroup var location: IndexOption

    @Option(help: "Form of the summary: text or json.")
    var format: OutputFormat = .text

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let merged = try writing { try location.index.merge() }
        let seconds = (clock.now - start) / .seconds(1)
        if format == .json {
            var object = JSONObject()
            object.add("documents", merged.documentCount)
            object.add("dropped", merged.droppedCount)
            object.add("segments_before", merged.segmentsBefore)
            object.add("segments", merged.segmentsAfter)
            object.add("seconds", seconds)
            object.add("index_bytes_before", merged.bytesBefore)
            object.add("index_bytes", merged.bytesAfter)
            StandardStreams.output(object.text)
            return
        }
        var text = "\(merged.segmentsBefore) → \(merged.segmentsAfter) segments, \(merged.documentCount.grouped) documents"
        if merged.droppedCount > 0 { text += " (\(merged.droppedCount.grouped) deleted ones dropped)" }
        StandardStreams.output(
            text + " in \(seconds.fixed(2)) s; the index takes \(readableSize(merged.bytesAfter)), "
                + "before \(readableSize(merged.bytesBefore))")
    }
}
