internal import Segments

/// Dates that go from the day of the document.
extension DateFinder {
    /// hier, avant-hier, cette semaine, le mois dernier, il y a trois jours.
    func relative(at place: Int, _ free: Int) -> Found? {
        guard let reference else { return nil }
        switch words[place].key {
        case DateWords.hier: return day(place, free, from: reference, -1, outer: DateWords.avant)
        case DateWords.demain: return day(place, free, from: reference, 1, outer: DateWords.apres)
        case DateWords.aujourd where key(place + 1) == DateWords.hui && gap(place + 1) == .apostrophe:
            return found(place..<place + 2, reference)
        case DateWords.semaine: return around(place, free) { DateText.week(reference.adding(7 * $0)) }
        case DateWords.mois: return around(place, free) { DateFinder.month(reference, adding: $0) } ?? ago(place, free)
        case DateWords.annee, DateWords.an: return around(place, free) { DateText.year(reference.components.year + $0) } ?? ago(place, free)
        case DateWords.week where key(place + 1) == DateWords.end: return weekEnd(place, end: place + 2, free)
        case DateWords.weekEnd: return weekEnd(place, end: place + 1, free)
        case DateWords.jours, DateWords.jour, DateWords.semaines, DateWords.ans: return ago(place, free)
        default: return nil
        }
    }

    /// "hier" and "avant-hier".
    private func day(_ place: Int, _ free: Int, from reference: Day, _ days: Int, outer: UInt64) -> Found {
        let isOuter = place > free && gap(place) == .hyphen && key(place - 1) == outer
        return found((isOuter ? place - 1 : place)..<place + 1, reference.adding(isOuter ? 2 * days : days))
    }

    /// "cette semaine", "la semaine dernière", "ce mois-ci": what `name` calls 0, -1 and 1 of them from the reference.
    private func around(_ place: Int, _ free: Int, _ name: (Int) -> String) -> Found? {
        guard place > free, joins(place) else { return nil }
        let before = key(place - 1)
        if joins(place + 1), [DateWords.le, DateWords.la, DateWords.l].contains(before) {
            if DateWords.last.contains(key(place + 1)) { return Found(words: place - 1..<place + 2, canonical: name(-1)) }
            if DateWords.next.contains(key(place + 1)), !isNarrated(place + 1) {
                return Found(words: place - 1..<place + 2, canonical: name(1))
            }
        }
        guard [DateWords.ce, DateWords.cet, DateWords.cette].contains(before) else { return nil }
        let hasHere = gap(place + 1) == .hyphen && key(place + 1) == DateWords.ci
        if gap(place + 1) == .hyphen && !hasHere { return nil }
        return Found(words: place - 1..<(hasHere ? place + 2 : place + 1), canonical: name(0))
    }

    /// "la semaine suivante" follows something told before, not the day of the document.
    private func isNarrated(_ place: Int) -> Bool { [FoldedKey.of("suivant"), FoldedKey.of("suivante")].contains(key(place)) }

    private func weekEnd(_ place: Int, end: Int, _ free: Int) -> Found? {
        guard let reference, place > free, joins(place) else { return nil }
        let monday = reference.adding(1 - reference.weekday)
        func days(_ weeks: Int) -> String { "\(monday.adding(5 + 7 * weeks))/\(monday.adding(6 + 7 * weeks))" }
        let before = key(place - 1)
        if before == DateWords.ce { return Found(words: place - 1..<end, canonical: days(0)) }
        guard before == DateWords.le, joins(end) else { return nil }
        if DateWords.last.contains(key(end)) { return Found(words: place - 1..<end + 1, canonical: days(-1)) }
        if DateWords.next.contains(key(end)) { return Found(words: place - 1..<end + 1, canonical: days(1)) }
        return nil
    }

    /// "il y a trois jours", "dans deux semaines": so many units from the reference.
    private func ago(_ place: Int, _ free: Int) -> Found? {
        guard let reference, place > free, joins(place), let count = count(place - 1), count < 3000 else { return nil }
        var start = place - 2
        let sign: Int
        if start >= max(free, 2), words[start].key == DateWords.a, words[start - 1].key == DateWords.y, words[start - 2].key == DateWords.il {
            start -= 2
            sign = -1
        } else if start >= free, words.indices.contains(start), words[start].key == DateWords.dans, joins(place - 1) {
            sign = 1
        } else {
            return nil
        }
        let steps = sign * count
        let canonical: String
        switch words[place].key {
        case DateWords.jours, DateWords.jour: canonical = reference.adding(steps).description
        case DateWords.semaines, DateWords.semaine: canonical = DateText.week(reference.adding(7 * steps))
        case DateWords.mois: canonical = DateFinder.month(reference, adding: steps)
        default: canonical = DateText.year(reference.components.year + steps)
        }
        return Found(words: start..<place + 1, canonical: canonical)
    }

    private static func month(_ day: Day, adding months: Int) -> String {
        let (year, month, _) = day.components
        let number = year * 12 + month - 1 + months
        return DateText.month(number / 12, number % 12 + 1)
    }
}
