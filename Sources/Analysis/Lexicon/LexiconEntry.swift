/// What analysis knows of a distinct word; made once per distinct word and analyser. Its identity is surface, length, kind.
package struct LexiconEntry: Sendable {
    /// The exact form, UTF-8 (`SurfaceForm`).
    package let surface: [UInt8]
    /// The form without accents, UTF-8 (`Folding`).
    package let folded: [UInt8]
    /// What the index files the word under, UTF-8 (`FrenchStem`).
    package let stem: [UInt8]
    /// What kind of token it is.
    package let kind: TokenKind
    /// The positions that the token covers.
    package let length: Int
    /// Whether a bag of words leaves it out of its score (`StopWords`).
    package let isStopWord: Bool

    init(surface: [UInt8], kind: TokenKind, length: Int) {
        let folded = Folding.fold(surface)
        self.surface = surface
        // Most words have no accent: one array for both then.
        self.folded = folded == surface ? surface : folded
        let stem = Self.stem(of: folded, kind)
        self.stem = stem == folded ? self.folded : stem
        self.kind = kind
        self.length = length
        isStopWord = (kind == .word || kind == .elided) && StopWords.contains(surface)
    }

    private static func stem(of folded: [UInt8], _ kind: TokenKind) -> [UInt8] {
        switch kind {
        case .word, .joined, .acronym:
            return hasFrenchLetters(folded[...]) ? FrenchStem.stem(folded: folded) : folded
        case .mention:
            // The handle without @, stemmed as the plain word that a user would type.
            let handle = folded.dropFirst()
            return hasFrenchLetters(handle) ? FrenchStem.stem(folded: Array(handle)) : Array(handle)
        case .elided, .number, .ordinal, .date, .time, .url, .host, .email, .hashtag, .emoji:
            return folded
        }
    }

    /// Whether a folded word has letters and apostrophes only, of the French alphabet.
    private static func hasFrenchLetters(_ folded: ArraySlice<UInt8>) -> Bool {
        !folded.isEmpty && folded.allSatisfy { $0 &- 0x61 < 26 || $0 == 0x27 }
    }

    /// The memory of the entry's arrays in bytes, those shared between fields counted once; an estimate.
    var memory: Int {
        var total = Self.memory(of: surface)
        if folded != surface { total += Self.memory(of: folded) }
        if stem != folded { total += Self.memory(of: stem) }
        return total
    }

    /// The header of an array and its bytes, in the pieces of 16 bytes that the allocator gives, and what it keeps of each.
    private static func memory(of bytes: [UInt8]) -> Int {
        let header = 32, bookkeeping = 16
        return (header + bytes.count + 15) / 16 * 16 + bookkeeping
    }
}
