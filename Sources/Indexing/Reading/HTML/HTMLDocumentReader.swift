internal import Segments

/// Makes a document of a web page: what it says of itself, and its article.
enum HTMLDocumentReader {
    /// The document of a page, or the problem with it.
    static func document(of file: TextFile) -> ParsedDocument {
        let location = InputProblem.Location(file: file.file.path)
        do throws(InputProblem) {
            return document(try tree(of: file, at: location), of: file.file, at: location)
        } catch {
            return ParsedDocument(result: .failure(error))
        }
    }

    private static func tree(of file: TextFile, at location: InputProblem.Location) throws(InputProblem) -> HTMLTree {
        let bytes = file.bytes
        if bytes.withBytes(in: file.range, { $0.indices.allSatisfy { index in ASCII.isSpace(bytes[file.range.lowerBound + index]) } }) {
            throw InputProblem(.emptyFile, at: location, "the file is empty; it was skipped")
        }
        let encoding = HTMLEncoding.name(for: bytes, in: file.range)
        if !encoding.hasPrefix("UTF-16"), let zero = bytes.firstIndex(of: 0, in: file.range) {
            throw InputProblem(.binary, at: location, "the file is not a web page: zero at byte \(zero); it was skipped")
        }
        let tree = bytes.withBytes(in: file.range) { HTMLSource($0, encoding: encoding)?.tree() }
        guard let tree else {
            throw InputProblem(.badMarkup, at: location, "the page cannot be parsed; it was skipped")
        }
        return tree
    }

    private static func document(_ tree: HTMLTree, of file: InputName, at location: InputProblem.Location) -> ParsedDocument {
        let metadata = HTMLMetadata(tree)
        var paragraphs = HTMLArticle(tree).paragraphs
        if paragraphs.count > 1, paragraphs.first == metadata.title { paragraphs.removeFirst() }
        let text = paragraphs.joined(separator: "\n")
        guard !text.isBlank else {
            return ParsedDocument(
                result: .failure(InputProblem(.emptyFile, at: location, "the page has no text; it was skipped")))
        }
        var document = Document(
            id: file.id, title: metadata.title ?? Headline.firstSentence(of: text[...]), text: text, source: metadata.source,
            section: metadata.section, keywords: metadata.keywords)
        if !metadata.authors.isEmpty { document.author = metadata.authors.joined(separator: ", ") }
        if let description = metadata.description {
            document.otherFields.append(Document.Field(name: "description", json: JSONText.quoted(description)))
        }
        var warnings: [InputProblem] = []
        let dates = metadata.dates
        document.date = dates.lazy.compactMap { Day(written: $0) }.first
        if document.date == nil, let written = dates.first { document.setDate(written, at: location, &warnings) }
        return ParsedDocument(result: .success(document), warnings: warnings)
    }
}
