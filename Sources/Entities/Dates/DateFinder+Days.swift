internal import Segments

/// Dates in figures, and days with their months.
extension DateFinder {
    /// 27/12/2024, 2024-12-27, 27.12.2024, 27-12-2024, 27/12/24.
    func figures(at place: Int) -> (Found?, end: Int)? {
        guard place + 2 < words.count, let first = number(place, 1...4), let second = number(place + 1, 1...2), let third = number(place + 2, 1...4)
        else { return nil }
        let separator = gap(place + 1)
        guard separator == gap(place + 2), DateFinder.isSeparator(separator) else { return nil }
        // More of the same: a version, an address, a telephone number.
        if place > 0, DateFinder.isSeparator(gap(place)), words[place - 1].shape.contains(.digit) { return nil }
        if place + 3 < words.count, DateFinder.isSeparator(gap(place + 3)), words[place + 3].isNumber { return nil }
        let digits = (words[place].length, words[place + 2].length)
        let day: Day?
        switch digits {
        case (4, 1...2) where separator != .stop: day = Day(year: first, month: second, day: third)
        case (1...2, 4): day = Day(year: third, month: second, day: first)
        case (2, 2) where separator == .slash && words[place + 1].length == 2:
            day = Day(year: third < 70 ? 2000 + third : 1900 + third, month: second, day: first)
        default: return nil
        }
        return (day.map { found(place..<place + 3, $0) }, place + 3)
    }

    private static func isSeparator(_ gap: EntityWord.Gap) -> Bool { gap == .slash || gap == .hyphen || gap == .stop }

    func found(_ range: Range<Int>, _ day: Day) -> Found { Found(words: range, canonical: day.description, day: day) }

    /// 27 décembre 2024, 1er janvier, du 3 au 5 mars.
    func dayAndMonth(at place: Int, _ free: Int) -> (Found?, end: Int)? {
        guard let day = dayOfMonth(place) else { return nil }
        if let range = dayRange(at: place, from: day, free) { return range }
        guard joins(place + 1), let month = monthNumber(place + 1) else { return nil }
        if let range = monthRange(at: place, from: day, month, free) { return range }
        return whole(place..<place + 2, day, month, weekday: nil)
    }

    /// A day and a month, whose words end with the month, and the year behind where there is one.
    func whole(_ range: Range<Int>, _ day: Int, _ month: Int, weekday: Int?) -> (Found?, end: Int) {
        if let (year, end) = yearBehind(range.upperBound) {
            let date = Day(year: year, month: month, day: day)
            // A day of the week that is not that day's is left out.
            let start = weekday == nil || date?.weekday == weekday ? range.lowerBound : range.lowerBound + 1
            return (date.map { found(start..<end, $0) }, end)
        }
        if let day = turned(day, month, at: range.upperBound) { return (found(range.lowerBound..<range.upperBound + 1, day), range.upperBound + 1) }
        guard let day = nearest(day, month, weekday: weekday) else { return (nil, range.upperBound) }
        return (found(range, day), range.upperBound)
    }

    /// "13 octobre dernier", "29 octobre prochain": the last or the next of such days from the reference.
    private func turned(_ day: Int, _ month: Int, at place: Int) -> Day? {
        guard let reference, gap(place) == .space else { return nil }
        let days = (-1...1).compactMap { Day(year: reference.components.year + $0, month: month, day: day) }
        if DateWords.last.contains(key(place)) { return days.last { $0 < reference } }
        return DateWords.next.contains(key(place)) ? days.first { $0 > reference } : nil
    }

    /// The year behind a month; also "2024" behind a full stop of an abbreviation: "27 déc. 2024".
    private func yearBehind(_ place: Int) -> (year: Int, end: Int)? {
        guard gap(place).joins || gap(place).isSubset(of: [.stop, .space]) && !gap(place).isEmpty && words[place - 1].length <= 5 else { return nil }
        return yearNumber(place).map { ($0, place + 1) }
    }

    /// The day of a day and a month that is nearest to the reference, on a certain day of the week.
    func nearest(_ day: Int, _ month: Int, weekday: Int?) -> Day? {
        guard let reference else { return nil }
        let year = reference.components.year
        let reach = weekday == nil ? -1...1 : -10...2
        let days = reach.compactMap { Day(year: year + $0, month: month, day: day) }.filter { weekday == nil || $0.weekday == weekday }
        let best = days.min { distance($0) < distance($1) }
        return best == nil && weekday != nil ? nearest(day, month, weekday: nil) : best
    }

