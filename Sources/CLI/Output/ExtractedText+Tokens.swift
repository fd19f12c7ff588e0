import Analysis
import Entities

extension ExtractedText {
    /// The text as CoNLL-2003 has it: a token, a tab and its tag (IOB2) on each line, an empty line between sentences.
    var taggedTokens: String {
        var lines = ""
        let starts = sentenceStarts
        var sentence = 0, entity = 0
        for token in tokens {
            if sentence < starts.count, token.lowerBound >= starts[sentence] {
                if !lines.isEmpty { lines += "\n" }
                while sentence < starts.count, token.lowerBound >= starts[sentence] { sentence += 1 }
            }
            while entity < entities.count, entities[entity].range.upperBound <= token.lowerBound { entity += 1 }
            lines += surface(token) + "\t" + tag(of: token, entity) + "\n"
        }
        return lines
    }

    private func tag(of token: Range<Int>, _ number: Int) -> String {
        guard number < entities.count, entities[number].range.contains(token.lowerBound) else { return "O" }
        let entity = entities[number]
        return (token.lowerBound == entity.range.lowerBound ? "B-" : "I-") + entity.type.tag
    }

    private var sentenceStarts: [Int] {
        Analyzer().sentences?.starts(in: bytes.span, bytes.indices) ?? []
    }

    /// Words with what is elided before them apart (`l’`, `Ukraine`), compounds and numbers whole, every other sign for itself; none goes
    /// over the edge of an entity or a space.
    private var tokens: [Range<Int>] {
        let words = Analyzer().tokens(of: String(decoding: bytes, as: UTF8.self)).filter { $0.kind != .joined }
        var ranges: [Range<Int>] = []
        var end = 0
        for word in words.sorted(by: { $0.start < $1.start }) where word.start >= end {
            let gap = bytes[end..<word.start]
            if let last = ranges.last, last.upperBound == end, end > 0, gap.elementsEqual([0x2D]) {
                ranges[ranges.count - 1] = last.lowerBound..<word.end
            } else {
                ranges += signs(in: end..<word.start)
                ranges.append(word.start..<word.end)
            }
            end = word.end
            if word.kind == .elided, let mark = apostrophe(at: end) {
                ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<mark
                end = mark
            }
        }
        ranges += signs(in: end..<bytes.count)
        let edges = entities.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
        return split(ranges, at: edges).flatMap(wordsBetweenSpaces)
    }

    /// Behind an apostrophe, straight or curved, that stands at an offset; nil where there is none.
    private func apostrophe(at offset: Int) -> Int? {
        [[0x27], [0xE2, 0x80, 0x99]].first { bytes[offset...].starts(with: $0) }.map { offset + $0.count }
    }

    /// The characters of a range but for spaces.
    private func signs(in range: Range<Int>) -> [Range<Int>] {
        var start = range.lowerBound
        return surface(range).compactMap { character in
            defer { start += character.utf8.count }
            return character.isWhitespace ? nil : start..<start + character.utf8.count
        }
    }

    private func wordsBetweenSpaces(_ range: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        for sign in signs(in: range) {
            if let last = words.last, last.upperBound == sign.lowerBound {
                words[words.count - 1] = last.lowerBound..<sign.upperBound
            } else {
                words.append(sign)
            }
        }
        return words
    }

    /// Ranges cut where an edge is inside of one; both in ascending order.
    private func split(_ ranges: [Range<Int>], at edges: [Int]) -> [Range<Int>] {
        var cut: [Range<Int>] = []
        var rest = edges[...]
        for range in ranges {
            var start = range.lowerBound
            rest = rest.drop { $0 <= start }
            while let edge = rest.first, edge < range.upperBound {
                cut.append(start..<edge)
                start = edge
                rest = rest.drop { $0 <= start }
            }
            cut.append(start..<range.upperBound)
        }
        return cut
    }
}

extension EntityType {
    /// The type in tags, as collections for measuring have it where they have it.
    fileprivate var tag: String {
        switch self {
        case .person: "PER"
        case .place: "LOC"
        case .organisation: "ORG"
        case .country: "COUNTRY"
        case .date: "DATE"
        case .quantity: "QUANTITY"
        case .hashtag: "HASHTAG"
        }
    }
}
