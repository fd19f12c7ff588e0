internal import Segments

/// Makes a document of a text file.
enum TextDocumentReader {
    /// Zero bytes among so many at the front make a file binary.
    private static let inspectedBytes = 8 << 10

    /// The document of a file, or the problem with it.
    static func document(of file: TextFile) -> ParsedDocument {
        do throws(InputProblem) {
            let content = try content(of: file)
            return parsed(TextLayout(content), of: file)
        } catch {
            return ParsedDocument(result: .failure(error))
        }
    }

    /// The characters of a file that is a text.
    static func content(of file: TextFile) throws(InputProblem) -> String {
        let (bytes, range) = (file.bytes, file.range)
        var location = InputProblem.Location(file: file.file.path)
        if bytes.count >= 2, [[0xFF, 0xFE], [0xFE, 0xFF]].contains([bytes[0], bytes[1]]) {
            location.byteOffset = 0
            throw InputProblem(
                .invalidUTF8, at: location,
                "the file is UTF-16, not UTF-8; it was skipped (convert it: iconv -f UTF-16 -t UTF-8)")
        }
        if let zero = bytes.firstIndex(of: 0, in: range.prefix(inspectedBytes)) {
            location.byteOffset = zero
            throw InputProblem(.binary, at: location, "the file is not a text: zero at byte \(zero); it was skipped")
        }
        if let offset = bytes.offsetOfInvalidUTF8(in: range) {
            location.byteOffset = range.lowerBound + offset
            throw InputProblem(
                .invalidUTF8, at: location,
                "invalid UTF-8 at byte \(range.lowerBound + offset) of the file; it was skipped "
                    + "(for an older encoding: iconv -f WINDOWS-1252 -t UTF-8)")
        }
        let content = bytes.stringOfValidUTF8(in: range)
        if content.isBlank {
            throw InputProblem(.emptyFile, at: location, "the file is empty; it was skipped")
        }
        return content
    }

    private static func parsed(_ layout: TextLayout, of file: TextFile) -> ParsedDocument {
        let location = InputProblem.Location(file: file.file.path)
        guard !layout.text.isBlank else {
            return ParsedDocument(
                result: .failure(
                    InputProblem(.emptyFile, at: location, "the file has no text; it was skipped")))
        }
        let metadata = layout.metadata
        var document = Document(
            id: file.file.id, title: layout.title, text: layout.text, source: metadata[.source],
            author: metadata[.author], section: metadata[.section],
            keywords: Keywords.split(metadata[.keywords] ?? ""))
        guard let written = metadata[.date] else {
            document.date = Dateline.date(of: layout)
            return ParsedDocument(result: .success(document))
        }
        var warnings: [InputProblem] = []
        document.setDate(written, at: location, &warnings)
        return ParsedDocument(result: .success(document), warnings: warnings)
    }
}

/// Lists of key words in one string.
enum Keywords {
    /// The words between commas.
    static func split(_ list: String) -> [String] {
        list.split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
    }
}

/// JSON made here.
enum JSONText {
    /// A string as JSON.
    static func quoted(_ string: String) -> String {
        var json = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"", "\\": json += "\\\(scalar)"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
