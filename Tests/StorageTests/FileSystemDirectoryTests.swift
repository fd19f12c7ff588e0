import Glibc
import Storage
import Support
import Testing

@Suite("Folders of the file system")
struct FileSystemDirectoryTests {
    private let folder: Folder
    private var directory: FileSystemDirectory { folder.directory }

    init() throws {
        folder = try Folder()
    }

    @Test("A folder is made with those above it, also when some are there already")
    func makeDirectory() throws {
        for path in ["a/b/c", "a/b/c", "a", "a/d", "x"] { try directory.makeDirectory(path) }
        #expect(try directory.list("") == ["a", "x"])
        #expect(try directory.list("a") == ["b", "d"])
        #expect(try directory.list("a/b/c") == [])
        let below = FileSystemDirectory(path: folder.files.path("new/index"))
        try below.makeDirectory("segments")
        #expect(try below.list("") == ["segments"])
    }

    @Test("A folder cannot be made where a file is, or below one")
    func fileInTheWay() throws {
        try folder.files.write("file", "x")
        for path in ["file", "file/a"] {
            let error = storageError { () throws(StorageError) in try directory.makeDirectory(path) }
            #expect(error?.code == .inputOutput, "\(path)")
            #expect(error?.file == folder.files.path(path))
        }
    }

    @Test("A folder that cannot be made is not said to be missing", .enabled(if: unsafe access("/sys/kernel", F_OK) == 0))
    func refused() {
        let sys = FileSystemDirectory(path: "/sys/kernel")
        let error = storageError { () throws(StorageError) in try sys.makeDirectory("limier-index") }
        #expect(error?.code == .inputOutput)
    }

    @Test("A list is sorted; that of a folder that is not there is empty")
    func list() throws {
        for name in ["b", "a", "é", "B", "a.tmp", "a-1", "10", "9"] { try folder.files.write(name, "") }
        #expect(try directory.list("") == ["10", "9", "B", "a", "a-1", "a.tmp", "b", "é"])
        #expect(try directory.list("none") == [])
        #expect(storageError { () throws(StorageError) in _ = try directory.list("a") }?.code == .inputOutput)
    }

    @Test("A renamed file takes the place of another")
    func rename() throws {
        let first = try folder.write("first", [1])
        _ = try folder.write("second", [2])
        try directory.rename("first", to: "second")
        #expect(try directory.list("") == ["second"])
        #expect(try folder.content(of: "second", record: first) == [1])
        let error = storageError { () throws(StorageError) in try directory.rename("first", to: "third") }
        #expect(error?.code == .notFound)
        #expect(error?.file == folder.files.path("first"))
    }

    @Test("Files and folders are removed with all that is in them, and what is not there is no error")
    func remove() throws {
        for path in ["a/b/c/file", "a/b/other", "a/file", "kept/file"] { try folder.files.write(path, "x") }
        try folder.files.link("a/b/link", to: folder.files.path("kept"))
        for path in ["a", "a", "none", "none/file", "kept/none"] { try directory.remove(path) }
        #expect(try directory.list("") == ["kept"])
        try directory.remove("kept/file")
        #expect(try directory.list("kept") == [])
        try directory.remove("kept")
        #expect(try directory.list("") == [])
    }

    @Test("A new file takes the place of the old one with its name, and no byte of it is left")
    func replaced() throws {
        _ = try folder.write("file", [UInt8](repeating: 9, count: 1000))
        let record = try folder.write("file", [1])
        #expect(try folder.bytes(of: "file").count == record.length)
        #expect(try folder.content(of: "file", record: record) == [1])
    }

    @Test("What was mapped stays as it was when the file is removed")
    func mappedAndRemoved() throws {
        let content = [UInt8](repeating: 3, count: 40_000)
        _ = try folder.write("file", content)
        let file = try FileReader(directory, path: "file", component: "component")
        try directory.remove("file")
        let bytes = try file.bytes(32..<file.contentEnd)
        #expect(bytes.array(0..<bytes.count) == content)
    }

    @Test("A file in a folder that is not there cannot be made")
    func missingFolder() {
        let error = storageError { () throws(StorageError) in
            _ = try FileWriter(directory, path: "none/file", component: "c", segment: 1)
        }
        #expect(error?.code == .notFound)
        #expect(error?.file == folder.files.path("none/file"))
        #expect(storageError { () throws(StorageError) in try directory.synchronize("none") }?.code == .notFound)
    }

    @Test("A full device is an error of input and output", .enabled(if: unsafe access("/dev/full", W_OK) == 0))
    func fullDevice() {
        let devices = FileSystemDirectory(path: "/dev")
        let error = storageError { () throws(StorageError) in
            let writer = try FileWriter(devices, path: "full", component: "c", segment: 1)
            _ = try writer.finish()
        }
        #expect(error?.code == .inputOutput)
        #expect(error?.file == "/dev/full")
    }

    @Test("Of two locks the second is refused and names the holder; it is free when the first is gone")
    func lock() throws {
        var first: (any DirectoryLock)? = try directory.lock("write.lock")
        for _ in 0..<2 {
            let error = storageError { () throws(StorageError) in _ = try directory.lock("write.lock") }
            #expect(error?.code == .locked)
            #expect(error?.file == folder.files.path("write.lock"))
            #expect(error?.message.contains("process \(getpid())") == true)
        }
        let other = try directory.lock("other.lock")
        withExtendedLifetime((first, other)) {}
        first = nil
        let second = try directory.lock("write.lock")
        #expect(storageError { () throws(StorageError) in _ = try directory.lock("write.lock") }?.code == .locked)
        withExtendedLifetime(second) {}
        #expect(try directory.list("") == ["other.lock", "write.lock"])
    }

    @Test("Of many threads only one gets the lock")
    func race() async throws {
        let directory = directory
        for round in 0..<20 {
            let holders = await withTaskGroup(of: (any DirectoryLock)?.self) { group in
                for _ in 0..<8 { group.addTask { try? directory.lock("\(round).lock") } }
                return await group.reduce(into: []) { if let lock = $1 { $0.append(lock) } }
            }
            #expect(holders.count == 1)
        }
    }
}
