/// An e-mail address: one token.
enum EmailAddress {
    /// Longest local part (RFC 5321, 4.5.3.1.1).
    private static let localLimit = 64

    /// The address that starts at `index`, which no word character precedes.
    static func range(at index: Int, in line: Span<UInt8>) -> Range<Int>? {
        guard let at = localEnd(from: index, in: line), let end = domainEnd(from: at + 1, in: line) else { return nil }
        return index..<end
    }

    /// The place of the @ that ends the local part.
    private static func localEnd(from start: Int, in line: Span<UInt8>) -> Int? {
        var index = start
        while index - start <= localLimit {
            let byte = line.byte(index)
            if byte == 0x40 { return index > start && line.byte(index - 1) != 0x2E ? index : nil }
            guard isLocal(byte) else { return nil }
            index += 1
        }
        return nil
    }

    /// ASCII letters and digits, and . _ % + -
    private static func isLocal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x25, 0x2B, 0x2D: true
        default: false
        }
    }

    /// The end of a host name of two labels or more whose last one has letters only, two at least.
    private static func domainEnd(from start: Int, in line: Span<UInt8>) -> Int? {
        var label = start
        var end: Int?
        while true {
            var index = label
            var hasLettersOnly = true
            while true {
                let byte = line.byte(index)
                if byte &- 0x30 < 10 || byte == 0x2D {
                    hasLettersOnly = false
                    index += 1
                } else if line.isLetter(at: index) {
                    index += line.scalar(at: index).length
                } else {
                    break
                }
            }
            guard index > label else { return end }
            if label > start && hasLettersOnly && index - label >= 2 && !line.isWordCharacter(at: index) { end = index }
            guard line.byte(index) == 0x2E else { return end }
            label = index + 1
            // "…@lemonde.fr.Merci": the next sentence.
            if end != nil && CharacterKind.isUppercase(line.scalar(at: label).value) && line.byte(index - 1) &- 0x61 < 26 {
                return end
            }
        }
    }
}
