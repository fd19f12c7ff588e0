package import Storage

/// The files of a segment.
package enum SegmentFile: String, CaseIterable, Sendable {
    case terms, postings, positions, forms, lengths, columns, documents
}

/// What a manifest knows of a segment.
package struct SegmentRecord: Sendable, Hashable {
    /// The segment's number, in the headers of its files and, in hexadecimal, the name of its folder.
    package var id: UInt64
    /// Number of its documents, deleted ones included.
    package var documentCount: Int
    /// Sum of the weighted lengths of its documents.
    package var totalLength: Int
    /// Bytes of text of its documents: titles and texts.
    package var textBytes: Int
    /// Its files.
    package var files: [FileRecord]
    /// The file of deleted documents, where there are any, and how many they are.
    package var deletions: FileRecord?
    /// Number of its deleted documents.
    package var deletedCount: Int

    /// The folder of the segment.
    package var folder: String { SegmentRecord.folder(id) }

    /// The folder of the segment with a number.
    package static func folder(_ id: UInt64) -> String {
        let digits = String(id, radix: 16)
        return "segments/" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    /// Whether a folder in `segments` is one of a segment, by its path.
    static func isOwn(folder: String) -> Bool {
        UInt64(folder.split(separator: "/").last ?? "", radix: 16).map(SegmentRecord.folder) == folder
    }

    /// What is known of one of the files.
    package func record(of file: SegmentFile) -> FileRecord? {
        files.first { $0.name == file.rawValue }
    }

    /// Bytes of all files.
    package var byteCount: Int {
        files.reduce(deletions?.length ?? 0) { $0 + $1.length }
    }
}
