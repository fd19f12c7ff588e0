/// The distinct words that an analyser has met, by ordinal. Belongs to one analyser, hence to one thread.
package final class Lexicon {
    var table = LexiconTable()

    init() {}

    /// The number of distinct entries; ordinals are below it.
    package var count: Int { table.entries.count }

    /// The entry of an ordinal that a `TokenBuffer` of this lexicon's analyser holds.
    package subscript(ordinal: UInt32) -> LexiconEntry { table.entries[Int(ordinal)] }

    /// All entries, in the order of their ordinals.
    package var entries: [LexiconEntry] { table.entries }

    /// Memory held, in bytes; an estimate.
    package var memory: Int { table.memory }

    /// Forgets all words. The ordinals in buffers filled before mean nothing afterwards.
    package func reset() { table = LexiconTable() }
}
