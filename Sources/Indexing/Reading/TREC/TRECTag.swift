/// A tag of TREC text: `<DOCNO>`, `</TEXT>`, `<F P=105>`.
struct TRECTag {
    /// Its name in lower case.
    var name: String
    /// Whether it ends an element.
    var isClosing: Bool
    /// Where it stands.
    var range: Range<Int>

    /// Longer than any tag; what is longer is text with a `<` in it.
    private static let longest = 1000

    /// The first tag in a part of some bytes. Comments and declarations are tags without a name.
    init?(firstIn bytes: Span<UInt8>, _ range: Range<Int>) {
        var place = range.lowerBound
        while place < range.upperBound {
            if bytes[place] == UInt8(ascii: "<"), let tag = TRECTag(at: place, in: bytes, end: range.upperBound) {
                self = tag
                return
            }
            place += 1
        }
        return nil
    }

    private init?(at start: Int, in bytes: Span<UInt8>, end: Int) {
        let limit = min(end, start + TRECTag.longest)
        var place = start + 1
        isClosing = place < limit && bytes[place] == UInt8(ascii: "/")
        if isClosing { place += 1 }
        guard place < limit else { return nil }
        let isDeclaration = bytes[place] == UInt8(ascii: "!") || bytes[place] == UInt8(ascii: "?")
        guard isDeclaration || ASCII.isLetter(bytes[place]) else { return nil }
        var letters: [UInt8] = []
        while place < limit, TRECTag.isNamePart(bytes[place]) {
            letters.append(ASCII.lowercase(bytes[place]))
            place += 1
        }
        while place < limit, bytes[place] != UInt8(ascii: ">") {
            if bytes[place] == UInt8(ascii: "<") { return nil }
            place += 1
        }
        guard place < limit else { return nil }
        name = String(decoding: letters, as: UTF8.self)
        range = start..<(place + 1)
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.digit(byte) != nil || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains(byte)
    }
}
