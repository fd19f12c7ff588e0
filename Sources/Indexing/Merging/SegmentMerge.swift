internal import Segments
internal import Storage

/// Merges segments into one, without their deleted documents.
///
/// The documents of the result are in the order of their sequence numbers, its terms and forms in that of their spelling, and
/// all counts are counted anew: it is, byte for byte, the segment that one thread with enough memory would have written.
/// Lists are read and written document by document, stored documents block by block. What is kept in memory is, for each
/// document, its new number and its columns; and the dictionary of forms.
struct SegmentMerge {
    private let inputs: [MergeInput]
    private let writer: SegmentWriter
    private var positions = PostingBuffer()

    /// Merges segments; nil, and nothing is written, where all their documents are deleted.
    ///
    /// - Parameter id: the number of the result.
    static func run(_ records: [SegmentRecord], in directory: any Directory, id: UInt64) throws(StorageError) -> SegmentRecord? {
        if records.allSatisfy({ $0.deletedCount == $0.documentCount }) { return nil }
        var inputs: [MergeInput] = []
        for record in records { inputs.append(try MergeInput(directory, record)) }
        let merge = SegmentMerge(inputs, writer: try SegmentWriter(directory, id: id))
        try merge.mergeDocuments()
        try merge.mergeTerms()
        return try merge.writer.finish()
    }

    private init(_ inputs: [MergeInput], writer: SegmentWriter) {
        self.inputs = inputs
        self.writer = writer
    }

    // MARK: Documents

    /// A document that is the next of its segment.
    private struct DocumentHead {
        var sequence: Int
        var document: UInt32
        var input: MergeInput
    }

    /// Numbers and copies the documents in the order of their sequence numbers.
    private func mergeDocuments() throws(StorageError) {
        var heads = HeadHeap<DocumentHead> { $0.sequence < $1.sequence }
        for input in inputs {
            if let first = try input.live(from: 0) {
                heads.insert(DocumentHead(sequence: first.sequence, document: first.document, input: input))
            }
        }
        while let head = heads.first {
            head.input.setNumber(UInt32(writer.documentCount), of: head.document)
            try head.input.copyDocument(to: writer)
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

    private func mergeTerms() throws(StorageError) {
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
        }
    }

    private func write(_ lists: [MergeList], key: [UInt8]) throws(StorageError) {
        let union = try FormUnion(lists)
        writer.beginTerm(formCount: union.forms.count)
        while let next = SegmentMerge.leading(lists) {
            let list = lists[next.list]
            // Runs of documents are from one segment: the others are looked at again only where the run ends.
            while list.number < next.limit {
                try positions.add(list, ordinals: union.ordinals[next.list], to: writer)
                try list.advance()
            }
        }
        try writer.endTerm(key: key, forms: union.forms)
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

/// Positions and forms of one document on their way from one segment to another.
private final class PostingBuffer {
    private var positions = Words()
    private var ordinals = Words()

    /// Adds the document that a list stands on to the present term.
    ///
    /// - Parameter ordinals: for each form of the list, its ordinal in the result.
    func add(_ list: MergeList, ordinals mapping: [UInt32], to writer: SegmentWriter) throws(StorageError) {
        positions.removeAll()
        ordinals.removeAll()
        if !mapping.isEmpty {
            try list.readPositions(into: &positions)
            try list.readForms(into: &ordinals)
            for index in 0..<ordinals.count { ordinals[index] = mapping[Int(ordinals[index])] }
        }
        try writer.addPosting(
            document: list.number, frequency: list.frequency, positions: positions, formOrdinals: ordinals, 0..<positions.count)
    }
}
