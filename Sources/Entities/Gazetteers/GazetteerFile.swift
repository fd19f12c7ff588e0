/// The rows of a data file (Sources/CGazetteers/data/FORMAT.md): fields between tabs, comments behind #, blank lines.
struct GazetteerFile {
    /// A row and where it stands.
    struct Row {
        /// The line, from 1.
        var line: Int
        /// The fields but for attributes, without spaces at their ends; the first is not empty.
        var fields: [Substring]
        /// `@name=value`, and `@name` with an empty value.
        var attributes: [Substring: Substring]
    }

    /// The rows of a text.
    static func rows(_ text: String) -> [Row] {
        var rows: [Row] = []
        var number = 0
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let content = line.last == 0x0D ? line.dropLast() : line
            if content.isEmpty || content.first == 0x23 { continue }
            var row = Row(line: number, fields: [], attributes: [:])
            for field in content.split(separator: 0x09) {
                let field = trimmed(Substring(field))
                guard let first = field.utf8.first else { continue }
                guard first == 0x40 else {
                    row.fields.append(field)
                    continue
                }
                let sides = field.dropFirst().split(separator: "=", maxSplits: 1)
                if let name = sides.first { row.attributes[name] = sides.count > 1 ? sides[1] : "" }
            }
            if !row.fields.isEmpty { rows.append(row) }
        }
        return rows
    }

    private static func trimmed(_ field: Substring) -> Substring {
        var field = field
        while let first = field.unicodeScalars.first, first == " " || first == "\u{A0}" { field.unicodeScalars.removeFirst() }
        while let last = field.unicodeScalars.last, last == " " || last == "\u{A0}" { field.unicodeScalars.removeLast() }
        return field
    }
}
