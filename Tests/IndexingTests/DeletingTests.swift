import Segments
import Storage
import Support
import Testing

@testable import Indexing

@Suite("The deletion of documents")
struct DeletingTests {
    private let index: WrittenIndex

    init() throws {
        index = try WrittenIndex()
        try index.add([Document(id: "a", text: "x"), Document(id: "b", text: "x"), Document(id: "é", text: "x")])
        try index.add([Document(id: "a", text: "y"), Document(id: "c", text: "y")])
    }

    private func delete(_ ids: [String]) throws -> DeletionReport {
        try IndexWriter(existing: index.directory, policy: .never).delete(ids: ids)
    }

    @Test("Documents are deleted by their ids, those that are not there are named")
    func ids() throws {
        let report = try delete(["a", "e", "c", "a", "e\u{301}", "e"])
        #expect(report.deleted == 2)
        #expect(report.unknown.map { Array($0.utf8) } == ["e", "e\u{301}"].map { Array($0.utf8) })
        #expect(try Set(index.live().keys) == ["b", "é"])
        #expect(try index.faults() == [])
        // Deleted ones are not there any more.
        let manifest = try index.manifest()
        #expect(try delete(["a", "c"]) == DeletionReport(deleted: 0, unknown: ["a", "c"]))
        #expect(try index.manifest() == manifest)
        try index.add([Document(id: "a", text: "z")])
        #expect(try index.live()["a"]?.document.text == "z")
        #expect(try index.manifest()?.documentCount == 3)
        #expect(try index.faults() == [])
    }

    @Test("Documents are deleted by their numbers")
    func numbers() throws {
        let writer = try IndexWriter(existing: index.directory, policy: .never)
        // The first is superseded already.
        #expect(try writer.delete(documents: [(0, 0), (0, 1), (1, 1), (1, 1)]) == 2)
        #expect(try Set(index.live().keys) == ["a", "é"])
        #expect(try index.faults() == [])
    }

    @Test("Where there is no index nothing is deleted nor merged, nor made; where another one writes, neither")
    func refusals() throws {
        let nowhere = FileSystemDirectory(path: index.files.path("nowhere"))
        #expect(throws: StorageError.self) { try IndexWriter(existing: nowhere) }
        #expect(try nowhere.list("") == [])
        let writer = try IndexWriter(index.directory, recreate: false)
        let error = #expect(throws: StorageError.self) { try delete(["a"]) }
        #expect(error?.code == .locked)
        _ = try writer.merge()
    }
}
