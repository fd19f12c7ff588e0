package import Storage

/// Writes the `terms` file: terms in ascending order of their keys, each with its forms.
package final class TermsWriter {
    /// A form of the term that is being added, in the order of form ordinals.
    package struct Form {
        /// The surface without accents, the surface, and the positions that it spans.
        package var folded: ArraySlice<UInt8>, surface: ArraySlice<UInt8>, length: Int
        /// Documents and occurrences of the form.
        package var documentCount: Int, occurrenceCount: Int

        /// A form and its counts.
        package init(folded: ArraySlice<UInt8>, surface: ArraySlice<UInt8>, length: Int, documentCount: Int, occurrenceCount: Int) {
            self.folded = folded
            self.surface = surface
            self.length = length
            self.documentCount = documentCount
            self.occurrenceCount = occurrenceCount
        }
    }

    private let writer: FileWriter
    private var previousKey: [UInt8] = []
    private var previousDocument = 0
    private var blockOffsets: [Int] = []
    private var postingsOffset = FileReader.contentStart
    private var positionsOffset = FileReader.contentStart
    private var formsOffset = FileReader.contentStart
    /// Forms that wait for the last term.
    private var waiting = WaitingForms()
    private var lengths = Words()
    // The form dictionary, which comes behind the terms.
    private var formCount = 0
    private var formOffsets: [Int] = []
    private var previousFolded: [UInt8] = []
    private var previousTerm = 0

    /// Number of terms added.
    package private(set) var count = 0

    /// Writes to a file that is its own.
    package init(_ writer: FileWriter) {
        self.writer = writer
    }

    // MARK: Terms

    /// Adds the next term with its forms, which are kept until the file is finished.
    package func add(
        key: [UInt8], list: PostingsWriter.Summary, occurrences: Int, positions: PositionsWriter.Summary, formsLength: Int,
        forms: [Form]
    ) throws(StorageError) {
        lengths.removeAll()
        for (ordinal, form) in forms.enumerated() {
            lengths.append(UInt32(form.length))
            waiting.append(form, ordinal: ordinal, ofTerm: count)
        }
        try add(
            key: key, list: list, occurrences: occurrences, positions: positions, formsLength: formsLength, formLengths: lengths)
    }

    /// Adds the next term, whose forms come later, with `add(_: FormEntry)`.
    ///
    /// - Parameter formLengths: how many positions each of its forms spans.
    func add(
        key: [UInt8], list: PostingsWriter.Summary, occurrences: Int, positions: PositionsWriter.Summary, formsLength: Int,
        formLengths: borrowing Words
    ) throws(StorageError) {
        precondition(count == 0 || previousKey.lexicographicallyPrecedes(key), "terms must come in ascending order")
        let isFirst = count % TermsFormat.blockSize == 0
        if isFirst {
            blockOffsets.append(writer.offset)
            previousKey = []
            previousDocument = 0
        }
        let formCount = formLengths.count
        var hasLongForms = false
        for ordinal in 0..<formCount where formLengths[ordinal] != 1 { hasLongForms = true }
        try writer.write { buffer in
            if isFirst {
                buffer.append(varint: postingsOffset)
                buffer.append(varint: positionsOffset)
                buffer.append(varint: formsOffset)
            }
            TermsWriter.write(key, after: previousKey, into: &buffer)
            var figures = list.documentCount << 4
            if occurrences > 0 { figures |= TermsFormat.hasPositions }
            if occurrences > list.documentCount { figures |= TermsFormat.hasMoreOccurrences }
            if list.documentCount == 1 && Int(list.onlyFrequency) != max(1, occurrences) { figures |= TermsFormat.hasFrequency }
            if occurrences > 0 && (formCount != 1 || hasLongForms) { figures |= TermsFormat.hasForms }
            buffer.append(varint: figures)
            if occurrences > list.documentCount { buffer.append(varint: occurrences - list.documentCount) }
            if list.documentCount == 1 {
                buffer.append(zigzag: Int(list.onlyDocument) - previousDocument)
                previousDocument = Int(list.onlyDocument)
                if figures & TermsFormat.hasFrequency != 0 { buffer.append(varint: UInt64(list.onlyFrequency)) }
            } else {
                buffer.append(varint: list.regionLength)
            }
            if occurrences == 1 {
                buffer.append(varint: UInt64(positions.onlyPosition))
            } else if occurrences > 1 {
                buffer.append(varint: positions.regionLength)
            }
            if figures & TermsFormat.hasForms != 0 {
                buffer.append(varint: formCount * 2 + (hasLongForms ? 1 : 0))
                if hasLongForms {
                    for ordinal in 0..<formCount { buffer.append(varint: UInt64(formLengths[ordinal])) }
                }
                if formCount > 1 { buffer.append(varint: formsLength) }
            }
        }
        postingsOffset += list.regionLength
        positionsOffset += positions.regionLength
        formsOffset += formsLength
        previousKey.removeAll(keepingCapacity: true)
        previousKey += key
        count += 1
    }

    // MARK: Forms

    /// Adds the next form of the dictionary, in its order: behind all terms.
    func add(_ form: borrowing FormEntry) throws(StorageError) {
        if formCount % TermsFormat.blockSize == 0 {
            formOffsets.append(writer.offset)
            previousFolded.removeAll(keepingCapacity: true)
            previousTerm = 0
        }
        try writer.write { buffer in
            TermsWriter.write(form.folded, after: previousFolded, into: &buffer)
            var figures = form.ordinal << 3
            let hasSurface = form.surface != form.folded
            if hasSurface { figures |= TermsFormat.hasSurface }
            if form.length != 1 { figures |= TermsFormat.hasLength }
            if form.occurrenceCount != form.documentCount { figures |= TermsFormat.occursMore }
            buffer.append(varint: figures)
            if hasSurface { TermsWriter.write(surface: form.surface, of: form.folded, into: &buffer) }
            if form.length != 1 { buffer.append(varint: form.length) }
            buffer.append(zigzag: form.term - previousTerm)
            buffer.append(varint: form.documentCount)
            if figures & TermsFormat.occursMore != 0 { buffer.append(varint: form.occurrenceCount - form.documentCount) }
        }
        previousFolded.removeAll(keepingCapacity: true)
        previousFolded += form.folded
        previousTerm = form.term
        formCount += 1
    }

    /// Writes the forms that wait, if any, and closes the file.
    package func finish() throws(StorageError) -> FileRecord {
        for place in waiting.order() { try add(waiting[place]) }
        let termTable = writer.offset
        let width = TermsFormat.offsetWidth(end: termTable)
        try writer.write { buffer in
            TermsWriter.write(blockOffsets, width: width, into: &buffer)
            TermsWriter.write(formOffsets, width: width, into: &buffer)
            for value in [count, formCount, termTable] { buffer.append(integer: UInt64(value)) }
        }
        return try writer.finish()
    }

    /// Appends offsets as a packed run.
    private static func write(_ offsets: [Int], width: Int, into buffer: inout ByteBuffer) {
        var pending: UInt64 = 0
        var bits = 0
        for offset in offsets {
            pending |= UInt64(offset) &<< UInt64(bits)
            bits += width
            while bits >= 8 {
                buffer.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                bits -= 8
            }
        }
        if bits > 0 { buffer.append(UInt8(truncatingIfNeeded: pending)) }
    }

    /// Appends a key as what it does not share with the one before.
    private static func write(_ key: [UInt8], after previous: [UInt8], into buffer: inout ByteBuffer) {
        let shared = sharedPrefix(previous, key)
        TermsFormat.write(shared, key.count - shared, into: &buffer)
        buffer.append(key.span.extracting(shared..<key.count))
    }

    /// Appends a surface as what it does not share with the folded one at the start and at the end.
    private static func write(surface: [UInt8], of folded: [UInt8], into buffer: inout ByteBuffer) {
        let start = sharedPrefix(folded, surface)
        let limit = min(folded.count, surface.count) - start
        var end = 0
        while end < limit && folded[folded.count - 1 - end] == surface[surface.count - 1 - end] { end += 1 }
        TermsFormat.write(start, end, into: &buffer)
        let middle = start..<surface.count - end
        buffer.append(varint: middle.count)
        buffer.append(surface.span.extracting(middle))
    }
}

extension FormEntry {
    /// The order of the form dictionary.
    package static func precedes(_ left: FormEntry, _ right: FormEntry) -> Bool {
        if left.folded != right.folded { return left.folded.lexicographicallyPrecedes(right.folded) }
        if left.surface != right.surface { return left.surface.lexicographicallyPrecedes(right.surface) }
        return (left.length, left.term) < (right.length, right.term)
    }
}

/// How many bytes two keys share at their start.
private func sharedPrefix(_ left: [UInt8], _ right: [UInt8]) -> Int {
    let limit = min(left.count, right.count)
    var index = 0
    while index < limit && left[index] == right[index] { index += 1 }
    return index
}
