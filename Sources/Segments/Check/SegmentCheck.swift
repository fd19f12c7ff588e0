internal import Storage

/// Verifies the invariants of one segment, whose bytes are known to be those that were written.
struct SegmentCheck {
    private let segment: SegmentReader
    private let place: String
    private let titleWeight: Int
    private let nextSequence: Int
    /// The ids of the documents that are not deleted.
    private(set) var liveIDs: [String] = []
    /// For each document which positions hold a token: one bit each.
    private var filled: [[UInt64]]
    /// For each document, how often it is found under its id.
    private var idOfDocument: [String?]
    /// For each document what tells the values of its fields that are found.
    private var valuesOfDocument: [[Int]]
    private let findsEntities: Bool

    init(_ segment: SegmentReader, _ manifest: Manifest, place: String) {
        self.segment = segment
        self.place = place
        titleWeight = manifest.settings.titleWeight
        findsEntities = manifest.settings.findsEntities
        nextSequence = manifest.nextSequence
        filled = [[UInt64]](repeating: [], count: segment.documentCount)
        idOfDocument = [String?](repeating: nil, count: segment.documentCount)
        valuesOfDocument = [[Int]](repeating: [], count: segment.documentCount)
    }

    mutating func run(_ report: inout CheckReport) throws(StorageError) {
        try checkTerms(&report)
        try PairCheck.run(segment, titleWeight: titleWeight, place: place, &report)
        try checkDocuments(&report)
    }

    // MARK: Terms

    private mutating func checkTerms(_ report: inout CheckReport) throws(StorageError) {
        let forms = try formsByTerm(&report)
        var walk = try segment.terms.terms()
        var previous: TermEntry?
        var count = 0
        while let term = try walk.next() {
            if let previous, !previous.key.lexicographicallyPrecedes(term.key) { fault(&report, term, "is not in order") }
            try checkList(term, forms[term.ordinal] ?? [], &report)
            previous = term
            count += 1
        }
        report.terms += count
        if count != segment.terms.count { report.fault(place, "has \(count) terms, not \(segment.terms.count)") }
        for (file, end) in [
            (segment.postingsFile, previous?.postings.upperBound), (segment.positionsFile, previous?.positions.upperBound),
            (segment.formsFile, previous?.formOrdinals.upperBound),
        ] where file.contentEnd != end ?? FileReader.contentStart {
            report.fault(file.name, "has bytes that belong to no term")
        }
    }

    private func fault(_ report: inout CheckReport, _ term: TermEntry, _ message: String) {
        report.fault(place, "term \"\(String(decoding: term.key, as: UTF8.self))\" \(message)")
    }

    private func formsByTerm(_ report: inout CheckReport) throws(StorageError) -> [Int: [FormEntry]] {
        var forms: [Int: [FormEntry]] = [:]
        var walk = try segment.terms.forms()
        var previous: FormEntry?
        var count = 0
        while let form = try walk.next() {
            if let previous, !FormEntry.precedes(previous, form) {
                report.fault(place, "form \"\(String(decoding: form.surface, as: UTF8.self))\" is not in order")
            }
            forms[form.term, default: []].append(form)
            previous = form
            count += 1
        }
        if count != segment.terms.formCount { report.fault(place, "has \(count) forms, not \(segment.terms.formCount)") }
        return forms
    }

