import Support
import Testing

@Suite("Measuring the ranking")
struct EvalCommandTests {
    private static func limier() throws -> Limier {
        let limier = try Limier()
        try limier.folder.write(
            "lines.jsonl",
            """
            {"id":"1","text":"Le porte-avions quitte le port."}
            {"id":"2","text":"Un marché de Noël à Brest."}
            {"id":"3","text":"La marée monte dans le port de Brest."}
            """)
        try limier.folder.write("topics.tsv", "a\tmarché de Noël?\nb\tport Brest\nc\tsans jugement\n")
        try limier.folder.write("qrels.txt", "a 0 2 1\nb 0 3 1\nb 0 1 0\n")
        #expect(try limier.run("index", "--quiet", "lines.jsonl").status == 0)
        return limier
    }

    @Test("the figures of an index, its run file, and a run file judged by itself are the same")
    func figures() throws {
        let limier = try Self.limier()
        let run = try limier.run("eval", "--topics", "topics.tsv", "--qrels", "qrels.txt", "--run", "new.run", "--format", "json")
        #expect(run.status == 0, "\(run.errors)")
        let figures = try JSON(run.output)
        #expect(figures["topics"].number == 2)
        #expect(figures["ndcg@10"].number == 1)
        let again = try limier.run("eval", "--run-file", "new.run", "--qrels", "qrels.txt", "--format", "json")
        #expect(again.output == run.output)
    }

