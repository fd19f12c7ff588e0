package import Storage

/// What is fixed for an index when it is made.
package struct IndexSettings: Sendable, Hashable {
    /// The analyser that made the tokens; an index made by another one is refused.
    package var analyser: String
    /// How often an occurrence in the title counts.
    package var titleWeight: Int
    /// Whether entities are looked for in the texts; those that come with documents are taken in any case.
    package var findsEntities: Bool
    /// The file of the names that the user has added to those that are known, where there is one.
    package var gazetteer: FileRecord?

    /// The settings of a new index.
    package init(analyser: String, titleWeight: Int = 3, findsEntities: Bool = true, gazetteer: FileRecord? = nil) {
        self.analyser = analyser
        self.titleWeight = titleWeight
        self.findsEntities = findsEntities
        self.gazetteer = gazetteer
    }
}

/// One commit: all that an index consists of at a time. What it does not name is not there.
///
///     generation u64; next segment number u64; next sequence number u64;
///     settings: analyser string, title weight varint, whether entities are looked for varint (1 or 0),
///     gazetteers: number varint, 0 or 1; if 1 a record;
///     segments: number varint; for each: id u64, documents varint, total length varint, bytes of text varint,
///     files: number varint, records; number of deleted documents varint and, if any, a record
///     a record: name string, length varint, checksum u64;
///     checkpoints: number varint, 0 or 1; if 1 the checkpoint (`InputCheckpoint`)
package struct Manifest: Sendable, Hashable {
    /// Counts commits, from 1.
    package var generation: UInt64
    /// The number that the next segment gets.
    package var nextSegment: UInt64
    /// The sequence number that the next document gets.
    package var nextSequence: Int
    /// What is fixed.
    package var settings: IndexSettings
    /// The segments in the order in which they were added.
    package var segments: [SegmentRecord]
    /// How far the latest run has come, where it can be resumed.
    package var checkpoint: InputCheckpoint?

    static let component = "manifest"
    private static let prefix = "manifest-"
    static let temporarySuffix = ".tmp"

    /// The manifest of an index that has no documents yet.
    package init(settings: IndexSettings) {
        generation = 0
        nextSegment = 1
        nextSequence = 0
        self.settings = settings
        segments = []
    }

    /// Number of documents that are not deleted.
    package var documentCount: Int {
        segments.reduce(0) { $0 + $1.documentCount - $1.deletedCount }
    }

    /// Bytes of all files but the manifest.
    package var byteCount: Int { segments.reduce(settings.gazetteer?.length ?? 0) { $0 + $1.byteCount } }

    /// The name of the file of a generation.
    package static func fileName(_ generation: UInt64) -> String {
        let digits = String(generation)
        return prefix + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// The generation that a file name stands for, if any.
    package static func generation(ofFile name: String) -> UInt64? {
        guard name.hasPrefix(prefix) else { return nil }
        return UInt64(name.dropFirst(prefix.count))
    }

    /// Whether a file is a manifest, or one that was not finished, by its name.
    static func isOwn(fileName name: String) -> Bool {
        let final = name.hasSuffix(temporarySuffix) ? String(name.dropLast(temporarySuffix.count)) : name
        return generation(ofFile: final).map(fileName) == final
    }

    // MARK: Writing

    func write(to writer: FileWriter) throws(StorageError) -> FileRecord {
        try writer.write { buffer in
            buffer.append(integer: generation)
            buffer.append(integer: nextSegment)
            buffer.append(integer: UInt64(nextSequence))
            buffer.append(string: settings.analyser)
            buffer.append(varint: settings.titleWeight)
            buffer.append(varint: settings.findsEntities ? 1 : 0)
            buffer.append(varint: settings.gazetteer == nil ? 0 : 1)
            if let gazetteer = settings.gazetteer { Manifest.write(gazetteer, into: &buffer) }
            buffer.append(varint: segments.count)
            for segment in segments { Manifest.write(segment, into: &buffer) }
            buffer.append(varint: checkpoint == nil ? 0 : 1)
            checkpoint?.write(into: &buffer)
        }
        return try writer.finish()
    }

    private static func write(_ segment: SegmentRecord, into buffer: inout ByteBuffer) {
        buffer.append(integer: segment.id)
        buffer.append(varint: segment.documentCount)
        buffer.append(varint: segment.totalLength)
        buffer.append(varint: segment.textBytes)
        buffer.append(varint: segment.files.count)
        for file in segment.files { write(file, into: &buffer) }
        buffer.append(varint: segment.deletedCount)
        if let deletions = segment.deletions { write(deletions, into: &buffer) }
    }

    private static func write(_ file: FileRecord, into buffer: inout ByteBuffer) {
        buffer.append(string: file.name)
        buffer.append(varint: file.length)
        buffer.append(integer: file.checksum)
    }

    // MARK: Reading

    init(_ file: FileReader) throws(StorageError) {
        try file.verifyAll()
        let bytes = file.unverified
        var position = FileReader.contentStart
        func fixed() -> UInt64 {
            defer { position += 8 }
            return bytes.integer(at: position)
        }
        func record() -> FileRecord {
            let name = bytes.string(at: &position)
            let length = bytes.count(at: &position)
            return FileRecord(name: name, length: length, checksum: fixed())
        }
        generation = fixed()
        nextSegment = fixed()
        nextSequence = Int(truncatingIfNeeded: fixed())
        settings = IndexSettings(analyser: bytes.string(at: &position))
        settings.titleWeight = bytes.count(at: &position)
        settings.findsEntities = bytes.count(at: &position) > 0
        if bytes.count(at: &position) > 0 { settings.gazetteer = record() }
        segments = []
        for _ in 0..<bytes.count(at: &position) {
            var segment = SegmentRecord(
                id: fixed(), documentCount: bytes.count(at: &position), totalLength: bytes.count(at: &position),
                textBytes: bytes.count(at: &position), files: [], deletions: nil, deletedCount: 0)
            for _ in 0..<bytes.count(at: &position) { segment.files.append(record()) }
            segment.deletedCount = bytes.count(at: &position)
            if segment.deletedCount > 0 { segment.deletions = record() }
            segments.append(segment)
        }
        if bytes.count(at: &position) > 0 { checkpoint = InputCheckpoint(bytes, at: &position) }
    }
}
