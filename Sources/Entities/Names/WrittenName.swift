/// Names as they are written in a text, made alike.
enum WrittenName {
    /// The bytes of a name with single spaces, plain apostrophes and hyphens.
    static func canonical(_ bytes: ArraySlice<UInt8>) -> String {
        // Letters of two bytes may be anything but U+00A0 and U+00AD; the marks to be changed have other lead bytes or are no letters.
        let isPlain = bytes.allSatisfy { $0 == 0x20 || $0 == 0x27 || $0 == 0x2D || ($0 | 0x20) &- 0x61 < 26 || $0 == 0xC3 || $0 &- 0x80 < 0x40 }
        if isPlain { return String(decoding: bytes, as: UTF8.self) }
        var name = String.UnicodeScalarView()
        for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x2019, 0x2018, 0x2BC, 0x201B, 0x2032, 0xFF07, 0x60, 0xB4: name.append("'")
            case 0x2010, 0x2011: name.append("-")
            case 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF: continue
            case 0x20, 0x09...0x0D, 0xA0, 0x2000...0x200A, 0x202F:
                if let last = name.last, last != " " { name.append(" ") }
            default: name.append(scalar)
            }
        }
        return String(name)
    }
}
