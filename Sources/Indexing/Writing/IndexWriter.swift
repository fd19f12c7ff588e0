internal import Analysis
package import Segments
package import Storage

/// The one writer of an index: holds its lock, adds segments and commits them.
package final class IndexWriter {
    let directory: any Directory
    let policy: MergePolicy
    private let lock: any DirectoryLock
    /// The newest commit.
    private(set) var committed: Manifest

    /// Locks an index for writing, making it if need be, and removes what an interrupted writer left.
    ///
    /// - Parameter policy: which segments are merged after a commit.
    /// - Throws: `StorageError` (`locked` when there is another writer), `IndexingError.otherAnalyser`.
    package init(_ directory: any Directory, recreate: Bool, policy: MergePolicy = MergePolicy()) throws {
        self.directory = directory
        self.policy = policy
        try directory.makeDirectory("segments")
        lock = try directory.lock(Commit.lockName)
        committed = try IndexWriter.startingPoint(directory, recreate: recreate)
    }

    /// Locks an index that is there for writing.
    ///
    /// - Throws: `StorageError`: `notFound` where there is no index, `locked`; `IndexingError.otherAnalyser`.
    package convenience init(existing directory: any Directory, policy: MergePolicy = MergePolicy()) throws {
        guard try Commit.newest(directory) != nil else { throw Commit.missing(in: directory) }
        try self.init(directory, recreate: false, policy: policy)
    }

    /// The commit that the writer goes on from: the newest, or an empty one.
    private static func startingPoint(_ directory: any Directory, recreate: Bool) throws -> Manifest {
        let fresh = Manifest(settings: IndexSettings(analyser: Analyzer.fingerprint))
        if recreate {
            // Numbers go on, so that readers of the old commit never meet new files under old names.
            var manifest = fresh
            manifest.generation = try highestGeneration(directory)
            manifest.nextSegment = try highestSegment(directory) + 1
            return manifest
        }
        guard let newest = try Commit.newest(directory) else { return fresh }
        guard newest.settings.analyser == Analyzer.fingerprint else {
            throw IndexingError.otherAnalyser(
                index: directory.name, found: newest.settings.analyser, expected: Analyzer.fingerprint)
        }
        try Commit.removeUnreferenced(newest, in: directory)
        return newest
    }

    private static func highestGeneration(_ directory: any Directory) throws -> UInt64 {
        try directory.list("").compactMap(Manifest.generation(ofFile:)).max() ?? 0
    }

    private static func highestSegment(_ directory: any Directory) throws -> UInt64 {
        try directory.list("segments").compactMap { UInt64($0, radix: 16) }.max() ?? 0
    }

    /// Indexes all documents of an input and commits them in one commit.
    ///
    /// - Parameters:
    ///   - report: is told of every bad document, in the order of the input.
    ///   - progress: is told now and then how far the run is, one call at a time.
    package func index(
        _ reader: InputReader, _ options: IndexingOptions,
        report problem: @escaping (InputProblem) -> Void = { _ in },
        progress: @escaping (IndexingProgress) -> Void = { _ in }
    ) throws -> IndexingReport {
        let run = IndexingRun(directory, committed, reader, options, problem: problem, progress: progress)
        let (report, finished) = try run.execute()
        return try commit(finished, report, nextSegment: run.nextSegment)
    }

    /// Indexes documents that the caller has, on the caller's thread, and commits them in one commit.
    ///
    /// - Parameter memory: bytes that may be used for documents that are not yet written.
    package func index(_ documents: some Sequence<Document>, memory: Int) throws -> IndexingReport {
        var nextSegment = committed.nextSegment
        let builder = SegmentBuilder(directory, settings: committed.settings, memoryLimit: memory) {
            defer { nextSegment += 1 }
            return nextSegment
        }
        var report = IndexingReport()
        var finished: [SegmentBuilder.Finished] = []
        for document in documents {
            if let full = try builder.add(document, sequence: committed.nextSequence + report.documents) { finished.append(full) }
            report.documents += 1
            report.textBytes += document.title.utf8.count + document.text.utf8.count
        }
        if let last = try builder.finish() { finished.append(last) }
        return try commit(finished, report, nextSegment: nextSegment)
    }

    private func commit(
        _ finished: [SegmentBuilder.Finished], _ totals: IndexingReport, nextSegment: UInt64
    ) throws -> IndexingReport {
        var report = totals
        var manifest = committed
        manifest.nextSegment = nextSegment
        manifest.nextSequence += report.documents
        let superseded = try Supersession.resolve(finished, in: &manifest, directory)
        report.documents -= superseded.inInput
        report.replaced = superseded.inInput + superseded.inIndex
        try publish(manifest)
        try merge(by: policy)
        report.indexBytes = committed.byteCount
        return report
    }

    /// Makes a manifest, with the next generation, the newest commit, and removes what it does not refer to.
    func publish(_ manifest: Manifest) throws(StorageError) {
        var manifest = manifest
        manifest.generation = committed.generation + 1
        try Commit.publish(manifest, to: directory)
        committed = manifest
        try Commit.removeUnreferenced(manifest, in: directory)
    }
}
