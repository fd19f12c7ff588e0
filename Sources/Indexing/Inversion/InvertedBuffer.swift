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
        words.append(contentsOf: tokenWords)
        positions.append(contentsOf: tokenPositions)
        var length = 0
        var previous = UInt32.max
        for index in tokenPositions.indices {
            let position = tokenPositions[index]
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
            segment.beginTerm()
            while index < order.count, ids[order[index]] == key {
                let document = UInt32(order[index])
                try segment.addPosting(document: document, frequency: 1, positions: nothing, formOrdinals: nothing, 0..<0)
                index += 1
                if index < order.count, ids[order[index]] == key { superseded.append(document) }
            }
            try segment.endTerm(key: key)
        }
        return superseded
    }

    // MARK: Stems

    private func writeStems(to segment: SegmentWriter, lexicon: Lexicon, titleWeight: UInt32) throws(StorageError) {
        let terms = TermOrder(words, lexicon: lexicon)
        var sorted = sort(by: terms)
        var tally = FormTally()
        for term in terms.terms {
            let range = term.start..<term.end
            tally.count(sorted.documents, sorted.forms, range, formCount: term.forms.count)
            var records: [TermsWriter.Form] = []
            records.reserveCapacity(term.forms.count)
            for (ordinal, form) in term.forms.enumerated() {
                let entry = lexicon[form]
                records.append(
                    TermsWriter.Form(
                        folded: entry.folded, surface: entry.surface, length: entry.length,
                        documentCount: Int(tally.documents[ordinal]), occurrenceCount: Int(tally.occurrences[ordinal])))
            }
            try segment.addTerm(
                key: lexicon[term.forms[0]].stem, forms: records, &sorted, range, titleEnds: titleEnds, titleWeight: titleWeight)
        }
    }

    /// The counting sort of the log by term; within a term the order stays that of documents and positions.
    private func sort(by terms: borrowing TermOrder) -> SegmentWriter.Occurrences {
        var sorted = SegmentWriter.Occurrences(count: words.count)
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

/// Counts the documents and the occurrences of each form of a term.
private struct FormTally: ~Copyable {
    private(set) var documents = Words()
    private(set) var occurrences = Words()
    private var last = Words()

    mutating func count(
        _ documentOf: borrowing Words, _ formOf: borrowing Words, _ range: Range<Int>, formCount: Int
    ) {
        for _ in documents.count..<max(documents.count, formCount) {
            documents.append(0)
            occurrences.append(0)
            last.append(0)
        }
        for form in 0..<formCount {
            documents[form] = 0
            occurrences[form] = 0
            last[form] = UInt32.max
        }
        for index in range {
            let form = Int(formOf[index])
            occurrences[form] += 1
            if last[form] != documentOf[index] {
                last[form] = documentOf[index]
                documents[form] += 1
            }
        }
    }
}
