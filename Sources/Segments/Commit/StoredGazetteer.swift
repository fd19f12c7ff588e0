package import Storage

/// The names of entities that a user has added to an index, kept with it: the file as it was given, in the frame of every file. The commit
/// that it is written for gives it its number; later ones refer to it.
package enum StoredGazetteer {
    static let component = "gazetteer"
    private static let prefix = "gazetteer-"

    /// Whether a file is a gazetteer, by its name.
    static func isOwn(fileName name: String) -> Bool {
        name.hasPrefix(prefix) && UInt64(name.dropFirst(prefix.count)).map { prefix + String($0) } == name
    }

    /// Writes the names for a commit, durably: before its manifest is.
    package static func write(_ text: String, generation: UInt64, to directory: any Directory) throws(StorageError) -> FileRecord {
        let writer = try FileWriter(directory, path: prefix + String(generation), component: component, segment: generation)
        try writer.write { $0.append(Array(text.utf8)) }
        let record = try writer.finish()
        try directory.synchronize("")
        return record
    }

    /// The names that a manifest refers to, every byte checked.
    package static func text(_ record: FileRecord, in directory: any Directory) throws(StorageError) -> String {
        let file = try FileReader(directory, path: record.name, component: component, record: record)
        let content = FileReader.contentStart..<file.contentEnd
        let bytes = try file.bytes(content)
        return String(decoding: bytes.array(0..<content.count), as: UTF8.self)
    }
}
