import Segments
import Support

/// Collections of many small documents, so that lists have many blocks. A few words are in most of them and most in a few, as in
/// texts (Zipf); subjects come and go with the number of the document, and some documents say one word again and again, so
/// that the bounds of blocks differ.
struct LargeRandomCollection {
    private var generator: SeededGenerator
    /// The content words, the most frequent first.
    let words: [String]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        words = Self.vocabulary(&generator)
    }

    static let functionWords = ["de", "la", "le", "et", "les", "des", "à", "en", "un", "du", "une", "il", "est", "dans", "où", "ou", "que"]

    private static let roots = [
        "soldat", "guerr", "march", "captur", "class", "port", "pass", "not", "vot", "gouvern", "parl", "dans", "chant", "jou", "cot",
        "pêch", "form", "régl", "économ", "polit", "sécur", "fabric", "déclar", "hôpit", "forê", "ministr", "élect", "prépar",
    ]
    private static let endings = ["", "s", "e", "é", "ée", "és", "er", "ation", "ements", "eur", "ité"]
    private static let special = [
        "nord-coréen", "nordcoréens", "sud-coréenne", "porte-avions", "porteavions", "rendez-vous", "l’Ukraine", "Ukraine", "d’État", "état",
        "État", "Etat", "aujourd’hui", "cœur", "coeur", "11 000", "3.000", "27/12/2024", "2e", "O.N.U.", "ONU", "#LUkraine", "#paix",
    ]

    private static func vocabulary(_ generator: inout SeededGenerator) -> [String] {
        var words = roots.flatMap { root in endings.map { root + $0 } }
        words.shuffle(using: &generator)
        // Compounds and variants are to be frequent too.
        for word in special { words.insert(word, at: Int.random(in: 0..<120, using: &generator)) }
        return words
    }

    /// A word that is the rarer the further behind it stands in the vocabulary, or a function word.
    mutating func word() -> String {
        if Int.random(in: 0..<5, using: &generator) < 2 { return Self.functionWords[rank(of: Self.functionWords.count)] }
        return words[rank(of: words.count)]
    }

    private mutating func rank(of count: Int) -> Int {
        let share = Double.random(in: 0..<1, using: &generator)
        return Int(share * share * share * Double(count))
    }

    private mutating func text(_ range: ClosedRange<Int>, subject: Int) -> String {
        var text = ""
        var previous = word()
        for _ in 0..<Int.random(in: range, using: &generator) {
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: break
            case 1: previous = words[(subject * 17 + Int.random(in: 0..<6, using: &generator)) % words.count]
            default: previous = word()
            }
            if !text.isEmpty { text += Int.random(in: 0..<30, using: &generator) == 0 ? "\n" : " " }
            text += previous
        }
        return text
    }

    static let authors = ["Anne Dupont", "Zoé Martin", "Jean-Luc Dupont", "Agence France", "Émile Zola"]
    static let sources = ["Le Monde", "Ouest-France", "https://www.example.fr/une", "archives"]

    /// Documents with numbers from one on; about one of twelve takes the place of an earlier one.
    mutating func documents(_ numbers: Range<Int>) -> [Document] {
        numbers.map { number in
            let isReplacing = number > 0 && Int.random(in: 0..<12, using: &generator) == 0
            let id = isReplacing ? Int.random(in: 0..<number, using: &generator) : number
            let length = [0...3, 1...12, 5...20, 15...60].randomElement(using: &generator) ?? 0...0
            let hasTitle = Bool.random(using: &generator)
            let tags = Int.random(in: 0..<9, using: &generator) == 0
            return Document(
                id: "d\(id)", title: hasTitle ? text(0...4, subject: number / 250) : "", text: text(length, subject: number / 250),
                date: Int.random(in: 0..<6, using: &generator) == 0 ? nil : Day(number: Int32(19_000 + number / 20)),
                source: Self.sources.randomElement(using: &generator), author: Self.authors.randomElement(using: &generator),
                section: number % 300 == 7 ? "Sports" : "Une", keywords: tags ? [word(), "paix"] : [])
        }
    }
}
