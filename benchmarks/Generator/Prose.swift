import Support

/// Writes sentences that have the look of French: agreement, elision, names, numbers and dates, but no sense.
struct Prose {
    private var generator: SeededGenerator
    private let vocabulary: Vocabulary
    /// What the article is about: ranks of words, and names.
    private let nouns: [Int], adjectives: [Int], verbs: [Int]
    private let persons: [(first: [UInt8], family: [UInt8])]
    private let places: [[UInt8]]
    private var wordCount = 0
    /// Whether the next word begins a sentence, and whether it needs no space before it.
    private var isStart = true
    private var isAttached = true

    /// How many words in a hundred are the article's own.
    private static let ownShare = 30

    init(_ seeded: SeededGenerator, _ vocabulary: Vocabulary) {
        var generator = seeded
        nouns = (0..<8).map { _ in vocabulary.nouns.zipf.draw(&generator) }
        adjectives = (0..<4).map { _ in vocabulary.adjectives.zipf.draw(&generator) }
        verbs = (0..<4).map { _ in vocabulary.verbs.zipf.draw(&generator) }
        persons = (0..<3).map { _ in
            // Now and then a name that nobody else has: a vocabulary never ends.
            let family = generator.percent(10)
                ? Array(Stems.familyName(&generator).utf8)
                : vocabulary.familyNames.form(vocabulary.familyNames.zipf.draw(&generator), 0)
            return (Array(generator.pick(WordLists.firstNames).utf8), family)
        }
        places = (0..<2).map { _ in vocabulary.communes.form(vocabulary.communes.zipf.draw(&generator), 0) }
        self.generator = generator
        self.vocabulary = vocabulary
    }

    // MARK: Texts

    /// A headline without a full stop.
    mutating func headline(_ output: inout [UInt8]) {
        begin()
        nounPhrase(&output)
        verbPhrase(isPlural: false, &output)
        if generator.percent(40) { place(&output) }
    }

    /// Paragraphs of about so many words.
    mutating func text(words: Int, _ output: inout [UInt8]) {
        wordCount = 0
        begin()
        var sentences = 0
        while wordCount < words {
            sentence(&output)
            sentences += 1
            if sentences % 4 == 0 && wordCount < words {
                output += "\\n".utf8
                begin()
            }
        }
    }

    private mutating func begin() {
        isStart = true
        isAttached = true
    }

    private mutating func sentence(_ output: inout [UInt8]) {
        isStart = true
        if generator.percent(25) {
            word(generator.pick(WordLists.adverbs), &output)
            mark(",", &output)
        }
        clause(&output)
        while generator.percent(35) {
            if generator.percent(50) { mark(",", &output) }
            word(generator.pick(WordLists.linkers), &output)
            clause(&output)
        }
        if generator.percent(10) { quotation(&output) }
        mark(".", &output)
    }

    private mutating func clause(_ output: inout [UInt8]) {
        let isPlural = generator.percent(20) ? person(&output) : nounPhrase(&output)
        verbPhrase(isPlural: isPlural, &output)
        if generator.percent(30) { circumstance(&output) }
    }

    // MARK: Phrases

    /// A determiner, a noun, perhaps an adjective and a complement; says whether it is plural.
    @discardableResult
    private mutating func nounPhrase(_ output: inout [UInt8]) -> Bool {
        switch generator.below(100) {
        case 0..<3:
            word(generator.pick(WordLists.acronyms), &output)
            return false
        case 3..<5:
            word("un", &output)
            word(generator.pick(WordLists.compounds), &output)
            return false
        default:
            break
        }
        let rank = generator.percent(Prose.ownShare) ? generator.pick(nouns) : vocabulary.nouns.zipf.draw(&generator)
        let isPlural = generator.percent(32)
        let isFeminine = vocabulary.isFeminine[rank]
        let noun = vocabulary.nouns.form(rank, isPlural ? 1 : 0)
        determiner(isPlural: isPlural, isFeminine: isFeminine, before: noun, &output)
        word(noun, &output)
        if generator.percent(35) { adjective((isPlural ? 2 : 0) + (isFeminine ? 1 : 0), &output) }
        if generator.percent(30) { complement(&output) }
        return isPlural
    }

    private mutating func determiner(isPlural: Bool, isFeminine: Bool, before noun: [UInt8], _ output: inout [UInt8]) {
        let choice = generator.below(10)
        if isPlural {
            word(["les", "les", "les", "les", "des", "des", "ces", "ses", "leurs", "plusieurs"][choice], &output)
        } else if choice < 5 && Prose.beginsWithVowel(noun) {
            word("l’", &output)
            isAttached = true
        } else if isFeminine {
            word(["la", "la", "la", "la", "la", "une", "une", "cette", "sa", "leur"][choice], &output)
        } else {
            word(["le", "le", "le", "le", "le", "un", "un", "ce", "son", "leur"][choice], &output)
        }
    }

    private mutating func adjective(_ form: Int, _ output: inout [UInt8]) {
        let rank = generator.percent(Prose.ownShare) ? generator.pick(adjectives) : vocabulary.adjectives.zipf.draw(&generator)
        if generator.percent(4) {
            word(generator.pick(WordLists.compoundBeginnings), &output)
            isAttached = true
        } else if generator.percent(8) {
            word(generator.pick(WordLists.fillers), &output)
        }
        word(vocabulary.adjectives.form(rank, form), &output)
    }

