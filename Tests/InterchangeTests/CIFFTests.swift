import Analysis
import Glibc
import Indexing
import Searching
import Segments
import Storage
import Support
import Testing

@testable import Interchange

@Suite("CIFF: an index for other engines, and from them")
struct CIFFTests {
    private static func snapshot(_ folder: TemporaryDirectory, _ name: String) throws -> Snapshot {
        try Snapshot(FileSystemDirectory(path: folder.path(name)), analyser: Analyzer.fingerprint)
    }

    private static func imported(_ file: String, _ folder: TemporaryDirectory, _ name: String) throws -> Snapshot {
        let file = try CIFFImport(file)
        try file.write(try IndexWriter(FileSystemDirectory(path: folder.path(name)), from: .newest, findsEntities: false))
        return try snapshot(folder, name)
    }

    private static func bytes(_ path: String) throws -> [UInt8] { try #require(InterchangeFile.bytes(path)) }

    @Test("What is exported, imported and exported again is the same file; searches find the same with the same scores", arguments: 0..<6)
    func roundTrip(round: Int) throws {
        let seed = TestSeed.of("CIFF, round \(round)") &+ UInt64(round)
        var generator = SeededGenerator(seed: seed)
        let words = ["soldat", "soldats", "Corée", "coréen", "port", "porte-avions", "l’État", "œuvre", "2024", "un", "été", "ukrainienne"]
        func text(_ most: Int) -> String {
            (0..<Int.random(in: 0...most, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
        }
        let folder = try TemporaryDirectory()
        var number = 0
        for _ in 0...round % 3 {
            let documents = (0..<Int.random(in: 1...60, using: &generator)).map { _ -> Document in
                number += 1
                return Document(id: "d\(number)", title: text(4), text: text(50))
            }
            _ = try IndexWriter(FileSystemDirectory(path: folder.path("index")), recreate: false, policy: .never).index(documents, memory: 64 << 20)
        }
        let original = try Self.snapshot(folder, "index")
        _ = try CIFFExport(original.segments).write(to: folder.path("a.ciff"), description: "test")
        let copy = try Self.imported(folder.path("a.ciff"), folder, "copy")
        _ = try CIFFExport(copy.segments).write(to: folder.path("b.ciff"), description: "test")
        #expect(try Self.bytes(folder.path("a.ciff")) == Self.bytes(folder.path("b.ciff")), "LIMIER_SEED=\(seed &- UInt64(round))")
        #expect(try IndexCheck.run(FileSystemDirectory(path: folder.path("copy"))).faults.isEmpty)
        for query in ["soldat", "soldat corée", "porte état 2024", "été OU œuvre"] {
            let found = try [original, copy].map { snapshot in
                let options = SearchOptions(limit: 100, defaultOperator: .or, ranking: .stemsOnly)
                let outcome = try Searcher(snapshot, Analyzer()).search(try QueryParser.parse(query), options)
                return try outcome.hits.map { hit in
                    "\(try snapshot.segments[hit.segment].documents.document(Int(hit.document)).id) \(hit.score)"
                }
            }
            #expect(found[0] == found[1], "\(query), LIMIER_SEED=\(seed &- UInt64(round))")
        }
    }

    @Test("Deleted documents are not exported")
    func deleted() throws {
        let folder = try TemporaryDirectory()
        let directory = FileSystemDirectory(path: folder.path("index"))
        _ = try IndexWriter(directory, recreate: false, policy: .never).index(
            [Document(id: "a", title: "", text: "un soldat"), Document(id: "b", title: "", text: "une guerre"), Document(id: "c", title: "", text: "le soldat")],
            memory: 64 << 20)
        _ = try IndexWriter(directory, recreate: false, policy: .never).delete(ids: ["b"])
        let report = try CIFFExport(try Self.snapshot(folder, "index").segments).write(to: folder.path("a.ciff"), description: "")
        #expect(report.documents == 2)
        let copy = try Self.imported(folder.path("a.ciff"), folder, "copy")
        #expect(try copy.document(withID: "b") == nil)
        #expect(try copy.segments[0].terms.term(Array("guerr".utf8)) == nil)
        #expect(try copy.segments[0].terms.term(Array("soldat".utf8))?.documentCount == 2)
    }

    @Test("A file that is cut anywhere, or has any byte changed, is refused or read: nothing breaks, and nothing is committed where it is refused")
    func damage() throws {
        let folder = try TemporaryDirectory()
        _ = try IndexWriter(FileSystemDirectory(path: folder.path("index")), recreate: false, policy: .never).index(
            [Document(id: "a", title: "Un titre", text: "le soldat et la guerre"), Document(id: "b", title: "", text: "la paix")], memory: 64 << 20)
        _ = try CIFFExport(try Self.snapshot(folder, "index").segments).write(to: folder.path("a.ciff"), description: "test")
        let whole = try Self.bytes(folder.path("a.ciff"))
        for length in 0..<whole.count {
            let path = try folder.write("cut.ciff", Array(whole[..<length]))
            #expect(throws: InterchangeError.self) { _ = try CIFFImport(path) }
        }
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= 0x15
            let path = try folder.write("changed.ciff", bytes)
            do { _ = try CIFFImport(path) } catch is InterchangeError {}
        }
        #expect(throws: InterchangeError.self) { _ = try CIFFImport(try folder.write("longer.ciff", whole + [0])) }
        #expect(throws: InterchangeError.self) { _ = try CIFFImport(folder.path("missing.ciff")) }
    }
}

/// Reads whole files.
private enum InterchangeFile {
    static func bytes(_ path: String) -> [UInt8]? {
        guard let file = unsafe fopen(path, "rb") else { return nil }
        defer { unsafe _ = fclose(file) }
        var bytes: [UInt8] = []
        while true {
            let byte = unsafe getc(file)
            if byte == EOF { return bytes }
            bytes.append(UInt8(byte))
        }
    }
}
