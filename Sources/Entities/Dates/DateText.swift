internal import Segments

/// Dates as they are written for programs: EDTF, ISO 8601-2 (https://www.loc.gov/standards/datetime/).
enum DateText {
    /// 2024-12
    static func month(_ year: Int, _ month: Int) -> String { "\(DateText.year(year))-\(padded(month, 2))" }

    /// 2024, -0049.
    static func year(_ year: Int) -> String { year < 0 ? "-\(padded(-year, 4))" : padded(year, 4) }

    /// 2024-W52: the week of ISO 8601 that a day lies in.
    static func week(_ day: Day) -> String {
        // The week belongs to the year that its Thursday is in.
        let thursday = Day(number: day.number - Int32(day.weekday - 1) + 3)
        let year = thursday.components.year
        guard let first = Day(year: year, month: 1, day: 1) else { return day.description }
        return "\(DateText.year(year))-W\(padded(Int(thursday.number - first.number) / 7 + 1, 2))"
    }

    /// T14:30
    static func time(_ hour: Int, _ minute: Int) -> String { "T\(padded(hour, 2)):\(padded(minute, 2))" }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        if digits.utf8.count == width { return digits }
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Day {
    /// Monday 1 to Sunday 7. 1970-01-01 was a Thursday.
    var weekday: Int { Int(((number + 3) % 7 + 7) % 7) + 1 }

    /// The day so many days later.
    func adding(_ days: Int) -> Day { Day(number: number + Int32(days)) }
}
