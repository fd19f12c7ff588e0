package import Entities
package import Segments
package import Storage

/// An index as one commit left it: what a search sees, whatever writers do meanwhile.
package final class Snapshot: Sendable {
    /// The commit.
    package let manifest: Manifest
    /// The segments of the commit, in its order.
    package let segments: [SegmentReader]
    /// The names of entities that the index knows.
    package let names: KnownNames

    /// Opens the newest commit of an index.
    ///
    /// - Parameter analyser: the fingerprint of the analyser that queries will be analysed with.
    /// - Throws: `StorageError`: `notFound` where there is no index, `incompatible` where another analyser made it.
    package init(_ directory: any Directory, analyser: String) throws(StorageError) {
        var attempts = 0
        while true {
            guard let manifest = try Commit.newest(directory) else {
                throw Commit.missing(in: directory)
            }
            guard manifest.settings.analyser == analyser else {
                throw StorageError(
                    .incompatible, file: directory.name,
                    "was made by the analyser \"\(manifest.settings.analyser)\", this program has \"\(analyser)\"; "
                        + "index the collection anew with --recreate")
            }
            do throws(StorageError) {
                var segments: [SegmentReader] = []
                for record in manifest.segments { segments.append(try SegmentReader(directory, record)) }
                names = KnownNames(adding: try manifest.settings.gazetteer.map { record throws(StorageError) in try StoredGazetteer.text(record, in: directory) })
                self.manifest = manifest
                self.segments = segments
                return
            } catch {
                // A writer that committed meanwhile has removed the segments of the commit that was read.
                attempts += 1
                let isOverrun = try Commit.newest(directory)?.generation != manifest.generation
                if error.code != .notFound || !isOverrun || attempts > 100 { throw error }
            }
        }
    }

    /// Number of documents that are not deleted.
    package var documentCount: Int { manifest.documentCount }

    /// Number of documents that statistics count: deleted ones too, as long as their segment is not merged.
    package var statisticalCount: Int { segments.reduce(0) { $0 + $1.documentCount } }

    /// The average weighted length of a document; 1 for an empty index.
    package var averageLength: Double {
        let count = statisticalCount
        let total = segments.reduce(0) { $0 + $1.record.totalLength }
        return count == 0 || total == 0 ? 1 : Double(total) / Double(count)
    }

    /// The stored document with an id, or nil.
    package func document(withID id: String) throws(StorageError) -> Document? {
        guard let (segment, number) = try place(ofID: id) else { return nil }
        return try segment.documents.document(Int(number))
    }

    /// Whether there is a document with an id; its stored text is not read.
    package func hasDocument(withID id: String) throws(StorageError) -> Bool { try place(ofID: id) != nil }

    private func place(ofID id: String) throws(StorageError) -> (segment: SegmentReader, document: UInt32)? {
        for segment in segments.reversed() {
            if let number = try segment.document(withID: id), segment.isLive(number) { return (segment, number) }
        }
        return nil
    }
}
