package import Storage

/// Walks over the documents of a term.
///
/// The contract (tantivy's `DocSet`, docset.rs): it stands on the first document when it is made; `document` is where it
/// stands; `advance` goes to the next; `seek` to the first at or behind a target; at the end `document` is
/// `PostingsCursor.end`, and calling on is legal.
package final class PostingsCursor {
    /// Stands behind the last document of every list.
    package static let end = UInt32.max

    /// The document that the cursor stands on, or `end`.
    package var document: UInt32 { present }
    /// Number of documents in the list.
    package let documentCount: Int

    private let file: FileReader
    private let bytes: Bytes
    private let region: Range<Int>
    private let skips: SkipTableReader
    private let blocks: Int
    private let blockCount: Int
    private let hasOccurrences: Bool
    /// The frontier of the whole list; empty where it has one block only (then the block itself tells).
    package let frontier: [Impact]

    private var present: UInt32 = 0
    private var block = -1
    private var index = 0
    private var inBlock = 0
    private let documents = WordBlock()
    private let frequencies = WordBlock()
    private let occurrenceStarts = WordBlock()
    private var markOffset = 0
    private var occurrencesBeforeBlock: UInt32 = 0
    private var frequenciesAreUnpacked = false
    private var occurrencesAreKnown = false

    /// A cursor over the list of a term of the dictionary.
    package init(_ term: TermEntry, in file: FileReader) throws(StorageError) {
        self.file = file
        documentCount = term.documentCount
        bytes = file.unverified
        blockCount = (term.documentCount + PostingsFormat.blockSize - 1) / PostingsFormat.blockSize
        hasOccurrences = term.occurrenceCount > 0
        region = term.postings
        if term.documentCount == 1 {
            (skips, blocks, frontier) = (SkipTableReader(none: file), 0, [])
            documents[0] = term.onlyDocument
            frequencies[0] = term.onlyFrequency
            occurrenceStarts[1] = UInt32(term.occurrenceCount)
            frequenciesAreUnpacked = true
            occurrencesAreKnown = true
            block = 0
            inBlock = 1
            present = term.onlyDocument
            return
        }
        try file.verify(region.lowerBound..<min(region.upperBound, region.lowerBound + FileFrame.pageSize))
        if blockCount == 1 {
            (skips, blocks, frontier) = (SkipTableReader(none: file), region.lowerBound, [])
        } else {
            var position = region.lowerBound
            frontier = ImpactFrontier.read(bytes, at: &position)
            let frontierBytes = bytes.count(at: &position)
            // A frontier may be longer than the page that was verified for it.
            try file.verify(region.lowerBound..<position)
            skips = try SkipTableReader(file, at: position, blocks: blockCount)
            blocks = skips.end + frontierBytes
        }
        try load(block: 0)
    }

    // MARK: Moving

    /// Goes to the next document.
    @inline(__always)
    package func advance() throws(StorageError) {
        index += 1
        if index < inBlock {
            present = documents[index]
        } else {
            try load(block: block + 1)
        }
    }

    /// Goes to the first document at or behind a target; never back.
    package func seek(_ target: UInt32) throws(StorageError) {
        if present >= target { return }
        if documents[inBlock - 1] < target {
            let next = try firstBlock(reaching: target)
            try load(block: next)
            if present >= target { return }
        }
        var low = index
        var high = inBlock - 1
        while low < high {
            let middle = (low + high) / 2
            if documents[middle] < target { low = middle + 1 } else { high = middle }
        }
        index = low
        present = documents[index]
    }

    /// The first block behind the present one whose last document is at or behind a target; `blockCount` where there is none.
    private func firstBlock(reaching target: UInt32) throws(StorageError) -> Int {
        guard blockCount > 1 else { return blockCount }
        // Gallop from here, then halve.
        var step = 1
        var low = block + 1
        var high = low
        while high < blockCount {
            guard try skips.value(.lastDocument, high) < target else { break }
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, blockCount)
        while low < high {
            let middle = (low + high) / 2
            if try skips.value(.lastDocument, middle) < target { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func load(block number: Int) throws(StorageError) {
        guard number < blockCount, documentCount > 1 else {
            block = blockCount
            index = 0
            inBlock = 1
            documents[0] = PostingsCursor.end
            present = PostingsCursor.end
            return
        }
        block = number
        inBlock = min(PostingsFormat.blockSize, documentCount - number * PostingsFormat.blockSize)
        let start = try blockStart(number)
        try file.verify(start..<(try blockStart(number + 1)))
        markOffset = PatchedRow.read(bytes, at: start, count: inBlock, into: documents)
        // Each difference is less 1, and the very first counts from -1.
        var previous = UInt32.max
        if number > 0 {
            previous = try skips.value(.lastDocument, number - 1)
            occurrencesBeforeBlock = try skips.value(.occurrencesBefore, number)
        }
        for position in 0..<inBlock {
            previous &+= documents[position] &+ 1
            documents[position] = previous
        }
        frequenciesAreUnpacked = false
        occurrencesAreKnown = false
        index = 0
        present = documents[0]
    }

    /// The offset of a block; that behind the last is where the list ends.
    private func blockStart(_ number: Int) throws(StorageError) -> Int {
        if number == blockCount { return region.upperBound }
        return number == 0 ? blocks : blocks + Int(try skips.value(.blockOffset, number))
    }

    // MARK: The present document

    /// The weighted frequency of the term in the present document.
    package var frequency: UInt32 {
        if !frequenciesAreUnpacked { unpackFrequencies() }
        return frequencies[index]
    }

    private func unpackFrequencies() {
        let mark = bytes[markOffset]
        let offset = mark & PostingsFormat.hasExcesses == 0
            ? markOffset + 1
            // Where the occurrences begin is found later; till then the excesses are there.
            : PatchedRow.read(bytes, at: markOffset + 1, count: inBlock, into: occurrenceStarts)
        RiceRow.read(bytes, at: offset, count: inBlock, parameter: Int(mark & 31), into: frequencies)
        for position in 0..<inBlock { frequencies[position] &+= 1 }
        frequenciesAreUnpacked = true
    }

    /// Which occurrences of the term, counted from the start of its list, are in the present document.
    package var occurrences: Range<Int> {
        if !occurrencesAreKnown { countOccurrences() }
        return Int(occurrenceStarts[index])..<Int(occurrenceStarts[index + 1])
    }

    private func countOccurrences() {
        if !frequenciesAreUnpacked { unpackFrequencies() }
        let hasExcesses = bytes[markOffset] & PostingsFormat.hasExcesses != 0
        var total = occurrencesBeforeBlock
        for position in 0..<inBlock {
            let excess = hasExcesses ? occurrenceStarts[position] : 0
            occurrenceStarts[position] = total
            total &+= hasOccurrences ? frequencies[position] &- excess : 0
        }
        occurrenceStarts[inBlock] = total
        occurrencesAreKnown = true
    }

    // MARK: Blocks

    /// The frontier of the block that the cursor stands in; empty where the list has one block.
    package func blockFrontier() throws(StorageError) -> [Impact] {
        guard blockCount > 1, block < blockCount else { return [] }
        try file.verify(skips.end..<blocks)
        var position = skips.end + Int(try skips.value(.frontierOffset, block))
        return ImpactFrontier.read(bytes, at: &position)
    }
}
