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
    @inline(__always)
    package var document: UInt32 { state.value.present }
    /// Number of documents in the list.
    package let documentCount: Int
    /// Number of blocks.
    package let blockCount: Int
    /// The documents of the block that the cursor stands in.
    package let documents = WordBlock()
    /// The weighted frequencies in the block, once `unpackFrequencies` has been called for it.
    package let frequencies = WordBlock()

    let file: FileReader
    let bytes: Bytes
    let region: Range<Int>
    let skips: SkipTableReader
    let blocks: Int
    private let hasOccurrences: Bool
    let occurrenceStarts = WordBlock()
    let state: Cell<State>

    /// Where the cursor stands, and what it knows of the block.
    struct State: BitwiseCopyable {
        var present: UInt32 = 0
        var block = -1
        var index = 0
        var inBlock = 0
        /// The block that `block(reaching:)` came to last.
        var shallowBlock = 0
        var markOffset = 0
        var occurrencesBeforeBlock: UInt32 = 0
        var frequenciesAreUnpacked = false
        var occurrencesAreKnown = false
        var decodedBlocks = 0
    }

    /// The block that the cursor stands in; `blockCount` at the end.
    package var block: Int { state.value.block }
    /// The place in the block that the cursor stands on.
    package var index: Int { state.value.index }
    /// The number of documents in the block.
    package var inBlock: Int { state.value.inBlock }
    /// How many blocks were decoded so far.
    package var decodedBlocks: Int { state.value.decodedBlocks }

    /// A cursor over the list of a term of the dictionary.
    package init(_ term: TermEntry, in file: FileReader) throws(StorageError) {
        self.file = file
        documentCount = term.documentCount
        bytes = file.unverified
        blockCount = (term.documentCount + PostingsFormat.blockSize - 1) / PostingsFormat.blockSize
        hasOccurrences = term.occurrenceCount > 0
        region = term.postings
        if term.documentCount == 1 {
            (skips, blocks) = (SkipTableReader(none: file), 0)
            documents[0] = term.onlyDocument
            frequencies[0] = term.onlyFrequency
            occurrenceStarts[1] = UInt32(term.occurrenceCount)
            state = Cell(
                State(present: term.onlyDocument, block: 0, inBlock: 1, frequenciesAreUnpacked: true, occurrencesAreKnown: true))
            return
        }
        state = Cell(State())
        try file.verify(region.lowerBound..<min(region.upperBound, region.lowerBound + FileFrame.pageSize))
        if blockCount == 1 {
            (skips, blocks) = (SkipTableReader(none: file), region.lowerBound)
        } else {
            var position = region.lowerBound
            ImpactFrontier.skip(bytes, at: &position)
            let frontierBytes = bytes.count(at: &position)
            skips = try SkipTableReader(file, at: position, blocks: blockCount)
            blocks = skips.end + frontierBytes
        }
        try load(block: 0)
    }

    // MARK: Moving

    /// Goes to the next document.
    @inline(__always)
    package func advance() throws(StorageError) {
        state.value.index += 1
        if state.value.index < state.value.inBlock {
            state.value.present = documents[state.value.index]
        } else {
            try load(block: state.value.block + 1)
        }
    }

    /// Goes to the first document at or behind a target; never back.
    package func seek(_ target: UInt32) throws(StorageError) {
        if state.value.present >= target { return }
        if documents[state.value.inBlock - 1] < target {
            let next = try firstBlock(reaching: target)
            try load(block: next)
            if state.value.present >= target { return }
        }
        state.value.index = firstPlace(reaching: target, from: state.value.index)
        state.value.present = documents[state.value.index]
    }

    /// The first block behind the present one whose last document is at or behind a target; `blockCount` where there is none.
    func firstBlock(reaching target: UInt32) throws(StorageError) -> Int {
        guard blockCount > 1 else { return blockCount }
        // Gallop from here, then halve.
        var step = 1
        var low = state.value.block + 1
        var high = low
        while high < blockCount {
            guard skips.value(.lastDocument, high) < target else { break }
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, blockCount)
        while low < high {
            let middle = (low + high) / 2
            if skips.value(.lastDocument, middle) < target { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func load(block number: Int) throws(StorageError) {
        guard number < blockCount, documentCount > 1 else {
            state.value.block = blockCount
            state.value.index = 0
            state.value.inBlock = 1
            documents[0] = PostingsCursor.end
            state.value.present = PostingsCursor.end
            return
        }
        state.value.decodedBlocks += 1
        state.value.block = number
        state.value.inBlock = min(PostingsFormat.blockSize, documentCount - number * PostingsFormat.blockSize)
        let start = try blockStart(number)
        try file.verify(start..<(try blockStart(number + 1)))
        state.value.markOffset = PatchedRow.read(bytes, at: start, count: state.value.inBlock, into: documents)
        // Each difference is less 1, and the very first counts from -1.
        var previous = UInt32.max
        if number > 0 {
            previous = skips.value(.lastDocument, number - 1)
            state.value.occurrencesBeforeBlock = skips.value(.occurrencesBefore, number)
        }
        documents.addUp(count: state.value.inBlock, from: previous, step: 1)
        state.value.frequenciesAreUnpacked = false
        state.value.occurrencesAreKnown = false
        state.value.index = 0
        state.value.present = documents[0]
    }

    /// The offset of a block; that behind the last is where the list ends.
    private func blockStart(_ number: Int) throws(StorageError) -> Int {
        if number == blockCount { return region.upperBound }
        return number == 0 ? blocks : blocks + Int(skips.value(.blockOffset, number))
    }

    // MARK: The present document

    /// The weighted frequency of the term in the present document.
    package var frequency: UInt32 {
        if !state.value.frequenciesAreUnpacked { unpackFrequencies() }
        return frequencies[state.value.index]
    }

    /// Makes `frequencies` those of the present block.
    package func unpackFrequencies() {
        if state.value.frequenciesAreUnpacked { return }
        let mark = bytes[state.value.markOffset]
        let offset = mark & PostingsFormat.hasExcesses == 0
            ? state.value.markOffset + 1
            // Where the occurrences begin is found later; till then the excesses are there.
            : PatchedRow.read(bytes, at: state.value.markOffset + 1, count: state.value.inBlock, into: occurrenceStarts)
        RiceRow.read(bytes, at: offset, count: state.value.inBlock, parameter: Int(mark & 31), into: frequencies)
        frequencies.add(1, count: state.value.inBlock)
        state.value.frequenciesAreUnpacked = true
    }

    /// Which occurrences of the term, counted from the start of its list, are in the present document.
    package var occurrences: Range<Int> { occurrences(atPlace: state.value.index) }

    /// Which occurrences of the term are in the document at a place of the present block.
    package func occurrences(atPlace place: Int) -> Range<Int> {
        countOccurrences()
        return Int(occurrenceStarts[place])..<Int(occurrenceStarts[place + 1])
    }

    /// Makes `occurrenceStarts` those of the present block.
    func countOccurrences() {
        if state.value.occurrencesAreKnown { return }
        unpackFrequencies()
        let count = state.value.inBlock
        if hasOccurrences {
            // Occurrences are as many as the frequency says, less the excess.
            if bytes[state.value.markOffset] & PostingsFormat.hasExcesses == 0 { occurrenceStarts.set(to: 0, count: count) }
            occurrenceStarts.subtract(from: frequencies, count: count)
        } else {
            occurrenceStarts.set(to: 0, count: count)
        }
        occurrenceStarts.addUpBefore(count: count, from: state.value.occurrencesBeforeBlock)
        state.value.occurrencesAreKnown = true
    }
}
