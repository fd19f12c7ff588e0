import Storage
import Support
import Testing

@testable import Segments

@Suite("Lists of a segment")
struct PostingsTests {
    /// A segment and the same content in plain arrays, made once for all tests.
    private struct Sample {
        let seed: UInt64
        let naive: NaiveSegment
        let segment: SegmentReader

        init() throws {
            // The files are mapped: they may go when the segment is open.
            let folder = try Folder()
            var random = SeededGenerator("lists")
            seed = random.seed
            naive = NaiveSegment(documents: 5200, &random)
            segment = try SegmentReader(folder.directory, naive.write(to: folder.directory, id: 1))
        }
    }

    private static let sample = Result { try Sample() }
    private let seed: UInt64
    private let naive: NaiveSegment
    private let segment: SegmentReader

    init() throws {
        let sample = try Self.sample.get()
        (seed, naive, segment) = (sample.seed, sample.naive, sample.segment)
    }

    /// All stems, each with its entry in the dictionary and a generator of its own.
    private func forEachStem(_ body: (NaiveSegment.Term, TermEntry, inout SeededGenerator) throws -> Void) throws {
        var random = SeededGenerator(seed: seed)
        #expect(naive.stems.count == NaiveSegment.documentCounts.count * 2)
        for term in naive.stems {
            let entry = try #require(try segment.terms.term(term.key))
            try body(term, entry, &random)
        }
    }

    @Test("A cursor walks over all documents with their frequencies and occurrences, and stays at the end")
    func walk() throws {
        try forEachStem { term, entry, _ in
            #expect(entry.documentCount == term.postings.count && entry.occurrenceCount == term.occurrenceCount)
            let cursor = try segment.postings(entry)
            #expect(cursor.documentCount == term.postings.count)
            var occurrences = 0
            for posting in term.postings {
                let end = occurrences + posting.positions.count
                guard cursor.document == posting.document, cursor.frequency == posting.frequency, cursor.occurrences == occurrences..<end else {
                    Issue.record("\(String(decoding: term.key, as: UTF8.self)), document \(posting.document), seed \(seed)")
                    return
                }
                occurrences = end
                try cursor.advance()
            }
            for _ in 0..<3 {
                #expect(cursor.document == PostingsCursor.end)
                try cursor.advance()
            }
            for target: UInt32 in [0, 5, UInt32.max - 1, UInt32.max] {
                try cursor.seek(target)
                #expect(cursor.document == PostingsCursor.end)
            }
        }
    }

    @Test("A cursor seeks the first document at or behind a target, never back, whatever was done before")
    func seek() throws {
        try forEachStem { term, entry, random in
            for _ in 0..<12 {
                let cursor = try segment.postings(entry)
                // Small steps meet the same block again and again, large ones leave out many.
                let stride = ([3, 40, 400, 3000] as [UInt32]).randomElement(using: &random) ?? 3
                var index = 0
                var steps = 0
                while index < term.postings.count && steps < 400 {
                    steps += 1
                    let present = term.postings[index].document
                    switch Int.random(in: 0..<8, using: &random) {
                    case 0:
                        try cursor.advance()
                        index += 1
                    case 1:
                        try cursor.seek(UInt32.random(in: 0...present, using: &random))
                    case 2:
                        // The next document itself.
                        index += 1
                        try cursor.seek(index < term.postings.count ? term.postings[index].document : PostingsCursor.end)
                    default:
                        let target = present + UInt32.random(in: 0...stride, using: &random)
                        try cursor.seek(target)
                        index = term.postings[index...].firstIndex { $0.document >= target } ?? term.postings.count
                    }
                    let expected = index < term.postings.count ? term.postings[index].document : PostingsCursor.end
                    guard cursor.document == expected else {
                        Issue.record("\(String(decoding: term.key, as: UTF8.self)): \(cursor.document), not \(expected), seed \(seed)")
                        return
                    }
                    if index < term.postings.count && Bool.random(using: &random) {
                        let posting = term.postings[index]
                        #expect(cursor.occurrences.count == posting.positions.count && cursor.frequency == posting.frequency, "\(seed)")
                    }
                }
            }
        }
    }

    @Test("Seeking any document of a list from its start finds it, and from the one behind the next")
    func everyTarget() throws {
        try forEachStem { term, entry, _ in
            for (index, posting) in term.postings.enumerated().filter({ $0.offset % 7 == 0 || $0.offset % 128 > 125 || $0.offset % 128 < 2 }) {
                let cursor = try segment.postings(entry)
                try cursor.seek(posting.document)
                #expect(cursor.document == posting.document, "\(seed)")
                try cursor.seek(posting.document + 1)
                let next = index + 1 < term.postings.count ? term.postings[index + 1].document : PostingsCursor.end
                #expect(cursor.document == next, "\(seed)")
            }
        }
    }

    @Test("Positions and forms of documents are read with any of them left out")
    func positionsAndForms() throws {
        try forEachStem { term, entry, random in
            let forms = segment.forms(entry)
            for step in [1, 2, 10, 150, 1000] {
                let cursor = try segment.postings(entry)
                let reader = segment.positions(entry)
                var positions = Words()
                var index = Int.random(in: 0..<min(step, term.postings.count), using: &random)
                while index < term.postings.count {
                    let posting = term.postings[index]
                    try cursor.seek(posting.document)
                    try reader.read(cursor, into: &positions)
                    let ordinals = try cursor.occurrences.map { UInt32(try forms[$0]) }
                    guard positions.array() == posting.positions, ordinals == posting.forms else {
                        Issue.record("\(String(decoding: term.key, as: UTF8.self)), document \(posting.document), seed \(seed)")
                        return
                    }
                    index += Int.random(in: 1...step, using: &random)
                }
            }
        }
    }

