/// A run of words that the rules take for an entity, before it has its canonical name.
struct Mention {
    /// The words, by their places in the zone.
    var words: Range<Int>
    var type: EntityType
    /// The entry of the gazetteer; -1 where none is known.
    var entry: Int32 = -1
    /// How sure the rules are; a weak one gives way to what other mentions of the document tell.
    var strength: Strength
    /// The sign behind the words that belongs to the name, 0 where there is none: "Canal+", "En Marche !".
    var sign: UInt8 = 0

    enum Strength: UInt8, Comparable {
        /// No entity, and nothing within it is one.
        case none
        /// With an article, or in quotation marks by itself: no person and no place, unless a gazetteer or a rule says so elsewhere.
        case work
        /// A capital and no more: only an entity when another mention tells which.
        case open
        /// A guess from the form of the words.
        case weak
        /// Told by a rule or a gazetteer.
        case strong

        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }
}
