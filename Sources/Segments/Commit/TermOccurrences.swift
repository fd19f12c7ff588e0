package import Storage

/// All occurrences of one term in the documents of a segment, as the files of the segment want them.
package struct TermOccurrences: ~Copyable {
    /// The documents, ascending.
    package var entries = PostingEntries()
    /// For each occurrence its position, less that of the one before in the same document.
    package var differences = Words()
    /// For each occurrence the ordinal of its form, as the forms are given to the writer.
    package var forms = Words()

    /// None yet.
    package init() {}

    /// Makes room: fields of rows that are new are 0, others are what they were.
    package mutating func resize(documents: Int, occurrences: Int) {
        entries.documents.resize(to: documents)
        entries.frequencies.resize(to: documents)
        entries.occurrences.resize(to: documents)
        differences.resize(to: occurrences)
        forms.resize(to: occurrences)
    }

    /// Makes room for so many more of both.
    package mutating func reserve(documents: Int, occurrences: Int) {
        entries.documents.reserve(documents)
        entries.frequencies.reserve(documents)
        entries.occurrences.reserve(documents)
        differences.reserve(occurrences)
        forms.reserve(occurrences)
    }

    /// Appends a document with all its occurrences.
    ///
    /// - Parameters:
    ///   - document: higher than the one before.
    ///   - frequency: the weighted frequency.
    ///   - positions: of all occurrences, ascending.
    ///   - forms: of all occurrences, in their order.
    ///   - ordinals: for each of these forms the ordinal that it has here.
    package mutating func append(
        document: UInt32, frequency: UInt32, positions: borrowing Words, forms documentForms: borrowing Words, ordinals: [UInt32]
    ) {
        entries.documents.append(document)
        entries.frequencies.append(frequency)
        entries.occurrences.append(UInt32(positions.count))
        var previous: UInt32 = 0
        for index in 0..<positions.count {
            differences.append(positions[index] - previous)
            previous = positions[index]
            forms.append(ordinals[Int(documentForms[index])])
        }
    }
}
