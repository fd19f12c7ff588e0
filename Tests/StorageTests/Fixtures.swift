import Storage
import Support

extension ByteBuffer {
    /// A copy of the bytes as `Bytes`, with the slack behind them that unpacking may touch.
    borrowing func packed() -> Bytes {
        let all = array() + [UInt8](repeating: 0xA5, count: BitPacking.slack)
        return Bytes(Mapping(bytes: all, name: "memory"), from: 0, count: all.count)
    }

    /// A copy of the bytes as `Bytes`, and none behind them.
    borrowing func bytes() -> Bytes {
        let all = array()
        return Bytes(Mapping(bytes: all, name: "memory"), from: 0, count: all.count)
    }
}

extension Words {
    /// A row of the integers of an array.
    init(_ values: [UInt32]) {
        self.init(capacity: values.count)
        for value in values { append(value) }
    }

    /// A copy.
    borrowing func array() -> [UInt32] {
        var copy: [UInt32] = []
        for index in 0..<count { copy.append(self[index]) }
        return copy
    }
}

extension WordBlock {
    /// A block of equal integers.
    init(repeating value: UInt32) {
        self.init()
        for index in 0..<WordBlock.count { self[index] = value }
    }

    /// A copy of all integers.
    borrowing func array() -> [UInt32] {
        var copy: [UInt32] = []
        for index in 0..<WordBlock.count { copy.append(self[index]) }
        return copy
    }
}

/// A temporary folder, and the same folder as the modules see it.
struct Folder {
    let files: TemporaryDirectory
    let directory: FileSystemDirectory

    init() throws {
        files = try TemporaryDirectory()
        directory = FileSystemDirectory(path: files.path)
    }

    /// Writes a framed file with some content.
    func write(
        _ path: String, _ content: [UInt8], component: String = "component", segment: UInt64 = 7
    ) throws -> FileRecord {
        let writer = try FileWriter(directory, path: path, component: component, segment: segment)
        try writer.write { $0.append(content) }
        return try writer.finish()
    }

    /// All bytes of a file.
    func bytes(of path: String) throws -> [UInt8] {
        let mapping = try directory.map(path)
        return Bytes(mapping, from: 0, count: mapping.count).array(0..<mapping.count)
    }

    /// The content of a framed file, read as a program reads it: opened with what the manifest says, then checked.
    func content(of path: String, component: String = "component", record: FileRecord?, segment: UInt64? = 7) throws(StorageError) -> [UInt8] {
        let file = try FileReader(directory, path: path, component: component, record: record, segment: segment)
        let content = try file.bytes(FileReader.contentStart..<file.contentEnd)
        return content.array(0..<content.count)
    }
}

/// The error that an action throws, or nil where it throws none.
func storageError(_ action: () throws(StorageError) -> Void) -> StorageError? {
    do throws(StorageError) {
        try action()
        return nil
    } catch {
        return error
    }
}

extension SeededGenerator {
    /// Random bytes.
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
    }
}