    /// `de` or `d’` and a noun.
    private mutating func complement(_ output: inout [UInt8]) {
        let noun = vocabulary.nouns.form(vocabulary.nouns.zipf.draw(&generator), generator.below(2))
        let isElided = Prose.beginsWithVowel(noun)
        word(isElided ? "d’" : "de", &output)
        isAttached = isElided
        word(noun, &output)
    }

    private mutating func verbPhrase(isPlural: Bool, _ output: inout [UInt8]) {
        let rank = generator.percent(Prose.ownShare) ? generator.pick(verbs) : vocabulary.verbs.zipf.draw(&generator)
        func form(_ form: Inflection.VerbForm) -> [UInt8] { vocabulary.verbs.form(rank, form.rawValue) }
        switch generator.below(10) {
        case 0..<3:
            word(isPlural ? "ont" : "a", &output)
            word(form(.participle), &output)
        case 3:
            word(isPlural ? "sont" : "est", &output)
            word(form(.participle), &output)
            word("par", &output)
        case 4:
            word(isPlural ? "veulent" : "doit", &output)
            word(form(.infinitive), &output)
        case 5:
            let finite = form(.finite(isPlural: isPlural, generator.below(4)))
            word(Prose.beginsWithVowel(finite) ? "n’" : "ne", &output)
            isAttached = Prose.beginsWithVowel(finite)
            word(finite, &output)
            word("pas", &output)
        case 6:
            word("en", &output)
            word(form(.gerund), &output)
        default:
            word(form(.finite(isPlural: isPlural, generator.below(4))), &output)
        }
        if generator.percent(75) { nounPhrase(&output) }
    }

    // MARK: Names, dates, numbers

    private mutating func person(_ output: inout [UInt8]) -> Bool {
        let (first, family) = generator.pick(persons)
        if generator.percent(50) { word(first, &output) } else if generator.percent(50) { word("M.", &output) }
        word(family, &output)
        return false
    }

    private mutating func place(_ output: inout [UInt8]) {
        word("à", &output)
        word(generator.pick(places), &output)
    }

    private mutating func circumstance(_ output: inout [UInt8]) {
        switch generator.below(10) {
        case 0: date(&output)
        case 1: number(&output)
        case 2, 3: place(&output)
        case 4:
            word(generator.pick(WordLists.days), &output)
            word("à \(1 + generator.below(23)) h \(10 + generator.below(49))", &output)
        default:
            word(generator.pick(WordLists.prepositions), &output)
            nounPhrase(&output)
        }
    }

    private mutating func date(_ output: inout [UInt8]) {
        let year = 1980 + generator.below(46)
        if generator.percent(40) { return word("en \(year)", &output) }
        let day = 1 + generator.below(28)
        word("le \(day == 1 ? "1er" : "\(day)") \(generator.pick(WordLists.months))", &output)
        if generator.percent(60) { word("\(year)", &output) }
    }

    private mutating func number(_ output: inout [UInt8]) {
        switch generator.below(4) {
        case 0: word("\(1 + generator.below(99))\u{A0}%", &output)
        case 1: word("\(1 + generator.below(99)),\(generator.below(10)) millions d’euros", &output)
        case 2: word("\(1 + generator.below(99))\u{202F}\(100 + generator.below(900)) personnes", &output)
        default: word("\(2 + generator.below(900)) fois", &output)
        }
    }

    private mutating func quotation(_ output: inout [UInt8]) {
        mark(",", &output)
        word("a déclaré", &output)
        _ = person(&output)
        mark("\u{A0}: «\u{A0}", &output)
        begin()
        clause(&output)
        mark("\u{A0}»", &output)
    }

    // MARK: Words

    private static func beginsWithVowel(_ word: [UInt8]) -> Bool {
        guard let first = word.first else { return false }
        // É, è, ê and their like begin with this byte.
        return first == 0xC3 || "aeiouy".utf8.contains(first)
    }

    private mutating func mark(_ mark: String, _ output: inout [UInt8]) {
        output += mark.utf8
    }

    private mutating func word(_ text: String, _ output: inout [UInt8]) {
        space(&output)
        let start = output.count
        output += text.utf8
        capitalise(&output, at: start)
    }

    private mutating func word(_ bytes: [UInt8], _ output: inout [UInt8]) {
        space(&output)
        let start = output.count
        output += bytes
        capitalise(&output, at: start)
    }

    private mutating func space(_ output: inout [UInt8]) {
        wordCount += 1
        if !isAttached { output.append(UInt8(ascii: " ")) }
        isAttached = false
    }

    private mutating func capitalise(_ output: inout [UInt8], at start: Int) {
        guard isStart, start < output.count else { return }
        isStart = false
        if (0x61...0x7A).contains(output[start]) { output[start] -= 0x20 }
        // The letters of Latin-1 with accents: à is C3 A0, À is C3 80.
        if output[start] == 0xC3, start + 1 < output.count, output[start + 1] >= 0xA0 { output[start + 1] -= 0x20 }
    }
}
