import Limier

/// A stored document for people: its title, what is known of it, its text.
enum DocumentText {
    /// The lines of a document.
    ///
    /// - Parameter shown: what is done to each part of it so that it may be shown.
    static func of(_ document: Document, _ style: Style, shown: (String) -> String = { $0 }) -> String {
        var lines: [String] = []
        if !document.title.isEmpty { lines.append(style.bold(shown(document.title))) }
        let facts = [document.date?.description, document.source, document.author, document.section].compactMap { $0 }
        if !facts.isEmpty { lines.append(style.dim(shown(facts.joined(separator: " · ")))) }
        if !document.keywords.isEmpty { lines.append(style.dim(shown(document.keywords.joined(separator: ", ")))) }
        for field in document.otherFields { lines.append(style.dim(shown("\(field.name): \(field.json)"))) }
        if !lines.isEmpty { lines.append("") }
        lines.append(shown(document.text))
        return lines.joined(separator: "\n")
    }
}
