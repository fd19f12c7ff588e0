package import Storage

/// Finds the newest commit of an index and makes the next one.
///
/// A commit is a manifest. Its segments are complete and synchronised before it is written; it is written under another
/// name, synchronised and renamed, so that at every instant the newest manifest with its own name is whole.
package enum Commit {
    /// The file that a writer locks.
    package static let lockName = "write.lock"

    /// The newest valid manifest, or nil where the folder holds no index.
    ///
    /// - Throws: `damaged` where there are manifests and none can be read.
    package static func newest(_ directory: any Directory) throws(StorageError) -> Manifest? {
        var generations = try generations(directory)
        while true {
            var first: StorageError?
            for generation in generations {
                do throws(StorageError) {
                    return try read(directory, generation)
                } catch {
                    // A writer may have removed it since the listing, or it is damaged: an older one may serve.
                    if error.code != .notFound { first = first ?? error }
                }
            }
            if let first { throw first }
            if generations.isEmpty { return nil }
            // All were removed since the listing: a writer has made a newer one, unless the index itself is gone.
            generations = try self.generations(directory)
        }
    }

    /// The generation of the newest manifest, unread: one listing of a folder tells whether there may be a newer commit.
    package static func newestGeneration(_ directory: any Directory) throws(StorageError) -> UInt64? {
        try generations(directory).first
    }

    /// The generations of which there are manifests, the newest first.
    private static func generations(_ directory: any Directory) throws(StorageError) -> [UInt64] {
        try directory.list("").compactMap(Manifest.generation(ofFile:)).sorted(by: >)
    }

    /// What to say of a folder that holds no index.
    package static func missing(in directory: any Directory) -> StorageError {
        StorageError(
            .notFound, file: directory.name, "there is no index here; make one with: limier index --index \(directory.name) INPUT")
    }

    private static func read(_ directory: any Directory, _ generation: UInt64) throws(StorageError) -> Manifest {
        let file = try FileReader(
            directory, path: Manifest.fileName(generation), component: Manifest.component, segment: generation)
        return try Manifest(file)
    }

    /// Makes a manifest the newest commit. Its segments must be synchronised already.
    package static func publish(_ manifest: Manifest, to directory: any Directory) throws(StorageError) {
        let name = Manifest.fileName(manifest.generation)
        let temporary = name + Manifest.temporarySuffix
        try directory.synchronize("segments")
        let writer = try FileWriter(directory, path: temporary, component: Manifest.component, segment: manifest.generation)
        _ = try manifest.write(to: writer)
        try directory.rename(temporary, to: name)
        try directory.synchronize("")
    }

    /// Removes what the newest commit does not refer to: older manifests, temporary files, segments that were left by a
    /// writer that was stopped. Only a holder of the lock may call it, and only when the commit is durable.
    ///
    /// - Parameter growing: the numbers of segments that are being written and stay.
    package static func removeUnreferenced(
        _ manifest: Manifest, in directory: any Directory, sparing growing: Set<UInt64> = []
    ) throws(StorageError) {
        let current = Manifest.fileName(manifest.generation)
        for name in try directory.list("") where Manifest.isOwn(fileName: name) && name != current { try directory.remove(name) }
        for name in try directory.list("") where StoredGazetteer.isOwn(fileName: name) && name != manifest.settings.gazetteer?.name {
            try directory.remove(name)
        }
        let folders = Dictionary(uniqueKeysWithValues: manifest.segments.map { ($0.folder, $0) })
        let spared = Set(growing.map(SegmentRecord.folder))
        for name in try directory.list("segments") {
            let folder = "segments/\(name)"
            guard SegmentRecord.isOwn(folder: folder), !spared.contains(folder) else { continue }
            guard let segment = folders[folder] else {
                try directory.remove(folder)
                continue
            }
            let known = Set(segment.files.map(\.name) + [segment.deletions?.name].compactMap { $0 })
            for file in try directory.list(folder) where !known.contains(file) {
                try directory.remove("\(folder)/\(file)")
            }
        }
    }
}
