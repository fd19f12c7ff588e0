/// A time of day: 14h30, 14 h 30, 20h, 20 h, also with H.
struct ClockTime {
    var range: Range<Int>
    var hour: Range<Int>
    /// Two digits; empty where only the hour is given.
    var minute: Range<Int>

    /// The time that starts with the digit at `index`, which no word character precedes.
    init?(at index: Int, in line: Span<UInt8>) {
        let hourEnd = line.digitsEnd(from: index)
        guard hourEnd - index <= 2, Self.value(index..<hourEnd, line) <= 24 else { return nil }
        let mark = NumberSpace.skip(at: hourEnd, in: line)
        guard line.byte(mark) | 0x20 == 0x68 else { return nil }
        hour = index..<hourEnd

        let minuteStart = NumberSpace.skip(at: mark + 1, in: line)
        let minuteEnd = line.digitsEnd(from: minuteStart)
        if minuteEnd - minuteStart == 2, !line.isWordCharacter(at: minuteEnd),
            Self.value(minuteStart..<minuteEnd, line) < 60, !Self.goesOn(line, minuteStart, minuteEnd)
        {
            minute = minuteStart..<minuteEnd
            range = index..<minuteEnd
            return
        }
        guard !line.isWordCharacter(at: mark + 1) else { return nil }
        minute = mark + 1..<mark + 1
        range = index..<mark + 1
    }

    /// 14h30, without spaces.
    func term(in line: Span<UInt8>) -> [UInt8] {
        hour.map { line.byte($0) } + [0x68] + minute.map { line.byte($0) }
    }

    /// Whether what looks like minutes after a space is a number or an hour of its own: "20 h 10 000 personnes", "20h 22 h".
    private static func goesOn(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard line.byte(start - 1) | 0x20 != 0x68 else { return false }
        let mark = NumberSpace.skip(at: end, in: line)
        if line.byte(mark) | 0x20 == 0x68 && !line.isWordCharacter(at: mark + 1) { return true }
        guard let number = NumberSpan(at: start, in: line) else { return false }
        return number.range.upperBound > end
    }

    private static func value(_ range: Range<Int>, _ line: Span<UInt8>) -> Int {
        range.reduce(0) { $0 * 10 + Int(line.byte($1) &- 0x30) }
    }
}