    @Test("One reader of positions serves cursors at any places of its list")
    func positionsOutOfOrder() throws {
        try forEachStem { term, entry, random in
            let reader = segment.positions(entry)
            var positions = Words()
            for _ in 0..<20 {
                guard let posting = term.postings.randomElement(using: &random) else { return }
                let cursor = try segment.postings(entry)
                try cursor.seek(posting.document)
                try reader.read(cursor, into: &positions)
                #expect(positions.array() == posting.positions, "\(String(decoding: term.key, as: UTF8.self)), seed \(seed)")
            }
        }
    }

    @Test("The frontiers of a list and of its blocks cover their documents, as loosely as merging allows")
    func frontiers() throws {
        try forEachStem { term, entry, _ in
            let cursor = try segment.postings(entry)
            let impacts = term.postings.map { Impact(frequency: $0.frequency, length: UInt32(naive.figures[Int($0.document)].length)) }
            guard term.postings.count > PostingsFormat.blockSize else {
                #expect(try cursor.frontier == [] && cursor.blockFrontier() == [])
                return
            }
            #expect(NaiveFrontier.isCover(try cursor.frontier, of: NaiveFrontier.of(impacts), limit: ImpactCover.listLimit), "\(seed)")
            for start in stride(from: 0, to: impacts.count, by: PostingsFormat.blockSize) {
                try cursor.seek(term.postings[start].document)
                let block = impacts[start..<min(impacts.count, start + PostingsFormat.blockSize)]
                let exact = NaiveFrontier.of(Array(block))
                #expect(NaiveFrontier.isCover(try cursor.blockFrontier(), of: exact, limit: ImpactCover.blockLimit), "\(seed)")
            }
            try cursor.seek(PostingsCursor.end)
            #expect(try cursor.blockFrontier() == [])
        }
    }

    @Test("Documents, figures and ids come back")
    func documents() throws {
        #expect(segment.documentCount == naive.documents.count)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let number = Int.random(in: naive.documents.indices, using: &random)
            let document = naive.documents[number]
            let figures = naive.figures[number]
            #expect(try segment.documents.document(number) == document, "\(seed)")
            #expect(try segment.lengths[UInt32(number)] == figures.length)
            #expect(try segment.columns.titleEnd[document: number] == figures.titleEnd)
            #expect(try segment.columns.bodyEnd[document: number] == figures.bodyEnd)
            #expect(try segment.columns.sequence[document: number] == figures.sequence)
            #expect(try segment.columns.date[document: number] == document.date.map { Int($0.number) } ?? ColumnsReader.noDate)
            #expect(try segment.document(withID: document.id) == UInt32(number))
            #expect(segment.isLive(UInt32(number)))
        }
        for id in ["", "d", "d5200", "stem1", "\u{1}d1"] { #expect(try segment.document(withID: id) == nil) }
        #expect(segment.record.totalLength == naive.figures.reduce(0) { $0 + $1.length })
        #expect(segment.record.textBytes == naive.documents.reduce(0) { $0 + $1.title.utf8.count + $1.text.utf8.count })
    }
}

@Suite("Lists of documents far apart")
struct SparsePostingsTests {
    @Test("Lists with any numbers of documents below the end come back", arguments: [2, 128, 129, 400])
    func sparse(count: Int) throws {
        var random = SeededGenerator("\(count) documents far apart")
        var numbers: Set<UInt32> = [0, UInt32.max - 1]
        while numbers.count < count { numbers.insert(UInt32.random(in: 0..<UInt32.max, using: &random)) }
        let documents = numbers.sorted()
        let frequencies = documents.map { _ in UInt32.random(in: 1...UInt32.max >> UInt32.random(in: 0..<32, using: &random), using: &random) }
        var region = 0..<0
        let file = try Folder().file { file throws(StorageError) in
            let writer = PostingsWriter(file)
            for (document, frequency) in zip(documents, frequencies) {
                writer.add(document: document, frequency: frequency, occurrences: 1, length: 1)
            }
            region = FileReader.contentStart..<FileReader.contentStart + (try writer.endTerm().regionLength)
            return try writer.finish()
        }
        #expect(region.upperBound == file.contentEnd)
        let entry = TermEntry(
            ordinal: 0, key: [], documentCount: count, occurrenceCount: count, formCount: 1, onlyDocument: 0, onlyFrequency: 0,
            postings: region, positions: 0..<0, formOrdinals: 0..<0)
        let cursor = try PostingsCursor(entry, in: file)
        for (document, frequency) in zip(documents, frequencies) {
            #expect(cursor.document == document && cursor.frequency == frequency && cursor.occurrences.count == 1, "\(random.seed)")
            try cursor.advance()
        }
        #expect(cursor.document == PostingsCursor.end)
        let seeker = try PostingsCursor(entry, in: file)
        for document in documents {
            try seeker.seek(document)
            #expect(seeker.document == document, "\(random.seed)")
        }
        try seeker.seek(UInt32.max)
        #expect(seeker.document == PostingsCursor.end)
    }
}
