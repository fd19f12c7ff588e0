import Entities
import Support
import Testing

@Suite("Quantities, hashtags, demonyms")
struct QuantityTests {
    @Test("a number goes with what is counted or measured", arguments: [
        Row("11 000 soldats", "11000 soldats"), Row("11\u{202F}000 soldats", "11000 soldats"), Row("11\u{A0}000 soldats", "11000 soldats"),
        Row("3,5 %", "3.5 %"), Row("3,5\u{A0}% des voix", "3.5 %"), Row("12%", "12 %"), Row("20 millions d’euros", "20000000 euros"),
        Row("2,5 milliards de dollars", "2500000000 dollars"), Row("80 km/h", "80 km/h"), Row("12 °C", "12 °C"), Row("12°C", "12 °C"),
        Row("$5", "5 dollars"), Row("5 M€", "5000000 euros"), Row("5M€", "5000000 euros"), Row("50 €", "50 euros"), Row("12,50 €", "12.5 euros"),
        Row("les 3.000", "3000"), Row("1.234.567 habitants", "1234567 habitants"), Row("300 soldats", "300 soldats"), Row("80km", "80 km"),
        Row("trois mille personnes", "3000 personnes"), Row("deux millions de morts", "2000000 morts"), Row("deux soldats", "2 soldats"),
        Row("quatre-vingt-dix jours", "90 jours"), Row("vingt et un blessés", "21 blessés"), Row("deux cents kilos", "200 kilos"),
        Row("un million d’habitants", "1000000 habitants"), Row("20 minutes", "20 minutes"), Row("100 m²", "100 m²"), Row("40 jeunes soldats", "40 jeunes soldats"),
        Row("soixante-dix-sept maisons", "77 maisons"), Row("quatre-vingts ans", "80 ans"), Row("il faisait -5 °C", "-5 °C"),
        Row("2000 personnes", "2000 personnes"), Row("le 27 décembre 2024"), Row("14h30"), Row("à 20 heures"), Row("3-2"), Row("1.2.3"), Row("01 23 45 67 89"),
        Row("article L. 121-1"), Row("300 Français"), Row("Windows 10 permet"), Row("les 24 Heures du Mans"), Row("un soldat"), Row("le 1er tour"),
        Row("page 12 du livre"), Row("Les 300 ont fui"), Row("deux millions d’Ukrainiens"), Row("en 2024"), Row("20 Minutes"), Row("deux sur 32 garantissent le prix"), Row("20 pour cent", "20 %"),
    ])
    func quantities(row: Row) { #expect(canonical(.quantity, in: row.text) == row.expected) }

    @Test("a demonym behind what is counted is a country of its own, and one that is counted alone leaves no quantity")
    func besideDemonyms() {
        let text = "Quelque 11 000 soldats nord-coréens et 300 Français"
        let found = EntityExtractor().entities(text: text).map { "\($0.type.name) \($0.canonical)" }
        #expect(found == ["quantité 11000 soldats", "pays Corée du Nord", "pays France"])
    }

    @Test("the bytes of a quantity take its sign in")
    func ranges() {
        for (text, surface) in [("Il paie $5 ici", "$5"), ("soit 3,5 % de", "3,5 %"), ("de 5 M€ net", "5 M€")] {
            let found = EntityExtractor().entities(text: text).filter { $0.type == .quantity }
            let bytes = Array(text.utf8)
            #expect(found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [surface])
        }
    }

    @Test("a word behind # is a hashtag and no other entity")
    func hashtags() {
        let found = EntityExtractor().entities(text: "Il dit #Russie.\n#LUkraine #jeux_olympiques #2024").filter { $0.type != .date }
        #expect(found.map { "\($0.type.name) \($0.canonical)" } == ["hashtag Russie", "hashtag LUkraine", "hashtag jeux_olympiques"])
        #expect(found.first?.range == 8..<14)
    }

    @Test("lines that a page says of itself name nothing")
    func boilerplate() {
        let text = "Paris le dit.\nPour visionner cette vidéo, veuillez activer JavaScript et passer à Paris\nParis le redit."
        #expect(canonical(.place, in: text) == ["Paris", "Paris"])
    }

    @Test("demonyms are of their countries", .enabled(if: SharedData.has("vectors/demonyms.tsv"), "no vectors in ../shared"))
    func demonyms() {
        let rows = Row.rows("vectors/demonyms.tsv").filter { $0.count > 2 }
        #expect(rows.count >= 60)
        for row in rows {
            for text in [row[0], "le soldat \(row[0]) blessé"] {
                let found = EntityExtractor().entities(text: text)
                #expect(found.map(\.type) == [.country], "\(text)")
                #expect(found.map(\.canonical) == [row[2]], "\(text)")
                #expect(found.map { $0.countries.joined(separator: "|") } == [row[1]], "\(text)")
            }
        }
    }
}
