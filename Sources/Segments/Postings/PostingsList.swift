internal import Storage

/// The list of one term as it will be written: blocks of 128 documents, their skip table and their frontiers.
///
/// A value of its own, so that the loops over documents touch nothing that is shared.
struct PostingsList: ~Copyable {
    // The rows of the present block.
    private var differences = Words(repeating: 0, count: PostingsFormat.blockSize)
    private var frequencies = Words(repeating: 0, count: PostingsFormat.blockSize)
    private var excesses = Words(repeating: 0, count: PostingsFormat.blockSize)
    private var lengths = Words(repeating: 0, count: PostingsFormat.blockSize)
    private var inBlock = 0
    private var previousDocument: Int64 = -1
    private var occurrences: UInt32 = 0
    private var occurrencesBeforeBlock: UInt32 = 0
    private var blockFrontier = ImpactFrontier()
    private var listFrontier = ImpactFrontier()
    private var pairs: [Impact] = []
    private var blocks = ByteBuffer(capacity: 1 << 16)
    private var skips = SkipTableWriter()
    private var frontiers = ByteBuffer(capacity: 1 << 12)
    private var summary = PostingsWriter.Summary()

    /// Adds the next document.
    @inline(__always)
    mutating func add(document: UInt32, frequency: UInt32, occurrences count: UInt32, length: UInt32) {
        differences[inBlock] = UInt32(truncatingIfNeeded: Int64(document) - previousDocument - 1)
        frequencies[inBlock] = frequency - 1
        excesses[inBlock] = frequency - count
        lengths[inBlock] = length
        previousDocument = Int64(document)
        occurrences += count
        inBlock += 1
        summary.onlyDocument = document
        summary.onlyFrequency = frequency
        if inBlock == PostingsFormat.blockSize { closeBlock() }
    }

    /// Adds some of the documents of a piece of a list.
    mutating func add(_ piece: borrowing ListPiece, _ range: Range<Int>, lengths: borrowing Words) {
        for index in range {
            let document = piece.documents[index]
            add(
                document: document, frequency: piece.frequencies[index], occurrences: piece.occurrences[index],
                length: lengths[Int(document)])
        }
    }

    /// Adds documents with all their occurrences: see `PostingsWriter`.
    mutating func add(
        _ occurrences: borrowing SegmentWriter.Occurrences, startingAt starts: borrowing Words, lengths: borrowing Words,
        titleEnds: borrowing Words, titleWeight: UInt32
    ) {
        var next = 1
        while next < starts.count {
            let end = min(starts.count, next + PostingsFormat.blockSize - inBlock)
            var start = Int(starts[next - 1])
            var previous = UInt32(truncatingIfNeeded: previousDocument)
            var place = inBlock
            for index in next..<end {
                let document = occurrences.documents[start]
                let following = Int(starts[index])
                let titleEnd = titleEnds[Int(document)]
                // Those in the title come first.
                var inTitle: UInt32 = 0
                if titleEnd > 0 {
                    while start + Int(inTitle) < following && occurrences.positions[start + Int(inTitle)] < titleEnd { inTitle += 1 }
                }
                let excess = inTitle &* (titleWeight &- 1)
                differences[place] = document &- previous &- 1
                frequencies[place] = UInt32(truncatingIfNeeded: following &- start) &- 1 &+ excess
                excesses[place] = excess
                self.lengths[place] = lengths[Int(document)]
                previous = document
                start = following
                place += 1
            }
            let last = Int(starts[end - 1])
            self.occurrences &+= UInt32(truncatingIfNeeded: last - Int(starts[next - 1]))
            previousDocument = Int64(previous)
            inBlock = place
            summary.onlyDocument = previous
            summary.onlyFrequency = frequencies[place - 1] + 1
            if inBlock == PostingsFormat.blockSize { closeBlock() }
            next = end
        }
    }

    private mutating func closeBlock() {
        let count = inBlock
        // A list of one block has no frontiers: its only block, perhaps, is not full.
        if count == PostingsFormat.blockSize || summary.documentCount > 0 { closeFrontier() }
        PatchedRow.write(differences, count: count, into: &blocks)
        let parameter = RiceRow.parameter(frequencies, count: count)
        // Without occurrences an excess is the whole frequency, and not told.
        var anyExcess: UInt32 = 0
        if occurrences > 0 {
            for index in 0..<count { anyExcess |= excesses[index] }
        }
        if anyExcess == 0 {
            blocks.append(UInt8(parameter))
        } else {
            blocks.append(UInt8(parameter) | PostingsFormat.hasExcesses)
            PatchedRow.write(excesses, count: count, into: &blocks)
        }
        RiceRow.write(frequencies, count: count, parameter: parameter, into: &blocks)
        summary.documentCount += count
        occurrencesBeforeBlock = occurrences
        inBlock = 0
    }

    private mutating func closeFrontier() {
        for index in 0..<inBlock { blockFrontier.insert(frequency: frequencies[index] + 1, length: lengths[index]) }
        blockFrontier.take(into: &pairs)
        for impact in pairs { listFrontier.insert(frequency: impact.frequency, length: impact.length) }
        skips.add(
            lastDocument: UInt32(previousDocument), blockOffset: blocks.count, occurrencesBefore: occurrencesBeforeBlock,
            frontierOffset: frontiers.count)
        ImpactCover.reduce(&pairs, to: ImpactCover.blockLimit)
        ImpactFrontier.write(pairs, into: &frontiers)
    }

    /// Closes the last block; what the dictionary must know.
    mutating func close() -> PostingsWriter.Summary {
        if summary.documentCount == 0 && inBlock == 1 {
            summary.documentCount = 1
        } else if inBlock > 0 {
            closeBlock()
        }
        return summary
    }

    /// Appends the region of a closed list of two documents or more.
    mutating func write(into buffer: inout ByteBuffer) {
        if summary.documentCount > PostingsFormat.blockSize {
            listFrontier.take(into: &pairs)
            ImpactCover.reduce(&pairs, to: ImpactCover.listLimit)
            ImpactFrontier.write(pairs, into: &buffer)
            buffer.append(varint: frontiers.count)
            skips.write(into: &buffer)
            buffer.append(frontiers)
        } else if frontiers.count > 0 {
            listFrontier.take(into: &pairs)
        }
        buffer.append(blocks)
    }

    /// Makes ready for the next term.
    mutating func removeAll() {
        inBlock = 0
        previousDocument = -1
        occurrences = 0
        occurrencesBeforeBlock = 0
        blocks.removeAll()
        skips.removeAll()
        frontiers.removeAll()
        summary = PostingsWriter.Summary()
    }
}
