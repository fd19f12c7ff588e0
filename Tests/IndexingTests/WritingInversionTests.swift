import Analysis
import Segments
import Storage
import Support
import Testing

@testable import Indexing

@Suite("Inverting documents")
struct WritingInversionTests {
    @Test("A segment holds exactly the occurrences that the analyser gives, document by document", arguments: [1, 2, 300])
    func naive(count: Int) throws {
        var random = SeededGenerator("inversion of \(count) documents")
        let index = try WrittenIndex()
        let documents = (0..<count).map { random.article(id: "d\($0)") }
        try index.add(documents)
        let record = try #require(try index.manifest()?.segments.first)
        let segment = try SegmentReader(index.directory, record)
        let found = try Occurrence.all(in: segment)
        let analyzer = Analyzer()
        for (number, document) in documents.enumerated() {
            let expected = Occurrence.all(in: document, analyzer, titleWeight: 3)
            #expect(found[number] == expected.occurrences, "document \(number), seed \(random.seed)")
            #expect(try segment.lengths[UInt32(number)] == expected.length, "document \(number), seed \(random.seed)")
        }
        #expect(try index.faults() == [])
    }

    @Test("A buffer that was written is empty and can be filled again with the same lexicon")
    func reuse() throws {
        var random = SeededGenerator("a buffer filled again")
        let index = try WrittenIndex()
        try index.directory.makeDirectory("segments")
        var nextID: UInt64 = 0
        let builder = SegmentBuilder(index.directory, settings: IndexSettings(analyser: "tests"), memoryLimit: 64 << 20) {
            nextID += 1
            return nextID
        }
        #expect(try builder.finish() == nil)
        let analyzer = Analyzer()
        for round in 0..<4 {
            let documents = (0..<30).map { random.article(id: "\(round)-\($0)") }
            for (number, document) in documents.enumerated() { #expect(try builder.add(document, sequence: number) == nil) }
            let finished = try #require(try builder.finish())
            #expect(finished.superseded == [])
            let segment = try SegmentReader(index.directory, finished.record)
            #expect(segment.documentCount == 30 && finished.record.id == UInt64(round + 1))
            let found = try Occurrence.all(in: segment)
            for (number, document) in documents.enumerated() {
                #expect(found[number] == Occurrence.all(in: document, analyzer, titleWeight: 3).occurrences, "round \(round), seed \(random.seed)")
            }
            #expect(try builder.finish() == nil)
        }
    }

    @Test("An id that comes again in a buffer supersedes those before it")
    func superseded() throws {
        let index = try WrittenIndex()
        try index.directory.makeDirectory("segments")
        let builder = SegmentBuilder(index.directory, settings: IndexSettings(analyser: "tests"), memoryLimit: 64 << 20) { 1 }
        for (number, id) in ["b", "a", "b", "", "b", "a", "c", ""].enumerated() {
            #expect(try builder.add(Document(id: id, text: "texte"), sequence: number) == nil)
        }
        #expect(try builder.finish()?.superseded.sorted() == [0, 1, 2, 3])
    }

    @Test("A builder gives a segment out whenever its memory is used up")
    func memory() throws {
        let index = try WrittenIndex()
        try index.directory.makeDirectory("segments")
        var nextID: UInt64 = 0
        let builder = SegmentBuilder(index.directory, settings: IndexSettings(analyser: "tests"), memoryLimit: 1) {
            nextID += 1
            return nextID
        }
        for number in 0..<3 {
            let finished = try builder.add(Document(id: "\(number)", text: "texte"), sequence: number)
            #expect(finished?.record.documentCount == 1 && finished?.record.id == UInt64(number + 1))
        }
        #expect(try builder.finish() == nil)
    }
}
