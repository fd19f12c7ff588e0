internal import Segments
internal import Storage

/// Sees to it that of all documents with one id only the latest counts.
enum Supersession {
    /// How many documents gave way to a later one with the same id.
    struct Counts {
        /// Documents of the present input.
        var inInput = 0
        /// Documents that the index had.
        var inIndex = 0

        static func += (sum: inout Counts, more: Counts) {
            sum.inInput += more.inInput
            sum.inIndex += more.inIndex
        }
    }

    /// Adds new segments to a manifest and marks the documents that they, or later ones among them, supersede.
    ///
    /// - Parameter start: the sequence number of the first document of the present input, which earlier commits may have.
    static func resolve(
        _ finished: [SegmentBuilder.Finished], in manifest: inout Manifest, _ directory: any Directory, runStart start: Int
    ) throws(StorageError) -> Counts {
        var counts = Counts()
        var old: [SegmentDeletions] = []
        for record in manifest.segments { old.append(try SegmentDeletions(directory, record)) }
        var new: [SegmentDeletions] = []
        for segment in finished {
            var open = try SegmentDeletions(directory, segment.record)
            for document in segment.superseded { counts.inInput += open.delete(document) }
            new.append(open)
        }
        if new.count > 1 { counts.inInput += try resolve(among: &new) }
        for segment in new {
            for index in old.indices { counts += try delete(from: &old[index], idsOf: segment, runStart: start) }
        }
        manifest.segments = []
        for segment in old + new { manifest.segments.append(try segment.recordWithDeletions(directory, manifest.generation + 1)) }
        return counts
    }

    /// The id at which a segment stands.
    private struct Head {
        var entry: TermEntry
        var segment: Int
    }

    /// Of documents with one id in several new segments the one with the highest sequence number stays.
    ///
    /// - Complexity: O(n log k) for n ids in k segments.
    private static func resolve(among segments: inout [SegmentDeletions]) throws(StorageError) -> Int {
        var heads = HeadHeap<Head> { $0.entry.key.lexicographicallyPrecedes($1.entry.key) }
        var walks: [DocumentIDs] = []
        for (index, segment) in segments.enumerated() {
            walks.append(try DocumentIDs(segment.reader))
            if let entry = walks[index].entry { heads.insert(Head(entry: entry, segment: index)) }
        }
        var count = 0
        var holders: [Head] = []
        while let first = heads.first {
            holders.removeAll(keepingCapacity: true)
            while let head = heads.first, head.entry.key == first.entry.key {
                holders.append(head)
                try walks[head.segment].advance()
                if let next = walks[head.segment].entry {
                    heads.replaceFirst(by: Head(entry: next, segment: head.segment))
                } else {
                    heads.removeFirst()
                }
            }
            if holders.count > 1 { count += try keepLatest(of: holders, in: &segments) }
        }
        return count
    }

    /// Deletes all but the latest of the documents with one id.
    private static func keepLatest(of holders: [Head], in segments: inout [SegmentDeletions]) throws(StorageError) -> Int {
        var documents: [(segment: Int, document: UInt32, sequence: Int)] = []
        for holder in holders {
            let reader = segments[holder.segment].reader
            let document = try reader.lastDocument(of: holder.entry)
            documents.append((holder.segment, document, try reader.columns.sequence[document: Int(document)]))
        }
        documents.sort { $0.sequence < $1.sequence }
        return documents.dropLast().reduce(0) { $0 + segments[$1.segment].delete($1.document) }
    }

    /// Deletes, in an old segment, the documents whose ids a new segment has.
    ///
    /// Both dictionaries are walked, each up to the id of the other: so the time is that of the smaller one, with look-ups
    /// in the larger, where they differ much, and next to none where their ids do not interleave.
    private static func delete(
        from old: inout SegmentDeletions, idsOf new: SegmentDeletions, runStart start: Int
    ) throws(StorageError) -> Counts {
        var counts = Counts()
        var newIDs = try DocumentIDs(new.reader)
        var oldIDs = try DocumentIDs(old.reader)
        while let key = newIDs.key {
            try oldIDs.seek(key)
            guard let entry = oldIDs.entry else { break }
            guard entry.key == key else {
                try newIDs.seek(entry.key)
                continue
            }
            let document = try old.reader.lastDocument(of: entry)
            let deleted = old.delete(document)
            let isOfInput = try old.reader.columns.sequence[document: Int(document)] >= start
            counts += isOfInput ? Counts(inInput: deleted) : Counts(inIndex: deleted)
            try newIDs.advance()
        }
        return counts
    }
}
