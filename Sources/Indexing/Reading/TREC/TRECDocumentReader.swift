internal import Segments

/// Makes documents of TREC text: `<DOC> <DOCNO>LM-1</DOCNO> <TITLE>…</TITLE> <TEXT>…</TEXT> </DOC>`.
struct TRECDocumentReader {
    private let maximumBytes: Int

    /// A reader that passes over documents longer than the options allow.
    init(_ options: InputOptions) {
        maximumBytes = options.maximumLineBytes
    }

    /// Hands over the documents and the problems with them.
    func documents<Failure: Error>(
        of block: RecordBlock, _ receive: (Result<Document, InputProblem>) throws(Failure) -> Void
    ) throws(Failure) {
        try block.bytes.withBytes(in: block.range) { bytes throws(Failure) in
            var outline = TRECOutline(bytes, firstLine: block.firstLine)
            while let part = outline.next(in: bytes) {
                try document(of: part, bytes, block).hand(to: receive)
            }
        }
    }

    private func document(of part: TRECOutline.Part, _ bytes: Span<UInt8>, _ block: RecordBlock) -> ParsedDocument {
        let location = InputProblem.Location(file: block.file.path, line: part.line)
        do throws(InputProblem) {
            switch part.kind {
            case .document(let elements):
                try check(part.range, at: location, block)
                return try document(of: elements, bytes, at: location, id: "\(block.file.id):\(part.line)")
            case .unclosed:
                throw InputProblem(.badMarkup, at: location, "<DOC> without </DOC>; it was skipped")
            case .stray:
                throw InputProblem(.badMarkup, at: location, "text outside of <DOC> … </DOC>; it was skipped")
            }
        } catch {
            return ParsedDocument(result: .failure(error))
        }
    }

    private func check(_ range: Range<Int>, at location: InputProblem.Location, _ block: RecordBlock) throws(InputProblem) {
        if range.count > maximumBytes {
            throw .tooLong("document", in: block.file, line: location.line ?? 0, limit: maximumBytes)
        }
        let start = block.range.lowerBound
        if let offset = block.bytes.offsetOfInvalidUTF8(in: (start + range.lowerBound)..<(start + range.upperBound)) {
            throw InputProblem(
                .invalidUTF8, at: location,
                "invalid UTF-8 at byte \(offset) of the document; it was skipped (for an older encoding: iconv -f WINDOWS-1252 -t UTF-8)")
        }
    }

    private func document(
        of elements: [TRECElement], _ bytes: Span<UInt8>, at location: InputProblem.Location, id: String
    ) throws(InputProblem) -> ParsedDocument {
        var parts: [FieldRoles.Role: [String]] = [:]
        var others: [Document.Field] = []
        for element in elements {
            let text = element.text(in: bytes)
            if text.isEmpty { continue }
            if let role = element.role {
                parts[role, default: []].append(text)
            } else if !others.contains(where: { $0.name == element.name }) {
                others.append(Document.Field(name: element.name, json: JSONText.quoted(text)))
            }
        }
        let title = (parts[.title] ?? []).map(\.onOneLine).joined(separator: " ")
        let text = (parts[.text] ?? []).joined(separator: "\n")
        guard !(text.isEmpty && title.isEmpty) else {
            throw InputProblem(.missingText, at: location, "the document has neither a text nor a title; it was skipped")
        }
        var document = Document(
            id: parts[.id]?.first ?? id, title: title, text: text, source: parts[.source]?.first?.onOneLine,
            author: parts[.author]?.map(\.onOneLine).joined(separator: ", "), section: parts[.section]?.first?.onOneLine,
            keywords: (parts[.keywords] ?? []).flatMap { Keywords.split($0.onOneLine) }, otherFields: others)
        var warnings: [InputProblem] = []
        if let written = parts[.date]?.first {
            document.date = Day(compact: written)
            if document.date == nil { document.setDate(written, at: location, &warnings) }
        }
        return ParsedDocument(result: .success(document), warnings: warnings)
    }
}

extension Day {
    /// Reads a date as collections write it: `19940101` or, of the twentieth century, `940101`.
    fileprivate init?(compact written: String) {
        let digits = written.utf8.compactMap { ASCII.digit($0) }
        guard digits.count == written.utf8.count, digits.count == 8 || digits.count == 6 else { return nil }
        let value = digits.reduce(digits.count == 6 ? 19 : 0) { $0 * 10 + $1 }
        guard let day = Day(year: value / 10_000, month: value / 100 % 100, day: value % 100) else { return nil }
        self = day
    }
}
