/// A JSON text, read strictly by RFC 8259: for tests of what the project writes.
package enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// What is wrong with a text, and at which byte.
    package struct Failure: Error {
        package var message: String
        package var byte: Int
    }

    /// Reads a text that holds one value and nothing else.
    package init(_ text: String) throws {
        var reader = Reader(bytes: Array(text.utf8))
        self = try reader.value()
        reader.skipSpaces()
        guard reader.position == reader.bytes.count else { throw reader.failure("something behind the value") }
    }

    /// A member of an object, null where there is none.
    package subscript(name: String) -> JSON {
        if case .object(let members) = self { return members[name] ?? .null }
        return .null
    }

    /// An element of an array, null where there is none.
    package subscript(index: Int) -> JSON { index < elements.count ? elements[index] : .null }

    /// The elements of an array; none for anything else.
    package var elements: [JSON] {
        if case .array(let elements) = self { return elements }
        return []
    }

    /// The names of an object's members.
    package var names: Set<String> {
        if case .object(let members) = self { return Set(members.keys) }
        return []
    }

    /// The value of a string, or nil.
    package var string: String? {
        if case .string(let value) = self { return value }
        return nil
    }

    /// The value of a number, or nil.
    package var number: Double? {
        if case .number(let value) = self { return value }
        return nil
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        func failure(_ message: String) -> Failure { Failure(message: message, byte: position) }

        var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

        mutating func skipSpaces() {
            while [0x20, 0x09, 0x0A, 0x0D].contains(next) { position += 1 }
        }

        mutating func expect(_ text: String) throws {
            for byte in text.utf8 {
                guard next == byte else { throw failure("\(text) expected") }
                position += 1
            }
        }

        mutating func value() throws -> JSON {
            skipSpaces()
            switch next {
            case UInt8(ascii: "{"): return try object()
            case UInt8(ascii: "["): return try array()
            case UInt8(ascii: "\""): return .string(try string())
            case UInt8(ascii: "t"):
                try expect("true")
                return .bool(true)
            case UInt8(ascii: "f"):
                try expect("false")
                return .bool(false)
            case UInt8(ascii: "n"):
                try expect("null")
                return .null
            default: return .number(try number())
            }
        }

        mutating func object() throws -> JSON {
            try expect("{")
            var members: [String: JSON] = [:]
            skipSpaces()
            while next != UInt8(ascii: "}") {
                if !members.isEmpty { try expect(",") }
                skipSpaces()
                let name = try string()
                skipSpaces()
                try expect(":")
                guard members.updateValue(try value(), forKey: name) == nil else { throw failure("\(name) comes twice") }
                skipSpaces()
            }
            try expect("}")
            return .object(members)
        }

        mutating func array() throws -> JSON {
            try expect("[")
            var elements: [JSON] = []
            skipSpaces()
            while next != UInt8(ascii: "]") {
                if !elements.isEmpty { try expect(",") }
                elements.append(try value())
                skipSpaces()
            }
            try expect("]")
            return .array(elements)
        }

        mutating func number() throws -> Double {
            let start = position
            if next == UInt8(ascii: "-") { position += 1 }
            if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
            if next == UInt8(ascii: ".") {
                position += 1
                try digits()
            }
            if next | 0x20 == UInt8(ascii: "e") {
                position += 1
                if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
                try digits()
            }
            guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else { throw failure("no number") }
            return value
        }

        mutating func digits() throws {
            guard (0x30...0x39).contains(next) else { throw failure("a digit expected") }
            while (0x30...0x39).contains(next) { position += 1 }
        }

        mutating func string() throws -> String {
            try expect("\"")
            var units: [UInt8] = []
            while next != UInt8(ascii: "\"") {
                guard position < bytes.count, next >= 0x20 else { throw failure("unclosed string, or a control character in it") }
                if next == UInt8(ascii: "\\") {
                    units += String(try escaped()).utf8
                } else {
                    units.append(next)
                    position += 1
                }
            }
            position += 1
            guard let text = String(validating: units, as: UTF8.self) else { throw failure("ill-formed UTF-8") }
            return text
        }

        mutating func escaped() throws -> Unicode.Scalar {
            position += 1
            let kind = next
            position += 1
            let plain: [UInt8: Unicode.Scalar] = [
                0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
            ]
            if let scalar = plain[kind] { return scalar }
            guard kind == UInt8(ascii: "u") else { throw failure("unknown escape") }
            var value = try hexadecimal()
            if (0xD800..<0xDC00).contains(value) {
                try expect("\\u")
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw failure("lone surrogate") }
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(value) else { throw failure("lone surrogate") }
            return scalar
        }

        mutating func hexadecimal() throws -> UInt32 {
            let digits = bytes[position...].prefix(4)
            guard digits.count == 4, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
                throw failure("four hexadecimal digits expected")
            }
            position += 4
            return value
        }
    }
}
