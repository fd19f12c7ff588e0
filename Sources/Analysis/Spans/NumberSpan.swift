/// A number of digits, with groups of three and decimals.
struct NumberSpan {
    var range: Range<Int>
    /// Where the decimals start; the end of the number when it has none.
    var decimals: Int
    /// Whether it is one dot and three digits, 3.000, which may be read as three and no thousandths.
    var isAmbiguous: Bool

    private static let dot: UInt32 = 0x2E

    /// The number that starts with the digit at `index`, which no word character precedes.
    init?(at index: Int, in line: Span<UInt8>) {
        guard !Self.continues(at: index, in: line) else { return nil }
        var end = line.digitsEnd(from: index)
        var beforeLastGroup = end
        var groups = 0
        var separator: UInt32 = 0
        if end - index <= 3 {
            while let group = Self.group(at: end, in: line), groups == 0 || group.separator == separator {
                separator = group.separator
                beforeLastGroup = end
                end = group.end
                groups += 1
            }
        }
        var integerEnd = end
        let mark = line.byte(end)
        if mark == 0x2C || mark == 0x2E && !(groups > 0 && separator == Self.dot), line.isDigit(at: end + 1) {
            end = line.digitsEnd(from: end + 1)
        }
        if Self.isTouched(at: end, in: line) {
            // "3 000.000.1": the last group belongs to what follows.
            guard groups > 0, separator != Self.dot else { return nil }
            (end, integerEnd, groups) = (beforeLastGroup, beforeLastGroup, groups - 1)
        }
        range = index..<end
        decimals = integerEnd
        isAmbiguous = groups == 1 && separator == Self.dot && integerEnd == end
    }

    /// The end of digits at `index` that are a number as they stand, told by their neighbours alone: a space or bracket before, then
    /// a word that is not "h", or punctuation that no digit follows. `index` itself where it takes more to tell.
    @inline(__always)
    static func plainEnd(in line: Span<UInt8>, _ index: Int) -> Int {
        let before = line.byte(index &- 1)
        guard before == 0x20 || before == 0x28 || index == 0 else { return index }
        var end = index &+ 1
        while line.isDigit(at: end) { end &+= 1 }
        let next = line.byte(end &+ 1)
        switch line.byte(end) {
        // No group of digits, no h of a time.
        case 0x20: return next < 0x80 && next &- 0x30 >= 10 && next | 0x20 != 0x68 ? end : index
        case 0x2C, 0x2E: return next == 0x20 || end &+ 1 == line.count ? end : index
        case 0x21, 0x22, 0x28, 0x29, 0x3B, 0x3F, 0x5B, 0x5D: return end
        case 0: return end == line.count ? end : index
        default: return index
        }
    }

    /// Digits without separators, a dot before the decimals.
    func term(in line: Span<UInt8>) -> [UInt8] {
        var term: [UInt8] = []
        for index in range.lowerBound..<decimals where line.isDigit(at: index) { term.append(line.byte(index)) }
        guard decimals < range.upperBound else { return term }
        term.append(0x2E)
        for index in decimals + 1..<range.upperBound { term.append(line.byte(index)) }
        return term
    }

    /// Whether the digit at `index` goes on with something before it: a compound (COVID-19), or a number (1.2.3).
    private static func continues(at index: Int, in line: Span<UInt8>) -> Bool {
        let before = line.scalar(before: index)
        if CharacterKind.isHyphen(before.value) { return line.isLetter(before: index - before.length) }
        return (before.value == 0x2E || before.value == 0x2C) && line.isDigit(at: index - 2)
    }

    /// A separator at `index` and exactly three digits.
    private static func group(at index: Int, in line: Span<UInt8>) -> (separator: UInt32, end: Int)? {
        var separator: UInt32 = dot
        var start = index + 1
        if let space = NumberSpace.at(index, in: line) {
            separator = space.scalar
            start = index + space.length
        } else if line.byte(index) != 0x2E {
            return nil
        }
        guard line.isDigit(at: start), line.isDigit(at: start + 1), line.isDigit(at: start + 2) else { return nil }
        return line.isWordCharacter(at: start + 3) ? nil : (separator, start + 3)
    }

    /// Whether a word or more of a dotted number follows at once.
    private static func isTouched(at index: Int, in line: Span<UInt8>) -> Bool {
        if line.isWordCharacter(at: index) { return true }
        let byte = line.byte(index)
        return (byte == 0x2E || byte == 0x2C) && line.isDigit(at: index + 1)
    }
}
