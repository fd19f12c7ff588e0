package import Storage

extension PostingsCursor {
    // MARK: Blocks

    /// Goes to a place in the present block, not before the present one; the place behind the last is the next block's first.
    @inline(__always)
    package func move(to place: Int) throws(StorageError) {
        if place < state.value.inBlock {
            state.value.index = place
            state.value.present = documents[place]
        } else {
            try load(block: state.value.block + 1)
        }
    }

    /// Goes to the first document of a block; never back.
    package func move(toBlock number: Int) throws(StorageError) {
        if number > state.value.block { try load(block: number) }
    }

    /// The first block, from the present one on, whose last document is at or behind a target, without going there; `blockCount`
    /// where there is none. Targets need not ascend, but those near the one before are found fast.
    package func block(reaching target: UInt32) throws(StorageError) -> Int {
        if state.value.block >= blockCount { return blockCount }
        if documents[state.value.inBlock - 1] >= target { return state.value.block }
        if state.value.shallowBlock <= state.value.block { state.value.shallowBlock = state.value.block + 1 }
        while state.value.shallowBlock < blockCount, try lastDocument(ofBlock: state.value.shallowBlock) < target {
            state.value.shallowBlock += 1
        }
        // A bound of a long range may have been asked for, and now one of a part of it.
        while state.value.shallowBlock > state.value.block + 1, try lastDocument(ofBlock: state.value.shallowBlock - 1) >= target {
            state.value.shallowBlock -= 1
        }
        return state.value.shallowBlock
    }

    /// The last document of a block.
    @inline(__always)
    package func lastDocument(ofBlock number: Int) throws(StorageError) -> UInt32 {
        if number == state.value.block || blockCount == 1 { return documents[state.value.inBlock - 1] }
        return skips.value(.lastDocument, number)
    }

    /// Puts the frontier of the whole list in place of what `row` held; that of a list of one block is made of its documents only
    /// as far as frequencies go: its one pair has length 0.
    package func readFrontier(into row: inout ImpactRow) throws(StorageError) {
        guard blockCount > 1 else { return highestImpact(into: &row) }
        var position = region.lowerBound
        row.read(bytes, at: &position)
    }

    /// Puts the frontier of a block in place of what `row` held, as `readFrontier(into:)`.
    package func readFrontier(ofBlock number: Int, into row: inout ImpactRow) throws(StorageError) {
        guard blockCount > 1 else { return highestImpact(into: &row) }
        try file.verify(skips.end..<blocks)
        var position = skips.end + Int(skips.value(.frontierOffset, number))
        row.read(bytes, at: &position)
    }

    private func highestImpact(into row: inout ImpactRow) {
        unpackFrequencies()
        var highest: UInt32 = 0
        for place in 0..<state.value.inBlock { highest = max(highest, frequencies[place]) }
        row.set(Impact(frequency: highest, length: 0))
    }

    /// The frontier of the whole list; empty where it has one block only (then the block itself tells).
    package var frontier: [Impact] {
        get throws(StorageError) {
            if blockCount == 1 { return [] }
            var row = ImpactRow()
            try readFrontier(into: &row)
            return row.impacts
        }
    }

    /// The frontier of the block that the cursor stands in; empty where the list has one block.
    package func blockFrontier() throws(StorageError) -> [Impact] {
        guard blockCount > 1, state.value.block < blockCount else { return [] }
        var row = ImpactRow()
        try readFrontier(ofBlock: state.value.block, into: &row)
        return row.impacts
    }
}
