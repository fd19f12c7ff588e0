/// What analysis knows of one distinct word: a view of its entry (`LexiconEntries`). Forms are made into arrays when they are asked for.
package struct LexiconEntry: Sendable {
    private let entries: LexiconEntries
    private let ordinal: Int

    init(_ entries: LexiconEntries, _ ordinal: Int) {
        self.entries = entries
        self.ordinal = ordinal
    }

    /// The exact form, UTF-8 (`SurfaceForm`).
    package var surface: [UInt8] { Array(entries.surface(of: ordinal)) }

    /// The form without accents, UTF-8 (`Folding`).
    package var folded: [UInt8] { Array(entries.folded(of: ordinal)) }

    /// What the index files the word under, UTF-8 (`FrenchStem`).
    package var stem: [UInt8] { Array(entries.stem(of: ordinal)) }

    /// What kind of token it is.
    package var kind: TokenKind { entries.kind(of: ordinal) }

    /// The positions that the token covers.
    package var length: Int { entries.length(of: ordinal) }

    /// Whether a bag of words leaves it out of its score (`StopWords`).
    package var isStopWord: Bool { (kind == .word || kind == .elided) && StopWords.contains(surface) }
}
