import Segments
import Testing

@Suite("Days")
struct DayTests {
    @Test("Each day from 1600 to 2400 follows the one before, and comes back from its number and from its text")
    func roundTrip() {
        var expected = Day(year: 1600, month: 1, day: 1)?.number ?? 0
        for year in 1600...2400 {
            for month in 1...12 {
                for day in 1...Day.lengthOfMonth(month, year: year) {
                    guard let date = Day(year: year, month: month, day: day), date.number == expected, date.components == (year, month, day),
                        Day(date.description) == date
                    else {
                        Issue.record("\(year)-\(month)-\(day)")
                        return
                    }
                    expected += 1
                }
            }
        }
    }

    @Test(
        "Known days have their numbers",
        arguments: [
            (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2024, 12, 27, 20_084), (1, 1, 1, -719_162),
            (9999, 12, 31, 2_932_896), (1600, 1, 1, -135_140),
        ])
    func known(year: Int, month: Int, day: Int, number: Int32) {
        #expect(Day(year: year, month: month, day: day)?.number == number)
        #expect(Day(number: number).components == (year, month, day))
    }

    @Test("The days of the first and the last years come back", arguments: [1, 2, 3, 4, 100, 399, 400, 401, 9996, 9999])
    func bordersOfTheCalendar(year: Int) throws {
        for month in 1...12 {
            for day in [1, Day.lengthOfMonth(month, year: year)] {
                let date = try #require(Day(year: year, month: month, day: day))
                #expect(date.components == (year, month, day))
                #expect(Day(date.description) == date)
            }
        }
    }

    @Test(
        "A date that there is not is refused",
        arguments: [
            (2023, 2, 29), (1900, 2, 29), (2100, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0),
            (2024, 1, 32), (2024, 1, -1), (0, 1, 1), (-1, 1, 1), (10_000, 1, 1), (Int.max, 1, 1), (2024, Int.max, 1), (2024, 1, Int.max),
        ])
    func refused(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test(
        "Texts of dates are read, what follows them is ignored",
        arguments: [
            ("2024-12-27", "2024-12-27"), ("2024-1-2", "2024-01-02"), ("2024-12-27T10:00:00Z", "2024-12-27"),
            ("2024-12-27 10:00", "2024-12-27"), ("0987-07-03", "0987-07-03"),
        ])
    func read(text: String, date: String) {
        #expect(Day(text)?.description == date)
    }

    @Test(
        "Texts that are no dates are refused",
        arguments: [
            "", "-", "2024", "2024-12", "2024-12-", "24-12-27", "02024-12-27", "2024-012-27", "2024-12-027", "2024-02-30", "2024-13-01",
            "27-12-2024", "2024/12/27", "-2024-12-27", "2024-12-27-1", "abcd-ef-gh", "0000-01-01", " 2024-12-27", "２０２４-12-27",
        ])
    func unreadable(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("Days are in the order of the calendar")
    func order() throws {
        let days = ["0001-01-01", "1969-12-31", "1970-01-01", "2023-12-31", "2024-01-01", "2024-02-29"].compactMap { Day($0) }
        #expect(days.count == 6)
        #expect(days.reversed().sorted() == days)
    }
}
