import Entities

/// Scores sentences with IOB2 tags; only PER, LOC and ORG are looked at.
struct CoNLLScore {
    let file: String
    let printsErrors: Bool

    private struct Span: Hashable { var start: Int, end: Int }

    func score() -> Score {
        var score = Score()
        let extractor = EntityExtractor()
        forEachSentence { text, wanted in
            let found: [(String, Span)] = extractor.entities(text: text).compactMap { entity in
                CoNLLScore.kind(entity.type).map { ($0, Span(start: entity.range.lowerBound, end: entity.range.upperBound)) }
            }
            score.add(wanted: wanted, found: found)
            if printsErrors { printDifference(Array(text.utf8), wanted, found) }
        }
        return score
    }

    private func forEachSentence(_ body: (String, [(String, Span)]) -> Void) {
        var tokens: [(text: Substring, tag: Substring)] = []
        func endSentence() {
            if tokens.isEmpty { return }
            let (text, wanted) = CoNLLScore.sentence(tokens)
            body(text, wanted)
            tokens.removeAll()
        }
        for line in lines(of: file) {
            let fields = line.split(separator: "\t")
            if fields.count >= 2 { tokens.append((fields[0], fields[1])) } else if line.isEmpty { endSentence() }
        }
        endSentence()
    }

    private static func kind(_ type: EntityType) -> String? {
        switch type {
        case .person: "PER"
        case .place: "LOC"
        case .organisation: "ORG"
        default: nil
        }
    }

    /// The text of a sentence, spaced as French is, and its mentions.
    private static func sentence(_ tokens: [(text: Substring, tag: Substring)]) -> (String, [(String, Span)]) {
        var text = ""
        var mentions: [(String, Span)] = []
        var joinsNext = true
        for token in tokens {
            // "O 'Brien", "Nam -il": tokens that were one word.
            let isTail = token.text.count > 1 && ["'", "’", "-"].contains(token.text.first)
            let sticks = isTail || [",", ".", ")", "]", "…", "-"].contains(token.text)
            if !joinsNext && !sticks { text += " " }
            let start = text.utf8.count
            text += token.text
            joinsNext = ["(", "[", "-"].contains(token.text) || token.text.hasSuffix("'") || token.text.hasSuffix("’")
            let kind = String(token.tag.dropFirst(2)).uppercased().prefix(3)
            guard ["PER", "LOC", "ORG"].contains(kind) else { continue }
            if token.tag.hasPrefix("I"), let last = mentions.last, last.0 == kind {
                mentions[mentions.count - 1].1.end = text.utf8.count
            } else {
                mentions.append((String(kind), Span(start: start, end: text.utf8.count)))
            }
        }
        return (text, mentions)
    }

    private func printDifference(_ text: [UInt8], _ wanted: [(String, Span)], _ found: [(String, Span)]) {
        func written(_ mentions: [(String, Span)], not others: [(String, Span)]) -> [String] {
            mentions.filter { mention in !others.contains { $0.0 == mention.0 && $0.1 == mention.1 } }
                .map { "\($0.0):\(String(decoding: text[$0.1.start..<$0.1.end], as: UTF8.self))" }
        }
        let missed = written(wanted, not: found), wrong = written(found, not: wanted)
        if missed.isEmpty && wrong.isEmpty { return }
        print("\(String(decoding: text, as: UTF8.self))\n   missed \(missed)\n   wrong  \(wrong)")
    }
}
