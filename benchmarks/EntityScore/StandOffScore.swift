import Entities
import Indexing
import Segments

/// Scores documents with stand-off annotations: id, title or text, start, end, type, canonical.
struct StandOffScore {
    let documents: String
    let annotations: String
    let printsErrors: Bool

    private struct Position: Hashable { var zone: String, start: Int, end: Int }

    func score() throws -> Score {
        var wanted: [String: [(String, Position)]] = [:]
        for line in lines(of: annotations) where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count >= 5, let start = Int(fields[2]), let end = Int(fields[3]) else { continue }
            wanted[fields[0], default: []].append((StandOffScore.kind(fields[4]), Position(zone: fields[1], start: start, end: end)))
        }
        var score = Score()
        let extractor = EntityExtractor()
        for document in try readDocuments(documents) {
            guard let mentions = wanted[document.id] else { continue }
            // Times of day are not annotated.
            let found = extractor.entities(title: document.title, text: document.text, date: document.date).filter {
                !$0.canonical.hasPrefix("T") || $0.type != .date
            }.map { entity in
                (StandOffScore.kind(entity.type.name),
                 Position(zone: entity.zone == .title ? "title" : "text", start: entity.range.lowerBound, end: entity.range.upperBound))
            }.filter { $0.0 != "QUANTITY" && $0.0 != "HASHTAG" }
            score.add(wanted: mentions, found: found)
            if printsErrors { printDifference(document, mentions, found) }
        }
        return score
    }

    private static func kind(_ type: String) -> String {
        switch type {
        case "personne": "PER"
        case "lieu": "LOC"
        case "organisation": "ORG"
        case "pays": "COUNTRY"
        case "date": "DATE"
        case "quantité": "QUANTITY"
        default: "HASHTAG"
        }
    }

    private func printDifference(_ document: Document, _ wanted: [(String, Position)], _ found: [(String, Position)]) {
        let zones = ["title": Array(document.title.utf8), "text": Array(document.text.utf8)]
        func written(_ mentions: [(String, Position)], not others: [(String, Position)]) -> [String] {
            mentions.filter { mention in !others.contains { $0.0 == mention.0 && $0.1 == mention.1 } }.map { kind, at in
                let bytes = zones[at.zone] ?? []
                let before = String(decoding: bytes[max(0, at.start - 30)..<at.start], as: UTF8.self)
                let behind = String(decoding: bytes[at.end..<min(bytes.count, at.end + 20)], as: UTF8.self)
                return "\(kind) …\(before)[[\(String(decoding: bytes[at.start..<at.end], as: UTF8.self))]]\(behind)…"
            }
        }
        for text in written(wanted, not: found) { print("\(document.id)\tmissed\t\(text)".replacing("\n", with: " ")) }
        for text in written(found, not: wanted) { print("\(document.id)\twrong\t\(text)".replacing("\n", with: " ")) }
    }
}
