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
        let bytes = Array(text.utf8)
        var rows: [Row] = []
        var number = 0
        var start = 0
        while start <= bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            number += 1
            if let row = row(bytes[start..<end], number) { rows.append(row) }
            start = end + 1
        }
        return rows
    }

    /// The row on a line; nil where there is none.
    private static func row(_ line: ArraySlice<UInt8>, _ number: Int) -> Row? {
        let content = line.last == 0x0D ? line.dropLast() : line
        if content.isEmpty || content.first == 0x23 { return nil }
        var row = Row(line: number, fields: [], attributes: [:])
        var start = content.startIndex
        while start < content.endIndex {
            let end = content[start...].firstIndex(of: 0x09) ?? content.endIndex
            let field = trimmed(content[start..<end])
            start = end + 1
            guard let first = field.first else { continue }
            let text = Substring(String(decoding: field, as: UTF8.self))
            guard first == 0x40 else {
                row.fields.append(text)
                continue
            }
            let sides = text.dropFirst().split(separator: "=", maxSplits: 1)
            if let name = sides.first { row.attributes[name] = sides.count > 1 ? sides[1] : "" }
        }
        return row.fields.isEmpty ? nil : row
    }

    /// Without spaces at the ends, also U+00A0.
    private static func trimmed(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var field = field
        while true {
            if field.first == 0x20 || field.last == 0x20 {
                field = field.first == 0x20 ? field.dropFirst() : field.dropLast()
            } else if field.first == 0xC2, field.dropFirst().first == 0xA0 {
                field = field.dropFirst(2)
            } else if field.last == 0xA0, field.dropLast().last == 0xC2 {
                field = field.dropLast(2)
            } else {
                return field
            }
        }
    }
}
