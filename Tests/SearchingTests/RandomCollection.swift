import Segments
import Support

/// Small collections, and queries for them, from a vocabulary in which words meet again: inflected, with and without accents,
/// glued to an article, in compounds, as numbers and tags.
struct RandomCollection {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private static let content = [
        "soldat", "soldats", "Soldat", "soldate", "guerre", "guerres", "paix", "état", "État", "etat", "états", "capturé",
        "capturée", "capturer", "capture", "marche", "marché", "marchés", "marcher", "côte", "cote", "côté", "nord", "coréen",
        "coréenne", "coreens", "nord-coréen", "nord-coréennes", "nordcoréen", "nordcoreens", "sud-coréen", "porte-avions",
        "porteavions", "porte", "avion", "rendez-vous", "l’Ukraine", "l'Ukraine", "Ukraine", "UKRAINE", "d’État", "jusqu’ici",
        "prud’hommes", "aujourd’hui", "œuvre", "oeuvres", "cœur", "11 000", "11000", "3.000", "3000", "27/12/2024", "14 h 30",
        "2e", "deuxième", "O.N.U.", "ONU", "#LUkraine", "LUkraine", "#paix", "vis-à-vis", "lemonde.fr", "Jean-Luc",
    ]
    private static let functionWords = ["et", "de", "la", "le", "dans", "où", "ou", "il", "a", "les", "qu’il", "a-t-il", "l’on"]

    private mutating func word() -> String {
        let list = Int.random(in: 0..<4, using: &generator) == 0 ? Self.functionWords : Self.content
        // Squares favour the front of the list: some words are frequent, some rare.
        let share = Double.random(in: 0..<1, using: &generator)
        return list[Int(share * share * Double(list.count))]
    }

    private mutating func words(_ range: ClosedRange<Int>) -> [String] {
        (0..<Int.random(in: range, using: &generator)).map { _ in word() }
    }

    /// Some documents; ids come again now and then.
    mutating func documents(_ count: Int) -> [Document] {
        (0..<count).map { _ in
            var text = ""
            for word in words(0...25) {
                if !text.isEmpty { text += [" ", " ", " ", " ", ", ", ". ", "\n"].randomElement(using: &generator) ?? " " }
                text += word
            }
            if Int.random(in: 0..<8, using: &generator) == 0 { text += "\n#paix #LUkraine" }
            return Document(
                id: "d\(Int.random(in: 0..<count * 3 / 2, using: &generator))", title: words(0...4).joined(separator: " "), text: text,
                keywords: Int.random(in: 0..<5, using: &generator) == 0 ? words(1...2) : [])
        }
    }

    /// A part of a query.
    enum Part {
        case words(String), phrase(String), exact(String)

        /// The part in the query language.
        var text: String {
            switch self {
            case .words(let words): words
            case .phrase(let words): "\"\(words)\""
            case .exact(let word): "=\(word)"
            }
        }
    }

    /// A query: words, phrases that a document is likely to have, exact words.
    mutating func query(_ documents: [Document]) -> [Part] {
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<6: return .words(word())
            case 6: return .exact(word().split(separator: " ").joined())
            case 7: return .phrase(words(1...3).joined(separator: " "))
            default: return .phrase(slice(of: documents))
            }
        }
    }

    private mutating func slice(of documents: [Document]) -> String {
        let text = documents.randomElement(using: &generator)?.text ?? ""
        let words = text.split(whereSeparator: { " \n".contains($0) })
        if words.isEmpty { return word() }
        let start = Int.random(in: 0..<words.count, using: &generator)
        return words[start...].prefix(Int.random(in: 1...4, using: &generator)).joined(separator: " ")
    }
}
