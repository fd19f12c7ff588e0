import Segments
import Support
import Segments
import Testing

@testable import Searching

/// The tree of a query, or (error column key argument).
func outcome(_ text: String) -> String {
    do throws(QueryDiagnostic) {
        return try QueryParser.parse(text).description
    } catch {
        return "(error \(error.column) \(error.key.rawValue)" + (error.argument.map { " \"\($0)\"" } ?? "") + ")"
    }
}

@Suite("Reading queries")
struct QueryParserTests {
    @Test("Words, phrases, exact words and patterns", arguments: [
        ("soldat", #"(term "soldat")"#),
        ("  soldat   capturé ", #"(and (term "soldat") (term "capturé"))"#),
        ("soldat\u{A0}capturé\u{202F}hier", #"(and (term "soldat") (term "capturé") (term "hier"))"#),
        ("Kiev : un accord ?", #"(and (term "Kiev") (term "un") (term "accord"))"#),
        (#"paix "guerre et paix" paix"#, #"(and (term "paix") (phrase "guerre et paix" 0) (term "paix"))"#),
        ("«\u{A0}guerre et paix\u{A0}»", #"(phrase "guerre et paix" 0)"#),
        ("„guerre“ “paix” ”paix”", #"(and (phrase "guerre" 0) (phrase "paix" 0) (phrase "paix" 0))"#),
        (#"un"deux"trois"#, #"(and (term "un") (phrase "deux" 0) (term "trois"))"#),
        ("« un \"deux\" »", #"(phrase "un \"deux\"" 0)"#),
        (#""a b"~0 "a b"~12"#, #"(and (phrase "a b" 0) (phrase "a b" 12))"#),
        ("=État", #"(exact "État")"#),
        ("=nord-coréen soldat", #"(and (exact "nord-coréen") (term "soldat"))"#),
        ("=« Guerre et Paix »", #"(exact "Guerre et Paix")"#),
        ("a-t-il l’Ukraine #LUkraine @nom 3,5", ##"(and (term "a-t-il") (term "l’Ukraine") (term "#LUkraine") (term "@nom") (term "3,5"))"##),
        ("👍", #"(term "👍")"#),
        ("nord* nord-cor*, so**", #"(and (prefix "nord") (prefix "nord-cor") (prefix "so"))"#),
        ("co*ble Zelensk? m?r no?d*", #"(and (wildcard "co*ble") (wildcard "Zelensk?") (wildcard "m?r") (wildcard "no?d*"))"#),
        ("kyiv~ kyiv~1 kyiv~2 Zelenski~ ~100", #"(and (fuzzy "kyiv" 1) (fuzzy "kyiv" 1) (fuzzy "kyiv" 2) (fuzzy "Zelenski" 2) (term "~100"))"#),
        ("http://a.fr/b?c=d*~e www.a.fr/? 12:30:45", #"(and (term "http://a.fr/b?c=d*~e") (term "www.a.fr/?") (term "12:30:45"))"#),
        ("(http://a.fr/(b))", #"(term "http://a.fr/(b)")"#),
        ("R&D C++ AT&T Marks & Spencer", #"(and (term "R&D") (term "C++") (term "AT&T") (term "Marks") (term "Spencer"))"#),
    ])
    func words(text: String, expected: String) {
        #expect(outcome(text) == expected)
    }

    @Test("Operators and groups", arguments: [
        ("a ET b AND c && d e", #"(and (term "a") (term "b") (term "c") (term "d") (term "e"))"#),
        ("a OU b OR c || d", #"(or (term "a") (term "b") (term "c") (term "d"))"#),
        ("a||b&&c", #"(or (term "a") (and (term "b") (term "c")))"#),
        ("a et b ou c sauf d non e", #"(and (term "a") (term "et") (term "b") (term "ou") (term "c") (term "sauf") (term "d") (term "non") (term "e"))"#),
        ("ETAT OUEST NONCE", #"(and (term "ETAT") (term "OUEST") (term "NONCE"))"#),
        ("a SAUF b SAUF c", #"(and (term "a") (not (term "b")) (not (term "c")))"#),
        ("NON a b", #"(and (not (term "a")) (term "b"))"#),
        ("b NOT a", #"(and (term "b") (not (term "a")))"#),
        ("b ET NON a", #"(and (term "b") (not (term "a")))"#),
        ("b NON NON a --c", #"(and (term "b") (term "a") (term "c"))"#),
        ("soldat -Poutine", #"(and (term "soldat") (not (term "Poutine")))"#),
        ("soldat !Poutine", #"(and (term "soldat") (not (term "Poutine")))"#),
        ("soldat - Poutine + paix", #"(and (term "soldat") (term "Poutine") (term "paix"))"#),
        ("soldat-Poutine", #"(term "soldat-Poutine")"#),
        ("(-Poutine soldat)", #"(and (not (term "Poutine")) (term "soldat"))"#),
        (#"a -"b c" -(d e)"#, #"(and (term "a") (not (phrase "b c" 0)) (not (and (term "d") (term "e"))))"#),
        ("+a b +(c OU d)", #"(and (req (term "a")) (term "b") (req (or (term "c") (term "d"))))"#),
        ("+-a b -+c", #"(and (not (term "a")) (term "b") (not (term "c")))"#),
        ("a (NON b)", #"(and (term "a") (not (term "b")))"#),
        ("a (-b -c)", #"(and (term "a") (not (term "b")) (not (term "c")))"#),
        ("a NON (-b -c)", #"(and (term "a") (or (term "b") (term "c")))"#),
        ("((a))", #"(term "a")"#),
        ("a (b c)", #"(and (term "a") (and (term "b") (term "c")))"#),
        ("f(x)g", #"(and (term "f") (term "x") (term "g"))"#),
        ("(a b)^2 c^1,5 d^0.25", #"(and (boost 2 (and (term "a") (term "b"))) (boost 1.5 (term "c")) (boost 0.25 (term "d")))"#),
        ("(a^2)^3 kyiv~^2", #"(and (boost 3 (boost 2 (term "a"))) (boost 2 (fuzzy "kyiv" 1)))"#),
        ("(-a)^2 b", #"(and (not (term "a")) (term "b"))"#),
        ("+a^2", #"(req (boost 2 (term "a")))"#),
    ])
    func operators(text: String, expected: String) {
        #expect(outcome(text) == expected)
    }

    @Test("Fields have French and English names, whatever their accents and capitals", arguments: [
        (["titre:a", "title:a", "TITRE : a", "Titre\u{A0}: a", "titre\u{202F}:\u{202F}a"], #"(field titre (term "a"))"#),
        (["corps:a", "body:a"], #"(field corps (term "a"))"#),
        (["mots-clés:a", "MOTS-CLES:a", "keywords:a"], #"(field mots-cles (term "a"))"#),
        (["auteur:a", "author:a", #"auteur:"a""#, "auteur:a,"], #"(meta auteur "a")"#),
        (["source:a"], #"(meta source "a")"#),
        (["rubrique:a", "section:a"], #"(meta rubrique "a")"#),
        (["personne:a", "pers:a", "person:a"], #"(ent personne "a")"#),
        (["lieu:a", "place:a"], #"(ent lieu "a")"#),
        (["organisation:a", "org:a"], #"(ent organisation "a")"#),
        (["pays:a", "country:a"], #"(ent pays "a")"#),
        (["hashtag:a", "motdièse:a", "MotDiese:#a", ##"hashtag:"#a""##], #"(ent hashtag "a")"#),
        (["quantité:12", "quantite:12", "quantite\u{301}:12", "QUANTITÉ:12", "quantity:12"], #"(ent quantite "12")"#),
        (["date:2024"], "(date 2024-01-01 2024-12-31)"),
        (["depuis:2024", "since:2024", "date:>=2024", "date:2024..", "date:[2024 TO *]"], "(date 2024-01-01 *)"),
        (["avant:2024", "before:2024", "date:<2024"], "(date * 2023-12-31)"),
        (["après:2024", "apres:2024", "after:2024", "date:>2024", "date:> 2024"], "(date 2025-01-01 *)"),
        (["jour:2024", "day:2024"], "(day 2024-01-01 2024-12-31)"),
        (["zone:titre a", "a zone:title", "zone : TITRE ET a"], #"(zone titre (term "a"))"#),
        (["zone:tout a", "zone:all a", #"zone:"tout" a"#], #"(zone tout (term "a"))"#),
        (["zone:mots-clés a"], #"(zone mots-cles (term "a"))"#),
    ])
    func names(texts: [String], expected: String) {
        for text in texts { #expect(outcome(text) == expected, "\(text)") }
    }

    @Test("Fields and their values", arguments: [
        ("titre:(a OU b) c", #"(and (field titre (or (term "a") (term "b"))) (term "c"))"#),
        (#"titre:"a b"~3^2"#, #"(boost 2 (field titre (phrase "a b" 3)))"#),
        ("titre:=État corps:nord* titre:m?r corps:kyiv~1",
         #"(and (field titre (exact "État")) (field corps (prefix "nord")) (field titre (wildcard "m?r")) (field corps (fuzzy "kyiv" 1)))"#),
        ("titre:(a -b)", #"(field titre (and (term "a") (not (term "b"))))"#),
        ("c titre:(-a -b)", #"(and (term "c") (not (field titre (term "a"))) (not (field titre (term "b"))))"#),
        ("-titre:a b", #"(and (not (field titre (term "a"))) (term "b"))"#),
        ("lieu:(Kiev OU \"Nijni Novgorod\")", #"(or (ent lieu "Kiev") (ent lieu "Nijni Novgorod"))"#),
        ("lieu:(a b^2 -c)", #"(and (ent lieu "a") (boost 2 (ent lieu "b")) (not (ent lieu "c")))"#),
        ("date:(2023 OU 2025)", "(or (date 2023-01-01 2023-12-31) (date 2025-01-01 2025-12-31))"),
        ("source:https://a.fr/~b?c", #"(meta source "https://a.fr/~b?c")"#),
        ("lieu:OR titre:ET", #"(and (ent lieu "OR") (field titre (term "ET")))"#),
        ("zone:titre a -b", #"(zone titre (and (term "a") (not (term "b"))))"#),
        ("c (zone:titre -a)", #"(and (term "c") (not (zone titre (term "a"))))"#),
        ("a OU zone:corps b", #"(or (term "a") (zone corps (term "b")))"#),
        ("quantité:>1000", "(quantite >1000 *)"),
        ("quantité:>=1000", "(quantite 1000 *)"),
        ("quantité:<1,5", "(quantite * <1.5)"),
        ("quantité:<= 3.000", "(quantite * 3000)"),
        ("quantité:10..20", "(quantite 10 20)"),
        ("quantité:..20", "(quantite * 20)"),
        ("quantité:[11 000 À 12 000]", "(quantite 11000 12000)"),
        ("quantité:-5..-2", "(quantite -5 -2)"),
        (#"quantité:"11 000""#, #"(ent quantite "11 000")"#),
    ])
    func fields(text: String, expected: String) {
        #expect(outcome(text) == expected)
    }

    @Test("Dates in every form", arguments: [
        ("2024", "2024-01-01 2024-12-31"), ("2024-12", "2024-12-01 2024-12-31"), ("2024-02", "2024-02-01 2024-02-29"),
        ("2024-12-27", "2024-12-27 2024-12-27"), ("12/2024", "2024-12-01 2024-12-31"), ("27/12/2024", "2024-12-27 2024-12-27"),
        ("27.12.2024", "2024-12-27 2024-12-27"), ("7/2/2024", "2024-02-07 2024-02-07"),
        ("\"27 décembre 2024\"", "2024-12-27 2024-12-27"), ("«vendredi 27 déc. 2024»", "2024-12-27 2024-12-27"),
        ("\"décembre 2024\"", "2024-12-01 2024-12-31"), ("\"1er FÉVRIER 2025\"", "2025-02-01 2025-02-01"),
        ("\"le 3 aout 1914\"", "1914-08-03 1914-08-03"), ("\"December 27, 2024\"", "2024-12-27 2024-12-27"),
        ("\"1st July 2024\"", "2024-07-01 2024-07-01"), ("\"27 Dec 2024\"", "2024-12-27 2024-12-27"),
        ("2023..2024-06", "2023-01-01 2024-06-30"), ("..2024", "* 2024-12-31"), ("*..2024", "* 2024-12-31"), ("2024..*", "2024-01-01 *"),
        ("[2023 TO 2024]", "2023-01-01 2024-12-31"), ("[2023 À 2024]", "2023-01-01 2024-12-31"), ("[* TO 2024]", "* 2024-12-31"),
        ("[2023..2024]", "2023-01-01 2024-12-31"), ("[27 décembre 2024 À \"3 janvier 2025\"]", "2024-12-27 2025-01-03"),
        ("\"mai 2024\"..\"juin 2024\"", "2024-05-01 2024-06-30"), ("*", "* *"), ("<=2024-06", "* 2024-06-30"),
    ])
    func dates(text: String, expected: String) {
        #expect(outcome("date:" + text) == "(date \(expected))")
        #expect(outcome("jour : \(text) paix") == "(and (day \(expected)) (term \"paix\"))")
    }

    @Test("What cannot be understood has a key, a column and, where there is one, an argument", arguments: [
        ("", "1 requete-vide"), (" \u{A0}\n", "1 requete-vide"), ("? ! … —", "1 requete-vide"),
        (#"""#, "1 guillemet-non-ferme"), (#"paix "guerre"#, "6 guillemet-non-ferme"), ("« guerre “ et paix", "1 guillemet-non-ferme"),
        ("e\u{301}te\u{301} \"guerre", "7 guillemet-non-ferme"), (#"paix """#, "6 phrase-vide"), ("« ! »", "1 phrase-vide"), (#"lieu:"""#, "6 phrase-vide"),
        ("paix =", #"6 operande-manquant "=""#), ("ET a", #"1 operande-manquant "ET""#), ("SAUF a", #"1 operande-manquant "SAUF""#),
        ("a && ", "6 operande-manquant"), ("a OU", "5 operande-manquant"), ("a OU OU b", #"6 operande-manquant "OU""#), ("a ET SAUF b", #"6 operande-manquant "SAUF""#),
        ("a NON", "6 operande-manquant"), ("(a OU )", "7 operande-manquant"), ("a -ET b", #"4 operande-manquant "ET""#), ("a ^2", #"3 operande-manquant "^""#),
        ("zone:titre", #"1 operande-manquant "zone""#), ("a OU zone:titre", #"6 operande-manquant "zone""#),
        ("(a", "1 parenthese-non-fermee"), ("a (b (c)", "3 parenthese-non-fermee"), ("a)", "2 parenthese-inattendue"), (")", "1 parenthese-inattendue"),
        ("()", "1 groupe-vide"), ("a ( ? )", "3 groupe-vide"),
        (String(repeating: "(", count: 201) + "a" + String(repeating: ")", count: 201), "201 trop-profond"),
        ("-a", "1 negation-seule"), ("NON a -b", "1 negation-seule"), ("a OU -b", "6 negation-seule"), ("(-a)", "1 negation-seule"), ("titre:(-a)", "1 negation-seule"),
        ("hors:Koursk", #"1 champ-inconnu "hors""#), ("a Tittre:b", #"3 champ-inconnu "Tittre""#), ("titre:foo:b", #"7 champ-inconnu "foo""#),
        ("titre:auteur:b", #"7 champ-imbrique "auteur""#), ("titre:(a lieu:b)", #"10 champ-imbrique "lieu""#), ("lieu:(zone:titre a)", #"7 champ-imbrique "zone""#),
        ("zone:pied a", #"6 zone-inconnue "pied""#),
        ("lieu:", #"6 valeur-manquante "lieu""#), ("lieu: ET a", #"7 valeur-manquante "lieu""#), ("(titre:)", #"8 valeur-manquante "titre""#), ("date : ? a", #"8 valeur-manquante "date""#),
        ("date:2024-13", #"6 date-invalide "2024-13""#), ("date:31/02/2024", #"6 date-invalide "31/02/2024""#), ("jour:hier", #"6 date-invalide "hier""#),
        ("date:2024..2024-13", #"12 date-invalide "2024-13""#), ("date:\"30 février 2024\"", #"6 date-invalide "30 février 2024""#), ("date:0000", #"6 date-invalide "0000""#),
        ("après:9999", #"7 date-invalide "9999""#), ("date:27/12/24", #"6 date-invalide "27/12/24""#), ("date:2024-123", #"6 date-invalide "2024-123""#),
        ("date:[2024-12", "6 intervalle-invalide"), ("date:[2024]", "6 intervalle-invalide"), ("date:..", "6 intervalle-invalide"), ("avant:2024..2025", "7 intervalle-invalide"),
        ("quantité:a..b", #"10 intervalle-invalide "a""#), ("quantité:>1e5", #"11 intervalle-invalide "1e5""#),
        ("date:2025..2024", "6 intervalle-inverse"), ("quantité:20..10", "10 intervalle-inverse"), ("date:[2025 À 2024]", "6 intervalle-inverse"),
        ("*soldat", "1 troncature-gauche"), ("a ?oldat", "3 troncature-gauche"), ("*", "1 troncature-gauche"), ("lieu:*ourk", "6 troncature-gauche"),
        ("n*", "1 prefixe-trop-court"), ("n*m", "1 prefixe-trop-court"), ("l'*", "1 prefixe-trop-court"), ("e\u{301}*", "1 prefixe-trop-court"),
        ("a^", "2 poids-invalide"), ("a^0", #"2 poids-invalide "0""#), ("a^-1", #"2 poids-invalide "-1""#), ("a^1e9", #"2 poids-invalide "1e9""#), ("a^9999999", #"2 poids-invalide "9999999""#),
        ("kyiv~5", #"5 distance-invalide "5""#), ("kyiv~a", #"5 distance-invalide "a""#), (#""a b"~x"#, #"6 distance-invalide "x""#),
        (#""a b"~99999999999999999999"#, #"6 distance-invalide "99999999999999999999""#), (#""a b"~"#, "6 distance-manquante"),
        ("nord*~1", #"6 combinaison-invalide "~""#), ("=nord*", #"6 combinaison-invalide "*""#), ("-zone:titre a", #"6 combinaison-invalide "zone""#),
        ("zone:titre zone:corps a", #"12 combinaison-invalide "zone""#), ("lieu:\"a\"~2", #"9 combinaison-invalide "~""#),
    ])
    func errors(text: String, expected: String) {
        #expect(outcome(text) == "(error \(expected))")
    }

    private static let shared = SharedData.lines(of: "vectors/queries.tsv")

    @Test("All rows of queries.tsv", .enabled(if: !shared.isEmpty, "no ../shared: the vectors are not here"))
    func vectors() {
        #expect(QueryParserTests.shared.count >= 60)
        for line in QueryParserTests.shared {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            #expect(outcome(columns[0]) == columns[1], "\(columns[0])")
        }
    }

    @Test("Words alone can be taken out of any text", arguments: [
        ("Qui a dit « guerre", #"(and (term "Qui") (term "a") (term "dit") (term "guerre"))"#),
        ("\"\"", nil), ("soldat", #"(term "soldat")"#), ("? !", nil),
    ])
    func words(text: String, expected: String?) {
        #expect(QueryParser.words(in: text)?.description == expected)
    }

    @Test("A query written out is read as the same query", arguments: [
        "a b OU c -d", #""a b"~5 ="A B" =É «a "b" c»"#, "titre:(a^2 OU -(b c) d) lieu:(x OU \"y z\")^2", "zone:tout (a OU b) (zone:titre -c)",
        "date:..2024 jour:2024-12-27 quantité:>1 quantité:<=2 quantité:3..4 date:*", "+(a b) nord* m?r kyiv~ (http://a/( b)",
    ])
    func written(text: String) throws {
        let query = try QueryParser.parse(text)
        #expect(try QueryParser.parse(query.written) == query, "\(query.written)")
    }

    @Test("A quarter of a million characters, one sign over and over, take linear time", arguments: [
        "(", ")", "\"", "«", "-", "!", "+", "=", "?", "*", ":", "^", "~", "[", ".", "&", "a:", "a ", " ", "-a", "a^2 ", "(a)", "NON ", "ET ", "a OU ",
        "titre ", "date:[", "date:2024.. ", "\"a\" ", "\"a\"~", "a~", "l'", "e\u{301}", "a-", "|", "-:", "-, ", ",", "https://(",
    ])
    func linear(piece: String) {
        func seconds(_ scalars: Int) -> Duration {
            let text = String(repeating: piece, count: scalars / piece.unicodeScalars.count)
            return [text, "paix " + text, text + "paix", "titre:" + text].map { text in
                ContinuousClock().measure { _ = outcome(text) }
            }.reduce(.zero, +)
        }
        // A scan within a scan would take minutes.
        #expect(seconds(1 << 18) < .seconds(30))
    }

    @Test(
        "No text fails but with a diagnostic whose column is in the text or just behind it, and no query fails to be searched",
        arguments: 0..<4)
    func random(round: Int) throws {
        let seed = TestSeed.of("Queries \(round)") &+ UInt64(round)
        var generator = SeededGenerator(seed: seed)
        let index = try TestIndex([Document(id: "1", title: "État", text: "Guerre et paix : l’Ukraine, un nord-coréen, 3.000 #LUkraine")])
        for number in 0..<400 {
            let text = Self.randomText(&generator)
            let place: Comment = "LIMIER_SEED=\(seed &- UInt64(round)), text \(number): \(text.debugDescription)"
            do throws(QueryDiagnostic) {
                let query = try QueryParser.parse(text)
                #expect(!query.description.isEmpty, place)
            } catch {
                try #require((1...text.unicodeScalars.count + 1).contains(error.column), place)
                #expect(!error.description.isEmpty, place)
                continue
            }
            if number % 4 == 0 { #expect(try index.search(text).hits.count <= 1, place) }
        }
    }

    private static func randomText(_ generator: inout SeededGenerator) -> String {
        let pieces = [
            "\"", "\"", "“", "”", "„", "«", "»", "=", "=", " ", " ", " ", "\u{A0}", "\u{202F}", "\u{200B}", "\u{FEFF}", "\n", "\r\n", "\t",
            "soldat", "État", "nord-coréen", "l’Ukraine", "la", "3.000", "11 000", "27/12/2024", "#LUkraine", "#", "@nom", "http://a.fr/b",
            "-", "+", "(", ")", "*", "?", "!", ":", "^", "~", "\\", "'", "’", "e\u{301}", "\u{301}", "👍🏽", "\u{0}", "中文", "ⅷ", "\u{10FFFF}", "1er",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...12, using: &generator) { text += pieces.randomElement(using: &generator) ?? "" }
        return text
    }
}
