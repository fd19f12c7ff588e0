internal import Analysis
internal import Entities
internal import Indexing

/// A full-text index of French documents in a folder.
///
///     let index = SearchIndex(path: "index")
///     try index.add([Document(id: "1", title: "Un titre", text: "L’Ukraine et ses voisins")])
///     for hit in try index.search("ukraine").hits { print(hit.id, hit.snippet.plainText) }
///
/// One program at a time may write; any number may search meanwhile, each seeing the last commit.
public struct SearchIndex: Sendable {
    /// The folder.
    public let path: String

    /// The index in a folder; the folder is made by the first `add`.
    public init(path: String) {
        self.path = path
    }

    /// The folder as the rooms below see it.
    package var directory: FileSystemDirectory { FileSystemDirectory(path: path) }

    /// Adds documents and commits them all at once; one whose id is already there takes the place of the other.
    ///
    /// - Parameters:
    ///   - memoryLimit: bytes that may be used for documents that are not yet written.
    ///   - findsEntities: whether entities are looked for in the texts; nil: as the index has it, in a new one they are.
    ///   - gazetteer: names of entities beside those that are known, in lines as `Gazetteer.builtIn(adding:file:)` takes them, for a new
    ///     index; nil: as the index has it.
    /// - Returns: how many documents were added, and how many of them replaced others.
    /// - Throws: `StorageError` (`locked` when another program is writing), `GazetteerError`, an error that says so where the index was made
    ///   otherwise; then nothing was added.
    @discardableResult
    public func add(
        _ documents: some Sequence<Document>, memoryLimit: Int = 256 << 20, findsEntities: Bool? = nil, gazetteer: String? = nil
    ) throws -> AddedDocuments {
        if let gazetteer { _ = try Gazetteer.builtIn(adding: gazetteer, file: "gazetteer") }
        let writer = try IndexWriter(directory, from: .newest, findsEntities: findsEntities, gazetteer: gazetteer)
        let report = try writer.index(documents, memory: memoryLimit)
        return AddedDocuments(count: report.documents, replaced: report.replaced)
    }

    /// Opens the newest commit for searching.
    ///
    /// - Throws: `StorageError`: `notFound` where there is no index, `incompatible` where another version made it.
    public func open() throws -> IndexReader {
        IndexReader(try Snapshot(directory, analyser: Analyzer.fingerprint))
    }

    /// Opens the newest commit and searches it once. To search often, keep what `open` gives.
    ///
    /// - Throws: `QueryDiagnostic` where the query cannot be understood, `StorageError`.
    public func search(_ query: String, limit: Int = 10, options: SearchSettings = SearchSettings()) throws -> SearchResults {
        try open().search(query, limit: limit, options: options)
    }

    /// The stored document with an id, or nil.
    public func document(withID id: String) throws -> Document? {
        try open().document(withID: id)
    }
}

/// What `SearchIndex.add` did.
public struct AddedDocuments: Sendable, Hashable {
    /// Documents that are in the index because of the call.
    public var count: Int
    /// How many of them took the place of another with the same id.
    public var replaced: Int
}

extension SearchIndex {
    /// Verifies every byte and every invariant of the newest commit.
    ///
    /// - Throws: `StorageError` (`notFound`) where there is no index; what is wrong in one stands in the report.
    public func check() throws -> CheckReport {
        try IndexCheck.run(directory)
    }
}
