/// The days that a value of `ValueField.day` stands for, from the first to the last.
///
/// Values are EDTF (ISO 8601-2, https://www.loc.gov/standards/datetime), as far as documents have it: `2024-12-27`, `2024-12`, `2024`,
/// `-0049` (50 before our era), `199X`, `2024-W52`, and `2019/2022` with `..` or nothing for an end that is open or unknown.
package struct CalendarSpan: Sendable, Hashable {
    /// The first day and the last, as year × 512 + month × 32 + day: a number for each day in their order, also before the year 1.
    private let first: Int, last: Int

    /// The days between two, which are among them; nil is open.
    package init(from: Day?, to: Day?) {
        first = from.map(CalendarSpan.number) ?? Int.min
        last = to.map(CalendarSpan.number) ?? Int.max
    }

    /// The days of a value; nil where it is none.
    package init?(_ value: ArraySlice<UInt8>) {
        guard let slash = value.firstIndex(of: UInt8(ascii: "/")) else {
            guard let days = CalendarSpan.days(value) else { return nil }
            (first, last) = days
            return
        }
        let (left, right) = (value[..<slash], value[(slash + 1)...])
        guard let start = CalendarSpan.isOpen(left) ? (Int.min, Int.min) : CalendarSpan.days(left),
            let end = CalendarSpan.isOpen(right) ? (Int.max, Int.max) : CalendarSpan.days(right), start.0 <= end.1
        else { return nil }
        (first, last) = (start.0, end.1)
    }

    /// Whether it has no last day.
    package var isOpenEnded: Bool { last == Int.max }

    /// Whether some day is in both.
    package func overlaps(_ other: CalendarSpan) -> Bool {
        first <= other.last && other.first <= last
    }

    private static func isOpen(_ end: ArraySlice<UInt8>) -> Bool {
        end.isEmpty || end.count == 2 && end.allSatisfy { $0 == UInt8(ascii: ".") }
    }

    private static func number(_ day: Day) -> Int {
        let (year, month, day) = day.components
        return number(year, month, day)
    }

    private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        year * 512 + month * 32 + day
    }

    // MARK: One date

    /// The first and the last day of a day, a week, a month, a year, a decade or a century. A segment may have many values: nothing is
    /// allocated.
    private static func days(_ value: ArraySlice<UInt8>) -> (first: Int, last: Int)? {
        let hyphen = UInt8(ascii: "-")
        let isBefore = value.first == hyphen
        var rest = value.dropFirst(isBefore ? 1 : 0)
        guard let years = self.years(rest.prefix { $0 != hyphen }, isBefore: isBefore) else { return nil }
        rest = rest.drop { $0 != hyphen }
        if rest.isEmpty { return (number(years.lowerBound, 1, 1), number(years.upperBound, 12, 31)) }
        let year = years.lowerBound
        rest = rest.dropFirst()
        guard years.count == 1, rest.count == 2 || rest.count == 3 || rest.count == 5 else { return nil }
        if rest.first == UInt8(ascii: "W") { return days(ofWeek: figures(rest.dropFirst()), year) }
        guard let month = figures(rest.prefix(2)), 1...12 ~= month else { return nil }
        rest = rest.dropFirst(2)
        if rest.isEmpty { return (number(year, month, 1), number(year, month, 31)) }
        guard rest.first == hyphen, let day = figures(rest.dropFirst()), 1...31 ~= day else { return nil }
        let only = number(year, month, day)
        return (only, only)
    }

    /// The years of `2024`, `199X` or `19XX`.
    private static func years(_ text: ArraySlice<UInt8>, isBefore: Bool) -> ClosedRange<Int>? {
        guard 4...6 ~= text.count else { return nil }
        var first = 0, length = 1
        for byte in text {
            if byte == UInt8(ascii: "X") {
                (first, length) = (first * 10, length * 10)
            } else {
                guard byte &- 0x30 < 10, length == 1 else { return nil }
                first = first * 10 + Int(byte &- 0x30)
            }
        }
        let last = first + length - 1
        return isBefore ? -last...(-first) : first...last
    }

    private static func days(ofWeek week: Int?, _ year: Int) -> (first: Int, last: Int)? {
        // The week with the fourth of January is the first.
        guard let week, 1...53 ~= week, let fourth = Day(year: year, month: 1, day: 4) else { return nil }
        // 1970-01-01 was a Thursday.
        let weekday = (Int(fourth.number) % 7 + 7 + 3) % 7
        let monday = Int32(Int(fourth.number) - weekday + 7 * (week - 1))
        return (number(Day(number: monday)), number(Day(number: monday + 6)))
    }

    /// A number of two figures.
    private static func figures(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.count == 2 else { return nil }
        var value = 0
        for byte in text {
            guard byte &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(byte &- 0x30)
        }
        return value
    }
}
