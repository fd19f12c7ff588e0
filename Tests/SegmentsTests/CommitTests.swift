import Storage
import Support
import Testing

@testable import Segments

@Suite("Deleted documents")
struct DeletionsTests {
    @Test("Any set of documents comes back", arguments: [0, 1, 63, 64, 65, 1000])
    func roundTrip(documentCount: Int) throws {
        var random = SeededGenerator("deletions among \(documentCount)")
        var deletions = Deletions(documentCount: documentCount)
        var naive: Set<UInt32> = []
        for _ in 0..<documentCount {
            let document = UInt32.random(in: 0..<UInt32(documentCount), using: &random)
            #expect(deletions.insert(document) == naive.insert(document).inserted, "\(random.seed)")
        }
        let read = try Deletions(try Folder().file { file throws(StorageError) in try deletions.write(to: file) })
        #expect(read == deletions)
        #expect(read.count == naive.count && read.documentCount == documentCount)
        for document in 0..<UInt32(documentCount) { #expect(read.contains(document) == naive.contains(document), "\(random.seed)") }
    }

    @Test("A file that contradicts itself is refused", arguments: [(10, 3, [UInt64(7), 0]), (10, 2, [7]), (65, 1, [1]), (0, 0, [0])])
    func contradiction(documents: Int, count: Int, words: [UInt64]) throws {
        let file = try Folder().file { file throws(StorageError) in
            try file.write { buffer in
                buffer.append(integer: UInt64(documents))
                buffer.append(integer: UInt64(count))
                for word in words { buffer.append(integer: word) }
            }
            return try file.finish()
        }
        #expect(storageError { () throws(StorageError) in _ = try Deletions(file) }?.code == .damaged)
    }
}

@Suite("Commits")
struct CommitTests {
    private let folder: Folder
    private var directory: FileSystemDirectory { folder.directory }

    init() throws {
        folder = try Folder()
        try folder.directory.makeDirectory("segments")
    }

    /// A random manifest, its figures at all sizes.
    private static func manifest(_ random: inout SeededGenerator) -> Manifest {
        func number() -> Int { Int.random(in: 0...Int.max >> Int.random(in: 0..<62, using: &random), using: &random) }
        func file(_ name: String) -> FileRecord {
            FileRecord(name: name, length: number(), checksum: UInt64.random(in: 0...UInt64.max, using: &random))
        }
        var manifest = Manifest(settings: IndexSettings(analyser: random.text(4), titleWeight: number(), findsEntities: Bool.random(using: &random)))
        if Bool.random(using: &random) { manifest.settings.gazetteer = file("gazetteer-1") }
        manifest.generation = UInt64.random(in: 1...UInt64.max >> UInt64.random(in: 0..<63, using: &random), using: &random)
        manifest.nextSegment = UInt64.random(in: 0...UInt64.max, using: &random)
        manifest.nextSequence = number()
        if Bool.random(using: &random) {
            var checkpoint = InputCheckpoint(firstSequence: number())
            checkpoint.batches = number()
            checkpoint.fingerprint = UInt64.random(in: 0...UInt64.max, using: &random)
            (checkpoint.documents, checkpoint.skipped, checkpoint.warnings, checkpoint.textBytes) = (number(), number(), number(), number())
            (checkpoint.supersededInInput, checkpoint.supersededInIndex) = (number(), number())
            manifest.checkpoint = checkpoint
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let deleted = Bool.random(using: &random) ? max(1, number()) : 0
            manifest.segments.append(
                SegmentRecord(
                    id: UInt64.random(in: 0...UInt64.max, using: &random), documentCount: number(), totalLength: number(), textBytes: number(),
                    files: SegmentFile.allCases.map { file($0.rawValue) }, deletions: deleted > 0 ? file("deletes-1") : nil,
                    deletedCount: deleted))
        }
        return manifest
    }

    @Test("A manifest comes back")
    func roundTrip() throws {
        var random = SeededGenerator("manifests")
        for _ in 0..<30 {
            let manifest = Self.manifest(&random)
            try Commit.publish(manifest, to: directory)
            #expect(try Commit.newest(directory) == manifest, "\(random.seed)")
            try directory.remove(Manifest.fileName(manifest.generation))
        }
    }

    @Test(
        "A generation and the name of its file tell each other",
        arguments: [
            (0, "manifest-000000"), (7, "manifest-000007"), (999_999, "manifest-999999"), (1_000_000, "manifest-1000000"),
            (UInt64.max, "manifest-18446744073709551615"),
        ])
    func names(generation: UInt64, name: String) {
        #expect(Manifest.fileName(generation) == name)
        #expect(Manifest.generation(ofFile: name) == generation)
    }

    @Test("Other names are no manifests", arguments: ["manifest-000007.tmp", "manifest-", "manifest", "write.lock", "xmanifest-000007", "manifest-7a", ""])
    func otherNames(name: String) {
        #expect(Manifest.generation(ofFile: name) == nil)
    }

    @Test("The newest manifest is that of the highest generation")
    func newest() throws {
        #expect(try Commit.newest(directory) == nil)
        #expect(try Commit.newest(FileSystemDirectory(path: folder.files.path("none"))) == nil)
        for generation: UInt64 in [1, 2, 10, 9, 1_000_000, 999_999] {
            try Commit.publish(NaiveSegment.manifest([], generation: generation), to: directory)
        }
        #expect(try Commit.newest(directory)?.generation == 1_000_000)
    }

