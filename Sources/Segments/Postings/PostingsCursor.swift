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
    package private(set) var document: UInt32 = 0
    /// Number of documents in the list.
    package let documentCount: Int

    private let file: FileReader
    private let bytes: Bytes
    private let region: Range<Int>
    private let skips: Int
    private let impacts: Int
    private let blocks: Int
    private let blockCount: Int
    /// The frontier of the whole list; empty where it has one block only (then the block itself tells).
    package let frontier: [Impact]

    private var block = -1
    private var entry: SkipEntry
    private var index = 0
    private var inBlock = 0
    private var documents = Words(repeating: 0, count: PostingsFormat.blockSize)
    private var frequencies = Words(repeating: 0, count: PostingsFormat.blockSize)
    private var excesses = Words(repeating: 0, count: PostingsFormat.blockSize)
    private var occurrenceStarts = Words(repeating: 0, count: PostingsFormat.blockSize + 1)
    private var frequenciesOffset = 0
    private var frequenciesAreUnpacked = false
    private var occurrencesAreKnown = false

    /// A cursor over the list of a term of the dictionary.
    package init(_ term: TermEntry, in file: FileReader) throws(StorageError) {
        self.file = file
        documentCount = term.documentCount
        bytes = file.unverified
        blockCount = (term.documentCount + PostingsFormat.blockSize - 1) / PostingsFormat.blockSize
        entry = SkipEntry(
            lastDocument: 0, blockOffset: 0, occurrencesBefore: 0, positionsOffset: 0, impactsOffset: 0)
        region = term.postings
        if term.documentCount == 1 {
            (skips, impacts, blocks, frontier) = (0, 0, 0, [])
            documents[0] = term.onlyDocument
            frequencies[0] = term.onlyFrequency
            excesses[0] = term.onlyFrequency - UInt32(term.occurrenceCount)
            frequenciesAreUnpacked = true
            block = 0
            inBlock = 1
            document = term.onlyDocument
            return
        }
        try file.verify(region.lowerBound..<min(region.upperBound, region.lowerBound + FileFrame.pageSize))
        var position = region.lowerBound
        if blockCount == 1 {
            (skips, impacts, blocks, frontier) = (0, 0, position, [])
        } else {
            frontier = ImpactFrontier.read(bytes, at: &position)
            let impactBytes = bytes.count(at: &position)
            // A frontier may be longer than the page that was verified for it.
            try file.verify(region.lowerBound..<position)
            skips = position
            impacts = skips + blockCount * PostingsFormat.skipSize
            blocks = impacts + impactBytes
        }
        try load(block: 0)
    }

    // MARK: Moving

    /// Goes to the next document.
    @inline(__always)
    package func advance() throws(StorageError) {
        index += 1
        if index < inBlock {
            document = documents[index]
        } else {
            try load(block: block + 1)
        }
    }

    /// Goes to the first document at or behind a target; never back.
    package func seek(_ target: UInt32) throws(StorageError) {
        if document >= target { return }
        if documents[inBlock - 1] < target {
            let next = try firstBlock(reaching: target)
            try load(block: next)
            if document >= target { return }
        }
        var low = index
        var high = inBlock - 1
        while low < high {
            let middle = (low + high) / 2
            if documents[middle] < target { low = middle + 1 } else { high = middle }
        }
        index = low
        document = documents[index]
    }

    /// The first block behind the present one whose last document is at or behind a target; `blockCount` where there is none.
    private func firstBlock(reaching target: UInt32) throws(StorageError) -> Int {
        guard blockCount > 1 else { return blockCount }
        // Gallop from here, then halve.
        var step = 1
        var low = block + 1
        var high = low
        while high < blockCount {
            guard try lastDocument(ofBlock: high) < target else { break }
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, blockCount)
        while low < high {
            let middle = (low + high) / 2
            if try lastDocument(ofBlock: middle) < target { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func lastDocument(ofBlock number: Int) throws(StorageError) -> UInt32 {
        let offset = skips + number * PostingsFormat.skipSize
        try file.verify(offset..<offset + 4)
        return bytes.integer(at: offset)
    }

    private func load(block number: Int) throws(StorageError) {
        guard number < blockCount, documentCount > 1 else {
            block = blockCount
            index = 0
            inBlock = 1
            documents[0] = PostingsCursor.end
            document = PostingsCursor.end
            return
        }
        let base: Int64
        if blockCount == 1 {
            base = -1
        } else {
            let offset = skips + number * PostingsFormat.skipSize
            try file.verify(max(skips, offset - PostingsFormat.skipSize)..<offset + PostingsFormat.skipSize)
            entry = SkipEntry(bytes, at: offset)
            base = number == 0 ? -1 : Int64(bytes.integer(at: offset - PostingsFormat.skipSize, as: UInt32.self))
        }
        block = number
        inBlock = min(PostingsFormat.blockSize, documentCount - number * PostingsFormat.blockSize)
        let start = blocks + Int(entry.blockOffset)
        try file.verify(start..<(try blockEnd(number)))
        frequenciesOffset = PatchedRow.read(bytes, at: start, count: inBlock, into: &documents)
        var previous = base
        for position in 0..<inBlock {
            previous += Int64(documents[position]) + 1
            documents[position] = UInt32(truncatingIfNeeded: previous)
        }
        frequenciesAreUnpacked = false
        occurrencesAreKnown = false
        index = 0
        document = documents[0]
    }

    /// The offset behind a block: where the next begins, or the list ends.
    private func blockEnd(_ number: Int) throws(StorageError) -> Int {
        if number + 1 == blockCount { return region.upperBound }
        let offset = skips + (number + 1) * PostingsFormat.skipSize
        try file.verify(offset..<offset + PostingsFormat.skipSize)
        return blocks + Int(SkipEntry(bytes, at: offset).blockOffset)
    }

    // MARK: The present document

    /// The weighted frequency of the term in the present document.
    package var frequency: UInt32 {
        if !frequenciesAreUnpacked { unpackFrequencies() }
        return frequencies[index]
    }

    private func unpackFrequencies() {
        let excessesOffset = PatchedRow.read(bytes, at: frequenciesOffset, count: inBlock, into: &frequencies)
        for position in 0..<inBlock { frequencies[position] += 1 }
        _ = PatchedRow.read(bytes, at: excessesOffset, count: inBlock, into: &excesses)
        frequenciesAreUnpacked = true
    }

    /// Which occurrences of the term, counted from the start of its list, are in the present document.
    package var occurrences: Range<Int> {
        if !occurrencesAreKnown {
            if !frequenciesAreUnpacked { unpackFrequencies() }
            var total = entry.occurrencesBefore
            for position in 0..<inBlock {
                occurrenceStarts[position] = total
                total += frequencies[position] - excesses[position]
            }
            occurrenceStarts[inBlock] = total
            occurrencesAreKnown = true
        }
        return Int(occurrenceStarts[index])..<Int(occurrenceStarts[index + 1])
    }

    /// Where in the term's positions the group begins that holds the first occurrence of the present block, and its number.
    package var positionsAnchor: (offset: Int, group: Int) {
        (Int(entry.positionsOffset), Int(entry.occurrencesBefore) / PositionsFormat.groupSize)
    }

    // MARK: Blocks

    /// The frontier of the block that the cursor stands in; empty where the list has one block.
    package func blockFrontier() throws(StorageError) -> [Impact] {
        guard blockCount > 1, block < blockCount else { return [] }
        try file.verify(impacts..<blocks)
        var position = impacts + Int(entry.impactsOffset)
        return ImpactFrontier.read(bytes, at: &position)
    }
}
