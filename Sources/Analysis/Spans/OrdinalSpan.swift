/// An ordinal: digits (1er, 2e, 3ème) or a Roman numeral of I, V and X (XIXe, Ier) with its suffix.
///
/// Roman numerals stop at 39: with L and C every "Le" and "Ce" would be one.
struct OrdinalSpan {
    var range: Range<Int>
    /// The digits of the number, without suffix.
    var number: [UInt8]

    /// 1e, 19e
    var canonicalForm: [UInt8] { number + [0x65] }

    /// The ordinal that starts with the digit at `index`, which no word character precedes.
    init?(digitsAt index: Int, in line: Span<UInt8>) {
        let digitsEnd = line.digitsEnd(from: index)
        guard digitsEnd - index <= 9, let end = Self.wordEnd(from: digitsEnd, in: line),
            Self.digitSuffixes.contains(Self.suffix(digitsEnd..<end, line))
        else { return nil }
        number = (index..<digitsEnd).map { line.byte($0) }
        range = index..<end
    }

    /// The ordinal that starts with the capital at `index`, which no word character precedes.
    init?(romanAt index: Int, in line: Span<UInt8>) {
        var numeralEnd = index
        while Self.value(of: line.byte(numeralEnd)) > 0 && numeralEnd - index < 8 { numeralEnd += 1 }
        guard numeralEnd > index, let value = Self.value(index..<numeralEnd, line),
            let end = Self.wordEnd(from: numeralEnd, in: line)
        else { return nil }
        let suffix = Self.suffix(numeralEnd..<end, line)
        guard Self.romanSuffixes.contains(suffix) || value == 1 && Self.firstSuffixes.contains(suffix),
            !CharacterKind.isUppercase(line.scalar(at: numeralEnd).value)
        else { return nil }
        number = Array(String(value).utf8)
        range = index..<end
    }

    /// Whether a word that starts with this byte could be a Roman ordinal.
    @inline(__always)
    static func mayBeRoman(_ first: UInt8) -> Bool { first == 0x49 || first == 0x56 || first == 0x58 }

    /// Whether a word that starts with these two bytes could be a Roman ordinal.
    @inline(__always)
    static func mayBeRoman(_ first: UInt8, _ second: UInt8) -> Bool {
        guard mayBeRoman(first) else { return false }
        switch second {
        case 0x49, 0x56, 0x58, 0x65, 0x69, 0x72, 0xC3: return true  // I V X e i r, and è
        default: return false
        }
    }

    /// Whether the letters `start..<end`, a whole word that starts like a Roman ordinal, are one for all that can be told at once: the
    /// numeral is followed by a suffix, of five bytes at most.
    static func mayBeRoman(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var index = start
        while value(of: line.byte(index)) > 0 && index - start < 8 { index += 1 }
        return 1...5 ~= end - index
    }

    /// The end of a suffix of letters at `index`; nil when it is none or too long.
    private static func wordEnd(from index: Int, in line: Span<UInt8>) -> Int? {
        var end = index
        while line.isWordCharacter(at: end) && end - index <= 12 { end += line.scalar(at: end).length }
        return end > index && end - index <= 12 ? end : nil
    }

    private static func suffix(_ range: Range<Int>, _ line: Span<UInt8>) -> [UInt8] {
        SurfaceForm.of(range.map { line.byte($0) })
    }

    private static let digitSuffixes = Set(
        [
            "er", "re", "ère", "ere", "ers", "res", "ères", "nd", "nde", "nds", "ndes", "e", "es", "ème", "èmes",
            "eme", "emes", "ième", "ièmes", "ieme", "iemes",
        ].map { Array($0.utf8) })
    private static let romanSuffixes = Set(["e", "ème", "eme", "ième"].map { Array($0.utf8) })
    private static let firstSuffixes = Set(["er", "re", "ère"].map { Array($0.utf8) })

    private static func value(of byte: UInt8) -> Int {
        switch byte {
        case 0x49: 1
        case 0x56: 5
        case 0x58: 10
        default: 0
        }
    }

    /// The value of a numeral in its one canonical spelling; nil for any other.
    private static func value(_ range: Range<Int>, _ line: Span<UInt8>) -> Int? {
        var total = 0
        for index in range {
            let value = value(of: line.byte(index))
            total += value < self.value(of: index + 1 < range.upperBound ? line.byte(index + 1) : 0) ? -value : value
        }
        guard 1...39 ~= total else { return nil }
        let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
        let canonical = Array((String(repeating: "X", count: total / 10) + units[total % 10]).utf8)
        return canonical == range.map { line.byte($0) } ? total : nil
    }
}
