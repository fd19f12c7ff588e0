import Support
import Testing

@Suite("The commands")
struct CommandTests {
    // MARK: index, info, get, terms, check

    @Test("The sample collection is indexed from folders and lines, and says what it holds")
    func collection() throws {
        let limier = try Limier()
        let indexed = try limier.run("index", "--format", "json", Samples.articles, Samples.dispatches)
        #expect(indexed.status == 0 && indexed.errors.isEmpty)
        let summary = try JSON(indexed.output)
        #expect(summary.names.isSuperset(of: ["documents", "skipped", "text_bytes", "seconds", "index_bytes"]))
        #expect(summary["documents"] == .number(Double(Samples.count)) && summary["skipped"] == .number(0))

        let info = try JSON(limier.run("info", "--format", "json").output)
        #expect(info["documents"] == summary["documents"] && info["text_bytes"] == summary["text_bytes"])
        #expect(info["index_bytes"] == summary["index_bytes"])
        #expect(try limier.run("info").output.contains("67"))

        let check = try limier.run("check", "--format", "json")
        #expect(check.status == 0)
        #expect(try JSON(check.output)["sound"] == .bool(true))
        #expect(try JSON(check.output)["faults"] == .array([]))
        #expect(try limier.run("check").outputLines.last == "The index is sound.")
    }

    @Test("A summary for people has documents, MB, seconds, MB/s and the size on disk; --quiet has nothing")
    func summary() throws {
        let limier = try Limier()
        let run = try limier.run("index", Samples.dispatches)
        #expect(run.status == 0 && run.errors.isEmpty && run.outputLines.count == 1)
        #expect(run.output.contains(#/^14 documents, [0-9.]+ kB of text in [0-9.]+ s \([0-9.]+ MB/s\); the index takes [0-9.]+ kB\n$/#), "\(run.output)")
        let again = try limier.run("index", "--quiet", Samples.dispatches)
        #expect(again.status == 0 && again.output.isEmpty && again.errors.isEmpty)
        #expect(try JSON(limier.run("info", "--format", "json").output)["documents"] == .number(14))
        let third = try limier.run("index", "--recreate", "--format", "json", Samples.dispatches)
        #expect(try JSON(third.output)["replaced"] == .number(0))
    }

    @Test("Any number of threads and little memory give the same answers")
    func threads() throws {
        let limier = try Limier()
        var answers: Set<String> = []
        for options in [["--threads", "1"], ["--threads", "4"], ["--threads", "3", "--memory", "16M"]] {
            #expect(try limier.run(["index", "--recreate", "--quiet"] + options + [Samples.articles, Samples.dispatches]).status == 0)
            answers.insert(try limier.run("search", "--format", "trec", "--default-operator", "or", "mer Bretagne \"de la\"").output)
        }
        #expect(answers.count == 1 && answers.first?.isEmpty == false)
    }

