import Segments
import Storage
import Support

/// A temporary folder, and the same folder as the modules see it.
struct Folder {
    let files: TemporaryDirectory
    let directory: FileSystemDirectory

    init() throws {
        files = try TemporaryDirectory(in: TemporaryDirectory.memory)
        directory = FileSystemDirectory(path: files.path)
    }

    /// All bytes of a file.
    func bytes(of path: String) throws -> [UInt8] {
        let mapping = try directory.map(path)
        return Bytes(mapping, from: 0, count: mapping.count).array(0..<mapping.count)
    }

    /// Writes a framed file and opens it.
    func file(_ name: String = "file", _ write: (FileWriter) throws(StorageError) -> FileRecord) throws(StorageError) -> FileReader {
        let record = try write(try FileWriter(directory, path: name, component: name, segment: 1))
        return try FileReader(directory, path: name, component: name, record: record, segment: 1)
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

extension ImpactFrontier {
    /// The frontier; empties the gatherer.
    mutating func take() -> [Impact] {
        var frontier = [Impact(frequency: 1, length: 1)]
        take(into: &frontier)
        return frontier
    }
}

extension SeededGenerator {
    /// A random text of a number of pieces, accents and line breaks among them.
    mutating func text(_ pieces: Int) -> String {
        let words = ["été", "guerre", "l’État", "naïf", "cœur", "\n", " ", "-", "🇫🇷", "e\u{301}", "x", "\u{0}", "Москва"]
        return (0..<pieces).map { _ in words.randomElement(using: &self) ?? "" }.joined()
    }

    /// A document with any of its fields.
    mutating func document(id: String) -> Document {
        func optional<Value>(_ value: Value) -> Value? { Bool.random(using: &self) ? value : nil }
        var document = Document(id: id, title: text(Int.random(in: 0...5, using: &self)), text: text(Int.random(in: 0...60, using: &self)))
        document.date = optional(Day(number: Int32.random(in: -800_000...800_000, using: &self)))
        document.source = optional(text(2))
        document.author = optional("")
        document.section = optional(text(1))
        for _ in 0..<Int.random(in: 0...3, using: &self) { document.keywords.append(text(Int.random(in: 0...2, using: &self))) }
        for index in 0..<Int.random(in: 0...2, using: &self) {
            document.otherFields.append(Document.Field(name: "field\(index)", json: "[\(index),\"é\"]"))
        }
        return document
    }
}