    /// Walks over the list of a term and holds all that is said of it against what is there.
    private mutating func checkList(_ term: TermEntry, _ forms: [FormEntry], _ report: inout CheckReport) throws(StorageError) {
        let cursor = try segment.postings(term)
        let positionsReader = segment.positions(term)
        let formsReader = segment.forms(term)
        var tally = FormTally(term)
        var positions = Words()
        var last: Int64 = -1
        var documents = 0
        var occurrences = 0
        let listFrontier = try cursor.frontier
        var frontier = try cursor.blockFrontier()
        while cursor.document != PostingsCursor.end {
            let document = cursor.document
            guard Int64(document) > last, document < segment.documentCount else {
                fault(&report, term, "has documents out of order")
                return
            }
            last = Int64(document)
            if documents % PostingsFormat.blockSize == 0 { frontier = try cursor.blockFrontier() }
            documents += 1
            let range = cursor.occurrences
            if range.lowerBound != occurrences { fault(&report, term, "counts its occurrences wrongly before document \(document)") }
            occurrences += range.count
            try checkImpact(cursor, [frontier, listFrontier], term, &report)
            if term.occurrenceCount > 0 {
                try positionsReader.read(cursor, into: &positions)
                try checkPositions(positions, in: document, frequency: cursor.frequency, term, &report)
                for occurrence in range { tally.add(try formsReader[occurrence], document) }
                for index in 0..<positions.count { fill(document, positions[index]) }
            } else {
                note(document, frequency: cursor.frequency, term, &report)
            }
            try cursor.advance()
        }
        report.postings += documents
        report.occurrences += occurrences
        if documents != term.documentCount { fault(&report, term, "has \(documents) documents, not \(term.documentCount)") }
        if occurrences != term.occurrenceCount { fault(&report, term, "has \(occurrences) occurrences, not \(term.occurrenceCount)") }
        if let message = tally.difference(from: forms) { fault(&report, term, message) }
    }

    private func checkImpact(
        _ cursor: PostingsCursor, _ frontiers: [[Impact]], _ term: TermEntry, _ report: inout CheckReport
    ) throws(StorageError) {
        guard term.documentCount > PostingsFormat.blockSize else { return }
        let length = try segment.lengths[cursor.document]
        for impacts in frontiers
        where !impacts.contains(where: { $0.frequency >= cursor.frequency && $0.length <= length }) {
            fault(&report, term, "has impacts below those of document \(cursor.document)")
        }
    }

    private func checkPositions(
        _ positions: borrowing Words, in document: UInt32, frequency: UInt32, _ term: TermEntry, _ report: inout CheckReport
    ) throws(StorageError) {
        let titleEnd = try segment.columns.titleEnd[document: Int(document)]
        var weighted = 0
        for index in 0..<positions.count {
            if index > 0 && positions[index] < positions[index - 1] {
                fault(&report, term, "has positions out of order in document \(document)")
            }
            weighted += positions[index] < titleEnd ? titleWeight : 1
        }
        if weighted != frequency { fault(&report, term, "has frequency \(frequency), not \(weighted), in document \(document)") }
    }

    private mutating func fill(_ document: UInt32, _ position: UInt32) {
        let word = Int(position >> 6)
        while filled[Int(document)].count <= word { filled[Int(document)].append(0) }
        filled[Int(document)][word] |= 1 &<< UInt64(position & 63)
    }

    /// Notes a document of a term without occurrences.
    private mutating func note(_ document: UInt32, frequency: UInt32, _ term: TermEntry, _ report: inout CheckReport) {
        switch TermKey(term.key) {
        case .documentID(let id):
            if idOfDocument[Int(document)] != nil { report.fault(place, "document \(document) has two ids") }
            idOfDocument[Int(document)] = String(decoding: id, as: UTF8.self)
        case .wordPair:
            // Held against the positions of the words by `PairCheck`.
            break
        case .fieldValue(let field, let value):
            let text = String(decoding: value, as: UTF8.self)
            valuesOfDocument[Int(document)].append(SegmentCheck.mark(FieldValue(field: field, text: text)))
            if frequency != 1 { fault(&report, term, "has frequency \(frequency), not 1, in document \(document)") }
        case .stem:
            fault(&report, term, "has no occurrences")
        case nil:
            fault(&report, term, "is of no known kind")
        }
    }

    // MARK: Documents

