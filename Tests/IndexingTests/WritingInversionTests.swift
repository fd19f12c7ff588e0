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

    @Test("A list that is read piece by piece is written as one that is read at once, with forms that do not occur any more")
    func pieces() throws {
        var random = SeededGenerator("lists in pieces")
        let analyzer = Analyzer()
        // A form that only the documents before had.
        let before = Document(id: "before", text: "état États")
        // Pieces end within documents, and one document goes on through several.
        let counts = (0..<40).map { _ in Int.random(in: 1...900, using: &random) } + [2 * SegmentWriter.pieceSize + 5, 3, 1]
        let documents = counts.enumerated().map { number, count in
            let words = (0..<count).map { _ in ["état", "etat", "ÉTATS", "l’état"].randomElement(using: &random) ?? "" }
            return Document(id: "\(number)", title: "état", text: words.joined(separator: " "))
        }
        let small = try write([before], then: documents, InvertedBuffer(pieceSize: SegmentWriter.pieceSize), analyzer)
        let whole = try write([before], then: documents, InvertedBuffer(), analyzer)
        #expect(small.record.files == whole.record.files, "seed \(random.seed)")
        let found = try Occurrence.all(in: SegmentReader(small.index.directory, small.record))
        for (number, document) in documents.enumerated() {
            #expect(found[number] == Occurrence.all(in: document, analyzer, titleWeight: 3).occurrences, "document \(number), seed \(random.seed)")
        }
    }

    /// Writes two segments with one buffer; gives back the second.
    private func write(
        _ first: [Document], then second: [Document], _ buffer: consuming InvertedBuffer, _ analyzer: Analyzer
    ) throws -> (index: WrittenIndex, record: SegmentRecord) {
        let index = try WrittenIndex()
        try index.directory.makeDirectory("segments")
        var record: SegmentRecord?
        for (id, documents) in [first, second].enumerated() {
            let segment = try SegmentWriter(index.directory, id: UInt64(id))
            for (number, document) in documents.enumerated() {
                var tokens = TokenBuffer()
                let zones = analyzer.analyse(
                    title: document.title.utf8Span.span, text: document.text.utf8Span.span, keywords: "".utf8Span.span, into: &tokens)
                let length = buffer.add(
                    tokens, from: analyzer.lexicon, of: document, titleEnd: zones.title.upperBound, titleWeight: 3)
                try segment.add(
                    document,
                    SegmentWriter.DocumentFigures(
                        length: length, titleEnd: Int(zones.title.upperBound), bodyEnd: Int(zones.body.upperBound), sequence: number))
            }
            _ = try buffer.write(to: segment, lexicon: analyzer.lexicon, titleWeight: 3)
            record = try segment.finish()
        }
        return (index, try #require(record))
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
