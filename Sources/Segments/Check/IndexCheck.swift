package import Storage

/// Verifies every byte and every invariant of an index.
package enum IndexCheck {
    /// Checks the newest commit of an index.
    ///
    /// - Throws: `notFound` where there is no index. Whatever else is wrong stands in the report.
    package static func run(_ directory: any Directory) throws(StorageError) -> CheckReport {
        while true {
            var report = CheckReport()
            let manifest: Manifest
            do throws(StorageError) {
                guard let newest = try Commit.newest(directory) else { throw Commit.missing(in: directory) }
                manifest = newest
            } catch {
                if error.code == .notFound { throw error }
                report.fault(error.file, error.message)
                return report
            }
            try check(manifest, in: directory, &report)
            // A writer that committed meanwhile has removed segments of this commit: check the newer one.
            if report.faults.isEmpty { return report }
            if try Commit.newest(directory)?.generation == manifest.generation { return report }
        }
    }

    private static func check(
        _ manifest: Manifest, in directory: any Directory, _ report: inout CheckReport
    ) throws(StorageError) {
        let generations = try directory.list("").compactMap(Manifest.generation(ofFile:))
        if let newest = generations.max(), newest > manifest.generation {
            report.fault(
                "\(directory.name)/\(Manifest.fileName(newest))", "is damaged; \(Manifest.fileName(manifest.generation)) is read instead")
        }
        if let gazetteer = manifest.settings.gazetteer {
            report.bytes += gazetteer.length
            do throws(StorageError) {
                _ = try StoredGazetteer.text(gazetteer, in: directory)
            } catch {
                report.fault(error.description, "the names of entities cannot be read")
            }
        }
        // By their bytes: strings of other bytes may be equal.
        var liveIDs: [[UInt8]: String] = [:]
        for record in manifest.segments {
            let place = "\(directory.name)/\(record.folder)"
            report.bytes += record.byteCount
            report.documents += record.documentCount
            do throws(StorageError) {
                let segment = try SegmentReader(directory, record)
                try segment.verifyAll()
                var check = SegmentCheck(segment, manifest, place: place)
                try check.run(&report)
                for id in check.liveIDs {
                    if let other = liveIDs.updateValue(place, forKey: Array(id.utf8)) {
                        report.fault(place, "document \"\(id)\" is live in \(other) too")
                    }
                }
            } catch {
                report.fault(error.description, "the segment cannot be read")
            }
        }
    }
}
