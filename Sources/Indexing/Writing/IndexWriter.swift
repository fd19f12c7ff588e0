internal import Analysis
internal import Entities
package import Segments
package import Storage

/// The one writer of an index: holds its lock, adds segments and commits them.
package final class IndexWriter {
    let directory: any Directory
    let numbers: SegmentNumbers
    let merges: MergeQueue
    private let lock: any DirectoryLock
    private let names: KnownNames
    /// The user's names, until the first commit has them.
    private var gazetteer: String?
    /// The newest commit.
    package private(set) var committed: Manifest
    /// What of the latest run is committed.
    package private(set) var runState = RunState.nothingCommitted

    /// How much of a run is committed, whatever became of it.
    package enum RunState: Sendable, Hashable {
        /// None of its documents.
        case nothingCommitted
        /// The input up to some document: so many.
        case committed(documents: Int)
        /// All of its documents; only merging may be left.
        case complete
    }

    /// What a writer begins with.
    package enum Start: Sendable {
        /// The newest commit, or an empty index where there is none.
        case newest
        /// An empty index.
        case empty
        /// The newest commit where it is all of a run that began with an empty index and may be resumed; else an empty index.
        case emptyOrResumable
    }

    /// Locks an index for writing, making it if need be, and removes what an interrupted writer left.
    ///
    /// - Parameters:
    ///   - findsEntities: whether entities are looked for in the texts; nil: as the index has it, where there is one, otherwise they are.
    ///   - gazetteer: names of entities that are known beside those of the program (`Gazetteer`), the content of a file that was read
    ///     without fault; nil: as the index has it, where there is one, otherwise none.
    ///   - policy: which segments are merged after a commit.
    /// - Throws: `StorageError` (`locked` when there is another writer), `IndexingError.otherAnalyser`, `.otherEntities`, `.otherGazetteer`.
    package init(
        _ directory: any Directory, from start: Start, findsEntities: Bool? = nil, gazetteer: String? = nil,
        policy: MergePolicy = MergePolicy()
    ) throws {
        self.directory = directory
        try directory.makeDirectory("segments")
        lock = try directory.lock(Commit.lockName)
        // The writer before may have been stopped before the name of its commit was durable; and no commit may be before the
        // folder of segments is.
        try directory.synchronize("")
        committed = try IndexWriter.startingPoint(directory, start, findsEntities, gazetteer)
        let stored = try committed.settings.gazetteer.map { try StoredGazetteer.text($0, in: directory) }
        names = KnownNames(adding: stored ?? gazetteer)
        self.gazetteer = stored == nil ? gazetteer : nil
        numbers = SegmentNumbers(from: committed.nextSegment)
        merges = MergeQueue(directory, policy, numbers)
    }

    /// Locks an index for writing.
    ///
    /// - Parameter recreate: whether the documents that the index has are dropped.
    package convenience init(_ directory: any Directory, recreate: Bool, policy: MergePolicy = MergePolicy()) throws {
        try self.init(directory, from: recreate ? .empty : .newest, policy: policy)
    }

    /// Locks an index that is there for writing.
    ///
    /// - Throws: `StorageError`: `notFound` where there is no index, `locked`; `IndexingError.otherAnalyser`.
    package convenience init(existing directory: any Directory, policy: MergePolicy = MergePolicy()) throws {
        guard try Commit.newest(directory) != nil else { throw Commit.missing(in: directory) }
        try self.init(directory, from: .newest, policy: policy)
    }

    // MARK: Where to begin

    /// The commit that the writer goes on from.
    private static func startingPoint(
        _ directory: any Directory, _ start: Start, _ findsEntities: Bool?, _ gazetteer: String?
    ) throws -> Manifest {
        let settings = IndexSettings(analyser: Analyzer.fingerprint, findsEntities: findsEntities ?? true)
        switch start {
        case .empty:
            return try emptyManifest(directory, settings)
        case .emptyOrResumable:
            guard let newest = try? Commit.newest(directory), newest.checkpoint?.firstSequence == 0,
                newest.settings.analyser == settings.analyser, newest.settings.findsEntities == settings.findsEntities,
                (try? isKept(gazetteer, by: newest, directory)) == true
            else { return try emptyManifest(directory, settings) }
            try Commit.removeUnreferenced(newest, in: directory)
            return newest
        case .newest:
            guard let newest = try Commit.newest(directory) else { return Manifest(settings: settings) }
            guard newest.settings.analyser == Analyzer.fingerprint else {
                throw IndexingError.otherAnalyser(
                    index: directory.name, found: newest.settings.analyser, expected: Analyzer.fingerprint)
            }
            if let findsEntities, newest.settings.findsEntities != findsEntities {
                throw IndexingError.otherEntities(index: directory.name, hasThem: newest.settings.findsEntities)
            }
            if gazetteer != nil, try !isKept(gazetteer, by: newest, directory) { throw IndexingError.otherGazetteer(index: directory.name) }
            try Commit.removeUnreferenced(newest, in: directory)
            return newest
        }
    }

    /// Whether an index has just these names from its user.
    private static func isKept(_ gazetteer: String?, by manifest: Manifest, _ directory: any Directory) throws(StorageError) -> Bool {
        guard let record = manifest.settings.gazetteer else { return gazetteer == nil }
        return try StoredGazetteer.text(record, in: directory).utf8.elementsEqual((gazetteer ?? "").utf8) && gazetteer != nil
    }

    /// What an empty index would have as its newest commit. Numbers go on, so that readers of the old commit never meet new
    /// files under old names.
    private static func emptyManifest(_ directory: any Directory, _ settings: IndexSettings) throws(StorageError) -> Manifest {
        var manifest = Manifest(settings: settings)
        manifest.generation = try directory.list("").compactMap(Manifest.generation(ofFile:)).max() ?? 0
        manifest.nextSegment = try (directory.list("segments").compactMap { UInt64($0, radix: 16) }.max() ?? 0) + 1
        return manifest
    }

    private func removeLeftovers() throws(StorageError) {
        let newest = try Commit.newest(directory) ?? Manifest(settings: committed.settings)
        // It may be the commit that failed, when all that it lacked was to be durable.
        try directory.synchronize("")
        try Commit.removeUnreferenced(newest, in: directory)
    }

    // MARK: Indexing

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
        runState = .nothingCommitted
        let isResumable = options.commitInterval != nil || options.resume
        if isResumable { reader.takesFingerprints = true }
        let resumed = options.resume ? try skipCommitted(reader, options, progress) : nil
        if let resumed, resumed.documents > 0 { runState = .committed(documents: resumed.documents) }
        if resumed == nil, options.resume, options.recreate { committed = try IndexWriter.emptyManifest(directory, committed.settings) }

        var run = resumed ?? InputCheckpoint(firstSequence: committed.nextSequence)
        var committedBatches = resumed?.batches
        let indexing = IndexingRun(
            directory, committed.settings, names, numbers, reader, options, from: run, problem: problem, progress: progress) {
            finished, reached in
            try self.commit(finished, reached, &run, isResumable: isResumable)
            committedBatches = reached.batches
            self.runState = .committed(documents: run.documents)
            try self.merges.begin(self.committed, limit: max(1, options.threads / 4))
        }
        return try cleaningUp {
            let (finished, reached) = try indexing.execute()
            if reached.batches != committedBatches {
                try commit(finished, reached, &run, isResumable: isResumable)
            }
            runState = .complete
            try mergeAll(threads: options.threads) { count in
                if count > 0 { progress(IndexingProgress(run, phase: .merging(count), input: reader.progress)) }
            }
            var report = IndexingReport(run, indexBytes: committed.byteCount)
            report.resumed = resumed?.documents ?? 0
            report.resumedTextBytes = resumed?.textBytes ?? 0
            return report
        }
    }

    /// Indexes documents that the caller has, on the caller's thread, and commits them in one commit.
    ///
    /// - Parameter memory: bytes that may be used for documents that are not yet written.
    package func index(_ documents: some Sequence<Document>, memory: Int) throws -> IndexingReport {
        runState = .nothingCommitted
        var run = InputCheckpoint(firstSequence: committed.nextSequence)
        return try cleaningUp {
            let builder = SegmentBuilder(
                directory, settings: committed.settings, names: names, memoryLimit: memory, nextID: numbers.take)
            var finished: [SegmentBuilder.Finished] = []
            var reached = run
            for document in documents {
                if let full = try builder.add(document, sequence: reached.nextSequence) { finished.append(full) }
                reached.documents += 1
                reached.textBytes += document.title.utf8.count + document.text.utf8.count
            }
            if let last = try builder.finish() { finished.append(last) }
            try commit(finished, reached, &run, isResumable: false)
            runState = .complete
            try mergeAll(threads: 1)
            return IndexingReport(run, indexBytes: committed.byteCount)
        }
    }

    /// Commits one segment that the caller fills with new documents, whose ids differ.
    ///
    /// - Parameter fill: writes documents and terms; the second argument is the number in the order of the input that the first one has.
    package func index(documentCount: Int, _ fill: (SegmentWriter, Int) throws -> Void) throws {
        runState = .nothingCommitted
        var run = InputCheckpoint(firstSequence: committed.nextSequence)
        try cleaningUp {
            let segment = try SegmentWriter(directory, id: numbers.take())
            try fill(segment, run.nextSequence)
            var reached = run
            reached.documents = documentCount
            try commit([SegmentBuilder.Finished(record: try segment.finish(), superseded: [])], reached, &run, isResumable: false)
            runState = .complete
        }
    }

    /// Reads what an earlier run over this input has committed; nil where there was none, or it had another input: then the
    /// reader is at its beginning.
    private func skipCommitted(
        _ reader: InputReader, _ options: IndexingOptions, _ progress: (IndexingProgress) -> Void
    ) throws(IndexingError) -> InputCheckpoint? {
        guard let checkpoint = committed.checkpoint, checkpoint.nextSequence == committed.nextSequence,
            checkpoint.firstSequence == 0 || !options.recreate
        else { return nil }
        while reader.batchCount < checkpoint.batches, reader.nextBatch() != nil {
            progress(IndexingProgress(checkpoint, phase: .skipping, input: reader.progress))
        }
        if reader.batchCount == checkpoint.batches, reader.fingerprint == checkpoint.fingerprint { return checkpoint }
        guard reader.rewind() else { throw .otherInput }
        return nil
    }

    // MARK: Committing

    /// Commits new segments, and the merges that have ended.
    ///
    /// - Parameters:
    ///   - reached: where the run is.
    ///   - run: where it was at its latest commit, and is after this one; documents that give way to others are counted in it.
    private func commit(
        _ finished: [SegmentBuilder.Finished], _ reached: InputCheckpoint, _ run: inout InputCheckpoint, isResumable: Bool
    ) throws(StorageError) {
        var manifest = committed
        manifest.nextSequence = reached.nextSequence
        let counts = try Supersession.resolve(finished, in: &manifest, directory, runStart: reached.firstSequence)
        var now = reached
        now.supersededInInput = run.supersededInInput + counts.inInput
        now.supersededInIndex = run.supersededInIndex + counts.inIndex
        manifest.checkpoint = isResumable ? now : nil
        try merges.takeFinished(into: &manifest)
        try publish(manifest)
        run = now
    }

    /// Makes a manifest, with the next generation, the newest commit, and removes what it does not refer to.
    func publish(_ manifest: Manifest) throws(StorageError) {
        var manifest = manifest
        manifest.generation = committed.generation + 1
        manifest.nextSegment = numbers.next
        if let gazetteer { manifest.settings.gazetteer = try StoredGazetteer.write(gazetteer, generation: manifest.generation, to: directory) }
        try Commit.publish(manifest, to: directory)
        committed = manifest
        gazetteer = nil
        try Commit.removeUnreferenced(manifest, in: directory, sparing: merges.growing)
    }

    /// Does work that writes. Where it fails, what it has written is removed as far as that goes: it may be what fills the disk.
    func cleaningUp<Result, Failure: Error>(_ work: () throws(Failure) -> Result) throws(Failure) -> Result {
        do {
            return try work()
        } catch {
            merges.abandon()
            try? removeLeftovers()
            throw error
        }
    }
}
