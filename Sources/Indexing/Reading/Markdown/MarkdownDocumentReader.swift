internal import Segments

/// Makes a document of a Markdown file: front matter, title, and the text without its markup.
enum MarkdownDocumentReader {
    /// The document of a file, or the problem with it.
    static func document(of file: TextFile) -> ParsedDocument {
        do throws(InputProblem) {
            let content = try TextDocumentReader.content(of: file)
            return try document(content, of: file.file)
        } catch {
            return ParsedDocument(result: .failure(error))
        }
    }

    private static func document(_ content: String, of file: InputName) throws(InputProblem) -> ParsedDocument {
        let location = InputProblem.Location(file: file.path)
        let lines = MarkdownLines.split(content)
        let matter = MarkdownFrontMatter(lines)
        var layout = MarkdownLayout(lines.dropFirst(matter.lineCount))
        let toldTitle = matter[.title].first.map(\.onOneLine)
        layout.removeTitle(unless: toldTitle)
        let text = layout.text
        guard !text.isBlank || toldTitle != nil else {
            throw InputProblem(.emptyFile, at: location, "the file has no text; it was skipped")
        }
        var document = Document(
            id: file.id, title: toldTitle ?? layout.title ?? Headline.firstSentence(of: text[...]), text: text,
            source: matter[.source].first, section: matter[.section].first, keywords: matter[.keywords],
            otherFields: matter.otherFields)
        if !matter[.author].isEmpty { document.author = matter[.author].joined(separator: ", ") }
        var warnings: [InputProblem] = []
        if let written = matter[.date].first { document.setDate(written, at: location, &warnings) }
        return ParsedDocument(result: .success(document), warnings: warnings)
    }
}

/// The lines of a Markdown file.
enum MarkdownLines {
    /// The lines without their line breaks.
    static func split(_ content: String) -> [Substring] {
        content.utf8.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false).map {
            Substring($0.last == ASCII.carriageReturn ? $0.dropLast() : $0)
        }
    }
}
