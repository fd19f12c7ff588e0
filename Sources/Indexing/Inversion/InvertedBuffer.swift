internal import Analysis
internal import Entities
internal import Segments
internal import Storage

/// Inverts documents in memory: takes their tokens in the order of the text and gives, term by term, the documents,
/// positions and forms.
///
/// Each stem has a stream of its occurrences (`OccurrenceStreams`), to which tokens are appended as they come; nothing is sorted but the
/// stems themselves, once, when the buffer is written. A buffer is used for one segment after the other and keeps its memory.
struct InvertedBuffer: ~Copyable {
    private var stems = StemTable()
    private var streams = OccurrenceStreams()
    private var ids = IDBuffer()
    private var values = ValueBuffer()
    private var pairs = PairBuffer()
    private var titleEnds = Words()
    private var places = Records<StemTable.Place>(capacity: batch)

    private static let batch = 128
    /// Occurrences of a term that are read at a time.
    private let pieceSize: Int

    /// An empty buffer.
    ///
    /// - Parameter pieceSize: how many occurrences of a term `write` holds at a time, a multiple of that of the segment; each takes twelve
    ///   bytes. Longer lists are read twice.
    init(pieceSize: Int = 16 * SegmentWriter.pieceSize) {
        self.pieceSize = pieceSize
        places.extend(by: InvertedBuffer.batch)
    }

    /// Number of documents held.
    var documentCount: Int { titleEnds.count }

    /// Bytes that the buffer takes, with those that `write` will need for the order of the stems and the dictionary of forms.
    var memory: Int {
        stems.memory + streams.memory + ids.memory + values.memory + pairs.memory + documentCount * 4 + stems.count * 40 + stems.wordCount * 56
    }

    /// Adds the tokens of the next document; returns its weighted length.
    ///
    /// - Parameters:
    ///   - lexicon: the one that the tokens are from; the same for all documents until `forgetWords`.
    ///   - stored: the document itself, for its id and the values of its fields.
    ///   - entities: the extractor that has found those of the document; nil where none are looked for.
    mutating func add(
        _ tokens: borrowing TokenBuffer, from lexicon: Lexicon, of stored: Document, entities: EntityExtractor? = nil, titleEnd: UInt32,
        titleWeight: Int
    ) -> Int {
        let document = UInt32(documentCount)
        titleEnds.append(titleEnd)
        ids.append(stored.id)
        values.append(stored.fieldValues, document: document)
        if let entities { values.append(entities, document: document) }
        stems.update(from: lexicon)
        streams.extend(to: stems.count)
        let words = tokens.words.span
        let positions = tokens.positions.span
        var length = 0
        var previous = UInt32.max
        var start = 0
        while start < words.count {
            // Some tokens at a time: what they need is fetched, for all at once, one look-up before the next, then they are appended.
            let count = min(words.count - start, InvertedBuffer.batch)
            for index in 0..<count { stems.prefetch(Int(words[start + index])) }
            for index in 0..<count {
                let place = stems.place(Int(words[start + index]))
                places[index] = place
                streams.prefetchEnd(Int(place.stem))
            }
            for index in 0..<count { streams.prefetchTail(Int(places[index].stem)) }
            for index in 0..<count {
                let position = positions[start + index]
                let place = places[index]
                streams.append(to: Int(place.stem), document: document, position: position, form: place.form)
                let weight = position < titleEnd ? titleWeight : 1
                if place.mark != 0 { appendCommon(words[start + index], place.mark, position, weight: UInt32(weight)) }
                length += position == previous ? 0 : weight
                previous = position
            }
            start += count
        }
        pairs.endDocument(document)
        return length
    }

    /// Adds an occurrence of a common word to the pairs.
    @inline(__always)
    private mutating func appendCommon(_ word: UInt32, _ mark: UInt32, _ position: UInt32, weight: UInt32) {
        if mark != StemTable.longMark {
            pairs.append(mark &- 1, length: 1, position: position, weight: weight)
        } else {
            let long = stems.longWord(word)
            pairs.append(long.number, length: long.length, position: position, weight: weight)
        }
    }

    /// Writes all terms of the documents, which the segment has already, and empties the buffer.
    ///
    /// - Returns: documents whose id occurs again later in the buffer.
    mutating func write(to segment: SegmentWriter, lexicon: Lexicon, titleWeight: Int) throws(StorageError) -> [UInt32] {
        let superseded = try writeIDs(to: segment)
        try pairs.write(to: segment)
        try writeValues(to: segment)
        try writeStems(to: segment, lexicon.entries, titleWeight: UInt32(titleWeight))
        streams.removeAll()
        ids.removeAll()
        values.removeAll()
        pairs.removeAll()
        titleEnds.removeAll()
        return superseded
    }

    /// Forgets the words of the lexicon, which is reset; the buffer has to be empty.
    mutating func forgetWords() {
        precondition(documentCount == 0)
        stems.removeAll()
        streams = OccurrenceStreams()
    }

    // MARK: Terms without occurrences

    private func writeIDs(to segment: SegmentWriter) throws(StorageError) -> [UInt32] {
        let order = ids.order()
        var superseded: [UInt32] = []
        var index = 0
        while index < order.count {
            let first = Int(order[index])
            segment.beginTerm()
            var isLast = false
            while !isLast {
                let document = order[index]
                segment.addPosting(document: document, frequency: 1)
                index += 1
                isLast = index == order.count || !ids.isSame(first, Int(order[index]))
                if !isLast { superseded.append(document) }
            }
            try segment.endTerm(key: ids.key(first))
        }
        return superseded
    }

