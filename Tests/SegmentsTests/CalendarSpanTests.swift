import Segments
import Testing

@Suite("Spans of days as documents write them")
struct CalendarSpanTests {
    @Test("A day, a week, a month, a year, a decade and a range meet the days that they have, and no others", arguments: [
        ("2024-12-27", "2024-12-27", "2024-12-27"), ("2024-12", "2024-12-01", "2024-12-31"), ("2024", "2024-01-01", "2024-12-31"),
        ("2024-W52", "2024-12-23", "2024-12-29"), ("2025-W01", "2024-12-30", "2025-01-05"), ("2020-W53", "2020-12-28", "2021-01-03"),
        ("199X", "1990-01-01", "1999-12-31"), ("19XX", "1900-01-01", "1999-12-31"), ("2019/2022", "2019-01-01", "2022-12-31"),
        ("2025-01-10/2025-01-20", "2025-01-10", "2025-01-20"), ("2024-02/2024-W10", "2024-02-01", "2024-03-10"),
    ])
    func closed(value: String, first: String, last: String) throws {
        let span = try #require(CalendarSpan(Array(value.utf8)[...]))
        let (first, last) = (try #require(Day(first)), try #require(Day(last)))
        for (day, isIn) in [(first.number - 1, false), (first.number, true), (last.number, true), (last.number + 1, false)] {
            let day = Day(number: day)
            #expect(span.overlaps(CalendarSpan(from: day, to: day)) == isIn, "\(day)")
        }
        #expect(span.overlaps(CalendarSpan(from: nil, to: nil)))
        #expect(span.overlaps(CalendarSpan(from: last, to: nil)) && !span.overlaps(CalendarSpan(from: Day(number: last.number + 1), to: nil)))
        #expect(span.overlaps(CalendarSpan(from: nil, to: first)) && !span.overlaps(CalendarSpan(from: nil, to: Day(number: first.number - 1))))
    }

    @Test("An open range has no end on that side; what was before the year 1 comes before all days")
    func open() throws {
        func meets(_ value: String, _ from: String?, _ to: String?) throws -> Bool {
            try #require(CalendarSpan(Array(value.utf8)[...])).overlaps(CalendarSpan(from: from.flatMap(Day.init), to: to.flatMap(Day.init)))
        }
        #expect(try meets("2014/..", "2024-01-01", "2024-01-01") && !meets("2014/..", nil, "2013-12-31"))
        #expect(try meets("../2014", "1950-01-01", "1950-12-31") && !meets("../2014", "2015-01-01", nil))
        #expect(try meets("2014/", "2024-01-01", nil) && meets("/2014", "1024-01-01", "1024-01-01"))
        #expect(try meets("-0049", nil, "0001-01-01") && !meets("-0049", "0001-01-01", nil))
        #expect(try meets("-0099/-0049", nil, "0001-01-01") && meets("-0049/0014", "0001-01-01", "0001-01-01"))
    }

    @Test("What is no date is no span", arguments: [
        "", "T14:30", "hier", "24", "2024-13", "2024-00", "2024-12-32", "2024-W54", "2024-W00", "2024-", "2024-1", "2024-12-27-01", "/2024/", "2022/2019",
        "20X4", "-", "--2024", "2024/2025/2026", "é", "99999999999999999999",
    ])
    func none(value: String) {
        #expect(CalendarSpan(Array(value.utf8)[...]) == nil)
    }
}
