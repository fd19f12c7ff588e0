package import Storage

/// Writes one segment: first all documents in their order, then all terms in the order of their keys, each with its
/// documents in ascending order.
package final class SegmentWriter {
    private let directory: any Directory
    private let id: UInt64
    private let documents: DocumentsWriter
    private let terms: TermsWriter
    private let postings: PostingsWriter
    private let positions: PositionsWriter
    private let forms: FormsWriter
    private let files: [FileWriter]
    private var lengths = Words()
    private var columns = DocumentColumns()
    private var textBytes = 0
    private var occurrenceCount = 0
    private var documentStarts = Words()
    /// Occurrences of the last document of a list that may have more of them.
    private var waitingCount = 0
    /// Occurrences that are written at a time: whole groups.
    package static let pieceSize = 64 * OccurrenceGroups.size
    private var formOrder = FormOrder()

    /// Starts a segment in its folder.
    package init(_ directory: any Directory, id: UInt64) throws(StorageError) {
        self.directory = directory
        self.id = id
        let folder = SegmentRecord.folder(id)
        try directory.makeDirectory(folder)
        func file(_ file: SegmentFile) throws(StorageError) -> FileWriter {
            try FileWriter(directory, path: "\(folder)/\(file.rawValue)", component: file.rawValue, segment: id)
        }
        let documentsFile = try file(.documents), termsFile = try file(.terms), postingsFile = try file(.postings)
        let positionsFile = try file(.positions), formsFile = try file(.forms)
        files = [documentsFile, termsFile, postingsFile, positionsFile, formsFile]
        documents = DocumentsWriter(documentsFile)
        terms = TermsWriter(termsFile)
        postings = PostingsWriter(postingsFile)
        positions = PositionsWriter(positionsFile)
        forms = FormsWriter(formsFile)
    }

    /// Number of documents added.
    package var documentCount: Int { lengths.count }

    /// Bytes held until the segment is finished.
    package var memory: Int { columns.byteCount + lengths.count * 4 }

    /// Bytes written so far, of documents and terms.
    package var writtenBytes: Int { files.reduce(0) { $0 + $1.offset } }

    /// What a segment keeps of a document beside its stored fields.
    package struct DocumentFigures: Sendable {
        /// The weighted length.
        package var length: Int
        /// The positions behind the last token of the title and of the body.
        package var titleEnd: Int, bodyEnd: Int
        /// The document's number in the order in which it came.
        package var sequence: Int

        /// The figures of a document.
        package init(length: Int, titleEnd: Int, bodyEnd: Int, sequence: Int) {
            self.length = length
            self.titleEnd = titleEnd
            self.bodyEnd = bodyEnd
            self.sequence = sequence
        }
    }

    /// Adds the next document.
    package func add(_ document: Document, _ figures: DocumentFigures) throws(StorageError) {
        try documents.add(document)
        lengths.append(UInt32(figures.length))
        columns.append(
            date: document.date.map { Int($0.number) } ?? ColumnsReader.noDate, titleEnd: figures.titleEnd, bodyEnd: figures.bodyEnd,
            sequence: figures.sequence)
        textBytes += document.title.utf8.count + document.text.utf8.count
    }

    /// Adds the next document by its stored form, as another segment has it.
    ///
    /// - Parameter date: the value of the date column.
    package func add(_ record: StoredRecord, date: Int, _ figures: DocumentFigures) throws(StorageError) {
        try documents.add(record)
        lengths.append(UInt32(figures.length))
        columns.append(date: date, titleEnd: figures.titleEnd, bodyEnd: figures.bodyEnd, sequence: figures.sequence)
        textBytes += record.textBytes
    }

    // MARK: Terms

    /// Occurrences of terms, one behind the other: those of a term together, in the order of documents and positions.
    package struct Occurrences: ~Copyable {
        /// For each its document, its position, and the ordinal of its form.
        package var documents: Words, positions: Words, forms: Words

        /// Room for a number of occurrences.
        package init(count: Int) {
            documents = Words(uninitialized: count)
            positions = Words(uninitialized: count)
            forms = Words(uninitialized: count)
        }

        /// The number of occurrences.
        package var count: Int { documents.count }

        /// Makes room; new occurrences are all 0, others stay.
        package mutating func resize(to count: Int) {
            documents.resize(to: count)
            positions.resize(to: count)
            forms.resize(to: count)
        }

        /// Forgets the first occurrences.
        mutating func removeFirst(_ count: Int) {
            documents.removeFirst(count)
            positions.removeFirst(count)
            forms.removeFirst(count)
        }
    }

    /// Begins the next term.
    ///
    /// - Parameter records: its forms, in any order; none for a term without positions.
    package func beginTerm(forms records: [TermsWriter.Form] = []) {
        occurrenceCount = 0
        waitingCount = 0
        documentStarts.removeAll()
        formOrder.set(records)
        forms.beginTerm(formCount: records.count)
    }

    /// Adds the next occurrences of the present term: what `addPosting` does, for lists in memory.
    ///
    /// - Parameters:
    ///   - occurrences: the next ones behind those that the call before has left there; their forms as `beginTerm` got them. Those of
    ///     the last document are left in, as it may go on; nothing is when they are the last.
    ///   - titleEnds: for each document of the segment the position behind its title.
    ///   - isLast: whether no more come. If they do, the number of the new ones is a multiple of `pieceSize`.
    package func add(
        _ occurrences: inout Occurrences, titleEnds: borrowing Words, titleWeight: UInt32, isLast: Bool
    ) throws(StorageError) {
        let added = occurrences.count - waitingCount
        precondition(isLast || added % SegmentWriter.pieceSize == 0, "groups of occurrences are whole but for the last")
        // A piece at a time, so that what one of the files was made of is still near for the others.
        var start = waitingCount
        while start < occurrences.count {
            let piece = start..<min(occurrences.count, start + SegmentWriter.pieceSize)
            let isFirst = start == 0
            try positions.add(occurrences.positions, in: occurrences.documents, piece, isFirst: isFirst)
            try forms.add(occurrences.forms, piece, formOrder)
            documentStarts.appendRunStarts(of: occurrences.documents, piece, isFirst: isFirst)
            start = piece.upperBound
            if isLast && start == occurrences.count { documentStarts.append(UInt32(start)) }
            postings.add(occurrences, startingAt: documentStarts, lengths: lengths, titleEnds: titleEnds, titleWeight: titleWeight)
            // The last document may go on in the next piece.
            documentStarts.keepLast()
        }
        occurrenceCount += added
        occurrences.removeFirst(Int(documentStarts[0]))
        documentStarts[0] = 0
        waitingCount = occurrences.count
    }

    /// Adds the next document of the present term.
    ///
    /// - Parameters:
    ///   - document: higher than the one before.
    ///   - frequency: the weighted frequency.
    ///   - positions: of all occurrences, ascending.
    ///   - formOrdinals: of all occurrences, in their order, as `beginTerm` got the forms.
    ///   - range: which elements of `positions` and `formOrdinals` are this document's.
    package func addPosting(
        document: UInt32, frequency: UInt32, positions values: borrowing Words, formOrdinals: borrowing Words, _ range: Range<Int>
    ) throws(StorageError) {
        postings.add(
            document: document, frequency: frequency, occurrences: UInt32(range.count), length: lengths[Int(document)])
        try positions.add(values, range)
        for index in range { try forms.add(formOrder.place(of: formOrdinals[index])) }
        occurrenceCount += range.count
    }

    /// Adds the next document of the present term, which has no occurrences.
    ///
    /// - Parameters:
    ///   - document: higher than the one before.
    ///   - frequency: the weighted frequency.
    package func addPosting(document: UInt32, frequency: UInt32) {
        postings.add(document: document, frequency: frequency, occurrences: 0, length: lengths[Int(document)])
    }

    /// Ends the present term; its key is higher than that of the one before.
    package func endTerm(key: [UInt8]) throws(StorageError) {
        let list = try postings.endTerm()
        let positionsSummary = try positions.endTerm()
        let formsLength = try forms.endTerm()
        try terms.add(
            key: key, list: list, occurrences: occurrenceCount, positions: positionsSummary, formsLength: formsLength,
            forms: formOrder.forms)
    }

    // MARK: Terms copied from other segments

    /// Number of terms added.
    package var termCount: Int { terms.count }

    /// Begins the next term, which other segments have.
    ///
    /// - Parameter formCount: the number of its forms, which are added when all terms are.
    package func beginTerm(formCount: Int) {
        occurrenceCount = 0
        forms.beginTerm(formCount: formCount)
    }

    /// Adds documents of the present term, which other segments have.
    ///
    /// - Parameters:
    ///   - piece: the numbers of its documents, and the ordinals of its forms, are those of this segment.
    ///   - entries: which of its documents; higher than those before.
    ///   - range: which of its occurrences: those in the documents.
    package func add(_ piece: borrowing ListPiece, _ entries: Range<Int>, occurrences range: Range<Int>) throws(StorageError) {
        postings.add(piece, entries, lengths: lengths)
        try positions.add(differences: piece.differences, range)
        try forms.add(piece.forms, range)
        occurrenceCount += range.count
    }

    /// Ends the present term, which other segments have.
    ///
    /// - Parameters:
    ///   - key: higher than that of the term before.
    ///   - formLengths: how many positions each of its forms spans.
    package func endTerm(key: [UInt8], formLengths: borrowing Words) throws(StorageError) {
        let list = try postings.endTerm()
        let positionsSummary = try positions.endTerm()
        let formsLength = try forms.endTerm()
        try terms.add(
            key: key, list: list, occurrences: occurrenceCount, positions: positionsSummary, formsLength: formsLength,
            formLengths: formLengths)
    }

    /// Adds the next form of the dictionary, when all terms are there that other segments have.
    package func addForm(_ form: borrowing FormEntry) throws(StorageError) {
        try terms.add(form)
    }

    /// Closes all files and makes them durable.
    package func finish() throws(StorageError) -> SegmentRecord {
        let folder = SegmentRecord.folder(id)
        func file(_ file: SegmentFile) throws(StorageError) -> FileWriter {
            try FileWriter(directory, path: "\(folder)/\(file.rawValue)", component: file.rawValue, segment: id)
        }
        var allLengths = [Int](repeating: 0, count: lengths.count)
        for index in allLengths.indices { allLengths[index] = Int(lengths[index]) }
        let files = [
            try terms.finish(), try postings.finish(), try positions.finish(), try forms.finish(),
            try LengthsWriter.write(allLengths, to: try file(.lengths)),
            try ColumnsWriter.write(columns, to: try file(.columns)),
            try documents.finish(),
        ]
        try directory.synchronize(folder)
        return SegmentRecord(
            id: id, documentCount: lengths.count, totalLength: allLengths.reduce(0, +), textBytes: textBytes, files: files,
            deletions: nil, deletedCount: 0)
    }
}
