internal import Analysis
internal import Indexing
internal import Searching

/// What a deletion did.
public struct DeletedDocuments: Sendable, Hashable {
    /// Documents that were deleted.
    public var count: Int
    /// Ids that no document has, in the order in which they were given.
    public var unknownIDs: [String]
}

/// What a merge did.
public struct MergedSegments: Sendable, Hashable {
    /// Segments before and after.
    public var segmentsBefore: Int, segmentsAfter: Int
    /// Documents in the index.
    public var documentCount: Int
    /// Deleted documents that were dropped.
    public var droppedCount: Int
    /// Bytes of the index before and after.
    public var bytesBefore: Int, bytesAfter: Int
}

extension SearchIndex {
    /// Deletes the documents with some ids, all in one commit.
    ///
    /// - Throws: `StorageError`: `notFound` where there is no index, `locked` when another program is writing; then nothing
    ///   was deleted.
    @discardableResult
    public func delete(ids: some Sequence<String>) throws -> DeletedDocuments {
        let report = try IndexWriter(existing: directory).delete(ids: Array(ids))
        return DeletedDocuments(count: report.deleted, unknownIDs: report.unknown)
    }

    /// Deletes all documents that match a query, all in one commit. Words that together match nothing delete nothing: the
    /// query is never relaxed.
    ///
    /// - Throws: `QueryDiagnostic` where the query cannot be understood, else as `delete(ids:)`.
    @discardableResult
    public func delete(matching query: String, options: SearchSettings = SearchSettings()) throws -> DeletedDocuments {
        let parsed = try QueryParser.parse(query)
        // The lock first: nobody commits between the search and the deletion.
        let writer = try IndexWriter(existing: directory)
        var all = options.searchOptions(limit: Int.max)
        all.offset = 0
        all.relaxes = false
        all.timeLimit = nil
        let snapshot = try Snapshot(directory, analyser: Analyzer.fingerprint)
        let hits = try Searcher(snapshot, Analyzer()).search(parsed, all).hits
        let count = try writer.delete(documents: hits.map { ($0.segment, $0.document) })
        return DeletedDocuments(count: count, unknownIDs: [])
    }

    /// Merges all segments into one and drops deleted documents. Who has the index open goes on reading it as it was.
    ///
    /// - Throws: `StorageError`: `notFound` where there is no index, `locked` when another program is writing.
    @discardableResult
    public func merge() throws -> MergedSegments {
        let report = try IndexWriter(existing: directory).merge()
        return MergedSegments(
            segmentsBefore: report.segmentsBefore, segmentsAfter: report.segmentsAfter, documentCount: report.documents,
            droppedCount: report.dropped, bytesBefore: report.bytesBefore, bytesAfter: report.bytesAfter)
    }
}
