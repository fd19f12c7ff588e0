/// Cuts a text into words with what stands between them, and looks each word up.
struct WordScanner {
    private let entries = Characters.entries

    /// The words of a text that is no longer than 4 GiB, appended.
    ///
    /// - Complexity: linear in the bytes.
    func scan(_ text: Span<UInt8>, _ lexis: borrowing Lexis, into words: inout [EntityWord]) {
        var index = 0
        var gap: EntityWord.Gap = []
        var isFirst = true
        // Whether the word before ends as an abbreviation does, so that its full stop ends no sentence.
        var isAbbreviation = false
        while index < text.count {
            let byte = text[index]
            if byte == 0x20 {
                gap.insert(.space)
                index &+= 1
                continue
            }
            let (character, length) = byte < 0x80 ? (entries[Int(byte)], 1) : character(text, at: index)
            switch character.kind {
            case .letter, .capital, .digit:
                var word = word(text, at: &index)
                word.gap = gap
                if isFirst || WordScanner.startsSentence(gap, isAbbreviation) { word.shape.insert(.startsSentence) }
                lexis.describe(&word)
                isAbbreviation = word.length == 1 && word.isCapital || word.classes.contains(.title) && word.length <= 3
                words.append(word)
                gap = []
                isFirst = false
            case .ignored: index += length
            case .apostrophe:
                // Between letters an apostrophe, elsewhere a quotation mark.
                let isInside = gap.isEmpty && index + length < text.count && isWordCharacter(text, at: index + length)
                gap.insert(isInside ? .apostrophe : .quote)
                index += length
            default:
                gap.insert(WordScanner.gap(character.kind))
                index += length
            }
        }
    }

    private static func startsSentence(_ gap: EntityWord.Gap, _ isAbbreviation: Bool) -> Bool {
        if !gap.isDisjoint(with: [.line, .quote, .colon]) { return true }
        return gap.contains(.stop) && !gap.subtracting(.stop).isEmpty && !isAbbreviation
    }

    private static func gap(_ kind: Characters.Kind) -> EntityWord.Gap {
        switch kind {
        case .space: .space
        case .hyphen: .hyphen
        case .comma: .comma
        case .stop: .stop
        case .colon: .colon
        case .openParenthesis: .openParenthesis
        case .closeParenthesis: .closeParenthesis
        case .quote: .quote
        case .line: .line
        case .slash: .slash
        case .ampersand: .ampersand
        case .hash: .hash
        case .at: .at
        case .letter, .capital, .digit, .apostrophe, .ignored, .other: .other
        }
    }

    /// The word that begins at `index`, which goes to its end.
    @inline(__always)
    private func word(_ text: Span<UInt8>, at index: inout Int) -> EntityWord {
        let start = index
        var key = FoldedKey.seed
        var first: UInt8 = 0
        var seen: UInt8 = 0
        var ignored = 0
        while index < text.count {
            let byte = unsafe text[unchecked: index]
            if byte < 0x80 {
                // The small letter; a digit has the bit already.
                let folded = byte | 0x20
                let isLetter = folded &- 0x61 < 26
                guard isLetter || byte &- 0x30 < 10 else { break }
                let kind = isLetter ? 1 + ((byte ^ folded) &>> 5) : WordScanner.digit
                if index == start { first = kind } else { seen |= kind }
                key = FoldedKey.adding(folded, to: key)
                index &+= 1
                continue
            }
            let (character, bytes) = character(text, at: index)
            guard let kind = WordScanner.letterKind(character.kind) else {
                if character.kind != .ignored { break }
                ignored += bytes
                index += bytes
                continue
            }
            if index == start { first = kind } else { seen |= kind }
            if character.folded != 0 {
                key = FoldedKey.adding(UInt8(truncatingIfNeeded: character.folded), to: key)
                if character.folded > 0xFF { key = FoldedKey.adding(UInt8(character.folded >> 8), to: key) }
            } else {
                for place in index..<index + bytes { key = FoldedKey.adding(text[place], to: key) }
            }
            // The word's length is in characters.
            ignored += bytes - 1
            index += bytes
        }
        return finished(start, index, key, WordScanner.shape(first, seen), index - start - ignored)
    }

    private static let small: UInt8 = 1, capital: UInt8 = 2, digit: UInt8 = 4

    private static func letterKind(_ kind: Characters.Kind) -> UInt8? {
        switch kind {
        case .letter: small
        case .capital: capital
        case .digit: digit
        default: nil
        }
    }

    private static func shape(_ first: UInt8, _ rest: UInt8) -> EntityWord.Shape {
        let all = first | rest
        var shape: EntityWord.Shape = []
        if first & capital != 0 { shape.insert(.capital) }
        if rest & capital != 0 { shape.insert(.innerCapital) }
        if all & small != 0 { shape.insert(.small) }
        if all & digit != 0 { shape.insert(.digit) }
        if all & (small | capital) != 0 { shape.insert(.letter) }
        return shape
    }

    private func finished(_ start: Int, _ end: Int, _ key: UInt64, _ shape: EntityWord.Shape, _ length: Int) -> EntityWord {
        EntityWord(
            start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), key: key, classes: [], payload: 0, node: 0, gap: [],
            shape: shape, length: UInt8(clamping: length))
    }

    private func isWordCharacter(_ text: Span<UInt8>, at index: Int) -> Bool {
        let byte = text[index]
        switch (byte < 0x80 ? entries[Int(byte)] : character(text, at: index).entry).kind {
        case .letter, .capital, .digit: return true
        default: return false
        }
    }

    /// The character that begins with a byte beyond ASCII, and its length; what is not well formed is one byte of something else.
    private func character(_ text: Span<UInt8>, at index: Int) -> (entry: Characters.Entry, length: Int) {
        let lead = text[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, index + length <= text.count else { return (Characters.Entry(kind: .other, folded: 0), 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for place in index + 1..<index + length {
            guard text[place] & 0xC0 == 0x80 else { return (Characters.Entry(kind: .other, folded: 0), 1) }
            value = value << 6 | UInt32(text[place] & 0x3F)
        }
        return (value < Characters.limit ? entries[Int(value)] : Characters.entry(value), length)
    }
}

/// The key of a word: its folded small letters, hashed (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/). 64 bits: among a
/// million words two with the same key are as likely as 1 in 30 million.
enum FoldedKey {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    static func adding(_ byte: UInt8, to key: UInt64) -> UInt64 { (key ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// The key of a word of small ASCII letters.
    static func of(_ word: StaticString) -> UInt64 {
        word.withUTF8Buffer { unsafe $0.reduce(seed) { adding($1, to: $0) } }
    }
}
