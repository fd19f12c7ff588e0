/// Articles and pronouns that lose their vowel before another (FRENCH.md, 1.4).
enum Elision {
    /// The words that elide, folded to small letters, without apostrophe.
    private static let prefixes = Set(
        [
            "l", "d", "j", "m", "t", "s", "c", "ç", "n", "z", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu",
            "presqu", "entr",
        ].map { Array($0.utf8) })

    /// Words that begin like an elision and are none, as surfaces. Those whose beginning is no prefix (aujourd’hui, prud’homme)
    /// need no mention.
    private static let exceptions = Set(
        [
            "presqu'île", "presqu'îles", "presqu'ile", "presqu'iles", "quelqu'un", "quelqu'une", "entr'acte",
            "entr'actes",
        ].map { Array($0.utf8) })

    private static let longestPrefix = 6

    /// The apostrophe that ends an elided word at the start of `range`, a word with its apostrophes; nil when there is none.
    static func apostrophe(in line: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        var index = range.lowerBound
        while index < range.upperBound && index - range.lowerBound <= longestPrefix {
            let (scalar, length) = line.scalar(at: index)
            guard CharacterKind.isApostrophe(scalar) else {
                index += length
                continue
            }
            let after = index + length
            guard after < range.upperBound, line.isLetter(at: after),
                isPrefix(line, range.lowerBound..<index), !isException(line, range)
            else { return nil }
            return index..<after
        }
        return nil
    }

    /// Whether the letters `start..<end`, which an apostrophe follows, are one of the frequent prefixes of one or two
    /// letters that no exception begins with.
    @inline(__always)
    static func isShortPrefix(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let first = line.byte(start)
        switch end &- start {
        case 1:
            switch first | 0x20 {
            // l d j m t s c n z
            case 0x6C, 0x64, 0x6A, 0x6D, 0x74, 0x73, 0x63, 0x6E, 0x7A: return true
            default: return false
            }
        case 2: return first | 0x20 == 0x71 && line.byte(start &+ 1) | 0x20 == 0x75  // qu
        default: return false
        }
    }

    private static func isPrefix(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
        isShortPrefix(line, range.lowerBound, range.upperBound) || prefixes.contains(surface(line, range))
    }

    private static func isException(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
        // p, q and e only.
        switch line.byte(range.lowerBound) | 0x20 {
        case 0x70, 0x71, 0x65: range.count <= 20 && exceptions.contains(surface(line, range))
        default: false
        }
    }

    private static func surface(_ line: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        SurfaceForm.of(range.map { line.byte($0) })
    }
}
