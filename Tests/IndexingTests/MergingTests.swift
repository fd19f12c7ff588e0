import Analysis
import Support
import Testing

@testable import Indexing
@testable import Segments
@testable import Storage

@Suite("The merge of segments")
struct MergingTests {
    @Test("The result is, byte for byte, the segment that one thread would have written of the documents that are left")
    func identity() throws {
        var random = SeededGenerator("merge")
        for round in 0..<8 {
            let place = Comment(rawValue: "round \(round), seed \(random.seed)")
            let count = [3, 30, 150, 400][round % 4]
            let documents = (0..<count).map { number in
                // In the second half of the rounds ids come again.
                random.article(id: round < 4 ? "\(number)" : "\(Int.random(in: 0..<count, using: &random))")
            }
            let pieces = try WrittenIndex()
            var rest = documents[...]
            while !rest.isEmpty {
                let size = Int.random(in: 1...max(2, count / 3), using: &random)
                try pieces.add(Array(rest.prefix(size)), memory: [1, 1 << 15, 64 << 20].randomElement(using: &random) ?? 1)
                rest = rest.dropFirst(size)
            }
            let live = try pieces.live()
            let occurrences = try pieces.occurrences()
            // Lists copied document by document, into a segment that no commit names.
            let manifest = try #require(try pieces.manifest())
            let copied = try #require(
                try SegmentMerge.run(manifest.segments.map { try SegmentReader(pieces.directory, $0) }, in: pieces.directory, id: 9999, titleWeight: manifest.settings.titleWeight, longestInMemory: 0))
            let copiedContents = try pieces.contents(of: copied)
            let report = try IndexWriter(pieces.directory, recreate: false).merge()
            #expect(report.segmentsAfter == 1 && report.documents == live.count && report.dropped == count - live.count || report.segmentsBefore == 1, place)
            #expect(try pieces.live() == live, place)
            #expect(try pieces.occurrences() == occurrences, place)
            #expect(try pieces.faults() == [], place)
            #expect(try pieces.folders().there == pieces.folders().named, place)

            let whole = try WrittenIndex()
            try whole.add(documents)
            if round >= 4 { _ = try IndexWriter(whole.directory, recreate: false).merge() }
            let merged = try #require(try pieces.manifest()?.segments.first)
            let expected = try #require(try whole.manifest()?.segments.first)
            #expect(merged.documentCount == expected.documentCount && merged.totalLength == expected.totalLength, place)
            #expect(merged.textBytes == expected.textBytes && merged.deletedCount == 0, place)
            if report.segmentsBefore > 1 || report.dropped > 0 { #expect(try pieces.contents(of: merged) == copiedContents, place) }
            let contents = try (pieces.contents(of: merged), whole.contents(of: expected))
            for file in SegmentFile.allCases { #expect(contents.0[file.rawValue] == contents.1[file.rawValue], "\(file), \(place)") }
        }
    }

    @Test("One thread and two give the same segment once it is merged")
    func threads() throws {
        var random = SeededGenerator("merge of threads")
        let lines = (0..<600).map { _ in random.article(id: "\(Int.random(in: 0..<500, using: &random))").json }
        var contents: [[String: [UInt8]]] = []
        for threads in [1, 2, 3] {
            let index = try WrittenIndex()
            try index.add(lines: lines, IndexingOptions(threads: threads, memory: 1, input: InputOptions(batchBytes: 2000)))
            _ = try IndexWriter(index.directory, recreate: false).merge()
            let segment = try #require(try index.manifest()?.segments.first)
            contents.append(try index.contents(of: segment))
            #expect(try index.faults() == [])
        }
        #expect(contents[0] == contents[1] && contents[0] == contents[2])
    }

    @Test("Who has opened a commit goes on reading it while it is merged away")
    func readers() throws {
        let index = try WrittenIndex()
        for id in ["a", "b", "a"] { try index.add([Document(id: id, text: "texte \(id)")]) }
        let readers = try #require(try index.manifest()).segments.map { try SegmentReader(index.directory, $0) }
        _ = try IndexWriter(index.directory, recreate: false).merge()
        #expect(try index.manifest()?.segments.count == 1)
        for (reader, id) in zip(readers, ["a", "b", "a"]) {
            #expect(try reader.documents.document(0).id == id)
            try reader.verifyAll()
        }
    }

    @Test("An index with one segment, or none, has nothing to merge; one without live documents has no segment any more")
    func nothing() throws {
        let index = try WrittenIndex()
        try index.add([])
        _ = try IndexWriter(index.directory, recreate: false).merge()
        try index.add([Document(id: "a", text: "x"), Document(id: "b", text: "x")])
        let manifest = try index.manifest()
        _ = try IndexWriter(index.directory, recreate: false).merge()
        #expect(try index.manifest() == manifest)
        #expect(try IndexWriter(index.directory, recreate: false, policy: .never).delete(ids: ["a", "b"]).deleted == 2)
        _ = try IndexWriter(index.directory, recreate: false).merge()
        #expect(try index.manifest()?.segments == [])
        #expect(try index.folders().there == [])
        try index.add([Document(id: "c", text: "x")])
        #expect(try index.live().mapValues(\.sequence) == ["c": 2])
        #expect(try index.faults() == [])
    }

    // MARK: Policy

    private func segment(_ bytes: Int, documents: Int = 100, deleted: Int = 0) -> SegmentRecord {
        SegmentRecord(
            id: 1, documentCount: documents, totalLength: 0, textBytes: 0, files: [FileRecord(name: "terms", length: bytes, checksum: 0)],
            deletions: nil, deletedCount: deleted)
    }

    @Test("A tier that is full is merged; large segments are left alone; hollow ones are not")
    func policy() {
        let policy = MergePolicy(segmentsPerTier: 3, largestSegment: 1000, smallestTier: 10)
        func next(_ sizes: [Int]) -> [Int]? { policy.next(sizes.map { segment($0) }) }
        #expect(next([]) == nil)
        #expect(next([5, 7]) == nil)
        #expect(next([5, 7, 10]) == [0, 1, 2])
        #expect(next([5, 25, 7]) == nil)
        #expect(next([40, 5, 50, 60, 7]) == [0, 2, 3])
        #expect(next([5, 7, 10, 40, 50, 60]) == [0, 1, 2])
        #expect(next([5, 7, 10, 10]) == [0, 1, 2, 3])
        #expect(next([600, 700, 800, 900]) == nil)
        #expect(next([400, 450, 300, 5]) == [0, 2])
        #expect(MergePolicy.never.next((0..<100).map { _ in segment(5) }) == nil)
        #expect(MergePolicy.never.next([segment(5, deleted: 100)]) == nil)
        #expect(policy.next([segment(5), segment(900, deleted: 50)]) == nil)
        #expect(policy.next([segment(5), segment(900, deleted: 51)]) == [1])
    }

    @Test("Commits one after the other leave few segments, and nothing is lost")
    func tiers() throws {
        let index = try WrittenIndex()
        var expected: [String: WrittenIndex.Live] = [:]
        var most = 0
        for sequence in 0..<60 {
            let document = Document(id: "\(sequence % 45)", text: "texte \(sequence)")
            try index.add([document], policy: MergePolicy(segmentsPerTier: 4, smallestTier: 3000))
            expected[document.id] = WrittenIndex.Live(document: document, sequence: sequence)
            most = max(most, try index.manifest()?.segments.count ?? 0)
        }
        #expect(most < 12)
        #expect(try index.live() == expected)
        #expect(try index.folders().there.sorted() == index.folders().named)
        #expect(try index.faults() == [])
    }
}