    @Test("Where the newest manifest is damaged at any byte, the one before it is read")
    func fallback() throws {
        var older = NaiveSegment.manifest([])
        older.nextSequence = 12
        try Commit.publish(older, to: directory)
        try Commit.publish(NaiveSegment.manifest([], generation: 2), to: directory)
        let name = Manifest.fileName(2)
        let original = try folder.bytes(of: name)
        for offset in original.indices {
            var damaged = original
            damaged[offset] ^= 0xFF
            try folder.files.write(name, damaged)
            #expect(try Commit.newest(directory) == older, "byte \(offset)")
        }
        for length in [0, 1, original.count / 2, original.count - 1] {
            try folder.files.write(name, Array(original[..<length]))
            #expect(try Commit.newest(directory) == older, "cut at \(length)")
        }
        try folder.files.write(name, original)
        #expect(try Commit.newest(directory)?.generation == 2)
    }

    @Test("A manifest under the name of another generation is not taken for it")
    func wrongName() throws {
        try Commit.publish(NaiveSegment.manifest([]), to: directory)
        try folder.files.write(Manifest.fileName(5), folder.bytes(of: Manifest.fileName(1)))
        #expect(try Commit.newest(directory)?.generation == 1)
    }

    @Test("Where no manifest can be read, the error names the newest")
    func allDamaged() throws {
        for generation: UInt64 in [1, 2] { try folder.files.write(Manifest.fileName(generation), "?") }
        let error = storageError { () throws(StorageError) in _ = try Commit.newest(directory) }
        #expect(error?.code == .damaged)
        #expect(error?.file == folder.files.path(Manifest.fileName(2)))
    }

    @Test("A manifest that was not finished changes nothing")
    func temporary() throws {
        try Commit.publish(NaiveSegment.manifest([]), to: directory)
        try folder.files.write("manifest-000002.tmp", folder.bytes(of: "manifest-000001"))
        #expect(try Commit.newest(directory)?.generation == 1)
    }

    @Test("A reader that is overtaken by a writer between listing and reading finds the newer commit")
    func overtaken() throws {
        try Commit.publish(NaiveSegment.manifest([]), to: directory)
        let overtaken = OvertakenDirectory(inner: directory) { directory throws(StorageError) in
            try Commit.publish(NaiveSegment.manifest([], generation: 2), to: directory)
            try directory.remove(Manifest.fileName(1))
        }
        #expect(try Commit.newest(overtaken)?.generation == 2)
    }

    @Test("Only what the manifest names is left, and other files of the folder are not touched")
    func removal() throws {
        var random = SeededGenerator("removal")
        var records: [SegmentRecord] = []
        for id: UInt64 in 1...3 {
            records.append(try NaiveSegment(documents: 3, prefix: "\(id)-", &random).write(to: directory, id: id))
        }
        var deletions = Deletions(documentCount: 3)
        deletions.insert(1)
        for generation in [4, 5] {
            records[2].deletions = try deletions.write(
                to: try FileWriter(directory, path: "\(records[2].folder)/deletes-\(generation)", component: "deletes", segment: 3))
        }
        records[2].deletedCount = 1
        for name in ["segments/00000002/left/over", "segments/0000ffff/terms", "segments/file", "manifest-000005.tmp", "notes.txt", "write.lock"] {
            try folder.files.write(name, "x")
        }
        for generation: UInt64 in [3, 4, 6] { try Commit.publish(NaiveSegment.manifest([], generation: generation), to: directory) }
        let manifest = NaiveSegment.manifest([records[0], records[2]], generation: 5)
        try Commit.publish(manifest, to: directory)
        try Commit.removeUnreferenced(manifest, in: directory)
        #expect(try directory.list("") == ["manifest-000005", "notes.txt", "segments", "write.lock"])
        #expect(try directory.list("segments") == ["00000001", "00000003", "file"])
        #expect(try directory.list("segments/00000001") == SegmentFile.allCases.map(\.rawValue).sorted())
        #expect(try directory.list("segments/00000003") == (SegmentFile.allCases.map(\.rawValue) + ["deletes-5"]).sorted())
        #expect(try Commit.newest(directory) == manifest)
        let segment = try SegmentReader(directory, records[2])
        #expect((0..<3).map { segment.isLive($0) } == [true, false, true])
        #expect(try IndexCheck.run(directory).faults == [])
    }
}

/// A folder in which a writer commits just before a file is first opened.
private final class OvertakenDirectory: Directory {
    private let inner: FileSystemDirectory
    private let commit: @Sendable (FileSystemDirectory) throws(StorageError) -> Void

    init(inner: FileSystemDirectory, commit: @escaping @Sendable (FileSystemDirectory) throws(StorageError) -> Void) {
        self.inner = inner
        self.commit = commit
    }

    var name: String { inner.name }

    func map(_ path: String) throws(StorageError) -> Mapping {
        if try inner.list("").contains(path) { try commit(inner) }
        return try inner.map(path)
    }

    func makeDirectory(_ path: String) throws(StorageError) { try inner.makeDirectory(path) }
    func create(_ path: String) throws(StorageError) -> any OutputFile { try inner.create(path) }
    func list(_ path: String) throws(StorageError) -> [String] { try inner.list(path) }
    func rename(_ old: String, to new: String) throws(StorageError) { try inner.rename(old, to: new) }
    func remove(_ path: String) throws(StorageError) { try inner.remove(path) }
    func synchronize(_ path: String) throws(StorageError) { try inner.synchronize(path) }
    func lock(_ path: String) throws(StorageError) -> any DirectoryLock { try inner.lock(path) }
}
