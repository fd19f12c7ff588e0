internal import Segments
internal import Storage

/// The list of a term in one of the segments that are merged, and where the merge stands in it; serves for one list after the other.
///
/// `documents` are the numbers that the documents of the segment have in the result, `forms` the ordinals that the forms of the
/// term have there, or nothing where they are the same.
struct MergeList: ~Copyable {
    private var reader: ListReader
    private var piece = ListPiece()
    /// The document of the piece that the merge stands on, and its first occurrence.
    private var document = 0
    private var occurrence = 0
    /// For each form the number of the document that was counted last.
    private var counted = Words()

    init(_ segment: SegmentReader) {
        reader = ListReader(segment)
    }

    /// Begins with a list; the number of its first document, or `dropped` where all of them are.
    mutating func begin(
        _ entry: TermEntry, documents: borrowing Words, forms: borrowing Words
    ) throws(StorageError) -> UInt32 {
        try reader.begin(entry)
        piece.removeAll()
        document = 0
        return try number(documents, forms)
    }

    /// Copies the documents whose numbers are below one; the number of the next, or `dropped` at the end.
    mutating func copy(
        below limit: UInt32, documents: borrowing Words, forms: borrowing Words, to writer: SegmentWriter
    ) throws(StorageError) -> UInt32 {
        var next = try number(documents, forms)
        while next < limit {
            let (start, firstOccurrence) = (document, occurrence)
            while document < piece.documents.count && piece.documents[document] < limit {
                occurrence += Int(piece.occurrences[document])
                document += 1
            }
            try writer.add(piece, start..<document, occurrences: firstOccurrence..<occurrence)
            next = try number(documents, forms)
        }
        return next
    }

    /// The number of the document that the merge stands on, for which the next piece is read if need be.
    private mutating func number(_ documents: borrowing Words, _ forms: borrowing Words) throws(StorageError) -> UInt32 {
        while document == piece.documents.count {
            guard try reader.next(into: &piece) else { return MergeInput.dropped }
            piece.renumber(by: documents)
            if forms.count > 0 { piece.renumberForms(by: forms) }
            document = 0
            occurrence = 0
        }
        return piece.documents[document]
    }

    /// Counts the forms of a term in the documents that are not deleted.
    mutating func countForms(
        of entry: TermEntry, documents: borrowing Words, forms: borrowing FormNumbers, in counts: inout FormCounts
    ) throws(StorageError) {
        counted.removeAll()
        for _ in 0..<entry.formCount { counted.append(MergeInput.dropped) }
        let first = forms.place(ofTerm: entry.ordinal)
        try reader.begin(entry)
        while try reader.next(into: &piece) {
            piece.renumber(by: documents)
            var occurrence = 0
            for index in 0..<piece.documents.count {
                let number = piece.documents[index]
                for _ in 0..<piece.occurrences[index] {
                    let ordinal = Int(piece.forms[occurrence])
                    counts.add(forms[first + ordinal], documents: counted[ordinal] == number ? 0 : 1, occurrences: 1)
                    counted[ordinal] = number
                    occurrence += 1
                }
            }
        }
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
