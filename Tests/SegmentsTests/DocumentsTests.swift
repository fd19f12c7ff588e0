import Segments
import Storage
import Support
import Testing

@Suite("Stored documents")
struct DocumentsTests {
    /// Documents at the borders of what there can be.
    private static let borders: [Document] = [
        Document(id: "", text: ""),
        Document(id: "1", title: "", text: "", source: "", author: "", section: "", keywords: [""], otherFields: [.init(name: "", json: "")]),
        Document(id: "é\u{0}\n", title: "t", text: "x", date: Day(number: Int32.min)),
        Document(id: "later", text: "x", date: Day(number: Int32.max), section: "s"),
        Document(id: "source", text: "x", source: "s"), Document(id: "author", text: "x", author: "a"),
        Document(id: "keywords", text: "x", keywords: ["a", "b", "", "c"]),
        Document(id: "fields", text: "x", otherFields: [.init(name: "n", json: "1"), .init(name: "n", json: "{\"a\":[]}")]),
    ]

    @Test("A record comes back with all its fields, one behind the other")
    func records() {
        var random = SeededGenerator("records")
        let documents = Self.borders + (0..<200).map { random.document(id: "d\($0)") }
        var buffer = ByteBuffer()
        var starts: [Int] = []
        for document in documents {
            starts.append(buffer.count)
            DocumentRecord.write(document, into: &buffer)
        }
        let all = buffer.array()
        let bytes = Bytes(Mapping(bytes: all, name: "memory"), from: 0, count: all.count)
        for (document, start) in zip(documents, starts) {
            #expect(DocumentRecord.read(bytes, at: start) == document, "\(random.seed)")
        }
    }

    @Test("Documents come back in any order, small ones together and large ones alone in a block", arguments: [0, 1, 2, 700])
    func random(count: Int) throws {
        var random = SeededGenerator("\(count) documents")
        var documents = Array((Self.borders + (0..<count).map { random.document(id: "d\($0)") }).suffix(count)).shuffled(using: &random)
        if count > 2 {
            documents[count / 3].text = String(repeating: "Une longue histoire. ", count: 20_000)
            documents[count / 2].text = String((0..<150_000).map { _ in Character(Unicode.Scalar(UInt8.random(in: 32..<127, using: &random))) })
        }
        let reader = try DocumentsReader(
            try Folder().file { file throws(StorageError) in
                let writer = DocumentsWriter(file)
                for document in documents { try writer.add(document) }
                return try writer.finish()
            })
        #expect(reader.count == count)
        for number in documents.indices.shuffled(using: &random) {
            #expect(try reader.document(number) == documents[number], "\(random.seed), \(number)")
        }
        var next = 0
        try reader.forEach { number, document in
            #expect(number == next && document == documents[number], "\(random.seed), \(number)")
            next += 1
        }
        #expect(next == count)
    }

    @Test("Threads that read at once do not disturb each other")
    func threads() async throws {
        var random = SeededGenerator("documents read by threads")
        let documents = (0..<300).map { random.document(id: "d\($0)") }
        let reader = try DocumentsReader(
            try Folder().file { file throws(StorageError) in
                let writer = DocumentsWriter(file)
                for document in documents { try writer.add(document) }
                return try writer.finish()
            })
        let seed = random.seed
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<4 {
                group.addTask {
                    var random = SeededGenerator(seed: seed &+ UInt64(task))
                    for _ in 0..<200 {
                        let number = Int.random(in: documents.indices, using: &random)
                        if try reader.document(number) != documents[number] { return false }
                    }
                    return true
                }
            }
            for try await isEqual in group { #expect(isEqual, "\(seed)") }
        }
    }
}
