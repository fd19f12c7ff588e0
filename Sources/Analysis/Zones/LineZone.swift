/// What a line of a document's text is for.
package enum LineZone: Sendable {
    case body
    /// Hashtags and nothing else.
    case keywords
    /// What the page says of itself: "Veuillez activer JavaScript", "Lire aussi : …", "Partager".
    case boilerplate

    /// The zone of a line without its break.
    package static func of(_ line: Span<UInt8>) -> LineZone {
        var start = 0
        while start < line.count, let length = spaceLength(line, start) { start += length }
        if line.byte(start) == 0x23 { return isHashtagLine(line, from: start) ? .keywords : .body }
        return Boilerplate.contains(line.extracting(start..<line.count)) ? .boilerplate : .body
    }

    private static func spaceLength(_ line: Span<UInt8>, _ index: Int) -> Int? {
        let length = LatinText.spaceLength(line, index)
        return length > 0 ? length : nil
    }

    private static func isHashtagLine(_ line: Span<UInt8>, from start: Int) -> Bool {
        var index = start
        while index < line.count {
            if line.byte(index) == 0x23 {
                guard !line.isWordCharacter(before: index), let hashtag = Hashtag(at: index, in: line) else { return false }
                index = hashtag.range.upperBound
                continue
            }
            let (scalar, length) = line.scalar(at: index)
            guard CharacterKind.isSpace(scalar) || isSeparator(scalar) else { return false }
            index += length
        }
        return true
    }

    /// , ; | / · • - – —
    private static func isSeparator(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2C, 0x2E, 0x3B, 0x7C, 0x2F, 0x2D, 0xB7, 0x2013, 0x2014, 0x2022: true
        default: false
        }
    }
}