    private func writeValues(to segment: SegmentWriter) throws(StorageError) {
        try values.forEach { key, documents throws(StorageError) in
            segment.beginTerm()
            for document in documents { segment.addPosting(document: document, frequency: 1) }
            try segment.endTerm(key: key)
        }
    }

    // MARK: Stems

    private mutating func writeStems(
        to segment: SegmentWriter, _ entries: LexiconEntries, titleWeight: UInt32
    ) throws(StorageError) {
        var list = SegmentWriter.Occurrences(count: 0)
        var tally = FormTally()
        // Both are used for one term after the other: no memory is asked for.
        var key: [UInt8] = []
        var records: [TermsWriter.Form] = []
        let order = stemsInOrder(entries)
        for (index, stem) in order.enumerated() {
            // The beginning of a stream that is read soon.
            streams.prefetchHead(order[min(index + 8, order.count - 1)])
            var cursor = count(stem, &list, &tally)
            records.removeAll(keepingCapacity: true)
            stems.forEachForm(of: stem) { form, word in
                guard let counts = tally[form] else { return }
                records.append(
                    TermsWriter.Form(
                        folded: entries.folded(of: word), surface: entries.surface(of: word), length: entries.length(of: word),
                        documentCount: counts.documents, occurrenceCount: counts.occurrences))
            }
            segment.beginTerm(forms: records)
            tally.renumber(&list, from: 0)
            while !cursor.isAtEnd {
                try segment.add(&list, titleEnds: titleEnds, titleWeight: titleWeight, isLast: false)
                let first = list.count
                streams.read(&cursor, atMost: pieceSize, into: &list)
                tally.renumber(&list, from: first)
            }
            try segment.add(&list, titleEnds: titleEnds, titleWeight: titleWeight, isLast: true)
            key.removeAll(keepingCapacity: true)
            key += entries.stem(of: stems.firstWord(of: stem))
            try segment.endTerm(key: key)
        }
    }

    /// Counts the forms of a stem and puts the first piece of its occurrences into `list`, which for nearly every stem is all of them.
    ///
    /// - Returns: a cursor behind the piece.
    private func count(
        _ stem: Int, _ list: inout SegmentWriter.Occurrences, _ tally: inout FormTally
    ) -> OccurrenceStreams.Cursor {
        tally.begin(formCount: stems.formCount(of: stem))
        var cursor = readFirst(stem, &list)
        tally.count(list)
        let isWhole = cursor.isAtEnd
        // What does not fit in is read twice: forms are numbered by how frequent they are, and all occurrences at a time of the
        // commonest word would take twelve bytes each, the streams three.
        while !cursor.isAtEnd {
            list.resize(to: 0)
            streams.read(&cursor, atMost: pieceSize, into: &list)
            tally.count(list)
        }
        tally.numberForms()
        return isWhole ? cursor : readFirst(stem, &list)
    }

    private func readFirst(_ stem: Int, _ list: inout SegmentWriter.Occurrences) -> OccurrenceStreams.Cursor {
        var cursor = streams.cursor(stem)
        list.resize(to: 0)
        streams.read(&cursor, atMost: pieceSize, into: &list)
        return cursor
    }

    /// The stems that occur, in the order of their keys.
    private func stemsInOrder(_ entries: LexiconEntries) -> [Int] {
        var order: [(prefix: UInt64, stem: UInt32)] = []
        order.reserveCapacity(stems.count)
        for stem in 0..<stems.count where !streams.isEmpty(stem) {
            order.append((sortPrefix(entries.stem(of: stems.firstWord(of: stem)).span), UInt32(stem)))
        }
        order.sort { left, right in
            left.prefix != right.prefix
                ? left.prefix < right.prefix
                : entries.stem(of: stems.firstWord(of: Int(left.stem)))
                    .lexicographicallyPrecedes(entries.stem(of: stems.firstWord(of: Int(right.stem))))
        }
        return order.map { Int($0.stem) }
    }
}

/// Counts the documents and the occurrences of each form of a term.
private struct FormTally: ~Copyable {
    private var documents = Words()
    private var occurrences = Words()
    private var last = Words()
    /// How many forms the term might have, and how many occur.
    private var knownCount = 0, formCount = 0

    /// The counts of a form; nil where it does not occur.
    subscript(form: Int) -> (documents: Int, occurrences: Int)? {
        occurrences[form] == 0 ? nil : (Int(documents[form]), Int(occurrences[form]))
    }

    /// Begins the next term.
    ///
    /// - Parameter known: how many forms it might have.
    mutating func begin(formCount known: Int) {
        documents.removeAll()
        occurrences.removeAll()
        documents.resize(to: known)
        occurrences.resize(to: known)
        last.removeAll()
        last.resize(to: known)
        knownCount = known
    }

    /// Counts the next occurrences of the term.
    mutating func count(_ list: borrowing SegmentWriter.Occurrences) {
        // A document plus 1, so that none is 0.
        for index in 0..<list.count {
            let form = Int(list.forms[index])
            let document = list.documents[index] &+ 1
            occurrences[form] &+= 1
            documents[form] &+= last[form] == document ? 0 : 1
            last[form] = document
        }
    }

    /// Numbers the forms anew when all is counted, so that those that do not occur are left out.
    mutating func numberForms() {
        formCount = 0
        for form in 0..<knownCount where occurrences[form] > 0 {
            last[form] = UInt32(formCount)
            formCount += 1
        }
    }

    /// Gives the forms of a list, from an occurrence on, their new numbers.
    func renumber(_ list: inout SegmentWriter.Occurrences, from first: Int) {
        if formCount == knownCount { return }
        for index in first..<list.count { list.forms[index] = last[Int(list.forms[index])] }
    }
}
