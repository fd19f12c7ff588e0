internal import Analysis
package import Indexing
internal import Segments
internal import Storage
import SwiftProtobuf

/// Makes an index of a CIFF file: documents without text, whose stems are the terms of the file.
///
/// The format has no positions. Each occurrence gets a place of its own, farther from others than any phrase reaches, so that stems alone
/// are found and scored as they should be, and no phrase of several words ever matches.
package struct CIFFImport {
    private let path: String
    private var ids: [String] = []
    private var lengths: [Int] = []
    /// The occurrences in each document.
    private var occurrenceCounts: [Int] = []
    /// What the file says of its origin.
    package private(set) var description = ""

    /// Reads the whole file once and finds out whether it is as it should be.
    ///
    /// - Throws: `InterchangeError` where it is not; it names the place.
    package init(_ path: String) throws {
        self.path = path
        var file = try MessageReader(path)
        let header = try CIFFImport.header(&file)
        description = header.description_p
        occurrenceCounts = [Int](repeating: 0, count: Int(header.numDocs))
        var last: [UInt8] = []
        for _ in 0..<header.numPostingsLists {
            let offset = file.offset
            let list = try file.next(Ciff_PostingsList.self, "list of postings")
            let key = Array(list.term.utf8)
            func wrong(_ message: String) -> InterchangeError { InterchangeError(file: path, offset: offset, message: message) }
            guard TermKey.isStem(key) else { throw wrong("has a term that is empty or a control character") }
            guard last.lexicographicallyPrecedes(key) else { throw wrong("has the term '\(list.term)' out of order: terms must ascend by their bytes") }
            last = key
            var document = 0
            var occurrences: Int64 = 0
            for (place, posting) in list.postings.enumerated() {
                document += Int(posting.docid)
                guard posting.docid > 0 || place == 0, occurrenceCounts.indices.contains(document), posting.tf > 0 else {
                    throw wrong("has a posting of '\(list.term)' that cannot be: document \(document), frequency \(posting.tf)")
                }
                occurrenceCounts[document] += Int(posting.tf)
                occurrences += Int64(posting.tf)
            }
            guard list.df == list.postings.count, list.cf == occurrences, list.df > 0 else {
                throw wrong("has a list of '\(list.term)' with \(list.postings.count) postings and \(occurrences) occurrences, not \(list.df) and \(list.cf)")
            }
        }
        var known: Set<String> = []
        for number in 0..<Int(header.numDocs) {
            let offset = file.offset
            let record = try file.next(Ciff_DocRecord.self, "document")
            guard Int(record.docid) == number, record.doclength >= 0, !record.collectionDocid.isEmpty, known.insert(record.collectionDocid).inserted
            else { throw InterchangeError(file: path, offset: offset, message: "has a document that cannot be: number \(record.docid), id '\(record.collectionDocid)'") }
            guard occurrenceCounts[number] < Int(UInt32.max / (Paragraphs.gap + 1)) else {
                throw InterchangeError(file: path, offset: offset, message: "has a document with too many words: '\(record.collectionDocid)'")
            }
            ids.append(record.collectionDocid)
            lengths.append(Int(record.doclength))
        }
        if !file.isAtEnd() { throw InterchangeError(file: path, offset: file.offset, message: "goes on behind its last document") }
    }

    private static func header(_ file: inout MessageReader) throws(InterchangeError) -> Ciff_Header {
        let header = try file.next(Ciff_Header.self, "header")
        guard header.version == 1, header.numDocs >= 0, header.numPostingsLists >= 0 else {
            throw InterchangeError(file: file.path, offset: 0, message: "has no header of CIFF, version 1")
        }
        return header
    }

    /// The number of documents.
    package var documentCount: Int { ids.count }

    /// Commits an index of the file: nothing where anything fails.
    package func write(_ writer: IndexWriter) throws {
        try writer.index(documentCount: documentCount) { segment, firstSequence in
            for (number, id) in ids.enumerated() {
                let end = occurrenceCounts[number] * CIFFImport.distance
                try segment.add(
                    Document(id: id, title: "", text: ""),
                    SegmentWriter.DocumentFigures(length: lengths[number], titleEnd: 0, bodyEnd: end, sequence: firstSequence + number))
            }
            let order = ids.indices.sorted { Array(ids[$0].utf8).lexicographicallyPrecedes(Array(ids[$1].utf8)) }
            for number in order {
                segment.beginTerm()
                segment.addPosting(document: UInt32(number), frequency: 1)
                try segment.endTerm(key: TermKey.documentID(ids[number]).bytes)
            }
            try writeStems(to: segment)
        }
    }

    private static let distance = Int(Paragraphs.gap) + 1

    private func writeStems(to segment: SegmentWriter) throws {
        var file = try MessageReader(path)
        let header = try CIFFImport.header(&file)
        var titleEnds = Words()
        for _ in ids { titleEnds.append(0) }
        var places = [UInt32](repeating: 0, count: ids.count)
        var occurrences = SegmentWriter.Occurrences(count: 0)
        for _ in 0..<header.numPostingsLists {
            let list = try file.next(Ciff_PostingsList.self, "list of postings")
            let key = Array(list.term.utf8)
            segment.beginTerm(forms: [
                TermsWriter.Form(folded: key[...], surface: key[...], length: 1, documentCount: Int(list.df), occurrenceCount: Int(list.cf)),
            ])
            occurrences.resize(to: 0)
            occurrences.resize(to: Int(list.cf))
            var document = 0
            var index = 0
            for posting in list.postings {
                document += Int(posting.docid)
                for _ in 0..<posting.tf {
                    occurrences.documents[index] = UInt32(document)
                    occurrences.positions[index] = places[document]
                    occurrences.forms[index] = 0
                    places[document] += UInt32(CIFFImport.distance)
                    index += 1
                }
            }
            try segment.add(&occurrences, titleEnds: titleEnds, titleWeight: 1, isLast: true)
            try segment.endTerm(key: key)
        }
    }
}
