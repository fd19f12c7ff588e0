internal import Segments

/// Months, years, decades and spans of years.
extension DateFinder {
    /// décembre 2018, en mars, mi-janvier, fin mars.
    func month(at place: Int, _ free: Int) -> Found? {
        guard let month = monthNumber(place) else { return nil }
        let isAbbreviated = words[place].length <= 4 && gap(place + 1).contains(.stop)
        if joins(place + 1) || isAbbreviated, let year = yearNumber(place + 1), words[place].key != DateWords.an {
            return part(place, free, year: year, month, end: place + 2)
        }
        guard let reference, place > free, joins(place), DateWords.beforeMonth.contains(key(place - 1)) || isMonthOf(place) else { return nil }
        // "en mai", but not "fin mars" of a planet: months alone are written small.
        if words[place].isCapital { return nil }
        let year = reference.components.year
        let middle = { (year: Int) in Day(year: year, month: month, day: 15)?.number ?? 0 }
        if gap(place + 1) == .space, DateWords.last.contains(key(place + 1)) || DateWords.next.contains(key(place + 1)) {
            // "mars dernier", "mars prochain".
            let (now, isLast) = (reference.components.month, DateWords.last.contains(key(place + 1)))
            let turned = isLast ? (month < now ? year : year - 1) : (month > now ? year : year + 1)
            return Found(words: place..<place + 2, canonical: DateText.month(turned, month))
        }
        let nearest = (year - 1...year + 1).min { abs(middle($0) - reference.number) < abs(middle($1) - reference.number) } ?? year
        return part(place, free, year: nearest, month, end: place + 1)
    }

    /// "au mois de mars".
    private func isMonthOf(_ place: Int) -> Bool {
        place > 1 && [DateWords.de, DateWords.d].contains(key(place - 1)) && key(place - 2) == DateWords.mois
    }

    /// A month, or the part of it that a word before tells: mi-janvier is 10 to 20 January.
    private func part(_ place: Int, _ free: Int, year: Int, _ month: Int, end: Int) -> Found? {
        let last = Day.lengthOfMonth(month, year: year)
        let days: (Int, Int)?
        switch place > free && joins(place) ? key(place - 1) : 0 {
        case DateWords.mi: days = (10, 20)
        case DateWords.debut: days = (1, 10)
        case DateWords.fin: days = (20, last)
        default: days = nil
        }
        let text = DateText.month(year, month)
        guard let days else { return Found(words: place..<end, canonical: text) }
        return Found(
            words: place - 1..<end, canonical: "\(text)-\(DateText.padded(days.0, 2))/\(text)-\(DateText.padded(days.1, 2))")
    }

    /// en 2024, depuis 2014, entre 2019 et 2022, de 2019 à 2022, 2019-2022, l’année 2024.
    func year(at place: Int, _ free: Int) -> Found? {
        guard let year = yearNumber(place) else { return nil }
        let before = place > free && joins(place) ? key(place - 1) : 0
        if gap(place + 1) == .hyphen, let last = yearNumber(place + 1), last > year, gap(place + 2) != .hyphen {
            return Found(words: place..<place + 2, canonical: "\(DateText.year(year))/\(DateText.year(last))")
        }
        if joins(place + 1), joins(place + 2), let last = yearNumber(place + 2), last > year {
            let isBetween = before == DateWords.entre && key(place + 1) == DateWords.et
            let isFromTo = before == DateWords.de && key(place + 1) == DateWords.a
            if isBetween || isFromTo {
                return Found(words: place - 1..<place + 3, canonical: "\(DateText.year(year))/\(DateText.year(last))")
            }
        }
        if before == DateWords.depuis { return Found(words: place - 1..<place + 1, canonical: "\(DateText.year(year))/..") }
        let isFollowedByNoun = joins(place + 1) && !words[place + 1].isCapital
            && words[place + 1].classes.isDisjoint(with: [.function, .dateWord, .article, .of, .at, .and])
        let isPreceded = DateWords.beforeYear.contains(before) || before == DateWords.a && isHorizon(place)
        // "la loi de 2019", but not "de 2000 personnes".
        let isOf = DateWords.ofYear.contains(before) && 1800...2100 ~= year && !isFollowedByNoun && !words[place - 1].isCapital
        let isInParentheses = gap(place).isSubset(of: [.space, .line, .openParenthesis]) && gap(place).contains(.openParenthesis) && Int(words[place].end) < text.count && text[Int(words[place].end)] == 0x29
        guard isPreceded && !(isFollowedByNoun && before != DateWords.en) || isOf || isInParentheses else { return nil }
        return Found(words: place..<place + 1, canonical: DateText.year(year))
    }

    /// "d’ici à 2030".
    private func isHorizon(_ place: Int) -> Bool { place > 1 && [DateWords.ici].contains(key(place - 2)) }

    /// 50 av. J.-C.: year 1 is the first; the one before it is 0 (ISO 8601).
    func era(at place: Int, _ free: Int) -> Found? {
        guard let year = number(place, 1...4), place + 3 < words.count, gap(place + 1).joins else { return nil }
        guard let isBefore = eraBehind(place + 1) else { return nil }
        return Found(words: place..<place + 4, canonical: DateText.year(isBefore ? 1 - year : year))
    }

    /// les années 1990, les années 80, les années trente.
    func decade(at place: Int, _ free: Int) -> Found? {
        guard words[place].key == DateWords.annees, joins(place + 1) else { return nil }
        let start: Int
        if let year = number(place + 1, 4...4), 1000...2999 ~= year {
            start = year
        } else if let year = number(place + 1, 2...2) {
            start = 1900 + year
        } else if let tens = DateWords.numerals[key(place + 1)], 20...60 ~= tens {
            start = 1900 + tens
        } else {
            return nil
        }
        guard start % 10 == 0 else { return nil }
        let hasArticle = place > free && joins(place) && key(place - 1) == DateWords.les
        return Found(
            words: (hasArticle ? place - 1 : place)..<place + 2, canonical: "\(DateText.year(start))/\(DateText.year(start + 9))")
    }

    /// 14h30, 14 h 30, à 20h, à 20 heures.
    func time(at place: Int) -> Found? {
        let bytes = text[words[place].range]
        let isTold = place > 0 && joins(place) && DateWords.beforeTime.contains(key(place - 1))
        if let mark = bytes.firstIndex(where: { $0 | 0x20 == 0x68 }) {
            guard 1...2 ~= mark - bytes.startIndex, let hour = DateFinder.value(bytes[..<mark]), hour <= 24 else { return nil }
            let rest = bytes[(mark + 1)...]
            if rest.isEmpty { return isTold ? Found(words: place..<place + 1, canonical: DateText.time(hour, 0)) : nil }
            guard rest.count == 2, let minute = DateFinder.value(rest), minute < 60 else { return nil }
            return Found(words: place..<place + 1, canonical: DateText.time(hour, minute))
        }
        guard let hour = number(place, 1...2), hour <= 24, joins(place + 1) else { return nil }
        let unit = key(place + 1)
        if unit == DateWords.h, joins(place + 2), let minute = number(place + 2, 2...2), minute < 60 {
            return Found(words: place..<place + 3, canonical: DateText.time(hour, minute))
        }
        guard isTold, !words[place + 1].isCapital, [DateWords.h, DateWords.heures, DateWords.heure].contains(unit) else { return nil }
        return Found(words: place..<place + 2, canonical: DateText.time(hour, 0))
    }

    private static func value(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.allSatisfy { $0 &- 0x30 < 10 } && !digits.isEmpty ? digits.reduce(0) { $0 * 10 + Int($1 & 15) } : nil
    }
}
