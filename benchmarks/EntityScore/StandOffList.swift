import Entities
import Indexing
import Segments

/// All entities that are found in documents, as stand-off annotations: id, title or text, start, end, type, canonical.
struct StandOffList {
    let file: String

    /// Writes a line for each entity to standard output.
    func write() throws {
        let extractor = EntityExtractor()
        for document in try readDocuments(file) {
            for entity in extractor.entities(title: document.title, text: document.text, date: document.date) {
                let zone = entity.zone == .title ? "title" : "text"
                print(document.id, zone, entity.range.lowerBound, entity.range.upperBound, entity.type.name, entity.canonical, separator: "\t")
            }
        }
    }
}

/// The documents of a file.
func readDocuments(_ file: String) throws -> [Document] {
    let reader = try InputReader(inputs: [file])
    let parser = DocumentParser()
    var found: [Document] = []
    while let batch = reader.nextBatch() {
        parser.parse(batch) { result in
            if case .success(let document) = result { found.append(document) }
        }
    }
    return found
}
