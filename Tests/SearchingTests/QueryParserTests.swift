import Segments
import Support
import Testing

@testable import Searching

@Suite("Reading queries")
struct QueryParserTests {
    /// The tree, or (error column key).
    private static func outcome(_ text: String) -> String {
        do throws(QueryDiagnostic) {
            return try QueryParser.parse(text).description
        } catch {
            return "(error \(error.column) \(error.key.rawValue)" + (error.argument.map { " \"\($0)\"" } ?? "") + ")"
        }
    }

    @Test("A text gives a tree or a diagnostic with its column", arguments: [
        ("soldat", #"(term "soldat")"#),
        ("  soldat   capturé ", #"(and (term "soldat") (term "capturé"))"#),
        ("soldat\u{A0}capturé\u{202F}hier", #"(and (term "soldat") (term "capturé") (term "hier"))"#),
        ("Kiev : un accord ?", #"(and (term "Kiev") (term "un") (term "accord"))"#),
        (#"paix "guerre et paix" paix"#, #"(and (term "paix") (phrase "guerre et paix" 0) (term "paix"))"#),
        ("«\u{A0}guerre et paix\u{A0}»", #"(phrase "guerre et paix" 0)"#),
        ("„guerre“ “paix” ”paix”", #"(and (phrase "guerre" 0) (phrase "paix" 0) (phrase "paix" 0))"#),
        (#"un"deux"trois"#, #"(and (term "un") (phrase "deux" 0) (term "trois"))"#),
        ("=État", #"(exact "État")"#),
        ("=nord-coréen soldat", #"(and (exact "nord-coréen") (term "soldat"))"#),
        ("a-t-il l’Ukraine #LUkraine @nom 3,5", ##"(and (term "a-t-il") (term "l’Ukraine") (term "#LUkraine") (term "@nom") (term "3,5"))"##),
        ("👍", #"(term "👍")"#),
        ("", "(error 1 requete-vide)"),
        (" \u{A0}\n", "(error 1 requete-vide)"),
        ("? ! … —", "(error 1 requete-vide)"),
        (#"""#, "(error 1 guillemet-non-ferme)"),
        (#"paix "guerre"#, "(error 6 guillemet-non-ferme)"),
        ("« guerre “ et paix", "(error 1 guillemet-non-ferme)"),
        (#"e\#u{301}te\#u{301} "guerre"#, "(error 7 guillemet-non-ferme)"),
        (#"paix """#, "(error 6 phrase-vide)"),
        ("« ! »", "(error 1 phrase-vide)"),
        ("paix =", #"(error 6 operande-manquant "=")"#),
    ])
    func table(text: String, expected: String) {
        #expect(QueryParserTests.outcome(text) == expected)
    }

    private static let shared = SharedData.lines(of: "vectors/queries.tsv").filter(needsNoOperators)

    /// Whether a row of the vectors is about words, phrases and = alone.
    private static func needsNoOperators(_ line: String) -> Bool {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard columns.count == 2 else { return false }
        let outside = columns[0].replacing(#/["“«„][^"”»“]*["”»“]/#, with: "phrase")
        let operators = ["ET", "AND", "&&", "OU", "OR", "||", "SAUF", "NON", "NOT"]
        if outside.split(separator: " ").contains(where: { operators.contains(String($0)) }) { return false }
        if outside.contains(#/[()^*~]|[^ ]\?|(^| )[-+!][^ ]/#) { return false }
        return columns[1].hasPrefix("(error")
            ? ["requete-vide", "guillemet-non-ferme", "phrase-vide"].contains { columns[1].contains($0) }
            : !columns[1].contains(#/\((field|ent|date|not|req|prefix|wildcard|boost|or|fuzzy)/#)
    }

    @Test(
        "The rows of queries.tsv with words, phrases and = alone",
        .enabled(if: !shared.isEmpty, "no ../shared: the vectors are not here"))
    func vectors() {
        #expect(QueryParserTests.shared.count >= 15)
        for line in QueryParserTests.shared {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            #expect(QueryParserTests.outcome(columns[0]) == columns[1], "\(columns[0])")
        }
    }

    @Test("The diagnostic shows the query with a caret under the column")
    func caret() throws {
        let diagnostic = try #require(throws: QueryDiagnostic.self) { try QueryParser.parse("été \"guerre") }
        let lines = diagnostic.description.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].contains("colonne 5") && lines[0].contains("guillemet-non-ferme"))
        #expect(lines[1] == "  été \"guerre")
        #expect(lines[2] == "      ^")
    }

    @Test("Words alone can be taken out of any text", arguments: [
        ("Qui a dit « guerre", #"(and (term "Qui") (term "a") (term "dit") (term "guerre"))"#),
        ("\"\"", nil), ("soldat", #"(term "soldat")"#), ("? !", nil),
    ])
    func words(text: String, expected: String?) {
        #expect(QueryParser.words(in: text)?.description == expected)
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
