import Support
import Testing

@Suite("The command search")
struct SearchCommandTests {
    private func small() throws -> Limier {
        try Limier.withLines(
            #"{"id":"a","title":"Guerre et paix","text":"Un soldat nord-coréen, en guerre contre l’Ukraine.","date":"2024-12-27","source":"AFP"}"#,
            #"{"id":"b","text":"La paix est revenue."}"#, #"{"id":"c","text":"Des soldats."}"#)
    }

    @Test("Results for people: rank, title, facts, the snippet, the count")
    func text() throws {
        let limier = try small()
        let run = try limier.run("search", "soldats Ukraine")
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.outputLines[0].hasPrefix("1. Guerre et paix  "))
        #expect(run.outputLines[1] == "   2024-12-27 · AFP · a")
        #expect(run.outputLines[2] == "   Un soldat nord-coréen, en guerre contre l’Ukraine.")
        #expect(run.outputLines.last?.hasPrefix("1 result in ") == true)
        let untitled = try limier.run("search", "revenue")
        #expect(untitled.output.hasPrefix("1. La paix est revenue.") || untitled.output.hasPrefix("1. b"))
        #expect(try limier.run("search", "introuvable").outputLines.map { $0.hasPrefix("0 results in ") } == [true])
    }

    @Test("A French locale is spoken to in French, colours come only when asked for")
    func french() throws {
        let limier = try small()
        #expect(try limier.run(["search", "paix"], environment: ["LANG": "fr_FR.UTF-8"]).output.contains("2 résultats en "))
        #expect(try limier.run(["search", "revenue"], environment: ["LC_ALL": "fr_FR.UTF-8", "LANG": "C"]).output.contains("1 résultat en "))
        let relaxed = try limier.run(["search", "soldats revenue"], environment: ["LANG": "fr_FR.UTF-8"])
        #expect(relaxed.outputLines.first == "Aucun document ne contient tous les mots ; voici ceux qui en contiennent une partie.")
        #expect(try !limier.run("search", "paix").output.contains("\u{1B}"))
        #expect(try limier.run(["search", "paix"], environment: ["CLICOLOR_FORCE": "1"]).output.contains("\u{1B}[1;33mpaix\u{1B}[0m"))
    }

    @Test("Results for programs: one JSON object")
    func json() throws {
        let limier = try small()
        let run = try limier.run("search", "--format", "json", "les soldats", "UKRAINE")
        #expect(run.outputLines.count == 1 && run.errors.isEmpty)
        let answer = try JSON(run.output)
        #expect(answer.names.isSuperset(of: ["query", "interpreted", "total", "took_us", "hits"]))
        #expect(answer["query"] == .string("les soldats UKRAINE"))
        #expect(answer["interpreted"] == .string("all of: soldats, UKRAINE (not counted: les)"))
        #expect(answer["total"] == .number(1) && answer["relaxed"] == .bool(false))
        #expect(answer["took_us"].number ?? -1 >= 0)
        let hit = answer["hits"][0]
        #expect(hit.names == ["rank", "id", "score", "title", "date", "snippet"])
        #expect(hit["rank"] == .number(1) && hit["id"] == .string("a") && hit["title"] == .string("Guerre et paix"))
        #expect(hit["date"] == .string("2024-12-27") && hit["score"].number ?? 0 > 0)
        #expect(hit["snippet"] == .string("Un <mark>soldat</mark> nord-coréen, en guerre contre l’<mark>Ukraine</mark>."))
        #expect(try JSON(limier.run("search", "--format", "json", "revenue").output)["hits"][0]["date"] == .null)
    }

    @Test("Where no document has all the words, the answer says so, unless --strict-and")
    func relaxed() throws {
        let limier = try small()
        let relaxed = try JSON(limier.run("search", "--format", "json", "soldats revenue").output)
        #expect(relaxed["relaxed"] == .bool(true) && relaxed["total"] == .number(3))
        let strict = try JSON(limier.run("search", "--format", "json", "--strict-and", "soldats revenue").output)
        #expect(strict["relaxed"] == .bool(false) && strict["total"] == .number(0) && strict["hits"] == .array([]))
        let any = try JSON(limier.run("search", "--format", "json", "--default-operator", "or", "soldats revenue").output)
        #expect(any["relaxed"] == .bool(false) && any["total"] == .number(3))
        #expect(try limier.run("search", "soldats revenue").outputLines[0].hasPrefix("No document has all the words"))
    }

