internal import Analysis
package import Segments
package import Storage

/// The one writer of an index: holds its lock, adds segments and commits them.
package final class IndexWriter {
    let directory: any Directory
    let policy: MergePolicy
    let numbers: SegmentNumbers
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
        numbers = SegmentNumbers(from: committed.nextSegment)
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

    /// Indexes all documents of an input and commits them: in one commit, or as often as the options say. A commit holds the
    /// input up to some document, and nothing of what comes after it.
    ///
    /// - Parameters:
    ///   - report: is told of every bad document, in the order of the input.
    ///   - progress: is told now and then how far the run is, one call at a time.
    package func index(
        _ reader: InputReader, _ options: IndexingOptions,
        report problem: @escaping (InputProblem) -> Void = { _ in },
        progress: @escaping (IndexingProgress) -> Void = { _ in }
    ) throws -> IndexingReport {
        let start = committed.nextSequence
        var counts = Supersession.Counts()
        // Merges go on while documents are indexed; a commit waits for the one that is under way and takes it in.
        var merge: BackgroundMerge?
        defer { merge?.wait() }
        let run = IndexingRun(directory, committed, numbers, reader, options, problem: problem, progress: progress) {
            finished, documents in
            counts += try self.commit(finished, merge, runStart: start, documents: documents)
            merge = self.beginMerge(by: self.policy)
        }
        let (report, finished) = try run.execute()
        counts += try commit(finished, merge, runStart: start, documents: report.documents)
        merge = nil
        return try finish(report, counts)
    }

    /// Indexes documents that the caller has, on the caller's thread, and commits them in one commit.
    ///
    /// - Parameter memory: bytes that may be used for documents that are not yet written.
    package func index(_ documents: some Sequence<Document>, memory: Int) throws -> IndexingReport {
        let start = committed.nextSequence
        let builder = SegmentBuilder(directory, settings: committed.settings, memoryLimit: memory, nextID: numbers.take)
        var report = IndexingReport()
        var finished: [SegmentBuilder.Finished] = []
        for document in documents {
            if let full = try builder.add(document, sequence: start + report.documents) { finished.append(full) }
            report.documents += 1
            report.textBytes += document.title.utf8.count + document.text.utf8.count
        }
        if let last = try builder.finish() { finished.append(last) }
        return try finish(report, try commit(finished, nil, runStart: start, documents: report.documents))
    }

    /// Commits new segments, and the merge that was under way.
    ///
    /// - Parameters:
    ///   - start: the sequence number of the run's first document.
    ///   - documents: how many the run has had so far.
    private func commit(
        _ finished: [SegmentBuilder.Finished], _ merge: BackgroundMerge?, runStart start: Int, documents: Int
    ) throws(StorageError) -> Supersession.Counts {
        var manifest = committed
        try merge?.finish(in: &manifest)
        manifest.nextSequence = start + documents
        let counts = try Supersession.resolve(finished, in: &manifest, directory, runStart: start)
        try publish(manifest)
        return counts
    }

    /// Ends a run: merges what there is to merge, and says what came of it.
    private func finish(_ totals: IndexingReport, _ superseded: Supersession.Counts) throws(StorageError) -> IndexingReport {
        try merge(by: policy)
        var report = totals
        report.documents -= superseded.inInput
        report.replaced = superseded.inInput + superseded.inIndex
        report.indexBytes = committed.byteCount
        return report
    }

    /// Makes a manifest, with the next generation, the newest commit, and removes what it does not refer to.
    func publish(_ manifest: Manifest) throws(StorageError) {
        var manifest = manifest
        manifest.generation = committed.generation + 1
        manifest.nextSegment = numbers.next
        try Commit.publish(manifest, to: directory)
        committed = manifest
        try Commit.removeUnreferenced(manifest, in: directory)
    }
}
