/// What a full stop, and a mark like it, ends in French text. ICU sees the end of a sentence in every full stop with a capital
/// behind it ("M. Macron", "art. L. 121-1"), none before a small letter, with which scraped articles often go on ("de la Russie.
/// bien qu’il …"), and one in every exclamation (« Non ! » dit-il).
enum FullStop {
    /// Abbreviations that a name follows, in small letters. Single letters (initials, M., J.-C.) need no mention.
    private static let titles: Set<String> = ["mm", "mgr", "dr", "drs", "pr", "st", "ste", "bd"]

    /// Abbreviations in the middle of sentences, in small letters.
    private static let shortenings: Set<String> = [
        "adj", "al", "anc", "ap", "apr", "approx", "art", "av", "cf", "chap", "cit", "col", "coll", "cdt", "déc", "dir", "éd", "env",
        "etc", "ex", "févr", "fig", "gén", "hab", "ibid", "id", "janv", "juil", "lt", "max", "min", "no", "nov", "oct", "op", "pp",
        "prof", "réf", "resp", "sept", "tél", "trad", "vol",
    ]

    /// In bytes; longer words are no abbreviations.
    private static let longest = 8

    /// Whether what ends in front of `start` is an initial or the abbreviation of a title, on the same line.
    static func isOfAbbreviation(before start: Int, in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var end = start
        while end > range.lowerBound, isSpace(text.scalar(before: end).value) { end -= text.scalar(before: end).length }
        guard end > range.lowerBound, text.byte(end - 1) == 0x2E else { return false }
        guard let word = shortWord(before: end - 1, in: text, range) else { return false }
        return word.count == 1 || titles.contains(word) || isInitial(at: start, in: text) && shortenings.contains(word)
    }

    /// Whether a capital with a full stop of its own stands at a position: "art. L. 121-1", "av. J.-C.".
    private static func isInitial(at start: Int, in text: Span<UInt8>) -> Bool {
        let (scalar, length) = text.scalar(at: start)
        return CharacterKind.isUppercase(scalar) && text.byte(start + length) == 0x2E
    }

    /// Where the sentence begins that ICU has begin at `start`: a closing mark with a space in front, as French has them, belongs to
    /// the sentence before. nil where that one goes on in small letters on the same line: « Non ! » dit-il.
    static func start(behindClosingMarksAt start: Int, in text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        if isLineBreak(text.scalar(before: start).value) { return start }
        var next = start
        if isClosing(text.scalar(at: start).value) {
            while next < range.upperBound, isClosing(text.scalar(at: next).value) || isSpace(text.scalar(at: next).value) {
                next += text.scalar(at: next).length
            }
        }
        return next < range.upperBound && !CharacterKind.isLowercase(text.scalar(at: next).value) ? next : nil
    }

    /// Where small letters follow a full stop and a space, and the stop is not that of an abbreviation.
    static func startsInLowerCase(in text: Span<UInt8>, _ range: Range<Int>) -> [Int] {
        var starts: [Int] = []
        for stop in range where text.byte(stop) == 0x2E {
            var start = stop + 1
            while start < range.upperBound, text.byte(start) == 0x22 || isClosing(text.scalar(at: start).value) { start += text.scalar(at: start).length }
            let space = start
            while start < range.upperBound, text.byte(start) == 0x20 { start += 1 }
            guard start > space, start < range.upperBound, CharacterKind.isLowercase(text.scalar(at: start).value) else { continue }
            if let word = shortWord(before: stop, in: text, range) {
                if word.count < 2 || titles.contains(word) || shortenings.contains(word) { continue }
            }
            starts.append(start)
        }
        return starts
    }

    /// The letters in front of a full stop, in small letters; empty where there are none, nil where they are too many for an abbreviation.
    private static func shortWord(before stop: Int, in text: Span<UInt8>, _ range: Range<Int>) -> String? {
        var start = stop
        while start > range.lowerBound, text.isLetter(before: start) { start -= text.scalar(before: start).length }
        if stop - start > longest { return nil }
        return String(decoding: (start..<stop).map { text.byte($0) }, as: UTF8.self).lowercased()
    }

    /// A space within a line.
    private static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x20, 0xA0, 0x202F: true
        default: false
        }
    }

    private static func isLineBreak(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// ) » ” ’ but not ", which opens too.
    private static func isClosing(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x29, 0xBB, 0x201D, 0x2019: true
        default: false
        }
    }
}
