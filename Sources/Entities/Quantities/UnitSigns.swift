/// Signs of currencies and units that are no words.
enum UnitSigns {
    /// The sign that begins at a byte, by the name that canonical forms have, and its length.
    static func sign(_ bytes: ArraySlice<UInt8>) -> (name: String, length: Int)? {
        guard let first = bytes.first else { return nil }
        switch first {
        case 0x25: return ("%", 1)
        case 0x24: return ("dollars", 1)
        case 0xC2:
            switch bytes.dropFirst().first {
            case 0xA3: return ("livres", 2)
            case 0xA5: return ("yens", 2)
            case 0xB0: return ("°", 2)
            default: return nil
            }
        case 0xE2:
            if bytes.starts(with: [0xE2, 0x82, 0xAC]) { return ("euros", 3) }
            return bytes.starts(with: [0xE2, 0x80, 0xB0]) ? ("‰", 3) : nil
        default: return nil
        }
    }

    /// The currency whose sign ends before a byte: "$5", "€ 5".
    static func currency(endingAt end: Int, in text: [UInt8]) -> (name: String, start: Int)? {
        for length in 1...3 where end >= length {
            if let sign = sign(text[(end - length)..<end]), sign.length == length, sign.name != "%", sign.name != "°", sign.name != "‰" {
                return (sign.name, end - length)
            }
        }
        return nil
    }
}
