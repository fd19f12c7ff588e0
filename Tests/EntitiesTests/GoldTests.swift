import Entities
import Indexing
import Segments
import Support
import Testing

@Suite("Entities of annotated texts")
struct GoldTests {
    private static let names: Set<String> = ["personne", "lieu", "organisation"]

    @Test("the sample article: every person, place, organisation, demonym and date", .enabled(if: SharedData.has("data/sample/article.txt"), "../shared is absent"))
    func sample() throws {
        let text = String(decoding: SharedData.bytes(of: "data/sample/article.txt"), as: UTF8.self)
        let document = Document(id: "article.txt", text: text)
        let score = GoldScore.standOff(
            try GoldScore.rows("sample.tsv"), of: [document], types: GoldTests.names.union(["pays", "date"]))
        #expect(score.wanted == 52)
        #expect(score.f1 >= 0.95, "F1 is \(score.f1)")
    }

    @Test("the sample article: common words with a capital are no entities", .enabled(if: SharedData.has("data/sample/article.txt"), "../shared is absent"))
    func commonWords() {
        let text = String(decoding: SharedData.bytes(of: "data/sample/article.txt"), as: UTF8.self)
        let bytes = Array(text.utf8)
        let surfaces = EntityExtractor().entities(text: text).map { String(decoding: bytes[$0.range], as: UTF8.self) }
        for word in ["Grâce", "Guerre", "Selon", "Web", "Il", "Le", "Les", "Ce", "Nous", "En", "Pour"] {
            #expect(!surfaces.contains { $0 == word || $0.hasPrefix(word + " ") }, "\(word) is no entity")
        }
    }

    /// What is asked is a little less than what is reached, so that nothing gets worse unseen.
    @Test("news: strict F1 over persons, places and organisations",
        .enabled(if: SharedData.has("data/corpora/actualites.jsonl.zst"), "../shared is absent"),
        arguments: [("news-development.tsv", 0.93), ("news-held-out.tsv", 0.89)])
    func news(file: String, least: Double) throws {
        let rows = try GoldScore.rows(file)
        let ids = Set(rows.compactMap(\.first))
        #expect(ids.count >= 60)
        let score = GoldScore.standOff(rows, of: try documents(ids), types: GoldTests.names)
        #expect(score.wanted > 200)
        #expect(score.f1 >= least, "F1 is \(score.f1)")
    }

    @Test("encyclopedia: strict F1 over persons, places and organisations is .86 or more",
        .enabled(if: SharedData.has("data/ner/wikineural_fr_val.conll.gz"), "../shared is absent"))
    func encyclopedia() {
        let text = String(decoding: SharedData.decompressed("data/ner/wikineural_fr_val.conll.gz", limit: 1 << 26), as: UTF8.self)
        let score = GoldScore.sentences(text.split(separator: "\n", omittingEmptySubsequences: false))
        #expect(score.wanted > 19_000)
        #expect(score.f1 >= 0.86, "F1 is \(score.f1)")
    }

    private func documents(_ ids: Set<String>) throws -> [Document] {
        let reader = try InputReader(inputs: [(SharedData.root ?? "") + "/data/corpora/actualites.jsonl.zst"])
        let parser = DocumentParser()
        var found: [Document] = []
        while let batch = reader.nextBatch() {
            parser.parse(batch) { result in
                if case .success(let document) = result, ids.contains(document.id) { found.append(document) }
            }
        }
        return found
    }
}
