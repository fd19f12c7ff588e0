internal import CLibXML2

/// The references to characters of HTML: `&eacute;`, `&#233;`, `&#xE9;`.
enum CharacterReferences {
    /// No name of a character is longer.
    private static let longestName = 32

    /// A text with its references resolved; what is none stays.
    static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var resolved = ""
        var rest = text[...]
        while let ampersand = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
            resolved += rest[..<ampersand]
            let after = rest[rest.utf8.index(after: ampersand)...]
            let name = after.utf8.prefix(longestName).prefix { $0 != UInt8(ascii: ";") }
            if name.endIndex < after.endIndex, after.utf8[name.endIndex] == UInt8(ascii: ";"),
                let scalar = scalar(named: Substring(name))
            {
                resolved.unicodeScalars.append(scalar)
                rest = after[after.utf8.index(after: name.endIndex)...]
            } else {
                resolved += "&"
                rest = after
            }
        }
        return resolved + rest
    }

    /// The character of a reference, without `&` and `;`.
    static func scalar(named name: Substring) -> Unicode.Scalar? {
        let bytes = name.utf8
        if bytes.first == UInt8(ascii: "#") {
            let digits = name.dropFirst()
            let isHexadecimal = digits.first == "x" || digits.first == "X"
            let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
        }
        guard !bytes.isEmpty, bytes.allSatisfy({ ASCII.isLetter($0) || ASCII.digit($0) != nil }) else { return nil }
        let terminated = Array(bytes) + [0]
        return unsafe terminated.withUnsafeBufferPointer { name in
            unsafe htmlEntityLookup(name.baseAddress).flatMap { unsafe Unicode.Scalar($0.pointee.value) }
        }
    }
}
