import ArgumentParser
import Interchange
import Limier

/// `limier export`: an index for other engines.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the stems of an index as a CIFF file for other engines.",
        discussion: """
            CIFF, the Common Index File Format, is read by PISA, Anserini and others: for each stem the documents that hold it and how often,
            for each document its id and length. Occurrences in titles count as often as in the index, so that BM25 gives the scores of
            'limier search --surface off'. Positions, forms, texts and fields have no place in it.

            EXAMPLE
              limier export --index presse ciff presse.ciff
            """)

    @OptionGroup var location: IndexOption

    @OptionGroup var target: InterchangeFile

    func run() throws {
        let reader = try location.index.open()
        do {
            let description = "Limier: folded stems of French words, weighted frequencies"
            let report = try CIFFExport(reader.snapshot.segments).write(to: target.path, description: description)
            StandardStreams.output("\(report.documents.grouped) documents, \(report.terms.grouped) terms, \(report.postings.grouped) postings")
        } catch let error as InterchangeError {
            throw Failure("\(error)")
        }
    }
}
