/// A word of a text as the extractor sees it: a run of letters and digits. Hyphens and apostrophes separate words here, since names are
/// compared word by word: "Saint-Denis" is "saint denis".
struct EntityWord {
    /// Where it begins and ends, in bytes of its zone.
    var start: UInt32, end: UInt32
    /// Stands for its folded small letters (`WordScanner`): two words that differ in case and accents only have the same.
    var key: UInt64
    /// What is known of the word.
    var classes: WordClasses
    /// The number that goes with some classes: of a demonym, of a month or a day of the week.
    var payload: UInt32
    /// The node of the trie of names behind this word; 0 where no name begins with it.
    var node: UInt32
    /// What stands between the word before and this one.
    var gap: Gap
    /// How it is written.
    var shape: Shape
    /// Characters, 255 at the most.
    var length: UInt8

    /// What stands between two words.
    struct Gap: OptionSet {
        var rawValue: UInt16

        static let space = Gap(rawValue: 1 << 0)
        static let hyphen = Gap(rawValue: 1 << 1)
        static let apostrophe = Gap(rawValue: 1 << 2)
        static let comma = Gap(rawValue: 1 << 3)
        /// A full stop, or a mark like it.
        static let stop = Gap(rawValue: 1 << 4)
        /// A colon or semicolon.
        static let colon = Gap(rawValue: 1 << 5)
        static let openParenthesis = Gap(rawValue: 1 << 6)
        static let closeParenthesis = Gap(rawValue: 1 << 7)
        static let quote = Gap(rawValue: 1 << 8)
        static let line = Gap(rawValue: 1 << 9)
        static let slash = Gap(rawValue: 1 << 10)
        static let ampersand = Gap(rawValue: 1 << 11)
        static let hash = Gap(rawValue: 1 << 12)
        static let at = Gap(rawValue: 1 << 13)
        /// A dash between spaces, or any other character.
        static let other = Gap(rawValue: 1 << 14)

        /// Nothing but what may stand within a name.
        var joins: Bool { self == .space || self == .hyphen || self == .apostrophe }
    }

    /// How a word is written.
    struct Shape: OptionSet {
        var rawValue: UInt8

        /// The first character is a capital.
        static let capital = Shape(rawValue: 1 << 0)
        /// It has a small letter.
        static let small = Shape(rawValue: 1 << 1)
        /// It has a digit.
        static let digit = Shape(rawValue: 1 << 2)
        /// It has a letter.
        static let letter = Shape(rawValue: 1 << 3)
        /// It begins a sentence, a line or a quotation, so that a capital says nothing.
        static let startsSentence = Shape(rawValue: 1 << 4)
        /// It has a capital behind the first character.
        static let innerCapital = Shape(rawValue: 1 << 5)
    }

    var isCapital: Bool { shape.contains(.capital) }
    /// Two capitals or more, perhaps digits, no small letter.
    var isAllCapitals: Bool { shape.contains([.capital, .letter]) && !shape.contains(.small) && length > 1 }
    var isNumber: Bool { shape.contains(.digit) && !shape.contains(.letter) }
    var startsSentence: Bool { shape.contains(.startsSentence) }
    /// The bytes of its zone.
    var range: Range<Int> { Int(start)..<Int(end) }
}

/// What words are to the rules of the extractor, whatever their case and accents.
struct WordClasses: OptionSet, Hashable {
    var rawValue: UInt64

    /// le, la, les, l’.
    static let article = WordClasses(rawValue: 1 << 0)
    /// de, du, des, d’.
    static let of = WordClasses(rawValue: 1 << 1)
    /// et, &.
    static let and = WordClasses(rawValue: 1 << 2)
    /// à, en, au, aux, dans, vers, depuis …: a place may follow.
    static let at = WordClasses(rawValue: 1 << 3)
    /// Before the name of a person: président, M.
    static let title = WordClasses(rawValue: 1 << 4)
    /// Begins the name of an organisation: ministère, agence.
    static let organisationHead = WordClasses(rawValue: 1 << 5)
    /// The same, but only with a capital.
    static let capitalHead = WordClasses(rawValue: 1 << 6)
    /// Before the bare name of an organisation: messagerie, quotidien.
    static let organisationNoun = WordClasses(rawValue: 1 << 7)
    /// Begins the name of a place and belongs to it: rue, lac.
    static let placeHead = WordClasses(rawValue: 1 << 8)
    /// Before the name of a place, outside of it: ville, région.
    static let placeNoun = WordClasses(rawValue: 1 << 9)
    /// déclaré, affirme: what persons do.
    static let speech = WordClasses(rawValue: 1 << 10)
    /// SA, Inc.
    static let companyForm = WordClasses(rawValue: 1 << 11)
    static let month = WordClasses(rawValue: 1 << 12)
    static let weekday = WordClasses(rawValue: 1 << 13)
    /// A word of the language that may have a capital.
    static let common = WordClasses(rawValue: 1 << 14)
    /// Of a country: russe.
    static let demonym = WordClasses(rawValue: 1 << 15)
    /// Of a city, a region or a continent: parisien.
    static let regionDemonym = WordClasses(rawValue: 1 << 16)
    static let givenName = WordClasses(rawValue: 1 << 17)
    /// A given name that is also a word of the language.
    static let givenNameIsWord = WordClasses(rawValue: 1 << 18)
    /// A given name that is also a place.
    static let givenNameIsPlace = WordClasses(rawValue: 1 << 19)
    /// A given name that is as often a surname.
    static let givenNameIsSurname = WordClasses(rawValue: 1 << 20)
    /// Within names: von, van, ben, al.
    static let particle = WordClasses(rawValue: 1 << 21)
    /// Begins a name of the gazetteer.
    static let startsName = WordClasses(rawValue: 1 << 22)
    /// A word of grammar: no part of a name beside articles, prepositions and particles.
    static let function = WordClasses(rawValue: 1 << 23)
    /// Belongs to dates: hier, semaine, dernier, av.
    static let dateWord = WordClasses(rawValue: 1 << 24)
    /// A unit: euros, kilomètres, %.
    static let unit = WordClasses(rawValue: 1 << 25)
    /// A number in letters.
    static let numeral = WordClasses(rawValue: 1 << 26)
    /// A surname of a known person.
    static let surname = WordClasses(rawValue: 1 << 27)
    /// Stands between a title or an organisation head and the name: national, général, ancien.
    static let headAdjective = WordClasses(rawValue: 1 << 28)
    /// Begins, with a capital, the name of what is no entity: Coupe, Festival, Traité.
    static let otherHead = WordClasses(rawValue: 1 << 29)
    /// The same, also in small letters: "la bataille de Verdun".
    static let otherNoun = WordClasses(rawValue: 1 << 30)
    /// Ends, with a capital, the name of a place: Bay, Stadium.
    static let placeEnd = WordClasses(rawValue: 1 << 31)
}
