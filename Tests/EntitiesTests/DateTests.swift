import Entities
import Support
import Testing

@Suite("Dates")
struct DateTests {
    @Test("as the shared table says", .enabled(if: SharedData.has("vectors/dates.tsv"), "no vectors in ../shared"))
    func vectors() {
        let rows = Row.rows("vectors/dates.tsv")
        #expect(rows.count >= 30)
        for row in rows {
            let text = unescaped(row[0])
            #expect(canonical(.date, in: text) == (row[1].isEmpty ? [] : [row[1]]), "\(text)")
        }
    }

    @Test("of days", arguments: [
        Row("27/12/24", "2024-12-27"), Row("3/1/1998", "1998-01-03"), Row("27 déc. 2024", "2024-12-27"), Row("LE 27 DÉCEMBRE 2024", "2024-12-27"),
        Row("le 27\u{A0}décembre\u{A0}2024", "2024-12-27"), Row("le 27\u{202F}décembre 2024", "2024-12-27"),
        Row("le 27 de\u{301}cembre 2024", "2024-12-27"), Row("le 27 decembre 2024", "2024-12-27"), Row("le 1er août 2023,", "2023-08-01"),
        Row("lundi 23 décembre 2024", "2024-12-23"), Row("le mardi 24 décembre", "2024-12-24"), Row("le 29 février 2024", "2024-02-29"),
        Row("31 avril 2024"), Row("32/12/2024"), Row("27/13/2024"), Row("2024-02-30"), Row("Il est parti le 14 juillet 1789\net", "1789-07-14"),
        Row("du 3 au 5 mars 2020", "2020-03-03/2020-03-05"), Row("les 3 et 4 mars 2020", "2020-03-03/2020-03-04"),
        Row("entre le 3 et le 5 mars 2020", "2020-03-03/2020-03-05"), Row("du 28 février au 3 mars 2020", "2020-02-28/2020-03-03"),
        Row("le 3 janv. 2024", "2024-01-03"), Row("vendredi 27 décembre à 14h30", "2024-12-27 & T14:30"), Row("12 sept. 2001", "2001-09-12"),
        Row("le 25 décembre", "2024-12-25"), Row("le 2 janvier", "2025-01-02"),
    ])
    func days(row: Row) { #expect(canonical(.date, in: row.text) == row.expected) }

    @Test("of months and years", arguments: [
        Row("en décembre 2018", "2018-12"), Row("janvier 2025", "2025-01"), Row("fin mars 2020", "2020-03-20/2020-03-31"), Row("début 2023", "2023"),
        Row("en mai", "2025-05"), Row("l’été 2024", "2024"), Row("de 2019 à 2022", "2019/2022"), Row("(1802-1885)", "1802/1885"),
        Row("les années 2010", "2010/2019"), Row("les années trente", "1930/1939"), Row("depuis 1945", "1945/.."), Row("(2019)", "2019"),
        Row("d’ici à 2030", "2030"), Row("le XIXe siècle", "1801/1900"), Row("au XXIe siècle", "2001/2100"), Row("52 av. J.-C.", "-0051"),
        Row("Ier siècle av. J.-C.", "-0099/0000"), Row("au 20e siècle", "1901/2000"), Row("476 apr. J.-C.", "0476"),
    ])
    func months(row: Row) { #expect(canonical(.date, in: row.text) == row.expected) }

    @Test("that go from the day of the document", arguments: [
        Row("aujourd’hui", "2024-12-27"), Row("aujourd'hui", "2024-12-27"), Row("Hier", "2024-12-26"), Row("avant\u{2011}hier", "2024-12-25"),
        Row("ce vendredi", "2024-12-27"), Row("samedi prochain", "2024-12-28"), Row("la semaine prochaine", "2025-W01"), Row("le mois dernier", "2024-11"),
        Row("l’année dernière", "2023"), Row("l’an dernier", "2023"), Row("cette année", "2024"), Row("le mois prochain", "2025-01"),
        Row("ce week-end", "2024-12-28/2024-12-29"), Row("le week-end dernier", "2024-12-21/2024-12-22"), Row("il y a 2 semaines", "2024-W50"),
        Row("il y a dix ans", "2014"), Row("dans trois jours", "2024-12-30"), Row("dans deux mois", "2025-02"), Row("Il y a vingt ans", "2004"),
    ])
    func relative(row: Row) { #expect(canonical(.date, in: row.text) == row.expected) }

    @Test("of the clock", arguments: [
        Row("14 h 30", "T14:30"), Row("à 20 heures", "T20:00"), Row("à 20h", "T20:00"), Row("14h05", "T14:05"), Row("8h30", "T08:30"), Row("à 25h30"),
    ])
    func times(row: Row) { #expect(canonical(.date, in: row.text) == row.expected) }

    @Test("are no prices, scores, versions, numbers of articles or telephones", arguments: [
        "12,50 euros", "3-2", "1.2.3", "version 10.15.7", "01 23 45 67 89", "article L. 121-1", "300 soldats", "mars", "mai", "les 24 Heures du Mans",
        "20 minutes", "2000 personnes", "de 2000 personnes", "192.168.10.24", "il marche", "3/4", "le 06.12.34.56.78", "la planète Mars", "Mars",
        "un an", "trois semaines", "un mai", "11 000", "A380",
    ])
    func none(text: String) { #expect(canonical(.date, in: text) == []) }

    @Test("go from the date in parentheses where no day is given")
    func dateline() {
        let text = "Un soldat capturé le 3 mai 2023, a rapporté l’agence ce vendredi (27/12/2024).\nIl l’a dit lundi, et encore cette semaine."
        #expect(canonical(.date, in: text, date: nil) == ["2023-05-03", "2024-12-27", "2024-12-27", "2024-12-23", "2024-W52"])
    }

    @Test("of the sample article are right without its day", .enabled(if: SharedData.has("data/sample/article.txt"), "no sample in ../shared"))
    func sample() {
        let text = String(decoding: SharedData.bytes(of: "data/sample/article.txt"), as: UTF8.self)
        let found = canonical(.date, in: text, date: nil)
        #expect(found == ["2024-12-27", "2024-12-27", "2024-W52", "2024-12-23"])
        #expect(canonical(.quantity, in: text) == ["11000 soldats", "3000"])
        #expect(canonical(.hashtag, in: text) == ["LUkraine", "capture", "soldat", "nordcoréen", "dans", "guerre", "avec", "Russie"])
        let entities = EntityExtractor().entities(text: text)
        let bytes = Array(text.utf8)
        #expect(!entities.contains { String(decoding: bytes[$0.range], as: UTF8.self) == "JavaScript" })
    }
}