    @Test("Standard input is a collection too")
    func standardInput() throws {
        let limier = try Limier()
        let run = try limier.run("index", "--input-format", "jsonl", "-", input: #"{"id":"1","text":"paix"}"# + "\n" + #"{"text":"guerre"}"#)
        #expect(run.status == 0)
        #expect(try limier.ids("paix") == ["1"])
        #expect(try limier.ids("guerre").count == 1)
    }

    @Test("The default index is ./index, another one is named")
    func location() throws {
        let limier = try Limier.withLines(#"{"id":"1","text":"paix"}"#)
        #expect(try limier.run("index", "--quiet", "--index", "a/b/c", "lines.jsonl").status == 0)
        for path in ["index", "a/b/c"] { #expect(try limier.ids("paix", "--index", path) == ["1"]) }
    }

    @Test("A document is printed as it was given, for people and as JSON")
    func get() throws {
        let limier = try Limier.withLines(
            #"{"id":"é/1","title":"Un \"titre\"","text":"Une ligne.\nUne autre\u0000\u2028.","date":"2024-02-29","source":"Le Courrier","#
                + #""author":"A. K.","section":"Culture","keywords":["un","deux"],"page":4,"tags":{"a":[null,true]}}"#)
        let run = try limier.run("get", "--format", "json", "é/1")
        let document = try JSON(run.output)
        #expect(run.outputLines.count == 1)
        #expect(document == .object([
            "id": .string("é/1"), "title": .string("Un \"titre\""), "text": .string("Une ligne.\nUne autre\u{0}\u{2028}."),
            "date": .string("2024-02-29"), "source": .string("Le Courrier"), "author": .string("A. K."), "section": .string("Culture"),
            "keywords": .array([.string("un"), .string("deux")]), "page": .number(4), "tags": .object(["a": .array([.null, .bool(true)])]),
        ]))
        let text = try limier.run("get", "é/1").output
        #expect(text.hasPrefix("Un \"titre\"\n2024-02-29 · Le Courrier · A. K. · Culture\n") && text.contains("\n\nUne ligne.\nUne autre"))
    }

    @Test("The words of the index by prefix: the most frequent, or all in order")
    func terms() throws {
        let limier = try Limier.withLines(#"{"id":"1","text":"coréen coréenne corée paix"}"#, #"{"id":"2","text":"des coréens, un coréen"}"#)
        #expect(try limier.run("terms", "-k", "0", "cOrE").outputLines == [
            "corée\tcor\t1\t1", "coréen\tcoreen\t2\t2", "coréenne\tcoreen\t1\t1", "coréens\tcoreen\t1\t1",
        ])
        #expect(try limier.run("terms", "-k", "1", "co").outputLines == ["coréen\tcoreen\t2\t2"])
        let objects = try limier.run("terms", "--format", "json", "pa").outputLines.map { try JSON($0) }
        #expect(objects == [
            .object(["form": .string("paix"), "stem": .string("paix"), "documents": .number(1), "occurrences": .number(1)]),
        ])
        #expect(try limier.run("terms", "zz").output.isEmpty)
    }

    @Test("Odd characters in documents leave every output valid JSON, one object a line")
    func validity() throws {
        let odd = #"\u0000\u0001\u001f\u007f\u0085\u2028\u2029\"\\/\ud83d\udc4d<mark>&\b\f\r\n\t"#
        let limier = try Limier.withLines(
            #"{"id":"1\#(odd)","title":"paix \#(odd)","text":"\#(odd) paix \#(odd)","source":"\#(odd)","autre":"\#(odd)","\#(odd)":1}"#)
        let results = try limier.run("search", "--format", "json", "paix", "\u{1}\u{2028}")
        let id = try #require(JSON(results.output)["hits"][0]["id"].string)
        #expect(results.outputLines.count == 1)
        #expect(id.hasPrefix("1\u{0}\u{1}\u{1F}\u{7F}\u{85}\u{2028}\u{2029}\"\\/👍<mark>&"))
        for arguments in [["info"], ["check"], ["terms"]] {
            let run = try limier.run(arguments + ["--format", "json"])
            #expect(run.status == 0 && !run.outputLines.isEmpty)
            for line in run.outputLines { #expect(try !JSON(line).names.isEmpty, "\(line)") }
        }
        #expect(try limier.run("search", "paix").status == 0)
    }

    // MARK: analyze, stem

    @Test("Tokens as tab-separated lines: term, position, length, kind, stem, start, end")
    func analyze() throws {
        let expected = [
            "l\t0\t1\te\tl\t0\t1", "agence\t1\t1\tword\tagenc\t4\t10", "sudcoréenne\t2\t2\tj\tsudcoreen\t11\t24",
            "sud\t2\t1\tword\tsud\t11\t14", "coréenne\t3\t1\tword\tcoreen\t15\t24", "2024-12-27\t4\t3\tdate\t2024-12-27\t26\t36",
            "27\t4\t1\tword\t27\t26\t28", "12\t5\t1\tword\t12\t29\t31", "2024\t6\t1\tword\t2024\t32\t36",
            "#lukraine\t7\t2\thash\t#lukraine\t38\t46", "lukraine\t7\t2\tj\tlukrain\t38\t46", "l\t7\t1\tword\tl\t38\t39",
            "ukraine\t8\t1\tword\tukrain\t39\t46",
        ]
        let text = "L’agence sud-coréenne, 27/12/2024 #LUkraine"
        let limier = try Limier()
        #expect(try limier.run("analyze", "--format", "tsv", text).outputLines == expected)
        #expect(try limier.run("analyze", "--format", "tsv", "-", input: text).outputLines == expected)
        #expect(try limier.run(["analyze", "--format", "tsv"] + text.split(separator: " ").map(String.init)).outputLines == expected)
        #expect(try limier.run("analyze", text).outputLines.count == expected.count + 1)
        #expect(try limier.run("analyze", "--format", "tsv", "-", input: "").output.isEmpty)
    }

    @Test(
        "Tokens of the test vectors, by the program",
        .enabled(if: SharedData.has("vectors/tokens.tsv"), "no ../shared: the vectors are not here"))
    func analyzeVectors() throws {
        // Each text is a paragraph, so that one run of the program does for all.
        let rows = SharedData.lines(of: "vectors/tokens.tsv").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
            .filter { !unescaped($0[0]).contains { $0.isNewline } }
        let text = rows.map { unescaped($0[0]) }.joined(separator: "\n\n")
        let lines = try Limier().run("analyze", "--format", "tsv", "-", input: text).outputLines
        var found = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }[...]
        for row in rows {
            let expected = unescaped(row[1].replacing("\\s", with: "\u{1}")).split(separator: " ").map { String($0.replacing("\u{1}", with: " ")) }
            let tokens = found.prefix(expected.count)
            found = found.dropFirst(expected.count)
            let first = tokens.first.flatMap { Int($0[1]) } ?? 0
            let written = tokens.map { token in
                let length = token[2] == "1" ? "" : "+\(token[2])"
                let kind = token[3] == "word" ? "" : "/\(token[3])"
                return "\(token[0])@\((Int(token[1]) ?? 0) - first)\(length)\(kind)"
            }
            #expect(written == expected, "\(row[0])")
        }
        #expect(found.isEmpty)
    }

    @Test("Stems of words, one a line, by either algorithm")
    func stem() throws {
        let limier = try Limier()
        let own = try limier.run("stem", "coréennes", "ABANDONNEE", "abandonnée", "chevaux")
        #expect(own.outputLines == ["coreen", "abandon", "abandon", "cheval"])
        let snowball = try limier.run("stem", "--algorithm", "snowball", "coréennes", "abandonnee", "abandonnée")
        #expect(snowball.outputLines == ["coréen", "abandonne", "abandon"])
        #expect(try limier.run("stem", "-", input: "chevaux\n\njournaux").output == "cheval\n\njournal\n")
        #expect(try limier.run("stem", "-", input: "chevaux\n").output == "cheval\n")
        #expect(try limier.run("stem", "-", input: "").output.isEmpty)
    }

    @Test(
        "Snowball's own vocabulary has Snowball's stems, through the program",
        .enabled(if: SharedData.has("data/conformance/snowball_french/voc.txt"), "no ../shared: the vocabulary is not here"))
    func snowball() throws {
        let input = String(decoding: SharedData.bytes(of: "data/conformance/snowball_french/voc.txt"), as: UTF8.self)
        let expected = String(decoding: SharedData.bytes(of: "data/conformance/snowball_french/output.txt"), as: UTF8.self)
        let limier = try Limier()
        #expect(try limier.run("stem", "--algorithm", "snowball", "-", input: input).output == expected)
    }

    // MARK: Help

    @Test(
        "Every command has help with an example; there is a version",
        arguments: ["index", "search", "get", "info", "terms", "check", "analyze", "stem"])
    func help(command: String) throws {
        let limier = try Limier()
        let run = try limier.run(command, "--help")
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.contains("EXAMPLE") && run.output.contains("limier \(command) "))
        #expect(try limier.run("--help").output.contains("  \(command)  "))
        #expect(try limier.run("--version").output.contains(#/^[0-9]+\.[0-9]+\.[0-9]+\n$/#))
        #expect(try limier.run("--generate-completion-script", "bash").output.contains(command))
    }
}
