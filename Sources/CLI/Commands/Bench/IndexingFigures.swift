import Indexing

/// What a benchmark of indexing found, as a table for people or as JSON.
struct IndexingFigures {
    var report: IndexingReport
    var threads: Int
    /// Time on the wall.
    var seconds: Double
    /// CPU time of the process.
    var processorNanoseconds: Int
    /// The stages in the order in which a document goes through them, with their CPU time in nanoseconds.
    var stages: [(name: String, nanoseconds: Int)]

    private var megabytes: Double { Double(report.textBytes) / 1e6 }
    private var processorSeconds: Double { Double(processorNanoseconds) / 1e9 }

    /// The part of all CPU time that a stage takes.
    private func share(_ nanoseconds: Int) -> Double {
        Double(nanoseconds) / Double(max(1, stages.reduce(0) { $0 + $1.nanoseconds }))
    }

    /// A row for each stage, and what the run did.
    var table: String {
        var rows = [["stage", "CPU s", "share"]]
        for stage in stages {
            rows.append([stage.name, (Double(stage.nanoseconds) / 1e9).fixed(3), "\((share(stage.nanoseconds) * 100).fixed(1)) %"])
        }
        rows.append(["whole run", processorSeconds.fixed(3), ""])
        return TextTable(rows).text
            + "\n\(report.documents.grouped) documents, \(readableSize(report.textBytes)) of text, \(threads) threads: "
            + "\(seconds.fixed(2)) s, \((megabytes / max(1e-9, seconds)).fixed(1)) MB/s, "
            + "\((megabytes / max(1e-9, processorSeconds)).fixed(1)) MB per CPU second; "
            + "the index takes \(readableSize(report.indexBytes))"
    }

    var json: String {
        var object = JSONObject()
        object.add("documents", report.documents)
        object.add("skipped", report.skipped)
        object.add("text_bytes", report.textBytes)
        object.add("index_bytes", report.indexBytes)
        object.add("threads", threads)
        object.add("seconds", seconds)
        object.add("cpu_seconds", processorSeconds)
        object.add("mb_per_cpu_second", megabytes / max(1e-9, processorSeconds))
        object.add("stages", array: stages.map { stage in
            var row = JSONObject()
            row.add("stage", stage.name)
            row.add("cpu_seconds", Double(stage.nanoseconds) / 1e9)
            row.add("share", share(stage.nanoseconds))
            return row.text
        })
        return object.text
    }
}
