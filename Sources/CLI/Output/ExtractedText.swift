import Entities
import Limier
import Searching

/// A text and the entities in it, as `limier extract` gives them.
struct ExtractedText {
    /// The text, in UTF-8.
    let bytes: [UInt8]
    /// The entities, in the order of the text and apart.
    let entities: [Entity]

    /// How a range of the text is written.
    func surface(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    // MARK: A line an entity

    /// Type, canonical name, surface, start, end.
    var table: String {
        entities.map { entity in
            let cells = [entity.type.name, entity.canonical, surface(entity.range)].map(ExtractedText.onOneLine)
            return (cells + ["\(entity.range.lowerBound)", "\(entity.range.upperBound)"]).joined(separator: "\t") + "\n"
        }.joined()
    }

    /// A name may go over the end of a line.
    private static func onOneLine(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.value < 0x20 || $0.properties.isWhitespace && $0 != "\u{A0}" && $0 != "\u{202F}" ? " " : $0 }
        var line = String.UnicodeScalarView()
        line.append(contentsOf: scalars)
        return String(line)
    }

    /// An object of JSON an entity.
    var objects: String {
        entities.map { entity in
            var object = JSONObject()
            object.add("type", entity.type.name)
            object.add("canonical", entity.canonical)
            object.add("text", surface(entity.range))
            object.add("start", entity.range.lowerBound)
            object.add("end", entity.range.upperBound)
            object.add("countries", array: entity.countries.map(JSONObject.string))
            return object.text + "\n"
        }.joined()
    }

    // MARK: The text itself

    /// The text with its entities in the colours of their types, and below what the colours stand for and how many there are.
    func coloured(_ style: Style) -> String {
        var text = ""
        var end = 0
        for entity in entities {
            text += shown(end..<entity.range.lowerBound) { $0 }
            text += shown(entity.range) { style.entity($0, entity.type) }
            end = entity.range.upperBound
        }
        text += shown(end..<bytes.count) { $0 }
        if !text.isEmpty && !text.hasSuffix("\n") { text += "\n" }
        return text + "\n" + legend(style) + "\n"
    }

    /// What texts say must not command the terminal; their lines stay lines, and each is coloured for itself.
    private func shown(_ range: Range<Int>, _ coloured: (String) -> String) -> String {
        surface(range).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            line.isEmpty ? "" : coloured(Escaping.terminal.escaped(String(line)))
        }.joined(separator: "\n")
    }

    private func legend(_ style: Style) -> String {
        EntityType.allCases.compactMap { type in
            let count = entities.count { $0.type == type }
            return count == 0 ? nil : style.entity(type.shownName, type) + " " + count.grouped
        }.joined(separator: "  ")
    }
}

extension EntityType {
    /// The name of the kind in the language of the terminal.
    var shownName: String {
        let english =
            switch self {
            case .person: "person"
            case .place: "place"
            case .organisation: "organisation"
            case .country: "country"
            case .date: "date"
            case .quantity: "quantity"
            case .hashtag: "hashtag"
            }
        return Locale.text(name, english)
    }
}
