import Segments
import Storage
import Support

/// The content of a segment in plain arrays: what the fast structures are held against.
struct NaiveSegment {
    struct Form {
        var folded: [UInt8], surface: [UInt8], length: Int
    }

    struct Posting {
        var document: UInt32
        var positions: [UInt32]
        var forms: [UInt32]
        /// Weighted: an occurrence in the title counts as often as its weight says.
        var frequency: UInt32
    }

    struct Term {
        var key: [UInt8]
        var forms: [Form]
        var postings: [Posting]

        var occurrenceCount: Int { postings.reduce(0) { $0 + $1.positions.count } }

        /// For each form how many documents have it, and how often it occurs.
        func formCounts() -> [(documents: Int, occurrences: Int)] {
            var counts = [(documents: Int, occurrences: Int)](repeating: (0, 0), count: forms.count)
            for posting in postings {
                for form in posting.forms { counts[Int(form)].occurrences += 1 }
                for form in Set(posting.forms) { counts[Int(form)].documents += 1 }
            }
            return counts
        }

        /// Numbers the forms as a segment does: the most frequent first, then by spelling.
        mutating func putFormsInOrder() {
            let counts = formCounts().map(\.occurrences)
            let order = forms.indices.sorted { left, right in
                if counts[left] != counts[right] { return counts[left] > counts[right] }
                return (forms[left].folded + [0] + forms[left].surface).lexicographicallyPrecedes(forms[right].folded + [0] + forms[right].surface)
            }
            forms = order.map { forms[$0] }
            for index in postings.indices {
                postings[index].forms = postings[index].forms.map { UInt32(order.firstIndex(of: Int($0)) ?? 0) }
            }
        }
    }

    static let titleWeight = 3
    /// The numbers of documents of the stems: one, few, and around the size of a block.
    static let documentCounts = [1, 2, 3, 127, 128, 129, 255, 256, 257, 1000, 5000]

    var documents: [Document] = []
    var figures: [SegmentWriter.DocumentFigures] = []
    /// In ascending order of their keys: ids, values, then stems.
    var terms: [Term] = []
    var stems: [Term] { terms.filter { TermKey.isStem($0.key) } }

    /// A random segment of `count` documents in which every document count of `documentCounts` up to `count` has its stem.
    init(documents count: Int, prefix: String = "d", sequence: Int = 0, _ random: inout SeededGenerator) {
        var titleEnds: [UInt32] = []
        var filled = [Set<UInt32>](repeating: [], count: count)
        for number in 0..<count {
            documents.append(random.document(id: "\(prefix)\(number)"))
            titleEnds.append(UInt32.random(in: 0...6, using: &random))
        }
        for documentCount in Self.documentCounts where documentCount <= count {
            for round in 0..<2 {
                var term = Term(key: Array("stem\(documentCount)-\(round)".utf8), forms: Self.forms(&random), postings: [])
                // In every document of a stretch, or here and there.
                let start = Int.random(in: 0...count - documentCount, using: &random)
                let numbers = round == 0 ? Array(start..<start + documentCount) : Array((0..<count).shuffled(using: &random).prefix(documentCount)).sorted()
                for number in numbers {
                    let positions = Self.positions(&random)
                    filled[number].formUnion(positions)
                    var posting = Posting(document: UInt32(number), positions: positions, forms: [], frequency: 0)
                    for position in positions {
                        posting.forms.append(UInt32.random(in: 0..<UInt32(term.forms.count), using: &random))
                        posting.frequency += position < titleEnds[number] ? UInt32(Self.titleWeight) : 1
                    }
                    term.postings.append(posting)
                }
                // A form that no document has is in no dictionary: give each to an occurrence, as far as they go.
                var next: UInt32 = 0
                for index in term.postings.indices {
                    for occurrence in term.postings[index].forms.indices where next < UInt32(term.forms.count) {
                        term.postings[index].forms[occurrence] = next
                        next += 1
                    }
                }
                term.forms.removeLast(term.forms.count - max(Int(next), 1))
                term.putFormsInOrder()
                terms.append(term)
            }
        }
        for number in 0..<count {
            let titleEnd = titleEnds[number]
            let length = filled[number].reduce(0) { $0 + ($1 < titleEnd ? Self.titleWeight : 1) }
            figures.append(
                SegmentWriter.DocumentFigures(length: length, titleEnd: Int(titleEnd), bodyEnd: 10_000, sequence: sequence + number * 2))
            let posting = Posting(document: UInt32(number), positions: [], forms: [], frequency: 1)
            terms.append(Term(key: TermKey.documentID(documents[number].id).bytes, forms: [], postings: [posting]))
        }
        addValues()
        terms.sort { $0.key.lexicographicallyPrecedes($1.key) }
    }

