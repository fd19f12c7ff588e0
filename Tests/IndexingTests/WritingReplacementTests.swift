import Segments
import Storage
import Support
import Testing

@testable import Indexing

@Suite("Documents with the same id")
struct WritingReplacementTests {
    @Test("Of documents with one id in one input the last counts, in one segment or in one each", arguments: [64 << 20, 1])
    func oneInput(memory: Int) throws {
        let index = try WrittenIndex()
        let documents = ["a", "b", "a", "c", "a", "b"].enumerated().map { Document(id: $1, text: "texte \($0)") }
        let report = try index.add(documents, memory: memory)
        #expect(report.documents == 3 && report.replaced == 3)
        let live = try index.live()
        #expect(live.mapValues(\.document.text) == ["a": "texte 4", "b": "texte 5", "c": "texte 3"])
        #expect(live.mapValues(\.sequence) == ["a": 4, "b": 5, "c": 3])
        #expect(try index.manifest()?.segments.count == (memory == 1 ? 6 : 1))
        #expect(try index.manifest()?.documentCount == 3)
        #expect(try index.faults() == [])
    }

    @Test("A later commit replaces documents of all earlier ones, as often as it comes")
    func commits() throws {
        let index = try WrittenIndex()
        #expect(try index.add([Document(id: "a", text: "un"), Document(id: "b", text: "un")]).replaced == 0)
        #expect(try index.add([Document(id: "c", text: "deux")]).replaced == 0)
        for text in ["trois", "quatre", "quatre"] {
            let report = try index.add([Document(id: "a", text: text), Document(id: "d\(text)", text: text)])
            #expect(report.documents == 2 && report.replaced == (text == "quatre" && report.replaced == 2 ? 2 : 1))
            #expect(try index.live()["a"]?.document.text == text)
            #expect(try index.faults() == [])
        }
        #expect(try Set(index.live().keys) == ["a", "b", "c", "dtrois", "dquatre"])
        // The same documents once more: all are replaced.
        let all = try index.live().values.map(\.document)
        let report = try index.add(all)
        #expect(report.documents == 5 && report.replaced == 5)
        #expect(try index.manifest()?.documentCount == 5)
        #expect(try index.faults() == [])
    }

    @Test("Random commits of random sizes and memories keep the last version of each document")
    func random() throws {
        var random = SeededGenerator("replacement")
        for round in 0..<3 {
            let index = try WrittenIndex()
            var expected: [String: WrittenIndex.Live] = [:]
            var sequence = 0
            for commit in 0..<8 {
                let documents = (0..<Int.random(in: 0...25, using: &random)).map { _ in
                    random.article(id: "\(Int.random(in: 0..<30, using: &random))", words: 5)
                }
                let before = Set(expected.keys)
                let ids = Set(documents.map(\.id))
                for document in documents {
                    expected[document.id] = WrittenIndex.Live(document: document, sequence: sequence)
                    sequence += 1
                }
                let report = try index.add(documents, memory: Bool.random(using: &random) ? 1 : 1 << 30)
                let place = Comment(rawValue: "round \(round), commit \(commit), seed \(random.seed)")
                #expect(report.documents == ids.count, place)
                #expect(report.replaced == documents.count - ids.count + ids.intersection(before).count, place)
                #expect(report.textBytes == documents.reduce(0) { $0 + $1.title.utf8.count + $1.text.utf8.count }, place)
                #expect(try index.live() == expected, place)
                let manifest = try #require(try index.manifest())
                #expect(manifest.documentCount == expected.count && manifest.nextSequence == sequence, place)
                #expect(manifest.generation == UInt64(commit + 1), place)
                #expect(try index.folders().there == index.folders().named, place)
                #expect(try index.faults() == [], place)
                #expect(report.indexBytes == manifest.segments.reduce(0) { $0 + $1.byteCount }, place)
            }
        }
    }

    @Test("One writer commits several times")
    func oneWriter() throws {
        let index = try WrittenIndex()
        let writer = try IndexWriter(index.directory, recreate: false)
        for round in 0..<4 {
            let report = try writer.index([Document(id: "a", text: "\(round)"), Document(id: "b\(round)", text: "x")], memory: 1 << 30)
            #expect(report.documents == 2 && report.replaced == (round == 0 ? 0 : 1))
        }
        #expect(try index.live().mapValues(\.sequence) == ["a": 6, "b0": 1, "b1": 3, "b2": 5, "b3": 7])
        #expect(try index.faults() == [])
    }
}
