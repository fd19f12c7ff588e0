/// The first row of a CSV file, which names the columns.
struct CSVHeader: Sendable {
    /// What stands between two cells.
    let separator: UInt8
    /// Bytes of the file before the rows, a byte order mark included.
    let byteCount: Int
    /// Lines of the file before the rows.
    let lineCount: Int
    /// The columns from left to right.
    let columns: [Column]
    /// For each role the column that plays it.
    let roles: [Int?]
    /// A `--field` that names no column.
    private(set) var warning: InputProblem?

    /// A column.
    struct Column: Sendable {
        /// Its name, which is unique among those of the file.
        var name: String
        /// Whether it is a part of the document; else it is only stored.
        var hasRole = false
    }

    /// Reads the header of a file; nil where the file is empty.
    ///
    /// - Parameter separator: what stands between cells; nil to find out.
    /// - Throws: a problem that is the end of the file.
    init?(readingFrom file: InputFileReader, separator: UInt8?, options: InputOptions) throws(InputProblem) {
        let location = InputProblem.Location(file: file.input.name.path, line: 1)
        let end = try CSVHeader.end(in: file, limit: options.maximumLineBytes)
        let start = file.memory.byteOrderMarkLength
        let bytes = (start..<end).map { file.memory[$0] }
        guard !bytes.allSatisfy(ASCII.isSpace) else {
            if end == file.memory.count { return nil }
            throw InputProblem(.badRow, at: location, "the first line names no columns; the file was skipped")
        }
        guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
            throw InputProblem(
                .invalidUTF8, at: location,
                "the column names are not UTF-8; the file was skipped (for an older encoding: iconv -f WINDOWS-1252 -t UTF-8)")
        }
        self.separator = separator ?? CSVHeader.separator(of: bytes)
        byteCount = end
        var row = CSVRow()
        _ = row.read(bytes.span, at: 0, separator: self.separator)
        guard row.damage == nil else {
            throw InputProblem(.badRow, at: location, "a quote in the column names is not closed or not doubled; the file was skipped")
        }
        lineCount = row.lineFeeds
        let names = CSVHeader.unique(row.cells.map { String(CSVRow.content(of: $0, in: bytes.span).trimmed) })
        roles = CSVHeader.roles(of: names, options.fieldNames)
        let parts = Set(roles.compactMap(\.self))
        columns = names.enumerated().map { Column(name: $1, hasRole: parts.contains($0)) }
        guard roles[FieldRoles.Role.text.rawValue] != nil else {
            let wanted = options.fieldNames.text.joined(separator: ", ")
            throw InputProblem(
                .missingText, at: location,
                "no column is named \(wanted), but \(names.prefix(20).joined(separator: ", ")) are; the file was skipped "
                    + "(--field text=COLUMN says which is the text)")
        }
        warning = CSVHeader.missing(names, roles, options.fieldNames, at: location)
    }

    /// Reads until the first line feed outside of quotes is in memory; gives the place after it.
    private static func end(in file: InputFileReader, limit: Int) throws(InputProblem) -> Int {
        var isInQuotes = false
        var place = 0
        while true {
            file.fill()
            while place < file.memory.count {
                let byte = file.memory[place]
                place += 1
                if byte == ASCII.quote { isInQuotes.toggle() }
                if byte == ASCII.lineFeed, !isInQuotes { return place }
            }
            if let failure = file.failure { throw file.problem(failure, consequence: "the file was skipped") }
            if file.isAtEnd { return place }
            if place > limit {
                throw InputProblem(
                    .badRow, at: .init(file: file.input.name.path, line: 1),
                    "the line of column names is longer than \(limit) bytes; the file was skipped")
            }
            file.memory.reserve(file.memory.capacity * 2)
        }
    }

    /// The comma, semicolon or tab that stands most often outside of quotes; a comma where none does.
    private static func separator(of header: [UInt8]) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var isInQuotes = false
        for byte in header {
            if byte == ASCII.quote { isInQuotes.toggle() }
            if !isInQuotes, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return candidates[counts.firstIndex(of: most) ?? 0]
    }

    /// The names with a number behind those that are there already or empty.
    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.enumerated().map { index, name in
            var unique = name.isEmpty ? "column \(index + 1)" : name
            if !seen.insert(unique).inserted {
                unique += " (column \(index + 1))"
                seen.insert(unique)
            }
            return unique
        }
    }

    /// The column for each role, whatever the case of its name; French names as in the line of metadata of a text file, too.
    private static func roles(of names: [String], _ fields: FieldNames) -> [Int?] {
        let usual = FieldNames()
        let lowercased = names.map { $0.lowercased() }
        return FieldRoles.Role.allCases.map { role in
            for wanted in fields[role] {
                if let exact = names.firstIndex(of: wanted) { return exact }
                if let column = lowercased.firstIndex(of: wanted.lowercased()) { return column }
            }
            guard fields[role] == usual[role] else { return nil }
            return names.firstIndex { MetadataLine.Key(name: $0).map { $0.role == role } ?? false }
        }
    }

    /// The warning that columns are missing which have been asked for.
    private static func missing(
        _ names: [String], _ roles: [Int?], _ fields: FieldNames, at location: InputProblem.Location
    ) -> InputProblem? {
        let usual = FieldNames()
        let missing = FieldRoles.Role.allCases.filter { fields[$0] != usual[$0] && roles[$0.rawValue] == nil }
        guard !missing.isEmpty else { return nil }
        let told = missing.map { "--field \($0.name)=\(fields[$0].joined(separator: ","))" }.joined(separator: " ")
        return InputProblem(
            .missingColumn, .warning, at: location,
            "no column for \(told); the columns are \(names.prefix(20).joined(separator: ", "))")
    }
}

extension MetadataLine.Key {
    /// The role of the value in a document.
    fileprivate var role: FieldRoles.Role {
        switch self {
        case .date: .date
        case .source: .source
        case .author: .author
        case .section: .section
        case .keywords: .keywords
        }
    }
}
