/// Questions about single bytes of ASCII.
enum ASCII {
    /// The line feed, the end of every line.
    static let lineFeed = UInt8(ascii: "\n")

    /// The carriage return before the line feed of some systems.
    static let carriageReturn = UInt8(ascii: "\r")
    /// The quotation mark of CSV.
    static let quote = UInt8(ascii: "\"")

    /// Whether a byte is a space, a tab or a part of a line break.
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// Whether a byte is a letter.
    static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }

    /// The lower-case letter of a letter; any other byte as it is.
    static func lowercase(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    /// The value of a decimal digit.
    static func digit(_ byte: UInt8) -> Int? {
        let value = byte &- UInt8(ascii: "0")
        return value < 10 ? Int(value) : nil
    }
}
