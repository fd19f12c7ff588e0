package import Storage

/// Reads one immutable segment. Any number of threads may share it.
package final class SegmentReader: Sendable {
    /// What the manifest says of the segment.
    package let record: SegmentRecord
    /// The dictionaries.
    package let terms: TermsReader
    /// The lengths, columns and stored documents.
    package let lengths: LengthsReader, columns: ColumnsReader, documents: DocumentsReader
    /// The deleted documents, where there are any.
    package let deletions: Deletions?
    /// The files that the lists of a term are in.
    package let postingsFile: FileReader, positionsFile: FileReader, formsFile: FileReader
    private let files: [FileReader]

    /// Number of documents, deleted ones included.
    package var documentCount: Int { record.documentCount }

    /// Opens a segment that a manifest names.
    ///
    /// - Complexity: independent of the size of the segment but for its deletions.
    package init(_ directory: any Directory, _ record: SegmentRecord) throws(StorageError) {
        func open(_ file: SegmentFile) throws(StorageError) -> FileReader {
            guard let known = record.record(of: file) else {
                throw StorageError(.damaged, file: record.folder, "the manifest names no file \"\(file.rawValue)\"")
            }
            return try FileReader(
                directory, path: "\(record.folder)/\(file.rawValue)", component: file.rawValue, record: known, segment: record.id)
        }
        self.record = record
        let termsFile = try open(.terms)
        let lengthsFile = try open(.lengths)
        let columnsFile = try open(.columns)
        let documentsFile = try open(.documents)
        postingsFile = try open(.postings)
        positionsFile = try open(.positions)
        formsFile = try open(.forms)
        terms = try TermsReader(termsFile)
        lengths = try LengthsReader(lengthsFile, count: record.documentCount)
        columns = try ColumnsReader(columnsFile, count: record.documentCount)
        documents = try DocumentsReader(documentsFile)
        var opened = [termsFile, postingsFile, positionsFile, formsFile, lengthsFile, columnsFile, documentsFile]
        if let known = record.deletions {
            let file = try FileReader(
                directory, path: "\(record.folder)/\(known.name)", component: "deletes", record: known, segment: record.id)
            deletions = try Deletions(file)
            opened.append(file)
        } else {
            deletions = nil
        }
        files = opened
        guard documents.count == record.documentCount, deletions?.documentCount ?? record.documentCount == record.documentCount else {
            throw StorageError(.damaged, file: record.folder, "has not the \(record.documentCount) documents that the manifest says")
        }
    }

    /// Whether a document is there and not deleted.
    @inline(__always)
    package func isLive(_ document: UInt32) -> Bool {
        guard let deletions else { return true }
        return !deletions.contains(document)
    }

    /// The document with an id, deleted or not.
    package func document(withID id: String) throws(StorageError) -> UInt32? {
        guard let entry = try terms.term(TermKey.documentID(id).bytes) else { return nil }
        return try lastDocument(of: entry)
    }

    /// The last document of a term: of an id the only one that may be live.
    package func lastDocument(of entry: TermEntry) throws(StorageError) -> UInt32 {
        if entry.documentCount == 1 { return entry.onlyDocument }
        let cursor = try postings(entry)
        var last = cursor.document
        while cursor.document != PostingsCursor.end {
            last = cursor.document
            try cursor.advance()
        }
        return last
    }

    /// The term of two common words side by side, folded: its list is that of the documents in which the phrase of both matches, with the
    /// weighted number of matches; nil where there is no match. Of words of which one is not common nothing is known.
    package func pair(_ first: [UInt8], _ second: [UInt8]) throws(StorageError) -> TermEntry? {
        try terms.term(TermKey.wordPair(first, second).bytes)
    }

    /// Calls `body` with each value of a field, in the order of their bytes, and its term: documents only, each with frequency 1.
    ///
    /// - Complexity: O(log n + values).
    package func forEachValue(
        of field: ValueField, _ body: (_ value: ArraySlice<UInt8>, _ term: TermEntry) throws(StorageError) -> Void
    ) throws(StorageError) {
        let prefix = field.prefix
        try terms.forEachTerm(prefix: prefix) { term throws(StorageError) in try body(term.key[prefix.count...], term) }
    }

    /// A cursor over the documents of a term.
    package func postings(_ term: TermEntry) throws(StorageError) -> PostingsCursor {
        try PostingsCursor(term, in: postingsFile)
    }

    /// The first document of a term: cheaper than a cursor, which decodes a block.
    package func firstDocument(_ term: TermEntry) throws(StorageError) -> UInt32 {
        try PostingsCursor.firstDocument(of: term, in: postingsFile)
    }

    /// A reader of the positions of a term.
    package func positions(_ term: TermEntry) -> PositionsReader {
        PositionsReader(term, in: positionsFile)
    }

    /// A reader of the forms of the occurrences of a term.
    package func forms(_ term: TermEntry) -> FormsReader {
        FormsReader(term, in: formsFile)
    }

    /// Lets go of the memory that the segment's bytes take, until they are read again.
    package func releasePages() {
        for file in files { file.releasePages() }
    }

    /// Makes sure that every byte of every file is what was written.
    package func verifyAll() throws(StorageError) {
        for file in files { try file.verifyAll() }
    }
}
