package import Storage

/// Documents that hold a term, with what is known of each: one row each.
package struct PostingEntries: ~Copyable {
    /// Numbers of documents.
    package var documents = Words()
    /// Weighted frequencies.
    package var frequencies = Words()
    /// Numbers of occurrences.
    package var occurrences = Words()

    mutating func removeAll() {
        documents.removeAll()
        frequencies.removeAll()
        occurrences.removeAll()
    }
}

/// The list of one term as it will be written: blocks of 128 documents, their skip entries and their frontiers.
///
/// A value of its own, so that the loops over documents touch nothing that is shared.
struct PostingsList: ~Copyable {
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
    private var summary = PostingsWriter.Summary()

    /// Adds the next document.
    @inline(__always)
    mutating func add(document: UInt32, frequency: UInt32, occurrences count: UInt32, length: UInt32, positionsOffset: Int) {
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

    /// Adds documents; `groupOffsets` says where each group of the term's positions begins.
    mutating func add(_ entries: borrowing PostingEntries, lengths: borrowing Words, groupOffsets: borrowing Words) {
        for index in 0..<entries.documents.count {
            let document = entries.documents[index]
            let group = Int(occurrences) / PositionsFormat.groupSize
            add(
                document: document, frequency: entries.frequencies[index], occurrences: entries.occurrences[index],
                length: lengths[Int(document)], positionsOffset: group < groupOffsets.count ? Int(groupOffsets[group]) : 0)
        }
    }

    private mutating func closeBlock() {
        let count = inBlock
        let frontier = blockFrontier.take()
        for impact in frontier { listFrontier.insert(frequency: impact.frequency, length: impact.length) }
        SkipEntry(
            lastDocument: UInt32(previousDocument), blockOffset: UInt32(blocks.count), occurrencesBefore: occurrencesBeforeBlock,
            positionsOffset: positionsOffsetOfBlock, impactsOffset: UInt32(impacts.count)
        ).write(into: &skips)
        ImpactFrontier.write(frontier, into: &impacts)
        PatchedRow.write(differences, count: count, into: &blocks)
        PatchedRow.write(frequencies, count: count, into: &blocks)
        PatchedRow.write(excesses, count: count, into: &blocks)
        inBlock = 0
    }

    /// Closes the last block; what the dictionary must know.
    mutating func close() -> PostingsWriter.Summary {
        if summary.documentCount == 1 {
            blockFrontier.removeAll()
        } else if inBlock > 0 {
            closeBlock()
        }
        return summary
    }

    /// Appends the region of a closed list of two documents or more.
    mutating func write(into buffer: inout ByteBuffer) {
        let frontier = listFrontier.take()
        if summary.documentCount > PostingsFormat.blockSize {
            ImpactFrontier.write(frontier, into: &buffer)
            buffer.append(varint: impacts.count)
            buffer.append(skips)
            buffer.append(impacts)
        }
        buffer.append(blocks)
    }

    /// Makes ready for the next term.
    mutating func removeAll() {
        inBlock = 0
        previousDocument = -1
        occurrences = 0
        blocks.removeAll()
        skips.removeAll()
        impacts.removeAll()
        summary = PostingsWriter.Summary()
    }
}
