internal import Segments
internal import Storage

/// Merges segments into one, without their deleted documents.
///
/// The documents of the result are in the order of their sequence numbers, its terms and forms in that of their spelling, and
/// all counts are counted anew: it is, byte for byte, the segment that one thread with enough memory would have written.
/// Long lists are read and written document by document, stored documents block by block, and what has been read of the segments
/// is let go of. What is kept in memory is, for each document, its new number and its columns; and the dictionary of forms.
struct SegmentMerge: ~Copyable {
    private let inputs: [MergeInput]
    private let writer: SegmentWriter
    private let titleWeight: UInt32
    private let longestInMemory: Int
    /// For each document of the result the position behind its title.
    private var titleEnds = Words()
    /// Bytes of the result when the segments' pages were last let go of.
    private var released = 0

    /// Pages are let go of whenever the result has grown by so many bytes.
    private static let releaseInterval = 16 << 20

    /// Merges segments; nil, and nothing is written, where all their documents are deleted.
    ///
    /// - Parameters:
    ///   - id: the number of the result.
    ///   - titleWeight: how often an occurrence in the title counts.
    ///   - longestInMemory: a list of more occurrences is copied document by document, which is slower.
    static func run(
        _ segments: [SegmentReader], in directory: any Directory, id: UInt64, titleWeight: Int, longestInMemory: Int = 1 << 20
    ) throws(StorageError) -> SegmentRecord? {
        if segments.allSatisfy({ $0.record.deletedCount == $0.documentCount }) { return nil }
        var inputs: [MergeInput] = []
        for segment in segments { inputs.append(try MergeInput(segment)) }
        var merge = SegmentMerge(
            inputs, writer: try SegmentWriter(directory, id: id), titleWeight: UInt32(titleWeight), longestInMemory: longestInMemory)
        try merge.mergeDocuments()
        try merge.mergeTerms()
        return try merge.writer.finish()
    }

    private init(_ inputs: [MergeInput], writer: SegmentWriter, titleWeight: UInt32, longestInMemory: Int) {
        self.inputs = inputs
        self.writer = writer
        self.titleWeight = titleWeight
        self.longestInMemory = longestInMemory
    }

    // MARK: Documents

    /// A document that is the next of its segment.
    private struct DocumentHead {
        var sequence: Int
        var document: UInt32
        var input: MergeInput
    }

    /// Numbers and copies the documents in the order of their sequence numbers.
    private mutating func mergeDocuments() throws(StorageError) {
        var heads = HeadHeap<DocumentHead> { $0.sequence < $1.sequence }
        for input in inputs {
            if let first = try input.live(from: 0) {
                heads.insert(DocumentHead(sequence: first.sequence, document: first.document, input: input))
            }
        }
        while let head = heads.first {
            head.input.setNumber(UInt32(writer.documentCount), of: head.document)
            titleEnds.append(UInt32(try head.input.segment.columns.titleEnd[document: Int(head.document)]))
            try head.input.copyDocument(to: writer)
            releasePages()
            if let next = try head.input.live(from: head.document + 1) {
                heads.replaceFirst(by: DocumentHead(sequence: next.sequence, document: next.document, input: head.input))
            } else {
                heads.removeFirst()
            }
        }
    }

    // MARK: Terms

    /// A term that is the next of its segment.
    private struct TermHead {
        var entry: TermEntry
        var input: Int
    }

    private mutating func mergeTerms() throws(StorageError) {
        var heads = HeadHeap<TermHead> { left, right in
            left.entry.key == right.entry.key
                ? left.input < right.input : left.entry.key.lexicographicallyPrecedes(right.entry.key)
        }
        var walks: [TermsReader.TermIterator] = []
        for (index, input) in inputs.enumerated() {
            walks.append(try input.segment.terms.terms())
            if let entry = try walks[index].next() { heads.insert(TermHead(entry: entry, input: index)) }
        }
        while let key = heads.first?.entry.key {
            var lists: [MergeList] = []
            while let head = heads.first, head.entry.key == key {
                let list = try MergeList(inputs[head.input], head.entry)
                if list.number != MergeInput.dropped { lists.append(list) }
                if let next = try walks[head.input].next() {
                    heads.replaceFirst(by: TermHead(entry: next, input: head.input))
                } else {
                    heads.removeFirst()
                }
            }
            // A term that only deleted documents had is no more.
            if !lists.isEmpty { try write(lists, key: key) }
            releasePages()
        }
    }

    /// The segments are read from their starts to their ends: what is behind need not stay in memory.
    private mutating func releasePages() {
        let written = writer.writtenBytes
        if written < released + SegmentMerge.releaseInterval { return }
        released = written
        for input in inputs { input.segment.releasePages() }
    }

    private func write(_ lists: [MergeList], key: [UInt8]) throws(StorageError) {
        let union = try FormUnion(lists)
        let occurrenceCount = lists.reduce(0) { $0 + $1.entry.occurrenceCount }
        if occurrenceCount > 0 && occurrenceCount <= longestInMemory {
            try writeAtOnce(lists, key: key, union, room: occurrenceCount)
        } else {
            try writeByDocument(lists, key: key, union)
        }
    }

    private func writeAtOnce(_ lists: [MergeList], key: [UInt8], _ union: FormUnion, room: Int) throws(StorageError) {
        var occurrences = SegmentWriter.Occurrences(count: room)
        var positions = Words()
        var count = 0
        while let next = SegmentMerge.leading(lists) {
            let list = lists[next.list]
            let ordinals = union.ordinals[next.list]
            while list.number < next.limit {
                try list.read(into: &occurrences, at: &count, through: &positions, ordinals: ordinals)
                try list.advance()
            }
        }
        try writer.addTerm(
            key: key, forms: union.forms, &occurrences, 0..<count, titleEnds: titleEnds, titleWeight: titleWeight)
    }

    private func writeByDocument(_ lists: [MergeList], key: [UInt8], _ union: FormUnion) throws(StorageError) {
        var positions = Words()
        var forms = Words()
        writer.beginTerm(forms: union.forms)
        while let next = SegmentMerge.leading(lists) {
            let list = lists[next.list]
            let ordinals = union.ordinals[next.list]
            // Runs of documents are from one segment: the others are looked at again only where the run ends.
            while list.number < next.limit {
                if !ordinals.isEmpty {
                    try list.readPositions(into: &positions)
                    try list.readForms(into: &forms)
                    for index in 0..<forms.count { forms[index] = ordinals[Int(forms[index])] }
                }
                try writer.addPosting(
                    document: list.number, frequency: list.frequency, positions: positions, formOrdinals: forms, 0..<positions.count)
                try list.advance()
            }
        }
        try writer.endTerm(key: key)
    }

    /// The list with the lowest document, and the lowest document of the others; nil when all are at their ends.
    private static func leading(_ lists: [MergeList]) -> (list: Int, limit: UInt32)? {
        var lowest = MergeInput.dropped
        var limit = MergeInput.dropped
        var leader: Int?
        for (index, list) in lists.enumerated() {
            if list.number < lowest {
                limit = lowest
                lowest = list.number
                leader = index
            } else if list.number < limit {
                limit = list.number
            }
        }
        return leader.map { ($0, limit) }
    }
}
