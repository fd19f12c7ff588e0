/// The distinct words that an analyser has met, by ordinal. Belongs to one analyser, hence to one thread.
package final class Lexicon {
    var table = LexiconTable()

    init() {}

    /// The number of distinct entries; ordinals are below it.
    package var count: Int { table.entries.count }

    /// The entry of an ordinal that a `TokenBuffer` of this lexicon's analyser holds.
    package subscript(ordinal: UInt32) -> LexiconEntry { LexiconEntry(table.entries, Int(ordinal)) }

    /// All entries as they are now, by ordinal: for those who look at many, or at letters without a copy. Not to be kept while text
    /// is analysed.
    package var entries: LexiconEntries { table.entries }

    /// What kind of token the word of an ordinal is.
    package func kind(of ordinal: UInt32) -> TokenKind { table.entries.kind(of: Int(ordinal)) }

    /// The positions that the word of an ordinal covers.
    package func length(of ordinal: UInt32) -> Int { table.entries.length(of: Int(ordinal)) }

    /// Memory held, in bytes; an estimate.
    package var memory: Int { table.memory }

    /// Forgets all words. The ordinals in buffers filled before mean nothing afterwards.
    package func reset() { table = LexiconTable() }
}
