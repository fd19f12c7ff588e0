internal import Segments

/// Finds dates and times of day among words (FRENCH.md, part 4; ../shared/vectors/dates.tsv). It stops at numbers, months, days of the week and
/// a few words such as "hier" and looks around from there.
struct DateFinder {
    /// A date: its words, and what it is in EDTF.
    struct Found {
        var words: Range<Int>
        var canonical: String
        /// The day, where it is one.
        var day: Day?
    }

    let words: [EntityWord]
    let text: [UInt8]
    /// Where something may begin.
    let stops: [UInt32]
    /// What relative dates go from; nil leaves them out.
    let reference: Day?

    /// The dates in the order of the text.
    ///
    /// - Complexity: linear in the words.
    func find() -> [Found] {
        var found: [Found] = []
        var next = 0
        var free = 0
        for stop in stops where stop >= next {
            let place = Int(stop)
            guard words[place].shape.contains(.digit) || words[place].classes.contains(.dateWord) else { continue }
            let (date, end) = date(at: place, notBefore: free)
            if let date { found.append(date) }
            next = max(end ?? place + 1, place + 1)
            if date != nil || end != nil { free = next }
        }
        return found
    }

    /// The date at a word; the end of words that are a date but not one of the calendar ("29 février 2023").
    private func date(at place: Int, notBefore free: Int) -> (Found?, end: Int?) {
        let word = words[place]
        if word.shape.contains(.digit) {
            if let (date, end) = figures(at: place) { return (date, end) }
            if let (date, end) = dayAndMonth(at: place, free) { return (date, end) }
            if let date = era(at: place, free) ?? year(at: place, free) ?? time(at: place) { return (date, date.words.upperBound) }
            return (nil, nil)
        }
        if word.classes.contains(.weekday), let (date, end) = weekday(at: place) { return (date, end) }
        if word.classes.contains(.month), let date = month(at: place, free) { return (date, date.words.upperBound) }
        if let date = relative(at: place, free) ?? decade(at: place, free) ?? century(at: place, free) { return (date, date.words.upperBound) }
        return (nil, nil)
    }

    // MARK: Words

    func key(_ place: Int) -> UInt64 { words.indices.contains(place) ? words[place].key : 0 }

    func gap(_ place: Int) -> EntityWord.Gap { words.indices.contains(place) ? words[place].gap : .line }

    /// Whether a word follows the one before with a space or a hyphen only.
    func joins(_ place: Int) -> Bool { gap(place).joins }

    /// The number that a word of digits is, of so many digits.
    func number(_ place: Int, _ digits: ClosedRange<Int> = 1...9) -> Int? {
        guard words.indices.contains(place), words[place].isNumber, digits.contains(Int(words[place].length)) else { return nil }
        return text[words[place].range].reduce(0) { $0 * 10 + Int($1 & 15) }
    }

    /// A number in digits or letters.
    func count(_ place: Int) -> Int? {
        guard words.indices.contains(place) else { return nil }
        return number(place, 1...4) ?? DateWords.numerals[words[place].key]
    }

    /// A day of a month: 27, 1er.
    func dayOfMonth(_ place: Int) -> Int? {
        if let number = number(place, 1...2) { return number }
        guard words.indices.contains(place), words[place].length == 3 else { return nil }
        let range = words[place].range
        guard range.count == 3, text[range.lowerBound] == 0x31 else { return nil }
        return text[range.lowerBound + 1] | 0x20 == 0x65 && text[range.lowerBound + 2] | 0x20 == 0x72 ? 1 : nil
    }

    func monthNumber(_ place: Int) -> Int? {
        guard words.indices.contains(place), words[place].classes.contains(.month) else { return nil }
        return Int(words[place].payload & 15)
    }

    func weekdayNumber(_ place: Int) -> Int? {
        guard words.indices.contains(place), words[place].classes.contains(.weekday) else { return nil }
        return Int(words[place].payload >> 4 & 15)
    }

    /// A year of four digits that is no quantity.
    func yearNumber(_ place: Int) -> Int? {
        guard let year = number(place, 4...4), 1000...2999 ~= year else { return nil }
        // "11 000", "3.000": a group of a larger number.
        if place + 1 < words.count, words[place + 1].isNumber, words[place + 1].length == 3, gap(place + 1) == .space { return nil }
        return year
    }
}
