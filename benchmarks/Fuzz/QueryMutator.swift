import Support

/// Makes query strings: from a list of seeds by changes that know the grammar, and out of pieces at random.
struct QueryMutator {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// A query, or something like one.
    mutating func next() -> String {
        switch Int.random(in: 0..<16, using: &generator) {
        case 0..<8: return mutated()
        case 8..<14: return composed()
        case 14: return noise()
        default: return nested()
        }
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }

    /// A seed after a few changes: pieces put in, characters left out, doubled, swapped, or two seeds crossed.
    private mutating func mutated() -> String {
        var scalars = Array(pick(QueryMutator.seeds).unicodeScalars)
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let place = Int.random(in: 0...scalars.count, using: &generator)
            switch Int.random(in: 0..<7, using: &generator) {
            case 0, 1: scalars.insert(contentsOf: pick(QueryMutator.pieces).unicodeScalars, at: place)
            case 2 where place < scalars.count: scalars.remove(at: place)
            case 3 where place < scalars.count:
                scalars.removeSubrange(place..<min(scalars.count, place + Int.random(in: 1...8, using: &generator)))
            case 4 where place > 0 && place < scalars.count: scalars.swapAt(place - 1, place)
            case 5 where place < scalars.count: scalars.insert(scalars[place], at: place)
            case 6: scalars = scalars[..<place] + Array(pick(QueryMutator.seeds).unicodeScalars.suffix(12))
            default: break
            }
        }
        return QueryMutator.string(scalars)
    }

    private mutating func composed() -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...14, using: &generator) {
            text += pick(QueryMutator.pieces)
            if Bool.random(using: &generator) { text += " " }
        }
        return text
    }

    /// Characters from all of Unicode.
    private mutating func noise() -> String {
        var scalars: [Unicode.Scalar] = []
        for _ in 0..<Int.random(in: 0...20, using: &generator) {
            let ceiling: UInt32 = pick([0x80, 0x250, 0x3000, 0x11_0000])
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<ceiling, using: &generator)) { scalars.append(scalar) }
        }
        return QueryMutator.string(scalars)
    }

    /// Parentheses and signs many times over, now and then deeper than is allowed.
    private mutating func nested() -> String {
        let depth = Int.random(in: 0...(Int.random(in: 0..<8, using: &generator) == 0 ? 230 : 12), using: &generator)
        let opening = pick(["(", "-(", "NON (", "+(", "a (", "a OU (", "(", "a -("])
        let closing = pick([")", ")^2", " b)", " OU c)", ""])
        let open = String(repeating: opening, count: depth)
        return open + pick(QueryMutator.seeds) + String(repeating: closing, count: max(0, depth + Int.random(in: -1...1, using: &generator)))
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(scalars))
    }

    private static let seeds = [
        "soldat capturé", "\"guerre et paix\"~5 OU «\u{A0}traité de paix\u{A0}»", "Kiev || Moscou && Koursk", "Russie SAUF Poutine -lieu:Koursk",
        "+Russie Poutine !Kiev", "personne : Zelensky pays:\"Corée du Nord\"", "org:(Telegram OU Militarnyi) titre:(guerre paix)",
        "titre:\"soldat nord-coréen\"^3 corps:nord*", "date:2024-12-01..2025-01 jour:[2024 À 2025]", "date:\"1er février 2025\" avant:2025",
        "date:[\"27 décembre 2024\" TO *] depuis:12/2024", "date:>=27/12/2024 après:27.12.2024", "co*ble Zelensk? nord-cor*", "guerre^1,5 paix^0.5",
        "=État =\"Guerre et Paix\"", "#LUkraine hashtag:#nordcoréen", "14:30 https://www.lemonde.fr/a_(b)?c=d~e", "quantité:>1000 quantité:10..20",
        "soldat ET (Kiev OU (Moscou SAUF Koursk))", "zone:tout guerre -(a b)", "(zone:titre -a) b", "kyiv~ Zelenski~2 état~1", "tittre:guerre",
        "b NON (-c -d) ET e", "l’Ukraine a-t-il ? : ! ;", "source:https://a.fr/b rubrique:Monde auteur:(Dupont OU -Durand)",
    ]

    private static let pieces = [
        "\"", "“", "”", "„", "«", "»", "(", ")", "[", "]", "{", "^", "^2", "^0", "^1e9", "~", "~1", "~2", "~3", "*", "**", "?", "!", "+", "-", "--",
        "=", ":", "::", ";", "..", ".", ",", ">", ">=", "<", "<=", "&", "&&", "|", "||", "/", "://", "www.", "\\", "'", "’", "#", "@", "…", "—",
        " ", "  ", "\u{A0}", "\u{202F}", "\u{200B}", "\u{FEFF}", "\n", "\r\n", "\t", "\u{0}", "e\u{301}", "\u{301}", "👍🏽", "中文", "ⅷ", "\u{10FFFF}",
        "ET", "AND", "OU", "OR", "SAUF", "NON", "NOT", "et", "ou", "TO", "À", "a", "b", "soldat", "État", "nord-coréen", "l’Ukraine", "11 000", "3.000",
        "titre:", "corps:", "mots-clés:", "auteur:", "source:", "rubrique:", "personne:", "lieu :", "ORG:", "pays:", "hashtag:", "quantité:",
        "date:", "depuis:", "avant:", "après:", "jour:", "zone:", "zone:titre", "zone:tout", "inconnu:", "2024", "2024-12", "2024-13", "31/02/2024",
        "27/12/2024", "9999", "0001", "décembre 2024", "[2024 TO 2025]", "[* À 2024-12]", "2025..2024", "http://a.fr/(", "nord*", "n*", "co*ble",
    ]
}
