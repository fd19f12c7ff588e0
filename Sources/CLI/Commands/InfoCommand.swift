import ArgumentParser
import Limier
import Segments

/// `limier info`: what an index holds.
struct InfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Describe an index: documents, segments, sizes.",
        discussion: """
            EXAMPLE
              limier info --index presse
            """)

    @OptionGroup var location: IndexOption

    @Option(help: "Form of the description: text or json.")
    var format: OutputFormat = .text

    func run() throws {
        let snapshot = try location.index.open().snapshot
        let manifest = snapshot.manifest
        let sizes = SegmentFile.allCases.map { file in
            (file.rawValue, manifest.segments.reduce(0) { $0 + ($1.record(of: file)?.length ?? 0) })
        }
        let deletions = manifest.segments.reduce(0) { $0 + ($1.deletions?.length ?? 0) }
        let gazetteer = manifest.settings.gazetteer?.length ?? 0
        let total = sizes.reduce(deletions + gazetteer) { $0 + $1.1 }
        let textBytes = manifest.segments.reduce(0) { $0 + $1.textBytes }
        let deleted = manifest.segments.reduce(0) { $0 + $1.deletedCount }
        let terms = snapshot.segments.reduce(0) { $0 + $1.terms.count }
        let forms = snapshot.segments.reduce(0) { $0 + $1.terms.formCount }
        if format == .json {
            var object = JSONObject()
            object.add("documents", manifest.documentCount)
            object.add("deleted", deleted)
            object.add("segments", manifest.segments.count)
            object.add("generation", Int(manifest.generation))
            object.add("text_bytes", textBytes)
            object.add("index_bytes", total)
            object.add("terms", terms)
            object.add("forms", forms)
            object.add("average_length", snapshot.averageLength)
            object.add("analyser", manifest.settings.analyser)
            object.add("title_weight", manifest.settings.titleWeight)
            object.add("entities", manifest.settings.findsEntities)
            object.add("gazetteer_bytes", gazetteer)
            var files = JSONObject()
            for (name, size) in sizes { files.add(name, size) }
            object.add("files", json: files.text)
            StandardStreams.output(object.text)
            return
        }
        let style = Style.output
        func row(_ name: String, _ value: String) {
            StandardStreams.output(style.dim(name + String(repeating: " ", count: max(1, 18 - name.count))) + value)
        }
        row("documents", "\(manifest.documentCount.grouped)" + (deleted > 0 ? " (\(deleted.grouped) deleted)" : ""))
        row("text", readableSize(textBytes))
        row("index", "\(readableSize(total)) in \(manifest.segments.count) segments, commit \(manifest.generation)")
        for (name, size) in sizes {
            let share = textBytes > 0 ? ", \((Double(size) / Double(textBytes)).fixed(3)) of the text" : ""
            row("  \(name)", readableSize(size) + share)
        }
        row("terms", "\(terms.grouped), written in \(forms.grouped) forms (added up over segments)")
        row("average length", "\(snapshot.averageLength.fixed(1)) tokens")
        row("title weight", "\(manifest.settings.titleWeight)")
        row("entities", manifest.settings.findsEntities ? "found in texts, and those that came with documents" : "those that came with documents")
        if gazetteer > 0 { row("gazetteer", "\(readableSize(gazetteer)) of the user's names") }
        row("analyser", manifest.settings.analyser)
    }
}
