internal import Analysis
internal import Segments
internal import Storage

/// Inverts documents in memory: takes their tokens in the order of the text and gives, term by term, the documents,
/// positions and forms.
///
/// What it keeps is a log: the lexicon ordinal and the position of every token, one document after the other. Adding a token
/// is an append. `write` sorts the log by term with one counting sort, for which the counts come from one pass.
struct InvertedBuffer: ~Copyable {
    private var words = Words(capacity: 1 << 16)
    private var positions = Words(capacity: 1 << 16)
    private var documentStarts = Words()
    private var titleEnds = Words()
    private var ids: [[UInt8]] = []
    private var idBytes = 0

    init() {}

    /// Number of documents held.
    var documentCount: Int { documentStarts.count }

    /// Bytes that the buffer takes, with those that `write` will need.
    var memory: Int {
        words.count * InvertedBuffer.bytesPerToken + documentCount * 64 + idBytes
    }

    /// Word and position in the log; document, position and form once sorted.
    private static let bytesPerToken = 8 + 12

    /// Adds the tokens of the next document; returns its weighted length.
    mutating func add(_ tokens: TokenBuffer, id: String, titleEnd: UInt32, titleWeight: Int) -> Int {
        documentStarts.append(UInt32(words.count))
        titleEnds.append(titleEnd)
        let key = TermKind.key(documentID: id)
        idBytes += key.count
        ids.append(key)
        let tokenWords = tokens.words.span
        let tokenPositions = tokens.positions.span
        var length = 0
        var previous = UInt32.max
        for index in tokenWords.indices {
            let position = tokenPositions[index]
            words.append(tokenWords[index])
            positions.append(position)
            if position != previous {
                length += position < titleEnd ? titleWeight : 1
                previous = position
            }
        }
        return length
    }

    /// Writes all terms of the documents, which the segment has already, and empties the buffer.
    ///
    /// - Returns: documents whose id occurs again later in the buffer.
    mutating func write(to segment: SegmentWriter, lexicon: Lexicon, titleWeight: Int) throws(StorageError) -> [UInt32] {
        let superseded = try writeIDs(to: segment)
        try writeStems(to: segment, lexicon: lexicon, titleWeight: UInt32(titleWeight))
        self = InvertedBuffer()
        return superseded
    }

    // MARK: Ids

    private func writeIDs(to segment: SegmentWriter) throws(StorageError) -> [UInt32] {
        let order = ids.indices.sorted { ids[$0] == ids[$1] ? $0 < $1 : ids[$0].lexicographicallyPrecedes(ids[$1]) }
        var superseded: [UInt32] = []
        let nothing = Words()
        var index = 0
        while index < order.count {
            let key = ids[order[index]]
            segment.beginTerm(formCount: 0)
            while index < order.count, ids[order[index]] == key {
                let document = UInt32(order[index])
                try segment.addPosting(document: document, frequency: 1, positions: nothing, formOrdinals: nothing, 0..<0)
                index += 1
                if index < order.count, ids[order[index]] == key { superseded.append(document) }
            }
            try segment.endTerm(key: key, forms: [])
        }
        return superseded
    }

    // MARK: Stems

    private func writeStems(to segment: SegmentWriter, lexicon: Lexicon, titleWeight: UInt32) throws(StorageError) {
        let terms = TermOrder(words, lexicon: lexicon)
        let sorted = sort(by: terms)
        var formDocuments = Words()
        var formOccurrences = Words()
        var lastDocument = Words()
        for term in terms.terms.indices {
            let forms = terms.terms[term].forms
            formDocuments.removeAll()
            formDocuments.resize(to: forms.count)
            formOccurrences.removeAll()
            formOccurrences.resize(to: forms.count)
            lastDocument.removeAll()
            lastDocument.resize(to: forms.count)
            segment.beginTerm(formCount: forms.count)
            var index = terms.terms[term].start
            let end = terms.terms[term].end
            while index < end {
                let document = sorted.documents[index]
                let titleEnd = titleEnds[Int(document)]
                let start = index
                var frequency: UInt32 = 0
                while index < end && sorted.documents[index] == document {
                    frequency += sorted.positions[index] < titleEnd ? titleWeight : 1
                    let form = Int(sorted.forms[index])
                    formOccurrences[form] += 1
                    if lastDocument[form] != document + 1 {
                        lastDocument[form] = document + 1
                        formDocuments[form] += 1
                    }
                    index += 1
                }
                try segment.addPosting(
                    document: document, frequency: frequency, positions: sorted.positions, formOrdinals: sorted.forms,
                    start..<index)
            }
            var records: [TermsWriter.Form] = []
            for (ordinal, form) in forms.enumerated() {
                let entry = lexicon[form]
                records.append(
                    TermsWriter.Form(
                        folded: entry.folded, surface: entry.surface, length: entry.length,
                        documentCount: Int(formDocuments[ordinal]), occurrenceCount: Int(formOccurrences[ordinal])))
            }
            try segment.endTerm(key: lexicon[forms[0]].stem, forms: records)
        }
    }

    private struct SortedLog: ~Copyable {
        var documents: Words
        var positions: Words
        var forms: Words
    }

    /// The counting sort of the log by term; within a term the order stays that of documents and positions.
    private func sort(by terms: borrowing TermOrder) -> SortedLog {
        var sorted = SortedLog(documents: Words(), positions: Words(), forms: Words())
        sorted.documents.resize(to: words.count)
        sorted.positions.resize(to: words.count)
        sorted.forms.resize(to: words.count)
        var next = Words(capacity: terms.terms.count)
        for term in terms.terms { next.append(UInt32(term.start)) }
        for document in 0..<documentCount {
            let start = Int(documentStarts[document])
            let end = document + 1 < documentCount ? Int(documentStarts[document + 1]) : words.count
            for index in start..<end {
                let word = Int(words[index])
                let term = Int(terms.termOfWord[word])
                let target = Int(next[term])
                next[term] += 1
                sorted.documents[target] = UInt32(document)
                sorted.positions[target] = positions[index]
                sorted.forms[target] = terms.formOfWord[word]
            }
        }
        return sorted
    }
}
