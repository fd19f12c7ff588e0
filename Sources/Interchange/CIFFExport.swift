package import Segments
internal import Storage
import SwiftProtobuf

/// Writes the stems of an index as a CIFF file, so that other engines run the same lists.
///
/// Documents that are not deleted are numbered in the order of the index. Frequencies and lengths are the weighted ones: an occurrence in
/// the title counts as often as the index has it, so that BM25 gives the scores that it gives here with stems alone. Positions, forms,
/// texts and values of fields have no place in the format.
package struct CIFFExport {
    /// What was written.
    package struct Report: Sendable, Hashable {
        package var documents = 0
        package var terms = 0
        package var postings = 0
    }

    private let segments: [SegmentReader]
    /// For each segment the number of each document, -1 for those that are deleted.
    private let numbers: [[Int32]]
    private let documentCount: Int

    /// - Parameter segments: those of a commit, in its order.
    package init(_ segments: [SegmentReader]) {
        var next: Int32 = 0
        numbers = segments.map { segment in
            (0..<segment.documentCount).map { document in
                if !segment.isLive(UInt32(document)) { return -1 }
                defer { next += 1 }
                return next
            }
        }
        self.segments = segments
        documentCount = Int(next)
    }

    /// Writes the file. Its head says how many lists there are, so the lists are gone through twice; one is held at a time.
    package func write(to path: String, description: String) throws -> Report {
        var report = Report(documents: documentCount)
        var occurrences = 0
        try forEachList { list in
            report.terms += 1
            report.postings += Int(list.df)
            occurrences += Int(list.cf)
        }
        var totalLength = 0
        for (place, segment) in segments.enumerated() {
            for document in 0..<segment.documentCount where numbers[place][document] >= 0 { totalLength += try segment.lengths[UInt32(document)] }
        }
        guard let lists = Int32(exactly: report.terms) else { throw InterchangeError(file: path, message: "the index has too many terms for the format") }
        var file = try MessageWriter(path)
        var header = Ciff_Header()
        header.version = 1
        header.numPostingsLists = lists
        header.totalPostingsLists = lists
        header.numDocs = Int32(documentCount)
        header.totalDocs = Int32(documentCount)
        header.totalTermsInCollection = Int64(occurrences)
        header.averageDoclength = documentCount == 0 ? 0 : Double(totalLength) / Double(documentCount)
        header.description_p = description
        try file.add(header)
        try forEachList { try file.add($0) }
        for (place, segment) in segments.enumerated() {
            try segment.documents.forEach { (document, stored) throws in
                if numbers[place][document] < 0 { return }
                var record = Ciff_DocRecord()
                record.docid = numbers[place][document]
                record.collectionDocid = stored.id
                record.doclength = Int32(clamping: try segment.lengths[UInt32(document)])
                try file.add(record)
            }
        }
        try file.finish()
        return report
    }

    /// Calls `body` with the list of each stem that a document holds, in the order of their bytes.
    private func forEachList(_ body: (Ciff_PostingsList) throws -> Void) throws {
        var walks: [TermsReader.TermIterator] = []
        var heads: [TermEntry?] = []
        for segment in segments {
            var walk = try segment.terms.terms(from: [TermKind.firstOfStems])
            heads.append(try walk.next())
            walks.append(walk)
        }
        while let key = heads.compactMap({ $0?.key }).min(by: { $0.lexicographicallyPrecedes($1) }) {
            var list = Ciff_PostingsList()
            list.term = String(decoding: key, as: UTF8.self)
            var last: Int32 = 0
            for place in heads.indices {
                guard let entry = heads[place], entry.key == key else { continue }
                let cursor = try segments[place].postings(entry)
                while cursor.document != PostingsCursor.end {
                    let number = numbers[place][Int(cursor.document)]
                    if number >= 0 {
                        var posting = Ciff_Posting()
                        posting.docid = number - last
                        posting.tf = Int32(clamping: cursor.frequency)
                        list.postings.append(posting)
                        list.cf += Int64(posting.tf)
                        last = number
                    }
                    try cursor.advance()
                }
                heads[place] = try walks[place].next()
            }
            list.df = Int64(list.postings.count)
            if list.df > 0 { try body(list) }
        }
    }
}
