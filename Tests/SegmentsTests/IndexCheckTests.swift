import Segments
import Storage
import Support
import Testing

@Suite("Checking an index")
struct IndexCheckTests {
    private let folder: Folder
    private var directory: FileSystemDirectory { folder.directory }

    init() throws {
        folder = try Folder()
    }

    /// Commits segments of some contents; the second has a deleted document.
    private func commit(_ contents: [NaiveSegment], change: (inout Manifest) -> Void = { _ in }) throws {
        var records: [SegmentRecord] = []
        for (index, content) in contents.enumerated() { records.append(try content.write(to: directory, id: UInt64(index + 1))) }
        if records.count > 1 {
            var deletions = Deletions(documentCount: records[1].documentCount)
            deletions.insert(0)
            records[1].deletions = try deletions.write(
                to: try FileWriter(directory, path: "\(records[1].folder)/deletes-1", component: "deletes", segment: 2))
            records[1].deletedCount = 1
        }
        var manifest = NaiveSegment.manifest(records)
        change(&manifest)
        try Commit.publish(manifest, to: directory)
    }

    @Test("A sound index has no faults, and all of it is counted")
    func sound() throws {
        var random = SeededGenerator("sound index")
        let contents = [(300, "a"), (1, "b"), (140, "c")].map { NaiveSegment(documents: $0.0, prefix: $0.1, sequence: $0.0 * 1000, &random) }
        try commit(contents)
        let report = try IndexCheck.run(directory)
        #expect(report.faults == [], "\(random.seed)")
        #expect(report.documents == 441)
        #expect(report.terms == contents.reduce(0) { $0 + $1.terms.count })
        #expect(report.postings == contents.reduce(0) { $0 + $1.terms.reduce(0) { $0 + $1.postings.count } })
        #expect(report.occurrences == contents.reduce(0) { $0 + $1.terms.reduce(0) { $0 + $1.occurrenceCount } })
        var bytes = 0
        for segment in try directory.list("segments") {
            for file in try directory.list("segments/\(segment)") { bytes += try folder.bytes(of: "segments/\(segment)/\(file)").count }
        }
        #expect(report.bytes == bytes)
    }

    @Test("An index without documents is sound; a folder without an index is none")
    func empty() throws {
        let error = storageError { () throws(StorageError) in _ = try IndexCheck.run(directory) }
        #expect(error?.code == .notFound)
        #expect(error?.file == folder.files.path)
        try directory.makeDirectory("segments")
        try commit([])
        #expect(try IndexCheck.run(directory).faults == [])
        try FileSystemDirectory(path: folder.files.path("documentless")).makeDirectory("segments")
        var random = SeededGenerator(seed: 1)
        try commit([NaiveSegment(documents: 0, &random)])
        #expect(try IndexCheck.run(directory).faults == [])
    }

    // MARK: Damaged bytes

