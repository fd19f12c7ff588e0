/// A day of the proleptic Gregorian calendar, held as the number of days since 1970-01-01.
///
/// Conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
/// (https://howardhinnant.github.io/date_algorithms.html).
public struct Day: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01; negative before it.
    public let number: Int32

    /// The day with a given number of days since 1970-01-01.
    public init(number: Int32) {
        self.number = number
    }

    /// The day of a calendar date, or nil where there is no such date (31 February) or the year is outside 1...9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.lengthOfMonth(month, year: year)
        else { return nil }
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month and day of month.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Number of days of a month (1 to 12) in a year.
    public static func lengthOfMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    public static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
    /// The ISO 8601 form, yyyy-mm-dd.
    public var description: String {
        let (year, month, day) = components
        if 0...9999 ~= year {
            return unsafe String(unsafeUninitializedCapacity: 10) { text in
                func write(_ value: Int, to places: ClosedRange<Int>) {
                    var rest = value
                    for place in places.reversed() {
                        unsafe text[place] = UInt8(0x30 + rest % 10)
                        rest /= 10
                    }
                }
                write(year, to: 0...3)
                write(month, to: 5...6)
                write(day, to: 8...9)
                unsafe text[4] = 0x2D
                unsafe text[7] = 0x2D
                return 10
            }
        }
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// Reads yyyy-mm-dd; whatever follows after a `T` or a space (a time of day) is ignored.
    public init?(_ description: String) {
        let date = description.prefix { $0 != "T" && $0 != " " }
        let parts = date.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count), (1...2).contains(parts[2].count),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
