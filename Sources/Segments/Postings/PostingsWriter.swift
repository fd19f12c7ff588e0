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
    private var differences = Words(repeating: 0, count: PostingsFormat.blockSize)
    private var frequencies = Words(repeating: 0, count: PostingsFormat.blockSize)
    private var excesses = Words(repeating: 0, count: PostingsFormat.blockSize)
    private var inBlock = 0
    private var previousDocument: Int64 = -1
    private var occurrences: UInt32 = 0
    private var occurrencesBeforeBlock: UInt32 = 0
    private var positionsOffsetOfBlock: UInt32 = 0
    private var blockFrontier = ImpactFrontier()
    private var listFrontier = ImpactFrontier()
    private var blocks = ByteBuffer(capacity: 1 << 16)
    private var skips = ByteBuffer(capacity: 1 << 12)
    private var impacts = ByteBuffer(capacity: 1 << 12)
    private var summary = Summary()

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
    ///   - positionsOffset: where the positions group that the first occurrence goes to begins in the term's positions.
    @inline(__always)
    package func add(document: UInt32, frequency: UInt32, occurrences count: UInt32, length: UInt32, positionsOffset: Int) throws(StorageError) {
        if inBlock == 0 {
            occurrencesBeforeBlock = occurrences
            positionsOffsetOfBlock = UInt32(positionsOffset)
        }
        differences[inBlock] = UInt32(Int64(document) - previousDocument - 1)
        frequencies[inBlock] = frequency - 1
        excesses[inBlock] = frequency - count
        previousDocument = Int64(document)
        occurrences += count
        inBlock += 1
        summary.documentCount += 1
        summary.onlyDocument = document
        summary.onlyFrequency = frequency
        blockFrontier.insert(frequency: frequency, length: length)
        if inBlock == PostingsFormat.blockSize { closeBlock() }
    }

    private func closeBlock() {
        let count = inBlock
        let widths = (document: width(differences), frequency: width(frequencies), excess: width(excesses))
        let frontier = blockFrontier.take()
        for impact in frontier { listFrontier.insert(frequency: impact.frequency, length: impact.length) }
        SkipEntry(
            lastDocument: UInt32(previousDocument), blockOffset: UInt32(blocks.count), occurrencesBefore: occurrencesBeforeBlock,
            positionsOffset: positionsOffsetOfBlock, impactsOffset: UInt32(impacts.count), widths: widths
        ).write(into: &skips)
        ImpactFrontier.write(frontier, into: &impacts)
        if count == PostingsFormat.blockSize {
            BitPacking.pack(block: differences, width: widths.document, into: &blocks)
            BitPacking.pack(block: frequencies, width: widths.frequency, into: &blocks)
            BitPacking.pack(block: excesses, width: widths.excess, into: &blocks)
        } else {
            BitPacking.pack(run: differences, count: count, width: widths.document, into: &blocks)
            BitPacking.pack(run: frequencies, count: count, width: widths.frequency, into: &blocks)
            BitPacking.pack(run: excesses, count: count, width: widths.excess, into: &blocks)
        }
        inBlock = 0
    }

    private func width(_ values: borrowing Words) -> Int {
        var all: UInt32 = 0
        for index in 0..<inBlock { all |= values[index] }
        return BitPacking.width(of: all)
    }

    /// Ends the present term's list, writes it, and says what the dictionary must know.
    package func endTerm() throws(StorageError) -> Summary {
        let start = writer.offset
        if summary.documentCount == 1 {
            _ = blockFrontier.take()
        } else if summary.documentCount > 1 {
            if inBlock > 0 { closeBlock() }
            try writeRegion()
        }
        summary.regionLength = writer.offset - start
        defer { reset() }
        return summary
    }

    private func writeRegion() throws(StorageError) {
        let frontier = listFrontier.take()
        if summary.documentCount <= PostingsFormat.blockSize {
            let entry = unsafe skips.withUnsafeBytes { unsafe [$0[20], $0[21], $0[22]] }
            try writer.write { $0.append(entry) }
        } else {
            let impactBytes = impacts.count
            try writer.write { buffer in
                ImpactFrontier.write(frontier, into: &buffer)
                buffer.append(varint: impactBytes)
            }
            try writer.write(skips)
            try writer.write(impacts)
        }
        try writer.write(blocks)
    }

    private func reset() {
        inBlock = 0
        previousDocument = -1
        occurrences = 0
        blocks.removeAll()
        skips.removeAll()
        impacts.removeAll()
        summary = Summary()
    }

    /// Closes the file.
    package func finish() throws(StorageError) -> FileRecord {
        try writer.finish()
    }
}