    private mutating func checkDocuments(_ report: inout CheckReport) throws(StorageError) {
        var textBytes = 0
        var totalLength = 0
        var lastSequence = -1
        for number in 0..<segment.documentCount {
            let document = try segment.documents.document(number)
            textBytes += document.title.utf8.count + document.text.utf8.count
            if idOfDocument[number] != document.id { report.fault(place, "document \(number) is not found under its id \"\(document.id)\"") }
            if !hasValues(of: document, number) { report.fault(place, "document \"\(document.id)\" is not found under the values of its fields") }
            let isLive = segment.isLive(UInt32(number))
            if isLive { liveIDs.append(document.id) }
            let date = try segment.columns.date[document: number]
            if date != document.date.map({ Int($0.number) }) ?? ColumnsReader.noDate {
                report.fault(place, "document \"\(document.id)\" has another date in its column")
            }
            let sequence = try segment.columns.sequence[document: number]
            if sequence <= lastSequence || sequence >= nextSequence {
                report.fault(place, "document \"\(document.id)\" has a sequence number out of order")
            }
            lastSequence = sequence
            let length = try segment.lengths[UInt32(number)]
            totalLength += length
            let counted = try weightedLength(number)
            // What came without its text came with its length (limier import).
            let hasText = !document.title.isEmpty || !document.text.isEmpty || !document.keywords.isEmpty
            if counted != length && hasText { report.fault(place, "document \"\(document.id)\" has length \(length), not \(counted)") }
        }
        if textBytes != segment.record.textBytes { report.fault(place, "has \(textBytes) bytes of text, not \(segment.record.textBytes)") }
        if totalLength != segment.record.totalLength || totalLength != segment.lengths.total {
            report.fault(place, "has a total length of \(totalLength), not \(segment.record.totalLength)")
        }
        if segment.deletions?.count ?? 0 != segment.record.deletedCount {
            report.fault(place, "has another number of deleted documents than the manifest says")
        }
    }

    /// Whether a document is found under the values of its fields and under nothing else, except for entities that were found in its text.
    private func hasValues(of document: Document, _ number: Int) -> Bool {
        let given = Set(document.fieldValues.map(SegmentCheck.mark))
        let there = valuesOfDocument[number]
        return given.isSubset(of: there) && there.allSatisfy { given.contains($0) || (findsEntities && SegmentCheck.isOfEntity($0)) }
    }

    /// A number that stands for a value; even where its field is of a type of entities. Strings of values are equal where their normal
    /// forms are.
    private static func mark(_ value: FieldValue) -> Int {
        value.field.isOfEntities ? value.hashValue & ~1 : value.hashValue | 1
    }

    private static func isOfEntity(_ mark: Int) -> Bool { mark & 1 == 0 }

    /// The number of positions that hold a token, those of the title times its weight.
    private func weightedLength(_ document: Int) throws(StorageError) -> Int {
        let titleEnd = try segment.columns.titleEnd[document: document]
        var length = 0
        for (index, word) in filled[document].enumerated() where word != 0 {
            for bit in 0..<64 where word & (1 &<< UInt64(bit)) != 0 {
                length += index * 64 + bit < titleEnd ? titleWeight : 1
            }
        }
        return length
    }
}

/// Counts documents and occurrences of the forms of a term.
private struct FormTally {
    private var documents: [Int]
    private var occurrences: [Int]
    private var last: [Int64]
    private let lengths: [UInt32]
    private var isOutOfRange = false

    init(_ term: TermEntry) {
        documents = [Int](repeating: 0, count: term.formCount)
        occurrences = documents
        last = [Int64](repeating: -1, count: term.formCount)
        lengths = term.formLengths
    }

    mutating func add(_ form: Int, _ document: UInt32) {
        guard form < documents.count else {
            isOutOfRange = true
            return
        }
        occurrences[form] += 1
        if last[form] != Int64(document) { documents[form] += 1 }
        last[form] = Int64(document)
    }

    /// What the form dictionary says otherwise, if anything.
    func difference(from forms: [FormEntry]) -> String? {
        if isOutOfRange { return "has an occurrence in a form that it does not have" }
        if forms.count != documents.count { return "has \(forms.count) forms in their dictionary, not \(documents.count)" }
        if Set(forms.map(\.ordinal)) != Set(documents.indices) { return "has forms with the same ordinal" }
        if zip(occurrences, occurrences.dropFirst()).contains(where: <) { return "has forms that are not in the order of their frequency" }
        for form in forms {
            let length = lengths.isEmpty ? 1 : Int(lengths[form.ordinal])
            if form.documentCount != documents[form.ordinal] || form.occurrenceCount != occurrences[form.ordinal]
                || form.length != length
            {
                return "has a form \"\(String(decoding: form.surface, as: UTF8.self))\" that its dictionary counts otherwise"
            }
        }
        return nil
    }
}
