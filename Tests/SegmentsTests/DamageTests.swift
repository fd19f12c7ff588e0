import Storage
import Support
import Testing

@testable import Segments

@Suite("Damaged segments")
struct DamageTests {
    /// What was read of a segment, or of a part of it.
    private struct Content: Equatable {
        var lists: [[UInt32]] = []
        var forms: [FormEntry] = []
        var documents: [Document] = []
    }

    /// Reads some of everything as a search does: nothing is verified but what is read.
    private static func read(_ directory: any Directory, _ record: SegmentRecord) throws(StorageError) -> Content {
        let segment = try SegmentReader(directory, record)
        var content = Content()
        var positions = Words()
        var walk = try segment.terms.terms()
        while let term = try walk.next() {
            var list = [UInt32(term.documentCount), UInt32(term.occurrenceCount)]
            if TermKey.isStem(term.key) {
                let cursor = try segment.postings(term)
                let positionsReader = segment.positions(term)
                let formsReader = segment.forms(term)
                list += try cursor.frontier.flatMap { [$0.frequency, $0.length] }
                while cursor.document != PostingsCursor.end {
                    list += [cursor.document, cursor.frequency]
                    list.append(UInt32(try segment.lengths[cursor.document]))
                    if cursor.document % 5 == 0 {
                        try positionsReader.read(cursor, into: &positions)
                        list += positions.array()
                        for occurrence in cursor.occurrences { list.append(UInt32(try formsReader[occurrence])) }
                        list += try cursor.blockFrontier().flatMap { [$0.frequency, $0.length] }
                    }
                    if cursor.document % 3 == 0 { try cursor.seek(cursor.document + 9) } else { try cursor.advance() }
                }
            }
            content.lists.append(list)
        }
        var forms = try segment.terms.forms()
        while let form = try forms.next() { content.forms.append(form) }
        for number in stride(from: 0, to: segment.documentCount, by: 83) {
            content.documents.append(try segment.documents.document(number))
            let columns = segment.columns
            content.lists.append([
                UInt32(try columns.titleEnd[document: number]), UInt32(try columns.bodyEnd[document: number]),
                UInt32(try columns.sequence[document: number]), UInt32(bitPattern: Int32(try columns.date[document: number])),
            ])
        }
        return content
    }

    @Test("Behind a damaged byte anywhere reading gives what was written or fails, and says which file is damaged")
    func damagedPages() throws {
        var random = SeededGenerator("damaged pages")
        let folder = try Folder()
        let record = try NaiveSegment(documents: 5200, &random).write(to: folder.directory, id: 1)
        let expected = try Self.read(folder.directory, record)
        var failures = 0
        for round in 0..<70 {
            let file = SegmentFile.allCases[round % SegmentFile.allCases.count]
            let path = "\(record.folder)/\(file.rawValue)"
            let original = try folder.bytes(of: path)
            var damaged = original
            // Behind the first page, which is verified when the file is opened.
            let offset = Int.random(in: min(original.count / 2, FileFrame.pageSize)..<original.count, using: &random)
            let end = min(original.count, offset + [1, 2, 300][round % 3])
            for index in offset..<end { damaged[index] = ~damaged[index] }
            try folder.files.write(path, damaged)
            do throws(StorageError) {
                let content = try Self.read(folder.directory, record)
                #expect(content == expected, "\(file), byte \(offset), seed \(random.seed)")
            } catch {
                failures += 1
                #expect(error.code == .damaged, "\(file), byte \(offset), seed \(random.seed)")
                #expect(error.file == folder.files.path(path), "\(file), byte \(offset), seed \(random.seed)")
            }
            try folder.files.write(path, original)
        }
        #expect(failures > 5)
    }

    @Test("A damaged byte of a frontier, or of a skip table that is longer than a page, is found")
    func longHead() throws {
        let folder = try Folder()
        let count: UInt32 = 300_000
        var region = 0..<0
        let original = try folder.file { file throws(StorageError) in
            let writer = PostingsWriter(file)
            // The more often, the longer: no document beats another.
            for document in 0..<count {
                writer.add(document: document, frequency: document + 1, occurrences: 1, length: document * 300 + 1)
            }
            region = FileReader.contentStart..<FileReader.contentStart + (try writer.endTerm().regionLength)
            return try writer.finish()
        }
        let entry = TermEntry(
            ordinal: 0, key: [], documentCount: Int(count), occurrenceCount: Int(count), formCount: 1, onlyDocument: 0, onlyFrequency: 0,
            postings: region, positions: 0..<0, formOrdinals: 0..<0)
        #expect(try PostingsCursor(entry, in: original).frontier.count == ImpactCover.listLimit)
        let bytes = try folder.bytes(of: "file")
        for offset in [region.lowerBound, region.lowerBound + 10, FileFrame.pageSize + 100] {
            var damaged = bytes
            damaged[offset] ^= 1
            try folder.files.write("file", damaged)
            let error = storageError { () throws(StorageError) in
                let file = try FileReader(folder.directory, path: "file", component: "file", record: original.record)
                _ = try PostingsCursor(entry, in: file)
            }
            #expect(error?.code == .damaged, "byte \(offset)")
        }
    }
}
