/// What analysis knows of each distinct word, by its ordinal; made once per distinct word and analyser. The identity of a word is
/// its surface, length and kind.
///
/// The letters of all words are in one row of bytes, and a record of a fixed size tells where: a lexicon of a hundred thousand words
/// is two pieces of memory. Letters are handed out as slices of the row, without a copy. A slice that somebody still has while
/// words are added makes the row be copied; it keeps what it had.
package struct LexiconEntries: Sendable {
    /// The surface begins at `start`. Behind it is the folded form where it is another, and behind that the stem where it is not
    /// the beginning of the folded form.
    private struct Record {
        var start: UInt32
        var surfaceCount: UInt32, foldedCount: UInt32, stemCount: UInt32
        var length: UInt16
        var kind: TokenKind
        var hasOwnFolded: Bool, hasOwnStem: Bool
        var isClitic: Bool
    }

    private var letters: [UInt8] = []
    private var records: [Record] = []

    init() {}

    /// The number of entries; ordinals are below it.
    package var count: Int { records.count }

    /// Memory held, in bytes.
    var memory: Int { letters.capacity + records.capacity * MemoryLayout<Record>.stride }

    /// The exact form of a word, UTF-8 (`SurfaceForm`).
    package func surface(of ordinal: Int) -> ArraySlice<UInt8> {
        let record = records[ordinal]
        return letters(from: Int(record.start), record.surfaceCount)
    }

    /// The form of a word without accents, UTF-8 (`Folding`).
    package func folded(of ordinal: Int) -> ArraySlice<UInt8> {
        let record = records[ordinal]
        return letters(from: foldedStart(record), record.foldedCount)
    }

    /// What the index files a word under, UTF-8 (`FrenchStem`).
    package func stem(of ordinal: Int) -> ArraySlice<UInt8> {
        let record = records[ordinal]
        let folded = foldedStart(record)
        return letters(from: record.hasOwnStem ? folded + Int(record.foldedCount) : folded, record.stemCount)
    }

    /// What kind of token a word is.
    package func kind(of ordinal: Int) -> TokenKind { records[ordinal].kind }

    /// The positions that a word covers.
    package func length(of ordinal: Int) -> Int { Int(records[ordinal].length) }

    /// Whether a word follows a verb with a hyphen (`Compound`).
    func isClitic(_ ordinal: Int) -> Bool { records[ordinal].isClitic }

    private func foldedStart(_ record: Record) -> Int {
        Int(record.start) + (record.hasOwnFolded ? Int(record.surfaceCount) : 0)
    }

    private func letters(from start: Int, _ count: UInt32) -> ArraySlice<UInt8> {
        letters[start..<start + Int(count)]
    }

    /// Adds an entry; its ordinal is the number of those before.
    ///
    /// - Parameter length: positions; below 65,536.
    mutating func append(surface: [UInt8], kind: TokenKind, length: Int) {
        let folded = Folding.fold(surface)
        let stem = Self.stem(of: folded, kind)
        // Most words have no accent, and most stems are a word without its ending.
        let hasOwnFolded = folded != surface
        let hasOwnStem = !folded.starts(with: stem)
        records.append(
            Record(
                start: UInt32(letters.count), surfaceCount: UInt32(surface.count), foldedCount: UInt32(folded.count),
                stemCount: UInt32(stem.count), length: UInt16(length), kind: kind, hasOwnFolded: hasOwnFolded,
                hasOwnStem: hasOwnStem, isClitic: Compound.isClitic(surface)))
        letters += surface
        if hasOwnFolded { letters += folded }
        if hasOwnStem { letters += stem }
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
}
