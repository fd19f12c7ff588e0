package import Storage

/// All occurrences of one term in the documents of a segment, as the files of the segment want them.
package struct TermOccurrences: ~Copyable {
    /// The documents, ascending.
    package var entries = PostingEntries()
    /// For each occurrence its position, less that of the one before in the same document.
    package var differences = Words()
    /// For each occurrence the ordinal of its form.
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
}
