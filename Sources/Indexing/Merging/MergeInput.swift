internal import Segments
internal import Storage

/// A segment that is merged into another, and the numbers that its documents get there.
final class MergeInput {
    /// The segment.
    let segment: SegmentReader
    /// Its forms by term.
    let forms: FormTable
    private var numbers: Words
    private var records: DocumentsReader.RecordIterator
    private var nextDocument = 0

    /// In place of the number of a document that is dropped.
    static let dropped = UInt32.max

    init(_ segment: SegmentReader) throws(StorageError) {
        self.segment = segment
        forms = try FormTable(segment.terms)
        numbers = Words(repeating: MergeInput.dropped, count: segment.documentCount)
        records = segment.documents.records()
    }

    /// Whether documents of the segment are dropped.
    var hasDeletions: Bool { segment.record.deletedCount > 0 }

    /// The number of a document in the result; `dropped` for deleted ones.
    func number(of document: UInt32) -> UInt32 {
        numbers[Int(document)]
    }

    /// Gives a document its number in the result.
    func setNumber(_ number: UInt32, of document: UInt32) {
        numbers[Int(document)] = number
    }

    /// The first document from one on that is not deleted, and its sequence number; nil where there is none.
    func live(from start: UInt32) throws(StorageError) -> (document: UInt32, sequence: Int)? {
        var document = start
        while document < segment.documentCount {
            if segment.isLive(document) { return (document, try segment.columns.sequence[document: Int(document)]) }
            document += 1
        }
        return nil
    }

    /// Copies the next document that is not deleted.
    func copyDocument(to writer: SegmentWriter) throws(StorageError) {
        while let record = try records.next() {
            let document = nextDocument
            nextDocument += 1
            guard segment.isLive(UInt32(document)) else { continue }
            let columns = segment.columns
            let figures = SegmentWriter.DocumentFigures(
                length: try segment.lengths[UInt32(document)], titleEnd: try columns.titleEnd[document: document],
                bodyEnd: try columns.bodyEnd[document: document], sequence: try columns.sequence[document: document])
            try writer.add(record, date: try columns.date[document: document], figures)
            return
        }
    }
}
