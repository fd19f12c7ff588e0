/// A line such as `Date : 2024-03-14 | Source : Le Courrier | Auteur : Anne Kermarec | Rubrique : Culture`.
struct MetadataLine: Hashable, Sendable {
    private var values: [Key: String] = [:]

    /// What a line can tell.
    enum Key: Hashable, Sendable {
        case date, source, author, section, keywords

        /// The key of a name, French or English, in any case.
        init?(name: String) {
            switch name.lowercased().replacing(["\u{2010}", "\u{2011}", " ", "\u{A0}"], with: "-") {
            case "date": self = .date
            case "source": self = .source
            case "auteur", "auteurs", "autrice", "author", "authors": self = .author
            case "rubrique", "section": self = .section
            case "mots-clés", "mots-cles", "keywords": self = .keywords
            default: return nil
            }
        }
    }

    /// No metadata.
    init() {}

    /// Reads a line; nil where any of its parts is not a known key, a colon and a value.
    init?(_ line: Substring) {
        for part in line.split(separator: "|", omittingEmptySubsequences: false) {
            guard let colon = part.firstIndex(of: ":"), let key = Key(name: String(part[..<colon].trimmed)) else {
                return nil
            }
            let value = part[part.index(after: colon)...].trimmed
            if !value.isEmpty { values[key] = String(value) }
        }
    }

    /// Whether nothing was told.
    var isEmpty: Bool { values.isEmpty }

    /// The value of a key.
    subscript(key: Key) -> String? { values[key] }
}

extension String {
    /// The string with each of some characters replaced.
    fileprivate func replacing(_ characters: Set<Character>, with other: Character) -> String {
        String(map { characters.contains($0) ? other : $0 })
    }
}
