/// How made-up words are inflected.
enum Inflection {
    /// Endings of nouns in the singular and the plural, and whether they are feminine.
    static let nouns: [(singular: String, plural: String, isFeminine: Bool)] = [
        ("ation", "ations", true), ("ement", "ements", false), ("eur", "eurs", false), ("euse", "euses", true), ("ité", "ités", true),
        ("al", "aux", false), ("eau", "eaux", false), ("ier", "iers", false), ("ière", "ières", true), ("e", "es", true),
        ("e", "es", false), ("isme", "ismes", false), ("iste", "istes", false), ("age", "ages", false), ("ette", "ettes", true),
        ("ien", "iens", false), ("ienne", "iennes", true), ("ence", "ences", true), ("oir", "oirs", false), ("ure", "ures", true),
        ("ée", "ées", true), ("is", "is", false), ("on", "ons", false),
    ]

    /// Endings of adjectives: masculine, feminine, and both in the plural.
    static let adjectives = [
        ["é", "ée", "és", "ées"], ["al", "ale", "aux", "ales"], ["if", "ive", "ifs", "ives"], ["eux", "euse", "eux", "euses"],
        ["ien", "ienne", "iens", "iennes"], ["ique", "ique", "iques", "iques"], ["able", "able", "ables", "ables"],
        ["ant", "ante", "ants", "antes"], ["ais", "aise", "ais", "aises"], ["éen", "éenne", "éens", "éennes"],
        ["aire", "aire", "aires", "aires"], ["el", "elle", "els", "elles"], ["e", "e", "es", "es"],
    ]

    /// The forms of a verb that are used, and where each stands in the lists of endings.
    enum VerbForm: Int, CaseIterable {
        case present, imperfect, future, conditional
        case presentPlural, imperfectPlural, futurePlural, conditionalPlural
        case participle, infinitive, gerund

        /// The finite forms of a number.
        static func finite(isPlural: Bool, _ tense: Int) -> VerbForm { VerbForm(rawValue: tense + (isPlural ? 4 : 0)) ?? .present }
    }

    /// Endings of verbs of the first and the second group, in the order of `VerbForm`.
    static let verbs = [
        ["e", "ait", "era", "erait", "ent", "aient", "eront", "eraient", "é", "er", "ant"],
        ["it", "issait", "ira", "irait", "issent", "issaient", "iront", "iraient", "i", "ir", "issant"],
    ]
}
