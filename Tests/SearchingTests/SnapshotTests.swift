import Analysis
import Indexing
import Segments
import Storage
import Support
import Synchronization
import Testing

@testable import Searching

@Suite("Opening an index while it is written")
struct SnapshotTests {
    /// A folder in which another writer commits right after the names in it were read.
    private final class OvertakenDirectory: Directory {
        private let base: FileSystemDirectory
        private let commits: Mutex<Int>

        init(_ path: String, commits: Int) {
            base = FileSystemDirectory(path: path)
            self.commits = Mutex(commits)
        }

        var name: String { base.name }

        func list(_ path: String) throws(StorageError) -> [String] {
            let names = try base.list(path)
            let commit = commits.withLock { left -> Int? in
                guard path.isEmpty, left > 0 else { return nil }
                left -= 1
                return left
            }
            if let commit { SnapshotTests.commit("\(commit)", in: base) }
            return names
        }

        func makeDirectory(_ path: String) throws(StorageError) { try base.makeDirectory(path) }
        func create(_ path: String) throws(StorageError) -> any OutputFile { try base.create(path) }
        func map(_ path: String) throws(StorageError) -> Mapping { try base.map(path) }
        func rename(_ old: String, to new: String) throws(StorageError) { try base.rename(old, to: new) }
        func remove(_ path: String) throws(StorageError) { try base.remove(path) }
        func synchronize(_ path: String) throws(StorageError) { try base.synchronize(path) }
        func lock(_ path: String) throws(StorageError) -> any DirectoryLock { try base.lock(path) }
    }

    private static func commit(_ id: String, in directory: FileSystemDirectory) {
        do {
            _ = try IndexWriter(directory, recreate: true).index([Document(id: id, text: "paix")], memory: 1 << 20)
        } catch {
            Issue.record(error)
        }
    }

    @Test("A reader that a writer overtakes again and again gets a whole commit all the same", arguments: [0, 1, 2, 5])
    func overtaken(commits: Int) throws {
        let folder = try TemporaryDirectory()
        SnapshotTests.commit("first", in: FileSystemDirectory(path: folder.path))
        let snapshot = try Snapshot(OvertakenDirectory(folder.path, commits: commits), analyser: Analyzer.fingerprint)
        #expect(snapshot.documentCount == 1)
        #expect(try snapshot.document(withID: commits == 0 ? "first" : "0")?.text == "paix")
    }

    @Test("An index that another analyser made is refused, and the message says what to do")
    func otherAnalyser() throws {
        let folder = try TemporaryDirectory()
        SnapshotTests.commit("first", in: FileSystemDirectory(path: folder.path))
        let error = try #require(throws: StorageError.self) {
            try Snapshot(FileSystemDirectory(path: folder.path), analyser: "another")
        }
        #expect(error.code == .incompatible)
        #expect(error.message.contains("\"another\"") && error.message.contains("--recreate"))
    }
}
