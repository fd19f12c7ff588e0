package import Storage

extension PostingsCursor {
    /// Finds which of some documents are in the list; goes to the first document that is not before the last of them.
    ///
    /// - Parameters:
    ///   - wanted: the documents, `count` of them in ascending order, the first not before the present one of the cursor unless
    ///     that is behind it.
    ///   - places: gets the places, among those wanted, of the documents found.
    ///   - found: gets their weighted frequencies, where they are asked for.
    /// - Returns: how many were found.
    package func intersect(
        _ wanted: borrowing WordBlock, count: Int, places: borrowing WordBlock, frequencies found: borrowing WordBlock,
        needsFrequencies: Bool
    ) throws(StorageError) -> Int {
        var number = 0
        var next = 0
        while next < count {
            let target = wanted[next]
            if documents[state.value.inBlock - 1] < target { try load(block: try firstBlock(reaching: target)) }
            if state.value.present == PostingsCursor.end { break }
            let last = documents[state.value.inBlock - 1]
            let firstFound = number
            var place = state.value.index
            while next < count && wanted[next] <= last {
                place = firstPlace(reaching: wanted[next], from: place)
                // What is not equal is overwritten by the next.
                places[number] = UInt32(truncatingIfNeeded: next)
                found[number] = UInt32(truncatingIfNeeded: place)
                number &+= documents[place] == wanted[next] ? 1 : 0
                next &+= 1
            }
            state.value.index = place
            state.value.present = documents[place]
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
        _ wanted: borrowing WordBlock, count: Int, places: borrowing WordBlock, frequencies found: borrowing WordBlock,
        firsts: borrowing WordBlock, ends: borrowing WordBlock
    ) throws(StorageError) -> Int {
        var number = 0
        var next = 0
        while next < count {
            // Block by block: what is known of occurrences is known of the present block.
            let target = wanted[next]
            if documents[state.value.inBlock - 1] < target { try load(block: try firstBlock(reaching: target)) }
            if state.value.present == PostingsCursor.end { break }
            let last = documents[state.value.inBlock - 1]
            var place = state.value.index
            while next < count && wanted[next] <= last {
                place = firstPlace(reaching: wanted[next], from: place)
                if documents[place] == wanted[next] {
                    countOccurrences()
                    places[number] = UInt32(truncatingIfNeeded: next)
                    found[number] = frequencies[place]
                    firsts[number] = occurrenceStarts[place]
                    ends[number] = occurrenceStarts[place + 1]
                    number &+= 1
                }
                next &+= 1
            }
            state.value.index = place
            state.value.present = documents[place]
        }
        return number
    }

    /// The first place of the block, from one on, whose document is at or behind a target that is not behind the last.
    ///
    /// Halves without branches: which half it is, no processor can guess.
    @inline(__always)
    func firstPlace(reaching target: UInt32, from start: Int) -> Int {
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