    @Test("A flipped byte, a cut, a missing file and a file of another segment are found in each file, which is named")
    func damage() throws {
        var random = SeededGenerator("damaged index")
        let contents = (0..<2).map { NaiveSegment(documents: 20, prefix: "\($0)-", &random) }
        let names = try StoredGazetteer.write("lieu\tAilleurs\n", generation: 1, to: directory)
        try commit(contents) { $0.settings.gazetteer = names }
        try #require(try IndexCheck.run(directory).faults == [])
        let files = SegmentFile.allCases.map { "segments/00000002/\($0.rawValue)" }
            + ["segments/00000002/deletes-1", "gazetteer-1", "manifest-000001"]
        for file in files {
            let original = try folder.bytes(of: file)
            // All of the header and the footer, and a sample of what is between.
            var offsets = Set(0..<32)
            offsets.formUnion(original.count - 32..<original.count)
            for _ in 0..<40 { offsets.insert(Int.random(in: original.indices, using: &random)) }
            for offset in offsets {
                var damaged = original
                damaged[offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                try folder.files.write(file, damaged)
                try expectFault(naming: file, "byte \(offset), seed \(random.seed)")
            }
            for length in [0, 40, original.count / 2, original.count - 1] {
                try folder.files.write(file, Array(original[..<length]))
                try expectFault(naming: file, "cut at \(length), seed \(random.seed)")
            }
            if file != files.last {
                try directory.remove(file)
                try expectFault(naming: file, "missing")
            }
            if file.hasPrefix("segments") && !file.hasSuffix("deletes-1") {
                let other = file.replacing("00000002", with: "00000001")
                try folder.files.write(file, folder.bytes(of: other))
                try expectFault(naming: file, "of another segment")
            }
            try folder.files.write(file, original)
            #expect(try IndexCheck.run(directory).faults == [])
        }
    }

    private func expectFault(naming file: String, _ what: String) throws {
        let faults = try IndexCheck.run(directory).faults
        #expect(faults.contains { $0.contains(folder.files.path(file)) }, "\(file), \(what): \(faults)")
    }

    @Test("A damaged manifest before which there is a whole one is found")
    func damagedManifest() throws {
        try directory.makeDirectory("segments")
        try commit([])
        try folder.files.write("manifest-000002", "?")
        let faults = try IndexCheck.run(directory).faults
        #expect(faults.count == 1 && faults.first?.contains("manifest-000002") == true)
    }

    // MARK: Bytes that were written and do not fit together

    /// A change of a sound content, and words of the fault that it must give.
    private struct Contradiction: CustomTestStringConvertible {
        var testDescription: String
        var fault: String
        var change: @Sendable (inout NaiveSegment) -> Void

        init(_ description: String, _ fault: String, _ change: @escaping @Sendable (inout NaiveSegment) -> Void) {
            (testDescription, self.fault, self.change) = (description, fault, change)
        }

        /// Changes the list of the stem that is in a number of documents, in one piece.
        init(_ description: String, _ fault: String, stem: Int, _ change: @escaping @Sendable (inout NaiveSegment.Term) -> Void) {
            self.init(description, fault) { content in
                let key = Array("stem\(stem)-0".utf8)
                guard let index = content.terms.firstIndex(where: { $0.key == key }) else { return }
                change(&content.terms[index])
            }
        }
    }

    private static let contradictions: [Contradiction] = [
        Contradiction("a frequency too high", "has frequency", stem: 3) { $0.postings[1].frequency += 1 },
        Contradiction("a frequency too high in the last block of a list", "has frequency", stem: 129) { $0.postings[128].frequency += 7 },
        Contradiction("an occurrence that no length counts", "has length", stem: 2) {
            $0.postings[0].positions.append(9999)
            $0.postings[0].forms.append(0)
            $0.postings[0].frequency += 1
        },
        Contradiction("a length too large", "has length") { $0.figures[4].length += 1 },
        Contradiction("a sequence number twice", "sequence number out of order") { $0.figures[4].sequence = $0.figures[3].sequence },
        Contradiction("a sequence number to come", "sequence number out of order") { $0.figures[$0.figures.count - 1].sequence = 1_000_000 },
        Contradiction("a document that its id does not find", "is not found under its id") { $0.documents[7].id = "another" },
        Contradiction("a document without an id", "is not found under its id") { content in
            content.terms.removeAll { $0.key == TermKey.documentID("d7").bytes }
        },
        Contradiction("a document with two ids", "has two ids") { content in
            content.terms.insert(
                .init(key: TermKind.documentID.prefix, forms: [], postings: [.init(document: 3, positions: [], forms: [], frequency: 1)]), at: 0)
        },
        Contradiction("a value that no document has", "under the values of its fields") { content in
            content.terms.append(
                .init(
                    key: TermKey.fieldValue(.section, [0x7A]).bytes, forms: [],
                    postings: [.init(document: 3, positions: [], forms: [], frequency: 1)]))
            content.terms.sort { $0.key.lexicographicallyPrecedes($1.key) }
        },
        Contradiction("a document without one of its values", "under the values of its fields") { content in
            content.documents[7].author = "another"
        },
        Contradiction("a pair of words with a wrong frequency", "pair \"forme0 forme1\" has frequency 77, not") { content in
            content.terms.append(
                .init(
                    key: TermKey.wordPair(Array("forme0".utf8), Array("forme1".utf8)).bytes, forms: [],
                    postings: [.init(document: 3, positions: [], forms: [], frequency: 77)]))
            content.terms.sort { $0.key.lexicographicallyPrecedes($1.key) }
        },
        Contradiction("a pair of words without a list", "has no list") { content in
            content.terms.append(
                .init(
                    key: TermKey.wordPair(Array("forme0".utf8), Array("forme1".utf8)).bytes, forms: [],
                    postings: [.init(document: 3, positions: [], forms: [], frequency: 77)]))
            content.terms.sort { $0.key.lexicographicallyPrecedes($1.key) }
        },
        Contradiction("a key of no known kind", "is of no known kind") { content in
            let index = content.terms.firstIndex { TermKey.isStem($0.key) } ?? 0
            content.terms.insert(
                .init(key: [3, 0x7A, 0x41], forms: [], postings: [.init(document: 3, positions: [], forms: [], frequency: 1)]), at: index)
        },
        Contradiction("a value that counts twice", "has frequency 2, not 1") { content in
            guard let index = content.terms.firstIndex(where: { $0.key.first == 3 }) else { return }
            content.terms[index].postings[0].frequency = 2
        },
        Contradiction("a stem without occurrences", "has no occurrences") { content in
            content.terms.append(
                .init(key: Array("zz".utf8), forms: [], postings: [.init(document: 3, positions: [], forms: [], frequency: 1)]))
        },
        Contradiction("a title that ends later", "has frequency") { content in
            for index in content.figures.indices { content.figures[index].titleEnd += 4000 }
        },
        Contradiction("a document live twice", "is live in") { content in
            content.documents[5].id = "d6"
            content.documents[6].id = "d6"
        },
    ]

    @Test("What was written and does not fit together is found", arguments: contradictions)
    private func contradiction(_ contradiction: Contradiction) throws {
        var random = SeededGenerator(contradiction.testDescription)
        var content = NaiveSegment(documents: 300, &random)
        contradiction.change(&content)
        try commit([content])
        let faults = try IndexCheck.run(directory).faults
        #expect(faults.contains { $0.contains(contradiction.fault) }, "\(random.seed): \(faults)")
    }

    @Test("A manifest that counts otherwise than its segments is found")
    func contradictingManifest() throws {
        var random = SeededGenerator("contradicting manifest")
        // So many that some occurrences are in titles for sure.
        let contents = (0..<2).map { NaiveSegment(documents: 300, prefix: "\($0)-", &random) }
        let changes: [(String, (inout Manifest) -> Void)] = [
            ("total length", { $0.segments[0].totalLength += 1 }), ("bytes of text", { $0.segments[0].textBytes -= 1 }),
            ("00000001", { $0.segments[0].documentCount += 1 }), ("documents", { $0.segments[1].documentCount -= 1 }),
            ("number of deleted documents", { $0.segments[1].deletedCount = 2 }), ("sequence number", { $0.nextSequence = 20 }),
            ("00000001", { $0.segments[0].files.removeAll { $0.name == "forms" } }),
            ("frequency", { $0.settings.titleWeight = 4 }),
        ]
        for (fault, change) in changes {
            try commit(contents, change: change)
            let faults = try IndexCheck.run(directory).faults
            #expect(faults.contains { $0.contains(fault) }, "\(fault), seed \(random.seed): \(faults)")
        }
    }

    @Test("A document that is live in two segments is found")
    func liveTwice() throws {
        var random = SeededGenerator("live twice")
        try commit([NaiveSegment(documents: 3, &random), NaiveSegment(documents: 3, &random)])
        // Document 0 is deleted in the second segment.
        let faults = try IndexCheck.run(directory).faults
        #expect(faults.count == 2 && faults.allSatisfy { $0.contains("is live in") }, "\(random.seed): \(faults)")
    }

    @Test("A report of many faults stays short")
    func manyFaults() {
        var report = CheckReport()
        for number in 0..<1000 { report.fault("place", "\(number)") }
        #expect(report.faults.count == 101)
        #expect(report.faults.last == "there are more faults than these")
    }
}
