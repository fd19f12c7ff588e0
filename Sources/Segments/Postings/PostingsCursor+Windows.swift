package import Storage

extension PostingsCursor {
    /// The first document of a term's list, without decoding a block of it.
    static func firstDocument(of term: TermEntry, in file: FileReader) throws(StorageError) -> UInt32 {
        if term.documentCount == 1 { return term.onlyDocument }
        let bytes = file.unverified
        let blockCount = (term.documentCount + PostingsFormat.blockSize - 1) / PostingsFormat.blockSize
        var position = term.postings.lowerBound
        try file.verify(position..<min(term.postings.upperBound, position + FileFrame.pageSize))
        if blockCount > 1 {
            ImpactFrontier.skip(bytes, at: &position)
            let frontierBytes = bytes.count(at: &position)
            position = try SkipTableReader(file, at: position, blocks: blockCount).end + frontierBytes
            // A patched row takes no more than a page.
            try file.verify(position..<min(term.postings.upperBound, position + FileFrame.pageSize))
        }
        return PatchedRow.first(bytes, at: position, count: min(PostingsFormat.blockSize, term.documentCount))
    }

    /// Puts the documents from the present one on that are before the end of a window into it, and goes to the first behind them.
    package func fill(_ window: inout DocumentWindow) throws(StorageError) {
        let end = window.range.upperBound
        while document < end {
            var place = index
            while place < inBlock, documents[place] < end {
                window.insert(documents[place])
                place += 1
            }
            try move(to: place)
        }
    }
}
