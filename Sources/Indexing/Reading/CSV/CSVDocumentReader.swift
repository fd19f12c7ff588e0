internal import Segments

/// Makes documents of the rows of a CSV file.
struct CSVDocumentReader {
    private let header: CSVHeader
    private let options: InputOptions

    /// A reader of the rows below a header.
    init(_ header: CSVHeader, _ options: InputOptions) {
        self.header = header
        self.options = options
    }

    /// Hands over the document of each row, or the problem with it. Rows without anything in them are passed over.
    func documents<Failure: Error>(
        of block: RecordBlock, _ receive: (Result<Document, InputProblem>) throws(Failure) -> Void
    ) throws(Failure) {
        try block.bytes.withBytes(in: block.range) { bytes throws(Failure) in
            var row = CSVRow()
            var place = 0
            var line = block.firstLine
            while place < bytes.count {
                place = row.read(bytes, at: place, separator: header.separator)
                if !row.isEmpty {
                    try document(of: row, bytes, at: InputProblem.Location(file: block.file.path, line: line), block)
                        .hand(to: receive)
                }
                line += row.lineFeeds
            }
        }
    }

    private func document(
        of row: CSVRow, _ bytes: Span<UInt8>, at location: InputProblem.Location, _ block: RecordBlock
    ) -> ParsedDocument {
        do throws(InputProblem) {
            try check(row, at: location, block)
            var warnings: [InputProblem] = []
            let document = try assembled(row, bytes, at: location, id: block.file.id, &warnings)
            return ParsedDocument(result: .success(document), warnings: warnings)
        } catch {
            return ParsedDocument(result: .failure(error))
        }
    }

    private func check(_ row: CSVRow, at location: InputProblem.Location, _ block: RecordBlock) throws(InputProblem) {
        if row.byteCount > options.maximumLineBytes {
            throw .tooLong("row", in: block.file, line: location.line ?? 0, limit: options.maximumLineBytes)
        }
        switch row.damage {
        case .unclosedQuote:
            throw InputProblem(.badRow, at: location, "a quote is not closed; the row, to the end of the file, was skipped")
        case .strayText:
            throw InputProblem(
                .badRow, at: location, "a quote within a quoted cell must be doubled, and quotes around a cell enclose all of it; the row was skipped")
        case nil: break
        }
        guard row.cells.count == header.columns.count else {
            throw InputProblem(
                .badRow, at: location,
                "the row has \(counted(row.cells.count)), the header \(header.columns.count); the row was skipped")
        }
        let start = block.range.lowerBound
        let all = (start + row.cells[0].lowerBound)..<(start + (row.cells.last?.upperBound ?? 0))
        if let offset = block.bytes.offsetOfInvalidUTF8(in: all) {
            var location = location
            location.byteOffset = offset
            throw InputProblem(
                .invalidUTF8, at: location,
                "invalid UTF-8 at byte \(offset) of the row; the row was skipped (for an older encoding: iconv -f WINDOWS-1252 -t UTF-8)")
        }
    }

    private func counted(_ cells: Int) -> String {
        cells == 1 ? "1 cell" : "\(cells) cells"
    }

    private func assembled(
        _ row: CSVRow, _ bytes: Span<UInt8>, at location: InputProblem.Location, id: String, _ warnings: inout [InputProblem]
    ) throws(InputProblem) -> Document {
        func part(_ role: FieldRoles.Role) -> String? {
            guard let column = header.roles[role.rawValue] else { return nil }
            let content = CSVRow.content(of: row.cells[column], in: bytes)
            return content.isBlank ? nil : content
        }
        let (title, text) = (part(.title) ?? "", part(.text) ?? "")
        guard !(title.isEmpty && text.isEmpty) else {
            throw InputProblem(.missingText, at: location, "the text is empty; the row was skipped")
        }
        var document = Document(
            id: part(.id).map { String($0.trimmed) } ?? "\(id):\(location.line ?? 0)", title: title, text: text, source: part(.source),
            author: part(.author), section: part(.section), keywords: Keywords.split(part(.keywords) ?? ""))
        for (index, column) in header.columns.enumerated() where !column.hasRole && !row.cells[index].isEmpty {
            let content = CSVRow.content(of: row.cells[index], in: bytes)
            if content.isEmpty { continue }
            document.otherFields.append(Document.Field(name: column.name, json: JSONText.quoted(content)))
        }
        if let written = part(.date) { document.setDate(written, at: location, &warnings) }
        return document
    }
}
