import ArgumentParser
import Limier

/// `limier check`: every byte and every invariant of an index.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Verify every checksum and every invariant of an index.",
        discussion: """
            Exit status 0 when the index is sound, 1 when it is not; every fault is named.

            EXAMPLE
              limier check --index presse
            """)

    @OptionGroup var location: IndexOption

    @Option(help: "Form of the findings: text or json.")
    var format: OutputFormat = .text

    func run() throws {
        let report = try location.index.check()
        if format == .json {
            var object = JSONObject()
            object.add("sound", report.faults.isEmpty)
            object.add("documents", report.documents)
            object.add("terms", report.terms)
            object.add("postings", report.postings)
            object.add("occurrences", report.occurrences)
            object.add("bytes", report.bytes)
            object.add("faults", array: report.faults.map(JSONObject.string))
            StandardStreams.output(object.text)
        } else {
            for fault in report.faults { StandardStreams.output(fault) }
            StandardStreams.output(
                "\(report.documents.grouped) documents, \(report.terms.grouped) terms, \(report.postings.grouped) postings, "
                    + "\(report.occurrences.grouped) occurrences, \(readableSize(report.bytes)) read")
        }
        if !report.faults.isEmpty { throw Failure("\(location.path): \(report.faults.count) faults; index the collection anew") }
        if format == .text { StandardStreams.output(Locale.text("L’index est sain.", "The index is sound.")) }
    }
}
