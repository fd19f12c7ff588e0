import Testing

@testable import Searching

@Suite("What a query that cannot be understood is told")
struct QueryDiagnosticTests {
    private func diagnostic(_ text: String) throws -> QueryDiagnostic {
        try #require(throws: QueryDiagnostic.self) { try QueryParser.parse(text) }
    }

    @Test("The diagnostic shows the query with a caret under the column, in French and in English")
    func caret() throws {
        let diagnostic = try diagnostic("été \"guerre")
        #expect(diagnostic.description == "colonne 5, guillemet-non-ferme : il manque un guillemet fermant\n  été \"guerre\n      ^")
        #expect(diagnostic.text(in: .english) == "column 5, guillemet-non-ferme: a closing quotation mark is missing\n  été \"guerre\n      ^")
    }

    @Test("The caret stands under the column where characters are wide, combine or break lines, and in a long query", arguments: [
        ("e\u{301}te\u{301} \"a", "  e\u{301}te\u{301} \"a\n      ^"),
        ("中文 \"a", "  中文 \"a\n       ^"),
        ("👍🏽 \"a", "  👍🏽 \"a\n     ^"),
        ("a\t\n\"a", "  a  \"a\n     ^"),
        (String(repeating: "a ", count: 100) + "\"", "  …" + String(repeating: "a ", count: 30) + "\"\n   " + String(repeating: " ", count: 60) + "^"),
    ])
    func width(text: String, expected: String) throws {
        let lines = try diagnostic(text).description.split(separator: "\n", maxSplits: 1)
        #expect(lines[1] == expected)
    }

    @Test("An unknown field has a suggestion where one is near", arguments: [
        ("tittre:a", "titre"), ("Persone:a", "personne"), ("autuer:a", "auteur"), ("lieux:a", "lieu"), ("organization:a", "organisation"),
        ("dat:a", "date"), ("titel:a", "title"), ("hors:a", nil), ("xyz:a", nil), ("zone:tittre a", "titre"),
    ])
    func suggestion(text: String, expected: String?) throws {
        let diagnostic = try diagnostic(text)
        #expect(diagnostic.suggestion == expected)
        #expect(diagnostic.message(in: .french).contains("vouliez-vous dire « ") == (expected != nil))
        #expect(diagnostic.message(in: .english).contains("did you mean “") == (expected != nil))
    }

    @Test("Every key has a message in both languages, with and without an argument")
    func messages() {
        for key in QueryDiagnostic.Key.allCases {
            for argument in [nil, "x"] {
                let diagnostic = QueryDiagnostic(key: key, column: 1, argument: argument, query: "x")
                let messages = Language.allCases.map { diagnostic.message(in: $0) }
                #expect(Set(messages).count == 2 && !messages.contains(""), "\(key)")
            }
        }
    }

    @Test("The language is that of the first locale that is set", arguments: [
        (["LC_ALL": "fr_FR.UTF-8"], Language.french), (["LANG": "fr"], .french), (["LC_ALL": "C", "LANG": "fr_FR"], .english),
        (["LC_ALL": "", "LC_MESSAGES": "fr_CA", "LANG": "en_US"], .french), ([:], .english), (["LANG": "frp_IT"], .english),
    ])
    func language(environment: [String: String], expected: Language) {
        #expect(Language { environment[$0] } == expected)
    }

    @Test("What was understood is said in French and in English", arguments: [
        ("soldat \"nord-coréen\" lieu:Koursk date:2024-12 -Poutine",
         "tous : soldat, « nord-coréen » ; lieu Koursk ; date du 1er au 31 décembre 2024 ; sans : Poutine",
         "all of: soldat, “nord-coréen”; place Koursk; date from 1 to 31 December 2024; without: Poutine"),
        ("a", "a", "a"), ("a OU b c", "a ou (tous : b, c)", "a or (all of: b, c)"),
        ("a (b OU c) -(d e)", "tous : a, (b ou c) ; sans : (tous : d, e)", "all of: a, (b or c); without: (all of: d, e)"),
        ("titre:nord*^1,5", "dans le titre : mots en nord… (poids 1,5)", "in the title: words in nord… (weight 1.5)"),
        ("=État \"a b\"~2", "tous : exactement « État », « a b » à 2 mots près", "all of: exactly “État”, “a b” within 2 words"),
        ("kyiv~1 m?r", "tous : kyiv à 1 lettre près, mots de la forme m?r", "all of: kyiv within 1 letter, words like m?r"),
        ("jour:2024-07-14", "jour cité du 14 juillet 2024", "day mentioned on 14 July 2024"),
        ("avant:2025 quantité:>1,5", "date jusqu’au 31 décembre 2024 ; quantité plus de 1,5", "date until 31 December 2024; quantity more than 1.5"),
        ("depuis:2024-12-27", "date à partir du 27 décembre 2024", "date from 27 December 2024"),
        ("date:2024..2025-02", "date du 1er janvier 2024 au 28 février 2025", "date from 1 January 2024 to 28 February 2025"),
        ("zone:tout a +b", "dans toutes les zones : (tous : a, b (obligatoire))", "in all zones: (all of: a, b (required))"),
    ])
    func interpretation(text: String, french: String, english: String) throws {
        let query = try QueryParser.parse(text)
        #expect(query.interpretation(in: .french) == french)
        #expect(query.interpretation(in: .english) == english)
    }
}
