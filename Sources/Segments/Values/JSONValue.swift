/// A JSON text (RFC 8259) taken apart, as far as stored fields are looked into: numbers, true, false and null are all `other`.
///
/// The reader of JSON Lines has validated what it stores; other fields may hold anything, so what is no JSON gives nil and
/// nesting is bounded.
enum JSONValue: Hashable {
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
    case other

    private static let deepest = 32

    /// The value of a text; nil where it is no JSON, or nested deeper than 32 levels.
    init?(_ text: String) {
        var parser = Parser(bytes: Array(text.utf8))
        guard let value = parser.value(depth: 0), parser.isAtEnd() else { return nil }
        self = value
    }

    private struct Parser {
        let bytes: [UInt8]
        var position = 0

        private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

        private mutating func skipSpace() {
            while let byte = next, byte == 0x20 || 0x09...0x0D ~= byte { position += 1 }
        }

        private mutating func take(_ byte: Character) -> Bool {
            skipSpace()
            guard next == byte.asciiValue else { return false }
            position += 1
            return true
        }

        mutating func isAtEnd() -> Bool {
            skipSpace()
            return next == nil
        }

        mutating func value(depth: Int) -> JSONValue? {
            if depth > deepest { return nil }
            if take("[") { return array(depth) }
            if take("{") { return object(depth) }
            if take("\"") { return string().map { .string($0) } }
            return word()
        }

        private mutating func array(_ depth: Int) -> JSONValue? {
            var elements: [JSONValue] = []
            if take("]") { return .array([]) }
            repeat {
                guard let element = value(depth: depth + 1) else { return nil }
                elements.append(element)
            } while take(",")
            return take("]") ? .array(elements) : nil
        }

        private mutating func object(_ depth: Int) -> JSONValue? {
            var members: [String: JSONValue] = [:]
            if take("}") { return .object([:]) }
            repeat {
                guard take("\""), let name = string(), take(":"), let member = value(depth: depth + 1) else { return nil }
                members[name] = member
            } while take(",")
            return take("}") ? .object(members) : nil
        }

        /// A number or a literal, which are not told apart.
        private mutating func word() -> JSONValue? {
            let start = position
            while let byte = next, byte == 0x2B || byte == 0x2D || byte == 0x2E || 0x30...0x39 ~= byte || 0x41...0x5A ~= byte & 0xDF {
                position += 1
            }
            return position > start ? .other : nil
        }

        /// The rest of a string, behind its quotation mark.
        private mutating func string() -> String? {
            var text: [UInt8] = []
            while let byte = next {
                position += 1
                if byte == 0x22 { return String(decoding: text, as: UTF8.self) }
                guard byte == 0x5C else {
                    text.append(byte)
                    continue
                }
                guard let scalar = escape() else { return nil }
                text += Array(String(scalar).utf8)
            }
            return nil
        }

        /// The character of an escape, behind its backslash.
        private mutating func escape() -> Unicode.Scalar? {
            guard let letter = next else { return nil }
            position += 1
            switch letter {
            case 0x62: return "\u{8}"
            case 0x66: return "\u{C}"
            case 0x6E: return "\n"
            case 0x72: return "\r"
            case 0x74: return "\t"
            case 0x22, 0x5C, 0x2F: return Unicode.Scalar(letter)
            case 0x75: return unicodeEscape()
            default: return nil
            }
        }

        private mutating func unicodeEscape() -> Unicode.Scalar? {
            guard let first = hexadecimal() else { return nil }
            guard 0xD800...0xDBFF ~= first else { return Unicode.Scalar(first) }
            guard next == 0x5C else { return nil }
            position += 1
            guard next == 0x75 else { return nil }
            position += 1
            guard let second = hexadecimal(), 0xDC00...0xDFFF ~= second else { return nil }
            return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        }

        private mutating func hexadecimal() -> UInt32? {
            guard position + 4 <= bytes.count else { return nil }
            defer { position += 4 }
            return UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        }
    }
}
