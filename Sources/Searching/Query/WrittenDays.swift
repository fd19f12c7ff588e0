internal import Segments

/// The days that a written date stands for: one day, a month or a year.
///
/// `2024`, `2024-12`, `2024-12-27`, `12/2024`, `27/12/2024`, `27.12.2024`, `27 décembre 2024`, `vendredi 27 déc. 2024`,
/// `1er février 2025`, `décembre 2024`; `27 December 2024`, `December 27, 2024`.
struct WrittenDays: Hashable {
    /// The first and the last of them.
    let first: Day
    let last: Day

    /// The days of a date, or nil where it is none.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 64 else { return nil }
        let words = text.split { QuerySyntax.isSpace($0.unicodeScalars.first ?? " ") || $0 == "," }.map { $0.lowercased() }
        guard let found = words.count == 1 ? WrittenDays.inDigits(words[0]) : WrittenDays.inWords(words[...]) else { return nil }
        self = found
    }

    private init?(year: Int, month: Int? = nil, day: Int? = nil) {
        let lastMonth = month ?? 12
        guard let first = Day(year: year, month: month ?? 1, day: day ?? 1),
            let last = Day(year: year, month: lastMonth, day: day ?? Day.lengthOfMonth(lastMonth, year: year))
        else { return nil }
        self.first = first
        self.last = last
    }

    /// Numbers with `-`, `/` or `.` between them, the year first or last and with four digits.
    private static func inDigits(_ word: String) -> WrittenDays? {
        let separators = Set(word.unicodeScalars.filter { !QuerySyntax.isDigit($0) })
        guard separators.count <= 1, separators.isSubset(of: ["-", "/", "."]) else { return nil }
        let parts = word.unicodeScalars.split(omittingEmptySubsequences: false) { !QuerySyntax.isDigit($0) }
        var numbers = parts.compactMap { part in (1...4).contains(part.count) ? Int(String(part)) : nil }
        guard numbers.count == parts.count, parts.count <= 3 else { return nil }
        let lengths = parts.map(\.count)
        if lengths[lengths.count - 1] == 4 { numbers.reverse() } else if lengths[0] != 4 { return nil }
        let yearPlace = lengths[0] == 4 ? 0 : lengths.count - 1
        guard lengths.indices.allSatisfy({ $0 == yearPlace || lengths[$0] <= 2 }) else { return nil }
        return WrittenDays(
            year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
    }

    /// `[le] [vendredi] [27] décembre 2024` or `December 27 2024`, in small letters.
    private static func inWords(_ words: ArraySlice<String>) -> WrittenDays? {
        var rest = words
        if rest.first == "le" { rest = rest.dropFirst() }
        if let word = rest.first, weekdays.contains(word) { rest = rest.dropFirst() }
        guard (2...3).contains(rest.count), let yearWord = rest.last, yearWord.utf8.count == 4, let year = number(yearWord) else {
            return nil
        }
        let others = Array(rest.dropLast())
        if others.count == 1 { return month(others[0]).flatMap { WrittenDays(year: year, month: $0) } }
        if let month = month(others[1]) { return dayOfMonth(others[0]).flatMap { WrittenDays(year: year, month: month, day: $0) } }
        guard let month = month(others[0]), let day = dayOfMonth(others[1]) else { return nil }
        return WrittenDays(year: year, month: month, day: day)
    }

    private static func number(_ word: some StringProtocol) -> Int? {
        word.unicodeScalars.allSatisfy(QuerySyntax.isDigit) ? Int(word) : nil
    }

    private static func dayOfMonth(_ word: String) -> Int? {
        let ending = ["er", "st", "nd", "rd", "th"].first { word.hasSuffix($0) } ?? ""
        let digits = word.dropLast(ending.count)
        return (1...2).contains(digits.utf8.count) ? number(digits) : nil
    }

    /// A month by its name, or by three letters of it or more that no other begins with, in French or English.
    private static func month(_ word: String) -> Int? {
        let name = word.hasSuffix(".") ? word.dropLast() : word[...]
        guard name.count >= 3 else { return nil }
        let wanted = plain(name)
        let found = Set(months.filter { $0.name.hasPrefix(wanted) }.map(\.number))
        return found.count == 1 ? found.first : nil
    }

    private static func plain(_ name: some StringProtocol) -> String {
        String(name.map { accents[$0] ?? $0 })
    }

    private static let accents: [Character: Character] = ["é": "e", "û": "u"]

    private static let weekdays: Set<String> = [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    private static let months: [(name: String, number: Int)] = Language.allCases.flatMap { language in
        MonthNames.of(language).enumerated().map { (plain($1.lowercased()), $0 + 1) }
    }
}
