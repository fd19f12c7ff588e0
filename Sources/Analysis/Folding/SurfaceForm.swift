/// The exact form of a word: NFKC_Casefold (Unicode 15, section 3.13), every apostrophe written ' and every hyphen -.
package enum SurfaceForm {
    /// The surface of `raw`, UTF-8 as written in a text. By table for ASCII and Latin-1 letters, by ICU for the rest.
    package static func of(_ raw: [UInt8]) -> [UInt8] {
        known(raw) ?? casefolded(raw)
    }

    /// Whether `raw` is known to be a surface as it stands: most words in the middle of a sentence.
    static func isKnownSurface(_ raw: Span<UInt8>) -> Bool {
        var index = 0
        while index < raw.count {
            let byte = raw.byte(index)
            index += 1
            if byte < 0x80 {
                if byte &- 0x41 < 26 || byte == 0x60 { return false }
                continue
            }
            let second = raw.byte(index)
            index += 1
            guard byte == 0xC3 && second >= 0xA0 || byte == 0xC5 && second == 0x93 else { return false }
        }
        return true
    }

    /// The surface of letters that the table knows, nil where another character occurs.
    private static func known(_ raw: [UInt8]) -> [UInt8]? {
        var surface: [UInt8] = []
        surface.reserveCapacity(raw.count)
        var index = 0
        while index < raw.count {
            let byte = raw[index]
            if byte < 0x80 {
                surface.append(byte &- 0x41 < 26 ? byte | 0x20 : byte == 0x60 ? 0x27 : byte)
                index += 1
                continue
            }
            guard index + 1 < raw.count else { return nil }
            let second = raw[index + 1]
            switch (byte, second) {
            case (0xC3, 0x9F): surface += [0x73, 0x73]  // ß
            case (0xC3, 0x80...0x9E) where second != 0x97: surface += [0xC3, second | 0x20]
            case (0xC3, 0xA0...0xBF): surface += [0xC3, second]
            case (0xC5, 0x92), (0xC5, 0x93): surface += [0xC5, 0x93]  // œ
            case (0xC5, 0xB8): surface += [0xC3, 0xBF]  // Ÿ
            case (0xE2, 0x80) where index + 2 < raw.count && raw[index + 2] == 0x99:
                surface.append(0x27)
                index += 1
            default: return nil
            }
            index += 2
        }
        return surface
    }

    private static func casefolded(_ raw: [UInt8]) -> [UInt8] {
        // Before casefolding: NFKC takes U+00B4 and U+2011 apart. After it: it makes new ones, of U+0149 or U+FF40.
        let written = withPlainMarks(raw)
        guard let normalizer = Normalizer(.nfkcCasefold) else { return written }
        let folded = withPlainMarks(normalizer.normalize(Array(String(decoding: written, as: UTF8.self).utf16)))
        return folded.isEmpty ? written : folded
    }

    /// The word with every apostrophe written ' and every hyphen -.
    private static func withPlainMarks(_ word: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
            if CharacterKind.isApostrophe(scalar.value) {
                plain.append(0x27)
            } else if CharacterKind.isHyphen(scalar.value) {
                plain.append(0x2D)
            } else {
                plain.append(contentsOf: String(scalar).utf8)
            }
        }
        return plain
    }
}
