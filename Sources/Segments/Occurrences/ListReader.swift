package import Storage

/// Some documents of the list of a term, and all its occurrences in them.
package struct ListPiece: ~Copyable {
    /// For each document its number, the weighted frequency, and the number of occurrences.
    package var documents = Words(), frequencies = Words(), occurrences = Words()
    /// For each occurrence its position, less that of the one before in the same document.
    package var differences = Words()
    /// For each occurrence the ordinal of its form.
    package var forms = Words()

    /// No documents yet.
    package init() {}

    /// Forgets the documents and keeps the room.
    package mutating func removeAll() {
        documents.removeAll()
        frequencies.removeAll()
        occurrences.removeAll()
        differences.removeAll()
        forms.removeAll()
    }
}

/// Reads lists from their starts to their ends, with all that the files of the segment have of them, a block of documents at a
/// time: for those who copy lists. One reader serves for one list after the other.
package struct ListReader: ~Copyable {
    private let file: FileReader
    private let bytes: Bytes
    private let documents = WordBlock()
    private let frequencies = WordBlock()
    private let excesses = WordBlock()
    private var positions: OccurrenceGroupsReader<PositionRow>
    private var forms: OccurrenceGroupsReader<FormRow>
    private var term = Figures()
    private var skips: SkipTableReader
    /// Where the first block begins.
    private var blocks = 0
    /// Documents and occurrences before the next block, and the last of those documents.
    private var documentsRead = 0
    private var occurrencesRead = 0
    private var lastDocument: UInt32 = 0

    /// What must be known of the present term.
    private struct Figures {
        var documentCount = 0, occurrenceCount = 0, formCount = 0
        var onlyDocument: UInt32 = 0, onlyFrequency: UInt32 = 0
        var region = 0..<0
        var blockCount: Int { (documentCount + PostingsFormat.blockSize - 1) / PostingsFormat.blockSize }
    }

    /// A reader of no list yet.
    package init(_ segment: SegmentReader) {
        file = segment.postingsFile
        bytes = file.unverified
        positions = OccurrenceGroupsReader(in: segment.positionsFile)
        forms = OccurrenceGroupsReader(in: segment.formsFile)
        skips = SkipTableReader(none: file)
    }

    /// Begins with the list of a term of the segment.
    package mutating func begin(_ entry: TermEntry) throws(StorageError) {
        term = Figures(
            documentCount: entry.documentCount, occurrenceCount: entry.occurrenceCount, formCount: entry.formCount,
            onlyDocument: entry.onlyDocument, onlyFrequency: entry.onlyFrequency, region: entry.postings)
        (documentsRead, occurrencesRead, lastDocument) = (0, 0, UInt32.max)
        if entry.occurrenceCount == 1 {
            positions.begin(only: entry.onlyPosition)
        } else {
            positions.begin(entry.positions, occurrences: entry.occurrenceCount)
        }
        forms.begin(entry.formOrdinals, occurrences: entry.occurrenceCount)
        blocks = entry.postings.lowerBound
        if term.blockCount > 1 { try findBlocks() }
    }

    /// Passes what a list of several blocks has before them.
    private mutating func findBlocks() throws(StorageError) {
        let region = term.region
        try file.verify(region.lowerBound..<min(region.upperBound, region.lowerBound + FileFrame.pageSize))
        var position = region.lowerBound
        ImpactFrontier.skip(bytes, at: &position)
        let frontierBytes = bytes.count(at: &position)
        skips = try SkipTableReader(file, at: position, blocks: term.blockCount)
        blocks = skips.end + frontierBytes
    }

    /// Puts the next documents in place of what `piece` held; false, and none, at the end of the list.
    package mutating func next(into piece: inout ListPiece) throws(StorageError) -> Bool {
        piece.removeAll()
        let count = min(PostingsFormat.blockSize, term.documentCount - documentsRead)
        if count <= 0 { return false }
        var occurrences = 0
        if term.documentCount == 1 {
            piece.documents.append(term.onlyDocument)
            piece.frequencies.append(term.onlyFrequency)
            piece.occurrences.append(UInt32(term.occurrenceCount))
            occurrences = term.occurrenceCount
        } else {
            occurrences = try readBlock(count, into: &piece)
        }
        documentsRead += count
        if term.occurrenceCount == 0 { return true }
        let range = occurrencesRead..<occurrencesRead + occurrences
        try positions.append(range, to: &piece.differences)
        if term.formCount > 1 { try forms.append(range, to: &piece.forms) } else { piece.forms.resize(to: occurrences) }
        occurrencesRead = range.upperBound
        return true
    }

    /// Reads the documents of the next block; the number of occurrences in them.
    private mutating func readBlock(_ count: Int, into piece: inout ListPiece) throws(StorageError) -> Int {
        let block = documentsRead / PostingsFormat.blockSize
        let start = try blockStart(block)
        try file.verify(start..<(try blockStart(block + 1)))
        let mark = PatchedRow.read(bytes, at: start, count: count, into: documents)
        // Each difference is less 1, and the very first counts from -1.
        for index in 0..<count {
            lastDocument &+= documents[index] &+ 1
            documents[index] = lastDocument
        }
        var offset = mark + 1
        if bytes[mark] & PostingsFormat.hasExcesses != 0 {
            offset = PatchedRow.read(bytes, at: offset, count: count, into: excesses)
        } else {
            for index in 0..<count { excesses[index] = 0 }
        }
        RiceRow.read(bytes, at: offset, count: count, parameter: Int(bytes[mark] & 31), into: frequencies)
        var occurrences: UInt32 = 0
        let hasOccurrences = term.occurrenceCount > 0
        for index in 0..<count {
            frequencies[index] &+= 1
            excesses[index] = hasOccurrences ? frequencies[index] &- excesses[index] : 0
            occurrences &+= excesses[index]
        }
        piece.documents.append(documents, 0..<count)
        piece.frequencies.append(frequencies, 0..<count)
        piece.occurrences.append(excesses, 0..<count)
        return Int(occurrences)
    }

    /// The offset of a block; that behind the last is where the list ends.
    private func blockStart(_ number: Int) throws(StorageError) -> Int {
        if number == term.blockCount { return term.region.upperBound }
        return number == 0 ? blocks : blocks + Int(skips.value(.blockOffset, number))
    }
}
