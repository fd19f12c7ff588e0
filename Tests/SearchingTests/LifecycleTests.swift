import Analysis
import Indexing
import Segments
import Storage
import Support
import Testing

@testable import Searching

@Suite("An index that lives")
struct LifecycleTests {
    @Test("After 50 rounds of adding, replacing, deleting and merging every answer is that of the reference", arguments: 0..<2)
    func rounds(run: Int) throws {
        let seed = TestSeed.of("Life of an index \(run)") &+ UInt64(run)
        var generator = SeededGenerator(seed: seed)
        var collection = RandomCollection(seed: seed)
        let analyzer = Analyzer()
        let folder = try TemporaryDirectory(in: TemporaryDirectory.memory)
        let directory = FileSystemDirectory(path: folder.path("index"))
        var reference = ReferenceSearch()
        var stored: [String: Document] = [:]
        for round in 0..<50 {
            let place = "LIMIER_SEED=\(seed &- UInt64(run)), round \(round)"
            let writer = try IndexWriter(directory, recreate: false, policy: .never)
            switch round == 0 ? 0 : Int.random(in: 0..<6, using: &generator) {
            case 0...2:
                let documents = collection.documents(Int.random(in: 1...12, using: &generator))
                let report = try writer.index(documents, memory: [1, 50_000, 64 << 20].randomElement(using: &generator) ?? 1)
                let ids = Set(documents.map(\.id))
                #expect(report.documents == ids.count)
                for document in documents {
                    reference.add(document, analyzer)
                    stored[document.id] = document
                }
            case 3...4:
                let known = stored.keys.sorted().shuffled(using: &generator).prefix(Int.random(in: 0...5, using: &generator))
                let report = try writer.delete(ids: known + ["nobody"])
                #expect(report.deleted == known.count && report.unknown == ["nobody"], "\(place)")
                for id in known {
                    reference.delete(id: id)
                    stored[id] = nil
                }
            default:
                #expect(try writer.merge().documents == stored.count, "\(place)")
                reference.forgetDeleted()
            }
            try check(directory, reference, stored, &collection, analyzer, place)
        }
    }

    private func check(
        _ directory: FileSystemDirectory, _ reference: ReferenceSearch, _ stored: [String: Document],
        _ collection: inout RandomCollection, _ analyzer: Analyzer, _ place: String
    ) throws {
        #expect(try IndexCheck.run(directory).faults == [], "\(place)")
        let snapshot = try Snapshot(directory, analyser: Analyzer.fingerprint)
        #expect(snapshot.documentCount == stored.count, "\(place)")
        for (id, document) in stored { #expect(try snapshot.document(withID: id) == document, "\(place)") }
        let searcher = Searcher(snapshot, analyzer)
        for number in 0..<12 {
            let parts = collection.query(Array(stored.values))
            let all = number % 2 == 0
            let expected = reference.search(ReferenceTests.parts(parts, analyzer), all: all, relaxes: true)
            let text = parts.map(\.text).joined(separator: " ")
            let found = try searcher.search(
                try QueryParser.parse(text), SearchOptions(limit: 1000, defaultOperator: all ? .and : .or, ranking: Ranking(evidence: .none)))
            let ids = try found.hits.map { try snapshot.segments[$0.segment].documents.document(Int($0.document)).id }
            try #require(ids == expected.hits.map(\.id), "\(place), \(text)")
            for (hit, wanted) in zip(found.hits, expected.hits) {
                try #require(abs(hit.score - wanted.score) <= 1e-9 * max(1, wanted.score), "\(place), \(text)")
            }
        }
    }
}
