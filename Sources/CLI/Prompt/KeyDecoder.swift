/// Makes keys of the bytes that a terminal sends: UTF-8, control characters, and the sequences of ECMA-48 and xterm
/// (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html).
struct KeyDecoder {
    private enum State {
        case ground
        /// Behind Escape.
        case escape
        /// Behind Escape and O.
        case function
        /// Behind Escape and [, with what came since.
        case sequence([UInt8])
        /// In a character of several bytes.
        case character([UInt8], missing: Int)
    }

    private var state = State.ground
    /// Between the marks of a bracketed paste everything is text.
    private var isPasting = false

    private static let escape: UInt8 = 0x1B
    /// No known sequence is longer.
    private static let longestSequence = 16

    /// Whether Escape came and nothing since: it may be the key, or the beginning of a sequence.
    var mayBeEscapeKey: Bool {
        if case .escape = state { return true }
        return false
    }

    /// Takes the next byte; gives a key when one is whole.
    mutating func decode(_ byte: UInt8) -> Key? {
        let current = state
        state = .ground
        switch current {
        case .ground: return ground(byte)
        case .escape: return behindEscape(byte)
        case .function: return KeyDecoder.cursorKeys[byte]
        case .sequence(let bytes): return sequence(bytes, byte)
        case .character(let bytes, let missing): return character(bytes, missing, byte)
        }
    }

    /// No byte came for a while: Escape was the key of that name.
    mutating func pause() -> Key? {
        guard mayBeEscapeKey else { return nil }
        state = .ground
        return .escape
    }

    private mutating func ground(_ byte: UInt8) -> Key? {
        switch byte {
        case KeyDecoder.escape:
            state = .escape
            return nil
        case 0x00..<0x20 where isPasting, 0x7F where isPasting: return .text(" ")
        case 0x0A, 0x0D: return .enter
        case 0x08, 0x7F: return .backspace
        case 0x09: return .text(" ")
        case 0x01...0x1A: return .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x00..<0x20: return nil
        case 0x20..<0x7F: return .text(String(Unicode.Scalar(byte)))
        case 0xC2...0xDF: state = .character([byte], missing: 1)
        case 0xE0...0xEF: state = .character([byte], missing: 2)
        case 0xF0...0xF4: state = .character([byte], missing: 3)
        default: break
        }
        return nil
    }

    private mutating func character(_ bytes: [UInt8], _ missing: Int, _ byte: UInt8) -> Key? {
        // What broke off is dropped; the byte begins something new.
        guard byte & 0xC0 == 0x80 else { return ground(byte) }
        guard missing == 1 else {
            state = .character(bytes + [byte], missing: missing - 1)
            return nil
        }
        // The second byte of an overlong form or a surrogate is wrong, and the text with it.
        guard let text = String(validating: bytes + [byte], as: UTF8.self) else { return nil }
        let isControl = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        return isControl ? nil : .text(text)
    }

    private mutating func behindEscape(_ byte: UInt8) -> Key? {
        switch byte {
        case UInt8(ascii: "["):
            state = .sequence([])
            return nil
        case UInt8(ascii: "O"):
            state = .function
            return nil
        case KeyDecoder.escape:
            state = .escape
            return nil
        case 0x08, 0x7F: return .alt("\u{7F}")
        case 0x21..<0x7F: return .alt(Character(Unicode.Scalar(byte)))
        default: return ground(byte)
        }
    }

    private mutating func sequence(_ bytes: [UInt8], _ byte: UInt8) -> Key? {
        guard (0x40...0x7E).contains(byte) else {
            // A control character ends what is no sequence.
            if byte < 0x20 || byte > 0x7E { return ground(byte) }
            if bytes.count < KeyDecoder.longestSequence { state = .sequence(bytes + [byte]) }
            return nil
        }
        let parameters = String(decoding: bytes, as: UTF8.self).split(separator: ";").map(String.init)
        guard byte == UInt8(ascii: "~") else {
            let isModified = parameters.count > 1
            if isModified, byte == UInt8(ascii: "C") { return .wordRight }
            if isModified, byte == UInt8(ascii: "D") { return .wordLeft }
            return KeyDecoder.cursorKeys[byte]
        }
        switch parameters.first {
        case "1", "7": return .home
        case "4", "8": return .end
        case "3": return .delete
        case "200": isPasting = true
        case "201": isPasting = false
        default: break
        }
        return nil
    }

    private static let cursorKeys: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    ]
}
