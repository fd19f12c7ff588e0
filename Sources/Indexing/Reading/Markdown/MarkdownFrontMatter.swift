internal import Segments

/// The YAML between two lines of `---` at the front of a Markdown file: `key: value`, and lists in either spelling.
///
/// Nested values are passed over; this is no parser of YAML.
struct MarkdownFrontMatter {
    /// Lines of the front matter, its borders included; 0 where there is none.
    private(set) var lineCount = 0
    private var entries: [(key: String, values: [String])] = []

    /// The front matter of a file, empty where it has none.
    init(_ lines: [Substring]) {
        guard let first = lines.first, first.trimmed == "---",
            let end = lines.dropFirst().firstIndex(where: { ["---", "..."].contains($0.trimmed) })
        else { return }
        for line in lines[1..<end] where !line.isBlank && !line.trimmed.hasPrefix("#") {
            guard add(line) else {
                entries = []
                return
            }
        }
        lineCount = end + 1
    }

    /// The values of a part of the document.
    subscript(role: FieldRoles.Role) -> [String] {
        entries.filter { Self.role(of: $0.key) == role }.flatMap { entry in
            role == .keywords && entry.values.count == 1 ? Keywords.split(entry.values[0]) : entry.values
        }
    }

    /// The values that are no part of the document.
    var otherFields: [Document.Field] {
        entries.filter { Self.role(of: $0.key) == nil && !$0.values.isEmpty }.map { entry in
            let values = entry.values.map(JSONText.quoted)
            let json = values.count == 1 ? values[0] : "[" + values.joined(separator: ",") + "]"
            return Document.Field(name: entry.key, json: json)
        }
    }

    /// Reads a line; false where it cannot be one of front matter.
    private mutating func add(_ line: Substring) -> Bool {
        let content = line.trimmed
        let isIndented = line.first == " " || line.first == "\t"
        if content.hasPrefix("- ") || content == "-" {
            guard let last = entries.indices.last else { return false }
            let value = Self.scalar(content.dropFirst().trimmed)
            if !value.isEmpty { entries[last].values.append(value) }
            return true
        }
        if isIndented {
            guard let last = entries.indices.last else { return false }
            // The folded lines of a long value are joined.
            if let value = entries[last].values.first, !content.contains(": ") {
                entries[last].values[0] = value.isEmpty ? String(content) : value + " " + content
            }
            return true
        }
        guard let colon = content.firstIndex(of: ":") else { return false }
        let key = Self.scalar(content[..<colon].trimmed)
        let value = content[content.index(after: colon)...].trimmed
        guard !entries.contains(where: { $0.key == key }) else { return true }
        entries.append((key, Self.values(value)))
        return true
    }

    private static func values(_ value: Substring) -> [String] {
        if value.isEmpty { return [] }
        if [">", ">-", "|", "|-"].contains(value) { return [""] }
        guard value.first == "[", value.last == "]" else {
            let scalar = scalar(value)
            return scalar.isEmpty ? [] : [scalar]
        }
        return value.dropFirst().dropLast().split(separator: ",").map { scalar($0.trimmed) }.filter { !$0.isEmpty }
    }

    /// A value without its quotes.
    private static func scalar(_ value: Substring) -> String {
        guard value.count >= 2, let quote = value.first, quote == value.last, quote == "\"" || quote == "'" else {
            return String(value)
        }
        return String(value.dropFirst().dropLast())
    }

    private static func role(of key: String) -> FieldRoles.Role? {
        switch key.lowercased() {
        case "title", "titre": .title
        case "tags", "tag", "étiquettes", "keywords", "mots-clés", "mots-cles": .keywords
        case "author", "authors", "auteur", "auteurs", "autrice": .author
        case "section", "rubrique", "category", "categories", "catégorie", "catégories": .section
        case "source": .source
        case "date": .date
        default: nil
        }
    }
}
