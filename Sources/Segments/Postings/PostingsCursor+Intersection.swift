package import Storage

extension PostingsCursor {
    /// Finds which of some documents are in the list; goes to the first document that is not before the last of them.
    ///
    /// - Parameters:
    ///   - wanted: the documents, `count` of them in ascending order, the first not before the present one of the cursor unless
    ///     that is behind it.
    ///   - filter: one that nobody else uses meanwhile.
    ///   - places: gets the places, among those wanted, of the documents found.
    ///   - found: gets their weighted frequencies, where they are asked for.
    /// - Returns: how many were found.
    package func intersect(
        _ wanted: borrowing WordBlock, count: Int, filter: BlockFilter, places: borrowing WordBlock,
        frequencies found: borrowing WordBlock, needsFrequencies: Bool
    ) throws(StorageError) -> Int {
        var number = 0
        var next = 0
        while next < count, try reach(wanted[next]) {
            let firstFound = number
            matchBlock(wanted, count: count, filter, next: &next, number: &number, places: places, slots: found)
            if needsFrequencies && number > firstFound {
                unpackFrequencies()
                for match in firstFound..<number { found[match] = frequencies[Int(found[match])] }
            }
        }
        return number
    }

    /// Finds which of some documents are in the list as `intersect` does, and which occurrences they have.
    ///
    /// - Parameters:
    ///   - firsts: gets for each document found the first of its occurrences.
    ///   - ends: gets the one behind the last.
    package func intersect(
        _ wanted: borrowing WordBlock, count: Int, filter: BlockFilter, places: borrowing WordBlock,
        frequencies found: borrowing WordBlock, firsts: borrowing WordBlock, ends: borrowing WordBlock
    ) throws(StorageError) -> Int {
        var number = 0
        var next = 0
        // Block by block: what is known of occurrences is known of the present block.
        while next < count, try reach(wanted[next]) {
            let firstFound = number
            matchBlock(wanted, count: count, filter, next: &next, number: &number, places: places, slots: found)
            if number > firstFound { countOccurrences() }
            for match in firstFound..<number {
                let slot = Int(found[match])
                found[match] = frequencies[slot]
                firsts[match] = occurrenceStarts[slot]
                ends[match] = occurrenceStarts[slot + 1]
            }
        }
        return number
    }

    /// Goes to the block that a document would be in; false at the end of the list.
    @inline(__always)
    private func reach(_ target: UInt32) throws(StorageError) -> Bool {
        if documents[state.value.inBlock - 1] < target { try load(block: try firstBlock(reaching: target)) }
        return state.value.present != PostingsCursor.end
    }

    /// Finds which of the documents wanted, from `next` on as far as they are not behind the present block, are in the block: appends
    /// their places among those wanted, and in the block.
    @inline(__always)
    private func matchBlock(
        _ wanted: borrowing WordBlock, count: Int, _ filter: BlockFilter, next: inout Int, number: inout Int,
        places: borrowing WordBlock, slots: borrowing WordBlock
    ) {
        let last = documents[state.value.inBlock - 1]
        let begin = next
        if wanted[count - 1] <= last {
            next = count
        } else {
            while wanted[next] <= last { next &+= 1 }
        }
        // What is not equal is overwritten by the next, here and below: no branch has to tell.
        var possible = number
        if next - begin >= BlockFilter.least {
            filter.cover(self)
            for index in begin..<next {
                places[possible] = UInt32(truncatingIfNeeded: index)
                possible &+= filter.mayHold(wanted[index]) ? 1 : 0
            }
        } else {
            for index in begin..<next {
                places[possible] = UInt32(truncatingIfNeeded: index)
                possible &+= 1
            }
        }
        var place = state.value.index
        for match in number..<possible {
            let index = places[match]
            let target = wanted[Int(index)]
            place = firstPlace(reaching: target, from: place)
            places[number] = index
            slots[number] = UInt32(truncatingIfNeeded: place)
            number &+= documents[place] == target ? 1 : 0
        }
        place = firstPlace(reaching: wanted[next - 1], from: place)
        state.value.index = place
        state.value.present = documents[place]
    }

    /// The first place of the block, from one on, whose document is at or behind a target that is not behind the last.
    ///
    /// Halves without branches: which half it is, no processor can guess.
    @inline(__always)
    package func firstPlace(reaching target: UInt32, from start: Int) -> Int {
        if documents[start] >= target { return start }
        var low = start
        var length = state.value.inBlock &- start
        while length > 1 {
            let half = length >> 1
            low = documents[low &+ half &- 1] < target ? low &+ half : low
            length &-= half
        }
        return low
    }
}
