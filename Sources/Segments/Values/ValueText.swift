/// The text of a value of a field as its term has it, but for normalisation (NFC), which is the analyser's.
///
/// White space and control characters, however many together, are one space, with none at the ends; and what is longer than
/// `limit` bytes is cut behind the last character that ends there or before. An empty text is no value.
package enum ValueText {
    /// Bytes of UTF-8 that a value may take before it is normalised; NFC makes no text more than three times as long.
    package static let limit = 1024

    /// The text of a value; nil where nothing is left of it.
    package static func of(_ written: String) -> String? {
        if isPlain(written) { return written }
        var text = String.UnicodeScalarView()
        var bytes = 0
        var isAfterSpace = false
        for scalar in written.unicodeScalars {
            if isSpace(scalar) {
                isAfterSpace = bytes > 0
                continue
            }
            let length = UTF8.width(scalar) + (isAfterSpace ? 1 : 0)
            if bytes + length > limit { break }
            if isAfterSpace { text.append(" ") }
            text.append(scalar)
            bytes += length
            isAfterSpace = false
        }
        return bytes == 0 ? nil : String(text)
    }

    /// Whether a text is sure to be a value as it stands, in its normal form (NFC) too: short, no white space but single spaces inside, no
    /// character from U+0300 on. Nearly all names are.
    package static func isCanonical(_ text: Span<UInt8>) -> Bool {
        var previous: UInt8 = 0x20
        for index in text.indices {
            let byte = text[index]
            // Characters from U+0080 to U+00BF, white space among them, begin with C2.
            if byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte >= 0xCC || byte == 0x20 && previous == 0x20 { return false }
            previous = byte
        }
        return !text.isEmpty && text.count <= limit && previous != 0x20
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar.value <= 0x20 || scalar.value == 0x7F }
        return scalar.value < 0xA0 || scalar.properties.isWhitespace
    }

    /// Whether a text is sure to be a value as it stands: short, ASCII, single spaces inside.
    private static func isPlain(_ text: String) -> Bool {
        var previous: UInt8 = 0x20
        var count = 0
        for byte in text.utf8 {
            let isSecondSpace = byte == 0x20 && previous == 0x20
            if byte < 0x20 || byte >= 0x7F || isSecondSpace { return false }
            previous = byte
            count += 1
        }
        return count > 0 && count <= limit && previous != 0x20
    }
}
