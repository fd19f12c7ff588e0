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
    // The list of the present term: a piece of it, and where the merge stands in it.
    private var list: ListReader
    private var piece = ListPiece()
    private var document = 0
    private var occurrence = 0
    private var lastNumbers = Words()

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
        list = ListReader(segment)
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
        let formCount = terms.entry.formCount
        if formCount == 0 { return }
        lastNumbers.removeAll()
        for _ in 0..<formCount { lastNumbers.append(MergeInput.dropped) }
        let first = formNumbers.place(ofTerm: terms.entry.ordinal)
        try list.begin(terms.entry)
        while try list.next(into: &piece) {
            piece.renumber(by: numbers)
            var occurrence = 0
            for index in 0..<piece.documents.count {
                let number = piece.documents[index]
                for _ in 0..<piece.occurrences[index] {
                    let ordinal = Int(piece.forms[occurrence])
                    let isAnother = lastNumbers[ordinal] != number
                    counts.add(formNumbers[first + ordinal], documents: isAnother ? 1 : 0, occurrences: 1)
                    lastNumbers[ordinal] = number
                    occurrence += 1
                }
            }
        }
    }

    /// Begins with the list of the present term; the number of its first document, or `dropped` where all of them are.
    func beginList() throws(StorageError) -> UInt32 {
        try list.begin(terms.entry)
        piece.removeAll()
        document = 0
        return try number()
    }

    /// Copies the documents whose numbers are below one; the number of the next, or `dropped` at the end.
    func copyList(below limit: UInt32, to writer: SegmentWriter) throws(StorageError) -> UInt32 {
        var next = try number()
        while next < limit {
            let (start, firstOccurrence) = (document, occurrence)
            while document < piece.documents.count && piece.documents[document] < limit {
                occurrence += Int(piece.occurrences[document])
                document += 1
            }
            try writer.add(piece, start..<document, occurrences: firstOccurrence..<occurrence)
            next = try number()
        }
        return next
    }

    /// The number of the document that the merge stands on, for which the next piece is read if need be.
    private func number() throws(StorageError) -> UInt32 {
        while document == piece.documents.count {
            guard try list.next(into: &piece) else { return MergeInput.dropped }
            piece.renumber(by: numbers)
            if ordinals.count > 0 { piece.renumberForms(by: ordinals) }
            document = 0
            occurrence = 0
        }
        return piece.documents[document]
    }
}

extension ListPiece {
    /// Gives the documents their numbers in another segment; those that are dropped are left out.
    fileprivate mutating func renumber(by numbers: borrowing Words) {
        var kept = 0
        var keptOccurrences = 0
        var start = 0
        for index in 0..<documents.count {
            let number = numbers[Int(documents[index])]
            let count = Int(occurrences[index])
            if number != MergeInput.dropped {
                if kept != index { move(from: index, start, to: kept, keptOccurrences) }
                documents[kept] = number
                kept += 1
                keptOccurrences += count
            }
            start += count
        }
        if kept < documents.count { cut(to: kept, keptOccurrences) }
    }

    private mutating func move(from index: Int, _ start: Int, to target: Int, _ targetStart: Int) {
        frequencies[target] = frequencies[index]
        occurrences[target] = occurrences[index]
        for offset in 0..<Int(occurrences[index]) {
            differences[targetStart + offset] = differences[start + offset]
            forms[targetStart + offset] = forms[start + offset]
        }
    }

    private mutating func cut(to count: Int, _ occurrenceCount: Int) {
        documents.resize(to: count)
        frequencies.resize(to: count)
        occurrences.resize(to: count)
        differences.resize(to: occurrenceCount)
        forms.resize(to: occurrenceCount)
    }

    /// Gives the forms their ordinals in another segment.
    fileprivate mutating func renumberForms(by ordinals: borrowing Words) {
        for index in 0..<forms.count { forms[index] = ordinals[Int(forms[index])] }
    }
}
