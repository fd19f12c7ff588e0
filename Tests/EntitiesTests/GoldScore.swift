import Entities
import Segments
import Support

/// Strict scores: a mention counts when its kind and both ends are right.
struct GoldScore {
    private(set) var right = 0, found = 0, wanted = 0

    /// The harmonic mean of precision and recall.
    var f1: Double { found + wanted == 0 ? 0 : 2 * Double(right) / Double(found + wanted) }

    private struct Mention: Hashable {
        var zone: String, type: String
        var start: Int, end: Int
    }

    private mutating func add(wanted: Set<Mention>, found: Set<Mention>) {
        right += wanted.intersection(found).count
        self.wanted += wanted.count
        self.found += found.count
    }

    /// The rows of a file in Gold.
    static func rows(_ name: String) throws -> [[String]] {
        let folder = "/" + "\(#filePath)".split(separator: "/").dropLast().joined(separator: "/") + "/Gold/"
        return String(decoding: try FileBytes.read(folder + name), as: UTF8.self)
            .split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }

    /// The score over some types of documents with stand-off annotations.
    static func standOff(_ rows: [[String]], of documents: some Sequence<Document>, types: Set<String>) -> GoldScore {
        var wanted: [String: Set<Mention>] = [:]
        for row in rows where row.count >= 5 && types.contains(row[4]) {
            wanted[row[0], default: []].insert(Mention(zone: row[1], type: row[4], start: Int(row[2]) ?? 0, end: Int(row[3]) ?? 0))
        }
        var score = GoldScore()
        let extractor = EntityExtractor()
        for document in documents {
            guard let mentions = wanted[document.id] else { continue }
            let found = extractor.entities(title: document.title, text: document.text, date: document.date)
                .filter { types.contains($0.type.name) && !($0.type == .date && $0.canonical.hasPrefix("T")) }
                .map { Mention(zone: $0.zone == .title ? "title" : "text", type: $0.type.name, start: $0.range.lowerBound, end: $0.range.upperBound) }
            score.add(wanted: mentions, found: Set(found))
        }
        return score
    }

    /// The score over persons, places and organisations of sentences in CoNLL form.
    static func sentences(_ lines: [Substring]) -> GoldScore {
        let names = ["PER": "personne", "LOC": "lieu", "ORG": "organisation"]
        var score = GoldScore()
        let extractor = EntityExtractor()
        var text = ""
        var wanted: [Mention] = []
        var joinsNext = true
        for line in lines + [""] {
            let fields = line.split(separator: "\t")
            guard fields.count >= 2 else {
                let found = extractor.entities(text: text).filter { names.values.contains($0.type.name) }
                    .map { Mention(zone: "", type: $0.type.name, start: $0.range.lowerBound, end: $0.range.upperBound) }
                score.add(wanted: Set(wanted), found: Set(found))
                (text, wanted, joinsNext) = ("", [], true)
                continue
            }
            let (token, tag) = (fields[0], fields[1])
            let isTail = token.count > 1 && ["'", "’", "-"].contains(token.first)
            if !joinsNext && !isTail && ![",", ".", ")", "]", "…", "-"].contains(token) { text += " " }
            let start = text.utf8.count
            text += token
            joinsNext = ["(", "[", "-"].contains(token) || token.hasSuffix("'") || token.hasSuffix("’")
            guard let type = names[String(tag.dropFirst(2))] else { continue }
            if tag.hasPrefix("I"), wanted.last?.type == type {
                wanted[wanted.count - 1].end = text.utf8.count
            } else {
                wanted.append(Mention(zone: "", type: type, start: start, end: text.utf8.count))
            }
        }
        return score
    }
}
