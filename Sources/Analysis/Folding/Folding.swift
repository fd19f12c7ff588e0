import CICU

/// The form of a word without accents and ligatures (FRENCH.md, 1.4): œ oe, æ ae, ß ss, ø o, ł l, đ d, ð d, þ th, ı i, then
/// NFD without nonspacing marks. NFKC alone would leave œ.
package enum Folding {
    /// The folded form of `surface`, a UTF-8 surface form (`SurfaceForm`): two words that differ by accents only fold alike.
    package static func fold(_ surface: [UInt8]) -> [UInt8] {
        if surface.allSatisfy({ $0 < 0x80 }) { return surface }
        return known(surface) ?? decomposed(surface)
    }

    /// ASCII and the small letters of Latin-1, and œ; nil where another character occurs.
    private static func known(_ surface: [UInt8]) -> [UInt8]? {
        var folded: [UInt8] = []
        folded.reserveCapacity(surface.count)
        var index = 0
        while index < surface.count {
            let byte = surface[index]
            if byte < 0x80 {
                folded.append(byte)
                index += 1
                continue
            }
            guard index + 1 < surface.count else { return nil }
            switch (byte, surface[index + 1]) {
            case (0xC3, 0xA0...0xA5): folded.append(0x61)  // à á â ã ä å
            case (0xC3, 0xA6): folded += [0x61, 0x65]  // æ
            case (0xC3, 0xA7): folded.append(0x63)  // ç
            case (0xC3, 0xA8...0xAB): folded.append(0x65)  // è é ê ë
            case (0xC3, 0xAC...0xAF): folded.append(0x69)  // ì í î ï
            case (0xC3, 0xB1): folded.append(0x6E)  // ñ
            case (0xC3, 0xB2...0xB6), (0xC3, 0xB8): folded.append(0x6F)  // ò ó ô õ ö ø
            case (0xC3, 0xB9...0xBC): folded.append(0x75)  // ù ú û ü
            case (0xC3, 0xBD), (0xC3, 0xBF): folded.append(0x79)  // ý ÿ
            case (0xC5, 0x93): folded += [0x6F, 0x65]  // œ
            default: return nil
            }
            index += 2
        }
        return folded
    }

    private static func decomposed(_ surface: [UInt8]) -> [UInt8] {
        guard let normalizer = Normalizer(.nfd) else { return surface }
        let taken = normalizer.normalize(Array(String(decoding: surface, as: UTF8.self).utf16))
        var folded: [UInt8] = []
        for scalar in String(decoding: taken, as: UTF8.self).unicodeScalars {
            if let letters = letters(for: scalar.value) {
                folded.append(contentsOf: letters.utf8)
            } else if !limier_u_isNonspacingMark(UChar32(bitPattern: scalar.value)) {
                folded.append(contentsOf: String(scalar).utf8)
            }
        }
        return folded
    }

    /// The letters that Unicode does not decompose.
    private static func letters(for scalar: UInt32) -> String? {
        switch scalar {
        case 0x153, 0x152: "oe"
        case 0xE6, 0xC6: "ae"
        case 0xDF, 0x1E9E: "ss"
        case 0xF8, 0xD8: "o"
        case 0x142, 0x141: "l"
        case 0x111, 0x110, 0xF0, 0xD0: "d"
        case 0xFE, 0xDE: "th"
        case 0x131: "i"
        default: nil
        }
    }
}
