/// A stretch of a line that is not running words. Ranges are byte offsets in the line.
enum SpecialSpan {
    case url(WebAddress)
    case email(Range<Int>)
    case hashtag(Hashtag)
    case mention(Range<Int>)
    case date(CalendarDate)
    case time(ClockTime)
    case number(NumberSpan)
    case ordinal(OrdinalSpan)
    case acronym(Range<Int>)

    var range: Range<Int> {
        switch self {
        case .url(let address): address.range
        case .email(let range), .mention(let range), .acronym(let range): range
        case .hashtag(let hashtag): hashtag.range
        case .date(let date): date.range
        case .time(let time): time.range
        case .number(let number): number.range
        case .ordinal(let ordinal): ordinal.range
        }
    }
}

/// Finds special spans from left to right. What stands before a candidate, outside the part searched too, has a say.
struct SpecialSpanFinder {
    /// Below this offset no acronym can start: a chain of dotted letters up to it was no acronym.
    private var failedAcronymEnd = 0

    /// The leftmost span that starts in `range`; it may end beyond.
    mutating func first(in line: Span<UInt8>, _ range: Range<Int>) -> SpecialSpan? {
        failedAcronymEnd = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = line.byte(index)
            if mayStartSpan(byte), let span = span(at: index, in: line) { return span }
            index += 1
        }
        return nil
    }

    /// Not a continuation byte, space or punctuation other than # and @.
    private func mayStartSpan(_ byte: UInt8) -> Bool {
        byte >= 0xC2 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x23 || byte == 0x40
    }

    /// The span at `index`, in the order of FRENCH.md, 1.4.
    private mutating func span(at index: Int, in line: Span<UInt8>) -> SpecialSpan? {
        if line.isWordCharacter(before: index) { return nil }
        let byte = line.byte(index)
        switch byte {
        case 0x23: return Hashtag(at: index, in: line).map(SpecialSpan.hashtag)
        case 0x40: return Mention.range(at: index, in: line).map(SpecialSpan.mention)
        case 0x30...0x39: return digitSpan(at: index, in: line)
        default: return letterSpan(at: index, byte, in: line)
        }
    }

    /// The span that starts with the digit at `index`, which no word character precedes.
    func digitSpan(at index: Int, in line: Span<UInt8>) -> SpecialSpan? {
        if let email = EmailAddress.range(at: index, in: line) { return .email(email) }
        if let date = CalendarDate(at: index, in: line) { return .date(date) }
        if let time = ClockTime(at: index, in: line) { return .time(time) }
        if let number = NumberSpan(at: index, in: line) { return .number(number) }
        return OrdinalSpan(digitsAt: index, in: line).map(SpecialSpan.ordinal)
    }

    private mutating func letterSpan(at index: Int, _ byte: UInt8, in line: Span<UInt8>) -> SpecialSpan? {
        let small = byte | 0x20
        if small == 0x68 || small == 0x77, let address = WebAddress(at: index, in: line) { return .url(address) }  // h, w
        if let email = EmailAddress.range(at: index, in: line) { return .email(email) }
        if let ordinal = OrdinalSpan(romanAt: index, in: line) { return .ordinal(ordinal) }
        return acronym(at: index, in: line).map(SpecialSpan.acronym)
    }

    private mutating func acronym(at index: Int, in line: Span<UInt8>) -> Range<Int>? {
        guard index >= failedAcronymEnd else { return nil }
        let chain = DottedAcronym(at: index, in: line)
        if chain.range == nil { failedAcronymEnd = chain.end }
        return chain.range
    }
}
