internal import Segments

extension Day {
    /// Reads a date as people and programs write it: `2024-12-27`, `2024-12-27T14:30:00Z`, `27/12/2024`,
    /// `27 décembre 2024`, `le 1er janvier 2024`. A time of day after the first three forms is ignored.
    init?(written: some StringProtocol) {
        let written = written.trimmed
        if let day = Day(numeric: Array(written.utf8.prefix(64))) {
            self = day
            return
        }
        let words = written.prefix(64).split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        let isPreceded = words.first == "le"
        guard let found = Day.inWords(words[(isPreceded ? 1 : 0)...]), found.words == words.count - (isPreceded ? 1 : 0)
        else { return nil }
        self = found.day
    }

    /// Reads `2024-12-27` or `27/12/2024`, perhaps with a time after it.
    private init?(numeric bytes: [UInt8]) {
        var digits = DigitReader(bytes)
        guard let first = digits.number(1...4) else { return nil }
        let separator = digits.separator()
        guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/"), let month = digits.number(1...2),
            digits.separator() == separator
        else { return nil }
        let day: Day?
        if separator == UInt8(ascii: "-") {
            guard first.digits == 4, let last = digits.number(1...2) else { return nil }
            day = Day(year: first.value, month: month.value, day: last.value)
        } else {
            guard first.digits <= 2, let year = digits.number(4...4) else { return nil }
            day = Day(year: year.value, month: month.value, day: first.value)
        }
        guard let day, digits.isAtEnd || digits.isAtTimeOfDay else { return nil }
        self = day
    }

    /// Reads `27/12/2024` at the front of bytes, where no digit or `/` follows; gives also the bytes that it takes.
    static func withSlashes(at bytes: ArraySlice<UInt8>) -> (day: Day, length: Int)? {
        var digits = DigitReader(Array(bytes.prefix(11)))
        guard let day = digits.number(1...2), digits.separator() == UInt8(ascii: "/"),
            let month = digits.number(1...2), digits.separator() == UInt8(ascii: "/"),
            let year = digits.number(4...4), digits.next != UInt8(ascii: "/"),
            let found = Day(year: year.value, month: month.value, day: day.value)
        else { return nil }
        return (found, digits.position)
    }

    /// Reads `[mardi] 27 décembre 2024` in the first of some lower-case words; gives also how many words that takes.
    static func inWords(_ words: ArraySlice<String>) -> (day: Day, words: Int)? {
        let skipped = words.first.map { weekdays.contains($0) } == true ? 1 : 0
        let date = Array(words.dropFirst(skipped).prefix(3))
        guard date.count == 3, let month = months[date[1]] else { return nil }
        let dayDigits = date[0].hasSuffix("er") ? date[0].dropLast(2) : date[0][...]
        let yearDigits = date[2].utf8.prefix { ASCII.digit($0) != nil }
        guard dayDigits.utf8.count <= 2, dayDigits.utf8.allSatisfy({ ASCII.digit($0) != nil }),
            yearDigits.count == 4, let day = Int(dayDigits), let year = Int(Substring(yearDigits)),
            !date[2].utf8.dropFirst(4).contains(where: { $0 >= 0x80 || ASCII.isLetter($0) }),
            let found = Day(year: year, month: month, day: day)
        else { return nil }
        return (found, skipped + 3)
    }

    private static let weekdays: Set<String> = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]

    private static let months: [String: Int] = [
        "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7,
        "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
    ]
}

/// Reads numbers and what is between them.
private struct DigitReader {
    private let bytes: [UInt8]
    /// Bytes read.
    private(set) var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The byte to come.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Whether `T` or a space and two digits are to come.
    var isAtTimeOfDay: Bool {
        let time = bytes[position...].prefix(3)
        guard time.count == 3, let first = time.first, [0x20, 0x54, 0x74].contains(first) else { return false }
        return time.dropFirst().allSatisfy { ASCII.digit($0) != nil }
    }

    /// A number with so many digits, and no more.
    mutating func number(_ lengths: ClosedRange<Int>) -> (value: Int, digits: Int)? {
        let start = position
        var value = 0
        while let byte = next, let digit = ASCII.digit(byte), position - start < lengths.upperBound {
            value = value * 10 + digit
            position += 1
        }
        let isFollowedByDigit = next.map { ASCII.digit($0) != nil } ?? false
        guard lengths.contains(position - start), !isFollowedByDigit else { return nil }
        return (value, position - start)
    }

    mutating func separator() -> UInt8? {
        guard let next else { return nil }
        position += 1
        return next
    }
}