    /// Adds the terms of the values of fields; canonically equivalent values are equal, and one.
    private mutating func addValues() {
        var values: [FieldValue: [UInt32]] = [:]
        for (number, document) in documents.enumerated() {
            for value in Set(document.fieldValues) { values[value, default: []].append(UInt32(number)) }
        }
        for (value, numbers) in values {
            let key = TermKey.fieldValue(value.field, Array(value.text.utf8)).bytes
            terms.append(Term(key: key, forms: [], postings: numbers.map { Posting(document: $0, positions: [], forms: [], frequency: 1) }))
        }
    }

    private static func forms(_ random: inout SeededGenerator) -> [Form] {
        let count = ([1, 1, 2, 3, 5, 9, 40] as [Int]).randomElement(using: &random) ?? 1
        return (0..<count).map { ordinal in
            Form(
                folded: Array("forme\(ordinal % 3)".utf8), surface: Array("formé\(ordinal)".utf8),
                length: Int.random(in: 0..<8, using: &random) == 0 ? 2 : 1)
        }
    }

    /// Ascending positions, few as a rule, sometimes more than a group has; now and then two at one place.
    private static func positions(_ random: inout SeededGenerator) -> [UInt32] {
        let isLong = Int.random(in: 0..<150, using: &random) == 0
        let count = isLong ? Int.random(in: 100...400, using: &random) : Int.random(in: 1...4, using: &random)
        let last: UInt32 = isLong ? 9000 : ([8, 50, 3000] as [UInt32]).randomElement(using: &random) ?? 8
        return (0..<count).map { _ in UInt32.random(in: 0...last, using: &random) }.sorted()
    }

    /// Writes it with the real writer.
    func write(to directory: any Directory, id: UInt64) throws(StorageError) -> SegmentRecord {
        let writer = try SegmentWriter(directory, id: id)
        for (document, figures) in zip(documents, figures) { try writer.add(document, figures) }
        for term in terms {
            // The writer gets the forms in another order than it must write them in.
            let records = zip(term.forms, term.formCounts()).reversed().map { form, counts in
                TermsWriter.Form(
                    folded: form.folded[...], surface: form.surface[...], length: form.length, documentCount: counts.documents,
                    occurrenceCount: counts.occurrences)
            }
            writer.beginTerm(forms: records)
            var positions = Words()
            var forms = Words()
            for posting in term.postings {
                let start = positions.count
                for position in posting.positions { positions.append(position) }
                for form in posting.forms { forms.append(UInt32(records.count - 1) - form) }
                try writer.addPosting(
                    document: posting.document, frequency: posting.frequency, positions: positions, formOrdinals: forms,
                    start..<positions.count)
            }
            try writer.endTerm(key: term.key)
        }
        return try writer.finish()
    }

    /// The commit of an index of some segments.
    static func manifest(_ segments: [SegmentRecord], generation: UInt64 = 1) -> Manifest {
        var manifest = Manifest(settings: IndexSettings(analyser: "analyser of the tests", titleWeight: titleWeight))
        manifest.generation = generation
        manifest.nextSegment = (segments.map(\.id).max() ?? 0) + 1
        manifest.nextSequence = 1_000_000
        manifest.segments = segments
        return manifest
    }
}
