/// A date written d/m/yyyy, dd/mm/yyyy or yyyy-mm-dd that the calendar has.
struct CalendarDate {
    var range: Range<Int>
    var year: Int
    var month: Int
    var day: Int
    /// The three numbers in written order.
    var parts: (Range<Int>, Range<Int>, Range<Int>)

    /// The date that starts with the digit at `index`, which no word character precedes.
    init?(at index: Int, in line: Span<UInt8>) {
        let firstEnd = line.digitsEnd(from: index)
        let separator = line.byte(firstEnd)
        guard separator == 0x2F || separator == 0x2D else { return nil }
        if index > 1 && line.byte(index - 1) == separator && line.isDigit(at: index - 2) { return nil }
        let secondEnd = line.digitsEnd(from: firstEnd + 1)
        guard line.byte(secondEnd) == separator else { return nil }
        let thirdEnd = line.digitsEnd(from: secondEnd + 1)
        if line.isWordCharacter(at: thirdEnd) { return nil }
        if line.byte(thirdEnd) == separator && line.isDigit(at: thirdEnd + 1) { return nil }

        parts = (index..<firstEnd, firstEnd + 1..<secondEnd, secondEnd + 1..<thirdEnd)
        range = index..<thirdEnd
        let lengths = (parts.0.count, parts.1.count, parts.2.count)
        let numbers = (Self.value(parts.0, line), Self.value(parts.1, line), Self.value(parts.2, line))
        if separator == 0x2D {
            guard lengths == (4, 2, 2) else { return nil }
            (year, month, day) = numbers
        } else {
            guard 1...2 ~= lengths.0, 1...2 ~= lengths.1, lengths.2 == 4 else { return nil }
            (day, month, year) = numbers
        }
        guard year > 0, 1...12 ~= month, 1...Self.days(in: month, of: year) ~= day else { return nil }
    }

    /// yyyy-mm-dd
    var isoForm: [UInt8] {
        [
            Self.digit(year / 1000), Self.digit(year / 100), Self.digit(year / 10), Self.digit(year), 0x2D,
            Self.digit(month / 10), Self.digit(month), 0x2D,
            Self.digit(day / 10), Self.digit(day),
        ]
    }

    private static func digit(_ number: Int) -> UInt8 { 0x30 + UInt8(truncatingIfNeeded: number % 10) }

    /// The value of up to four digits; more are no part of a date.
    private static func value(_ range: Range<Int>, _ line: Span<UInt8>) -> Int {
        range.prefix(4).reduce(0) { $0 * 10 + Int(line.byte($1) &- 0x30) }
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
