extension Unicode.Scalar {
    /// Whether this is white space of any kind, the no-break spaces of French typography included.
    var isSpace: Bool {
        value < 0x80 ? ASCII.isSpace(UInt8(value)) : properties.isWhitespace
    }
}

extension StringProtocol {
    /// Whether there is nothing but white space.
    var isBlank: Bool {
        unicodeScalars.allSatisfy(\.isSpace)
    }

    /// The string without white space of any kind around it.
    var trimmed: SubSequence {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isSpace }),
            let last = scalars.lastIndex(where: { !$0.isSpace })
        else { return self[endIndex...] }
        return self[first..<scalars.index(after: last)]
    }
}

extension String {
    /// The text with every run of spaces, tabs and line breaks made one space, and none around it; no-break spaces stay.
    var onOneLine: String {
        var line: [UInt8] = []
        line.reserveCapacity(utf8.count)
        var previous: (UInt8, UInt8) = (0, 0)
        var isAfterSpace = true
        for byte in utf8 {
            var isSpace = byte == 0x20 || 0x09...0x0D ~= byte
            if byte & 0xC0 == 0x80 {
                // U+0085, U+2028, U+2029: the other line breaks.
                let breaks = previous == (0xE2, 0x80) && (byte == 0xA8 || byte == 0xA9) ? 2 : previous.1 == 0xC2 && byte == 0x85 ? 1 : 0
                if breaks > 0 {
                    line.removeLast(breaks)
                    isAfterSpace = line.last.map { $0 == 0x20 } ?? true
                    isSpace = true
                }
            }
            if !isSpace {
                line.append(byte)
                isAfterSpace = false
            } else if !isAfterSpace {
                line.append(0x20)
                isAfterSpace = true
            }
            previous = (previous.1, byte)
        }
        if line.last == 0x20 { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }
}
