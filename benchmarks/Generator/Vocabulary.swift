import Support

/// The words of the collection: for nouns, adjectives and verbs a table of forms by rank, and names.
struct Vocabulary {
    /// Words of one kind by rank, `formCount` forms each.
    struct Table {
        /// UTF-8 of all forms.
        var forms: [[UInt8]] = []
        var formCount: Int
        var zipf: ZipfTable

        /// A form of the word with a rank.
        func form(_ rank: Int, _ form: Int) -> [UInt8] { forms[rank * formCount + form] }
    }

    /// Two forms: singular, plural.
    let nouns: Table
    /// Whether the noun of a rank is feminine.
    let isFeminine: [Bool]
    /// Four forms: masculine, feminine, their plurals.
    let adjectives: Table
    /// Eleven forms, those of `Inflection.VerbForm`.
    let verbs: Table
    /// One form each.
    let familyNames: Table
    let communes: Table

    private static let nounCount = 60_000
    private static let adjectiveCount = 30_000
    private static let verbCount = 12_000
    private static let nameCount = 40_000
    private static let communeCount = 6_000

    /// The vocabulary of a seed. Words of all three kinds share stems, as the words of a family do.
    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let stems = Stems.distinct(Vocabulary.nounCount, &generator)

        var nounForms: [String] = []
        var genders: [Bool] = []
        for (list, isFeminine) in [(WordLists.masculineNouns, false), (WordLists.feminineNouns, true)] {
            for noun in list {
                nounForms += [noun, noun.hasSuffix("s") ? noun : noun.hasSuffix("al") ? noun.dropLast(2) + "aux" : noun + "s"]
                genders.append(isFeminine)
            }
        }
        while genders.count < Vocabulary.nounCount {
            let ending = generator.pick(Inflection.nouns)
            let stem = stems[genders.count]
            nounForms += [stem + ending.singular, stem + ending.plural]
            genders.append(ending.isFeminine)
        }

        var adjectiveForms = WordLists.adjectiveStems.flatMap { stem in
            let plural = stem.hasSuffix("al") ? stem.dropLast(1) + "ux" : stem.hasSuffix("s") ? stem : stem + "s"
            return [stem, stem + "e", plural, stem + "es"]
        }
        for rank in (adjectiveForms.count / 4)..<Vocabulary.adjectiveCount {
            let stem = stems[Vocabulary.relative(rank, stems.count, &generator)]
            let endings = generator.pick(Inflection.adjectives)
            adjectiveForms += endings.map { stem + $0 }
        }

        var verbForms = WordLists.verbStems.flatMap { stem in Inflection.verbs[0].map { stem + $0 } }
        for rank in WordLists.verbStems.count..<Vocabulary.verbCount {
            let stem = stems[Vocabulary.relative(rank, stems.count, &generator)]
            let endings = Inflection.verbs[generator.percent(80) ? 0 : 1]
            verbForms += endings.map { stem + $0 }
        }

        let names = (0..<Vocabulary.nameCount).map { _ in Stems.familyName(&generator) }
        let places = WordLists.cities
            + (WordLists.cities.count..<Vocabulary.communeCount).map { _ in Stems.commune(&generator) }
        isFeminine = genders
        nouns = Vocabulary.table(nounForms, formCount: 2)
        adjectives = Vocabulary.table(adjectiveForms, formCount: 4)
        verbs = Vocabulary.table(verbForms, formCount: Inflection.VerbForm.allCases.count)
        familyNames = Vocabulary.table(names, formCount: 1)
        communes = Vocabulary.table(places, formCount: 1)
    }

    private static func table(_ forms: [String], formCount: Int) -> Table {
        Table(forms: forms.map { Array($0.utf8) }, formCount: formCount, zipf: ZipfTable(count: forms.count / formCount))
    }

    /// The rank of a relative: one about as frequent.
    private static func relative(_ rank: Int, _ count: Int, _ generator: inout SeededGenerator) -> Int {
        min(count - 1, rank / 2 + generator.below(rank + 50))
    }
}
