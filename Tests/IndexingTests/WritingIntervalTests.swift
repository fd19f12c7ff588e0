import Segments
import Storage
import Support
import Testing

@testable import Indexing

@Suite("A run that commits again and again")
struct WritingIntervalTests {
    private func options(threads: Int, every interval: CommitInterval?, strict: Bool = false) -> IndexingOptions {
        IndexingOptions(threads: threads, memory: 1, strict: strict, commitInterval: interval, input: InputOptions(batchBytes: 500))
    }

    @Test("Ends as one that commits once", arguments: [1, 2, 4], [CommitInterval.documents(1), .documents(60), .documents(100_000), .time(.zero)])
    func result(threads: Int, interval: CommitInterval) throws {
        var random = SeededGenerator("intervals")
        let documents = (0..<200).map { _ in random.article(id: "\(Int.random(in: 0..<150, using: &random))", words: 8) }
        let lines = documents.map(\.json)
        let index = try WrittenIndex()
        let once = try WrittenIndex()
        for index in [index, once] { try index.add([Document(id: "0", text: "ancien"), Document(id: "ancien", text: "ancien")]) }
        let expected = try once.add(lines: lines, options(threads: 1, every: nil))
        let report = try index.add(lines: lines, options(threads: threads, every: interval))
        #expect(report.documents == expected.documents && report.replaced == expected.replaced)
        #expect(report.textBytes == expected.textBytes)
        #expect(try index.live() == once.live())
        #expect(try index.manifest()?.nextSequence == once.manifest()?.nextSequence)
        #expect(try index.folders().there == index.folders().named)
        #expect(try index.faults() == [])
        let commits = try #require(try index.manifest()).generation - 1
        switch interval {
        case .documents(100_000): #expect(commits == 1)
        case .documents(60): #expect(commits > 2 && commits <= 5)
        default: #expect(commits > 5)
        }
    }

    @Test("Merges meanwhile, and nothing is lost", arguments: [1, 2])
    func merging(threads: Int) throws {
        var random = SeededGenerator("intervals and merges")
        let documents = (0..<300).map { _ in random.article(id: "\(Int.random(in: 0..<200, using: &random))", words: 8) }
        let once = try WrittenIndex()
        try once.add(documents)
        let index = try WrittenIndex()
        let path = try index.files.write("input.jsonl", documents.map(\.json).joined(separator: "\n"))
        let options = options(threads: threads, every: .documents(10))
        let writer = try IndexWriter(index.directory, recreate: false, policy: MergePolicy(segmentsPerTier: 3))
        _ = try writer.index(InputReader(inputs: [path], options: options.input), options)
        #expect(try index.live() == once.live())
        #expect(try index.faults() == [])
        #expect(try #require(try index.manifest()).segments.count < 6)
        #expect(try index.folders().there.sorted() == index.folders().named)
        _ = try (writer.merge(), IndexWriter(once.directory, recreate: false).merge())
        let segments = try (#require(try index.manifest()?.segments.first), #require(try once.manifest()?.segments.first))
        #expect(try index.contents(of: segments.0) == once.contents(of: segments.1))
    }

    @Test("Loses, when it is interrupted, only what came after its last commit", arguments: [1, 2])
    func interruption(threads: Int) throws {
        let index = try WrittenIndex()
        let lines = (0..<300).map { Document(id: "\($0)", text: "texte \($0)").json } + ["{"]
        #expect(throws: IndexingError.self) { try index.add(lines: lines, options(threads: threads, every: .documents(20), strict: true)) }
        let live = try index.live()
        #expect(live.count > 200 && live.count <= 300)
        #expect(Set(live.values.map(\.sequence)) == Set(0..<live.count))
        #expect(try index.faults() == [])
        try index.add(lines: lines, options(threads: threads, every: .documents(20)))
        #expect(try index.live().count == 300)
        #expect(try index.folders().there == index.folders().named)
    }
}