    @Test("The newest first, and counts over all matches")
    func datesAndFacets() throws {
        let limier = try small()
        #expect(try limier.ids("paix OU soldats") == limier.ids("paix OU soldats", "--sort", "relevance"))
        #expect(try limier.ids("paix OU soldats", "--sort", "date") == ["a", "b", "c"])
        let answer = try JSON(limier.run("search", "--format", "json", "-k", "1", "--facets", "paix OU soldats").output)
        #expect(answer["facets"]["source"] == .array([.array([.string("AFP"), .number(1)])]))
        #expect(answer["facets"]["année"] == .array([.array([.string("2024"), .number(1)])]))
        #expect(answer["facets"].names == ["lieu", "pays", "source", "année", "mois"])
        #expect(try JSON(limier.run("search", "--format", "json", "paix").output)["facets"] == .null)
        let text = try limier.run("search", "-k", "0", "--facets", "paix").outputLines
        #expect(text.starts(with: ["lieu: Ukraine (1)", "pays: Corée du Nord (1), Ukraine (1)", "source: AFP (1)", "année: 2024 (1)", "mois: 2024-12 (1)", ""]))
    }

    @Test("A time limit is kept and said, and what is no time is wrong usage")
    func timeout() throws {
        let limier = try small()
        let stopped = try limier.run("search", "--format", "json", "--timeout", "0", "paix OU soldats")
        #expect(stopped.status == 0)
        #expect(try JSON(stopped.output)["partial"] == .bool(true))
        #expect(try limier.run("search", "--timeout", "0ms", "paix").output.contains("the answer is partial"))
        for limit in ["60000", "60s", "60000ms"] {
            #expect(try JSON(limier.run("search", "--format", "json", "--timeout", limit, "paix").output)["partial"] == .bool(false))
        }
        for limit in ["", "abc", "-1", "5m", "nan"] { #expect(try limier.run("search", "--timeout=\(limit)", "paix").status == 2) }
    }

    @Test("A minimum of matching words, as a number or a percentage")
    func minimumMatch() throws {
        let limier = try small()
        #expect(try limier.ids("guerre paix Ukraine", "--minimum-match", "2") == ["a"])
        #expect(try limier.ids("guerre paix Ukraine", "--minimum-match", "50%").sorted() == ["a", "b"])
        for least in ["0", "101%", "x"] { #expect(try limier.run("search", "--minimum-match", least, "paix").status == 2) }
    }

    @Test("Where little is found, a better spelling is named")
    func suggestion() throws {
        let limier = try small()
        #expect(try JSON(limier.run("search", "--format", "json", "soldta Ukraine").output)["suggestion"] == .string("soldat Ukraine"))
        #expect(try JSON(limier.run("search", "--format", "json", "paix").output)["suggestion"] == .null)
        #expect(try limier.run("search", "gerre").output.contains("Did you mean “guerre”?"))
        let french = try limier.run(["search", "gerre"], environment: ["LANG": "fr_FR.UTF-8"])
        #expect(french.output.contains("Vouliez-vous dire « guerre » ?"))
    }

    @Test("Scores are explained as a tree that adds up, and the search with its lists")
    func explain() throws {
        let limier = try small()
        let answer = try JSON(limier.run("search", "--format", "json", "--explain", "guerre paix").output)
        let hit = answer["hits"][0]
        #expect(hit["explanation"]["value"] == hit["score"])
        let parts = hit["explanation"]["details"].elements.compactMap(\.["value"].number)
        #expect(parts.count == 2 && parts.reduce(0, +) == hit["score"].number)
        #expect(answer["plan"]["clause"] == .string("all(word guerr, word paix)"))
        #expect(answer["plan"]["segments"][0]["lists"].elements.map(\.["term"].string) == ["guerr", "paix"])
        let text = try limier.run("search", "--explain", "guerre paix").output
        #expect(text.contains("word guerre") && text.contains("search: all(word guerr, word paix)"))
    }

    @Test("A run file: topic, Q0, document, rank, score, name of the run")
    func trec() throws {
        let limier = try small()
        let lines = try limier.run("search", "--format", "trec", "--tag", "essai", "paix").outputLines.map { $0.split(separator: " ").map(String.init) }
        #expect(lines.map { Array($0[0...3]) } == [["1", "Q0", "a", "1"], ["1", "Q0", "b", "2"]])
        #expect(lines.allSatisfy { $0.count == 6 && $0[5] == "essai" })
        let scores = lines.compactMap { Double($0[4]) }
        #expect(scores.count == 2 && scores[0] > scores[1])
    }

    @Test("Pages: -k and --offset")
    func pages() throws {
        let limier = try Limier.withSamples()
        let all = try limier.ids("la mer Bretagne", "-k", "100", "--default-operator", "or")
        #expect(all.count > 6)
        let pages = try [0, 3, 6].flatMap { try limier.ids("la mer Bretagne", "-k", "3", "--offset", "\($0)", "--default-operator", "or") }
        #expect(pages == Array(all.prefix(9)))
        let page = try JSON(limier.run("search", "--format", "json", "-k", "2", "--offset", "3", "--default-operator", "or", "mer Bretagne").output)
        #expect(page["hits"].elements.compactMap(\.["rank"].number) == [4, 5])
        #expect(page["total"].number ?? 0 > 5)
        #expect(try limier.ids("mer", "-k", "0").isEmpty)
        #expect(try limier.ids("mer", "-k", "9223372036854775807", "--offset", "1").count == limier.ids("mer", "-k", "100").count - 1)
    }

    @Test("Many queries from a file or standard input, in its order; those that are no queries are taken for words")
    func batch() throws {
        let limier = try small()
        let topics = "q2\tpaix\n\nq1\tsoldat nord-coréen\r\nq3\tla \"guerre\n"
        try limier.folder.write("topics.tsv", topics)
        for (file, input) in [("topics.tsv", ""), ("-", topics)] {
            let run = try limier.run("search", "--batch", file, "--format", "trec", input: input)
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(run.outputLines.map { $0.split(separator: " ")[0] + " " + $0.split(separator: " ")[2] } == ["q2 a", "q2 b", "q1 a", "q3 a"])
        }
        let json = try limier.run("search", "--batch", "topics.tsv", "--format", "json").outputLines
        #expect(try json.map { try JSON($0)["query"].string } == ["paix", "soldat nord-coréen", "la \"guerre"])
    }

    @Test("A topic without words is named and skipped; a line that is no topic ends the run")
    func badTopics() throws {
        let limier = try small()
        try limier.folder.write("topics.tsv", "q1\t? !\nq2\tpaix\n")
        let run = try limier.run("search", "--batch", "topics.tsv", "--format", "trec")
        #expect(run.status == 0 && run.outputLines.count == 2)
        #expect(run.errorLines == ["limier: topics.tsv:1: topic q1 has no words; it was skipped"])
        try limier.folder.write("topics.tsv", "q1\tpaix\nseul\n")
        let failed = try limier.run("search", "--batch", "topics.tsv")
        #expect(failed.status == 1 && failed.errorLines.count == 1 && failed.errors.contains("topics.tsv:2:"))
    }

    @Test("The formula and the surface forms can be chosen")
    func ranking() throws {
        let limier = try Limier.withLines(
            #"{"id":"plain","text":"etat"}"#, #"{"id":"long","text":"état état un deux trois quatre cinq six sept huit neuf dix onze douze"}"#)
        #expect(try limier.ids("état", "--b", "0", "--surface", "off") == ["long", "plain"])
        #expect(try limier.ids("état", "--b", "1", "--surface", "off") == ["plain", "long"])
        #expect(try limier.ids("état", "--k1", "0", "--surface", "off") == ["plain", "long"])
        #expect(try limier.ids("état", "--k1", "0", "--surface", "on") == ["long", "plain"])
    }
}