    @Test("TREC's topics are read; a run compared with itself differs nowhere")
    func trec() throws {
        let limier = try Self.limier()
        try limier.folder.write("topics.trec", "<top>\n<num> Number: a\n<title> marché de Noël\n<desc> Où ?\n</top>\n<top><num>b</num><title>port Brest</title></top>\n")
        _ = try limier.run("eval", "--topics", "topics.trec", "--qrels", "qrels.txt", "--run", "new.run")
        let run = try limier.run("eval", "--topics", "topics.trec", "--qrels", "qrels.txt", "--against", "new.run", "--per-topic", "--metrics", "map")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.outputLines.contains("topics\t2"))
        #expect(run.outputLines.contains { $0.hasPrefix("map\t1.0000\tagainst 1.0000: +0.0000, p 1.0000") && $0.hasSuffix("0 better, 0 worse, 2 same") }, "\(run.output)")
    }

    @Test("bad files and options are told")
    func bad() throws {
        let limier = try Self.limier()
        try limier.folder.write("bad.txt", "a 0 2 1\na 0 2\n")
        let run = try limier.run("eval", "--topics", "topics.tsv", "--qrels", "bad.txt")
        #expect(run.status == 1 && run.errors.contains("bad.txt:2: is no judgement"), "\(run.errors)")
        #expect(try limier.run("eval", "--topics", "topics.tsv", "--qrels", "qrels.txt", "--metrics", "ndgc").status == 2)
        #expect(try limier.run("eval", "--qrels", "qrels.txt").status == 2)
    }

    @Test(
        "Files that hold nothing, or nothing that fits, are told in one line",
        arguments: [
            (["--topics", "none.tsv", "--qrels", "qrels.txt"], "none.tsv: cannot be opened"),
            (["--topics", "empty", "--qrels", "qrels.txt"], "empty: has no topics"),
            (["--topics", "topics.tsv", "--qrels", "empty"], "empty: has no judgements"),
            (["--topics", "topics.tsv", "--qrels", "other.txt"], "other.txt: has no judgement for any of the topics"),
            (["--topics", "topics.tsv", "--qrels", "strange.txt"], "strange.txt: none of the relevant documents is in the index"),
            (["--topics", "topics.tsv", "--qrels", "qrels.txt", "--against", "empty"], "empty: has no answers"),
            (["--run-file", "empty", "--qrels", "qrels.txt"], "empty: has no answers"),
        ])
    func empty(options: [String], message: String) throws {
        let limier = try Self.limier()
        try limier.folder.write("empty", "")
        try limier.folder.write("other.txt", "x 0 2 1\n")
        try limier.folder.write("strange.txt", "a 0 17 1\nb 0 18 1\n")
        let run = try limier.run(["eval"] + options)
        #expect(run.status == 1 && run.output.isEmpty && run.errors.hasPrefix("limier: \(message)"), "\(run.errors)")
        #expect(run.errors.count { $0.isNewline } == 1, "\(run.errors)")
    }

    @Test("Relevant documents that the index has not are counted; the others are judged")
    func missing() throws {
        let limier = try Self.limier()
        try limier.folder.write("qrels.txt", "a 0 2 1\nb 0 3 1\nb 0 17 1\n")
        let run = try limier.run("eval", "--topics", "topics.tsv", "--qrels", "qrels.txt", "--metrics", "recall@10")
        #expect(run.status == 0 && run.output.contains("recall@10\t0.7500"), "\(run.output)")
        #expect(run.errors.contains("1 of 3 relevant documents are not in the index, such as 17"), "\(run.errors)")
    }

    @Test("A sweep has a row for each combination, the best first, and the unchanged ranking above them")
    func sweep() throws {
        let limier = try Self.limier()
        let run = try limier.run(
            "eval", "--topics", "topics.tsv", "--qrels", "qrels.txt", "--metrics", "ndcg@10", "--sweep", "b=0,0.75", "--sweep", "pair=0,0.2,0.5")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.outputLines.count == 8)
        #expect(run.outputLines[1].hasPrefix("unchanged"))
        #expect(run.outputLines.dropFirst(2).allSatisfy { $0.hasPrefix("b=0") && $0.contains("pair=0") })
    }

    @Test("Numbers of the ranking are set; unknown ones, and values that make no sense, are named")
    func parameters() throws {
        let limier = try Self.limier()
        func eval(_ options: String...) throws -> (status: Int32, errors: String) {
            let run = try limier.run(["eval", "--topics", "topics.tsv", "--qrels", "qrels.txt"] + options)
            return (run.status, run.errors)
        }
        #expect(try eval("--set", "pair=0", "--set", "k1=2", "--variant", "bm25l", "--rm3").status == 0)
        for (typed, named) in [
            ("mu=3", "no parameter"), ("b=2", "b cannot be 2"), ("k1=x", "no number"), ("fb-docs=0.5", "fb-docs cannot be"), ("pair", "no parameter"),
            ("b=0.1,0.2", "one value"),
        ] {
            let run = try eval("--set", typed)
            #expect(run.status == 2 && run.errors.contains(named), "\(typed): \(run.errors)")
        }
    }

    @Test("Known items: the same seed draws the same topics, and each document is found by its own words", arguments: ["title", "lead", "random-span"])
    func knownItems(source: String) throws {
        let limier = try Limier.withSamples()
        func eval(_ seed: String) throws -> String {
            let run = try limier.run("eval", "--known-item", source, "--queries", "20", "--seed", seed, "--per-topic")
            #expect(run.status == 0, "\(run.errors)")
            let answers = try limier.run("eval", "--known-item", source, "--queries", "20", "--seed", seed, "--run", "-")
            return run.output + answers.output
        }
        let first = try eval("7")
        #expect(first.contains("topics\t20\n"))
        #expect(try eval("7") == first)
        #expect(try eval("8") != first)
        if source == "random-span" {
            let figures = try JSON(limier.run("eval", "--known-item", source, "--format", "json").output)
            #expect(figures["mrr"].number ?? 0 > 0.8)
        }
    }

    @Test("A topic is explained: what was searched, the best answers and their scores, and the relevant documents that are missing")
    func explainedTopic() throws {
        let limier = try Self.limier()
        try limier.folder.write("qrels.txt", "a 0 2 1\nb 0 3 1\nb 0 9 2\n")
        let run = try limier.run("eval", "--topics", "topics.tsv", "--qrels", "qrels.txt", "--explain-topic", "b")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("searched: any(word port, word brest)"))
        #expect(run.output.contains("1. 3 ") && run.output.contains("grade 1"))
        #expect(run.output.contains("not among the first 1000: 9  grade 2  (not in the index)"))
        #expect(try limier.run("eval", "--topics", "topics.tsv", "--qrels", "qrels.txt", "--explain-topic", "x").errors.contains("there is no topic x"))
    }

    @Test("Options that do not go together are told apart")
    func together() throws {
        let limier = try Self.limier()
        for options in [
            ["--topics", "topics.tsv"], ["--known-item", "title", "--qrels", "qrels.txt"], ["--qrels", "qrels.txt"],
            ["--known-item", "title", "--topics", "topics.tsv", "--qrels", "qrels.txt"],
            ["--topics", "topics.tsv", "--qrels", "qrels.txt", "--sweep", "b=0,1", "--per-topic"],
        ] {
            #expect(try limier.run(["eval"] + options).status == 2, "\(options)")
        }
    }
}
