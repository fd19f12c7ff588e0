internal import Segments
internal import Storage

/// A segment that is merged into another: the numbers that its documents and its forms get there, and where the merge stands in it.
final class MergeInput {
    /// The segment.
    let segment: SegmentReader
    /// Whether documents of the segment are dropped.
    let hasDeletions: Bool
    /// Where the merge stands in the dictionaries.
    var terms: TermsReader.TermIterator
    var forms: TermsReader.FormIterator
    /// The numbers of the forms.
    var formNumbers: FormNumbers
    /// For each form of the present term its ordinal in the result; empty where they are the same.
    var ordinals = Words()
    private var numbers: Words
    private var records: DocumentsReader.RecordIterator
    private var nextDocument = 0
    private var list: MergeList

    /// In place of the number of a document that is dropped, and behind the last document.
    static let dropped = UInt32.max

    init(_ segment: SegmentReader) throws(StorageError) {
        self.segment = segment
        hasDeletions = segment.record.deletedCount > 0
        terms = try segment.terms.terms()
        forms = try segment.terms.forms()
        formNumbers = FormNumbers(formCount: segment.terms.formCount)
        numbers = Words(repeating: MergeInput.dropped, count: segment.documentCount)
        records = segment.documents.records()
        list = MergeList(segment)
    }

    // MARK: Documents

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

    // MARK: The list of the present term

    /// Counts the forms of the present term in the documents that are not deleted.
    func countForms(in counts: inout FormCounts) throws(StorageError) {
        if terms.entry.formCount > 0 {
            try list.countForms(of: terms.entry, documents: numbers, forms: formNumbers, in: &counts)
        }
    }

    /// Begins with the list of the present term; the number of its first document, or `dropped` where all of them are.
    func beginList() throws(StorageError) -> UInt32 {
        try list.begin(terms.entry, documents: numbers, forms: ordinals)
    }

    /// Copies the documents whose numbers are below one; the number of the next, or `dropped` at the end.
    func copyList(below limit: UInt32, to writer: SegmentWriter) throws(StorageError) -> UInt32 {
        try list.copy(below: limit, documents: numbers, forms: ordinals, to: writer)
    }
}
