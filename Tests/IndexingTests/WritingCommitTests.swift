import Analysis
import Segments
import Storage
import Support
import Testing

@testable import Indexing

@Suite("The writer of an index")
struct WritingCommitTests {
    private let index: WrittenIndex

    init() throws {
        index = try WrittenIndex()
    }

    @Test("A second writer is refused as long as the first lives")
    func secondWriter() throws {
        var first: IndexWriter? = try IndexWriter(index.directory, recreate: false)
        for recreate in [false, true] {
            let error = #expect(throws: StorageError.self) { try IndexWriter(index.directory, recreate: recreate) }
            #expect(error?.code == .locked)
            #expect(error?.file == index.files.path("index/write.lock"))
            #expect(error?.message.contains("process ") == true)
        }
        try #expect(first?.index([Document(id: "a", text: "x")], memory: 1 << 20).documents == 1)
        first = nil
        try index.add([Document(id: "b", text: "x")])
        #expect(try Set(index.live().keys) == ["a", "b"])
    }

    @Test("What a stopped writer left is removed by the next one, and what is no index's is not")
    func leftovers() throws {
        try index.add([Document(id: "a", text: "x")])
        let segment = try #require(try index.manifest()?.segments.first)
        for name in ["segments/0000ffff/terms", "segments/00000002/half", "\(segment.folder)/deletes-99", "manifest-000002.tmp", "notes.txt"] {
            try index.files.write("index/\(name)", "x")
        }
        let writer = try IndexWriter(index.directory, recreate: false)
        #expect(try index.directory.list("") == ["manifest-000001", "notes.txt", "segments", "write.lock"])
        #expect(try index.directory.list("segments") == ["00000001"])
        #expect(try index.directory.list(segment.folder) == SegmentFile.allCases.map(\.rawValue).sorted())
        try #expect(writer.index([Document(id: "b", text: "x")], memory: 1 << 20).documents == 1)
        #expect(try Set(index.live().keys) == ["a", "b"])
        #expect(try index.faults() == [])
    }

    @Test("What a stopped first writer left is gone with the first commit")
    func leftoversOfFirst() throws {
        for name in ["segments/00000001/terms", "segments/00000009/terms", "manifest-000001.tmp"] { try index.files.write("index/\(name)", "x") }
        try index.add([Document(id: "a", text: "x")])
        #expect(try index.directory.list("") == ["manifest-000001", "segments", "write.lock"])
        #expect(try index.directory.list("segments") == ["00000001"])
        #expect(try index.faults() == [])
    }

    @Test("An index of another analyser is refused, stays as it is, and can be made anew")
    func otherAnalyser() throws {
        try index.add([Document(id: "a", text: "x")])
        var manifest = try #require(try index.manifest())
        manifest.settings.analyser = "limier-french-0 unicode-1.0"
        manifest.generation += 1
        try Commit.publish(manifest, to: index.directory)
        try index.files.write("index/segments/0000ffff/terms", "x")
        let error = #expect(throws: IndexingError.self) { try index.add([Document(id: "b", text: "x")]) }
        for part in [index.directory.name, "limier-french-0 unicode-1.0", Analyzer.fingerprint, "--recreate"] {
            #expect(error?.description.contains(part) == true, "\(part)")
        }
        #expect(try index.manifest() == manifest)
        #expect(try Set(index.live().keys) == ["a"])
        try index.add([Document(id: "b", text: "x")], recreate: true)
        #expect(try index.manifest()?.settings.analyser == Analyzer.fingerprint)
        #expect(try Set(index.live().keys) == ["b"])
        #expect(try index.faults() == [])
    }

    @Test("Recreating drops the old documents, and numbers of generations and segments go on")
    func recreate() throws {
        for id in ["a", "b", "c"] { try index.add([Document(id: id, text: "x")]) }
        let old = try #require(try index.manifest())
        let reader = try SegmentReader(index.directory, old.segments[0])
        let report = try index.add([Document(id: "a", text: "y"), Document(id: "d", text: "y")], recreate: true)
        #expect(report.documents == 2 && report.replaced == 0)
        let new = try #require(try index.manifest())
        #expect(try index.live().mapValues(\.sequence) == ["a": 0, "d": 1])
        #expect(new.generation > old.generation)
        #expect(Set(new.segments.map(\.id)).isDisjoint(with: old.segments.map(\.id)))
        #expect(try index.folders().there == index.folders().named)
        #expect(try index.directory.list("").filter { $0.hasPrefix("manifest") } == [Manifest.fileName(new.generation)])
        #expect(try index.faults() == [])
        // Who has opened the old commit goes on reading it.
        #expect(try reader.documents.document(0).text == "x")
        try reader.verifyAll()
    }

    @Test("A recreation that fails leaves the old index")
    func failedRecreation() throws {
        try index.add([Document(id: "a", text: "x")])
        let options = IndexingOptions(threads: 1, memory: 1 << 20, recreate: true, strict: true)
        #expect(throws: IndexingError.self) { try index.add(lines: [#"{"id":"b","text":"x"}"#, "{"], options) }
        #expect(try Set(index.live().keys) == ["a"])
        #expect(try index.faults() == [])
    }

    @Test("An index whose manifests are all damaged is refused, and can be made anew")
    func damaged() throws {
        try index.add([Document(id: "a", text: "x")])
        try index.files.write("index/manifest-000001", "?")
        let error = #expect(throws: StorageError.self) { try index.add([Document(id: "b", text: "x")]) }
        #expect(error?.code == .damaged)
        #expect(error?.file == index.files.path("index/manifest-000001"))
        #expect(try index.directory.list("segments") == ["00000001"])
        try index.add([Document(id: "b", text: "x")], recreate: true)
        #expect(try Set(index.live().keys) == ["b"])
        #expect(try index.faults() == [])
    }
}