    /// Days between a day and the reference; the past is a little nearer.
    private func distance(_ day: Day) -> Int {
        guard let reference else { return 0 }
        let days = Int(day.number - reference.number)
        return days <= 0 ? -2 * days : 2 * days + 1
    }

    /// "du 3 au 5 mars 2020", "les 3 et 4 mars", "entre le 3 et le 5 mars", "3-5 mars".
    private func dayRange(at place: Int, from first: Int, _ free: Int) -> (Found?, end: Int)? {
        var second = place + 1
        let before = place > free ? key(place - 1) : 0
        if gap(second) == .hyphen && dayOfMonth(second) != nil {
        } else if DateWords.beforeRange.contains(before), joins(second), key(second) == DateWords.au || key(second) == DateWords.et,
            joins(second + 1)
        {
            second += key(second + 1) == DateWords.le ? 2 : 1
        } else {
            return nil
        }
        guard let last = dayOfMonth(second), joins(second), joins(second + 1), let month = monthNumber(second + 1) else { return nil }
        let (end, next) = whole(second..<second + 2, last, month, weekday: nil)
        guard let lastDay = end?.day else { return (nil, next) }
        let (year, month2, _) = lastDay.components
        guard let firstDay = Day(year: year, month: month2, day: first), firstDay < lastDay else { return (end, next) }
        return (Found(words: place..<next, canonical: "\(firstDay)/\(lastDay)"), next)
    }

    /// "du 28 février au 3 mars 2020", "du 30 décembre 2019 au 3 janvier 2020".
    private func monthRange(at place: Int, from first: Int, _ month: Int, _ free: Int) -> (Found?, end: Int)? {
        guard place > free, joins(place), [DateWords.du, DateWords.le].contains(key(place - 1)) else { return nil }
        let year = joins(place + 2) ? yearNumber(place + 2) : nil
        var second = place + (year == nil ? 2 : 3)
        guard joins(second), key(second) == DateWords.au || key(second) == DateWords.et && key(second + 1) == DateWords.le else { return nil }
        second += key(second) == DateWords.au ? 1 : 2
        guard joins(second), let last = dayOfMonth(second), joins(second + 1), let lastMonth = monthNumber(second + 1) else { return nil }
        let (end, next) = whole(second..<second + 2, last, lastMonth, weekday: nil)
        guard let lastDay = end?.day else { return nil }
        let (lastYear, _, _) = lastDay.components
        // "du 30 décembre au 3 janvier 2020": December of the year before.
        guard let firstDay = Day(year: year ?? (month > lastMonth ? lastYear - 1 : lastYear), month: month, day: first), firstDay < lastDay
        else { return nil }
        return (Found(words: place..<next, canonical: "\(firstDay)/\(lastDay)"), next)
    }

    /// lundi, lundi dernier, ce lundi, vendredi 27 décembre.
    func weekday(at place: Int) -> (Found?, end: Int)? {
        guard let weekday = weekdayNumber(place) else { return nil }
        if joins(place + 1), let day = dayOfMonth(place + 1), joins(place + 2), let month = monthNumber(place + 2) {
            return whole(place..<place + 3, day, month, weekday: weekday)
        }
        // "mercredi soir 13 février".
        if joins(place + 1), DateWords.partsOfDay.contains(key(place + 1)), joins(place + 2), let day = dayOfMonth(place + 2), joins(place + 3),
            let month = monthNumber(place + 3)
        {
            return whole(place..<place + 4, day, month, weekday: weekday)
        }
        guard let reference else { return nil }
        let back = (reference.weekday - weekday + 7) % 7
        if joins(place + 1), DateWords.last.contains(key(place + 1)) {
            return (found(place..<place + 2, reference.adding(back == 0 ? -7 : -back)), place + 2)
        }
        if joins(place + 1), DateWords.next.contains(key(place + 1)) {
            return (found(place..<place + 2, reference.adding(7 - back)), place + 2)
        }
        // "le lundi": every Monday.
        if place > 0, joins(place), [DateWords.le, DateWords.du, DateWords.au].contains(key(place - 1)) { return nil }
        return (found(place..<place + 1, reference.adding(-back)), place + 1)
    }
}
