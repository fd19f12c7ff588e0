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
        if !old.isEmpty {
            for segment in new { counts += try delete(from: &old, idsOf: segment, runStart: start) }
        }
        manifest.segments = []
        for segment in old + new { manifest.segments.append(try segment.recordWithDeletions(directory, manifest.generation + 1)) }
        return counts
    }

    /// Walks over the ids of a segment in order.
    private struct IDWalk {
        private var terms: TermsReader.TermIterator
        private let reader: SegmentReader
        private(set) var key: [UInt8]?
        private(set) var document: UInt32 = 0

        init(_ reader: SegmentReader) throws(StorageError) {
            self.reader = reader
            terms = try reader.terms.terms(from: [TermKind.documentID])
            try advance()
        }

        mutating func advance() throws(StorageError) {
            guard let entry = try terms.next(), entry.key.first == TermKind.documentID else {
                key = nil
                return
            }
            key = entry.key
            document = try reader.lastDocument(of: entry)
        }
    }

    /// Of documents with one id in several new segments the one with the highest sequence number stays.
    private static func resolve(among segments: inout [SegmentDeletions]) throws(StorageError) -> Int {
        var walks: [IDWalk] = []
        for segment in segments { walks.append(try IDWalk(segment.reader)) }
        var count = 0
        while let key = walks.compactMap(\.key).min(by: { $0.lexicographicallyPrecedes($1) }) {
            var holders: [(segment: Int, sequence: Int)] = []
            for index in walks.indices where walks[index].key == key {
                let sequence = try segments[index].reader.columns.sequence[document: Int(walks[index].document)]
                holders.append((index, sequence))
            }
            let latest = holders.max { $0.sequence < $1.sequence }
            for holder in holders {
                if holder.sequence != latest?.sequence {
                    count += segments[holder.segment].delete(walks[holder.segment].document)
                }
                try walks[holder.segment].advance()
            }
        }
        return count
    }

    /// Deletes, in old segments, the documents whose ids a new segment has.
    private static func delete(from old: inout [SegmentDeletions], idsOf new: SegmentDeletions, runStart start: Int) throws(StorageError) -> Counts {
        var counts = Counts()
        var walk = try IDWalk(new.reader)
        while let key = walk.key {
            for index in old.indices {
                guard let entry = try old[index].reader.terms.term(key) else { continue }
                let document = try old[index].reader.lastDocument(of: entry)
                let deleted = old[index].delete(document)
                let isOfInput = try old[index].reader.columns.sequence[document: Int(document)] >= start
                counts += isOfInput ? Counts(inInput: deleted) : Counts(inIndex: deleted)
            }
            try walk.advance()
        }
        return counts
    }
}
