package import Storage

/// Writes the `postings` file, one term after the other, each document by document.
package final class PostingsWriter {
    /// What the dictionary must know of a term's list.
    package struct Summary {
        /// Documents that hold the term.
        package var documentCount = 0
        /// Bytes of the region in the file: 0 for one document, which the dictionary holds itself.
        package var regionLength = 0
        /// The only document and its weighted frequency, where there is one.
        package var onlyDocument: UInt32 = 0, onlyFrequency: UInt32 = 0
    }

    private let writer: FileWriter
    private var list = PostingsList()

    /// Writes to a file that is its own.
    package init(_ writer: FileWriter) {
        self.writer = writer
    }

    /// Adds the next document of the present term.
    ///
    /// - Parameters:
    ///   - document: higher than the one before.
    ///   - frequency: weighted; at least the number of occurrences.
    ///   - occurrences: how often the term occurs; 0 for terms without positions.
    ///   - length: the weighted length of the document.
    package func add(document: UInt32, frequency: UInt32, occurrences: UInt32, length: UInt32) {
        list.add(document: document, frequency: frequency, occurrences: occurrences, length: length)
    }

    /// Adds documents of the present term, all or some at once.
    ///
    /// - Parameters:
    ///   - occurrences: where the term occurs.
    ///   - starts: where the occurrences of each document begin, and where the last end.
    ///   - lengths: the weighted length of each document of the segment.
    ///   - titleEnds: for each document of the segment the position behind its title.
    func add(
        _ occurrences: borrowing SegmentWriter.Occurrences, startingAt starts: borrowing Words, lengths: borrowing Words,
        titleEnds: borrowing Words, titleWeight: UInt32
    ) {
        list.add(occurrences, startingAt: starts, lengths: lengths, titleEnds: titleEnds, titleWeight: titleWeight)
    }

    /// Ends the present term's list, writes it, and says what the dictionary must know.
    package func endTerm() throws(StorageError) -> Summary {
        let start = writer.offset
        var summary = list.close()
        if summary.documentCount > 1 {
            try writer.write { list.write(into: &$0) }
        }
        summary.regionLength = writer.offset - start
        list.removeAll()
        return summary
    }

    /// Closes the file.
    package func finish() throws(StorageError) -> FileRecord {
        try writer.finish()
    }
}
