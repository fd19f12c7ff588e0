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
        #expect(try limier.run("eval", "--topics", "none.tsv", "--qrels", "qrels.txt").status == 1)
    }
}
