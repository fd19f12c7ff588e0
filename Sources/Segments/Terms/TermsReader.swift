package import Storage

/// Reads the `terms` file: looks terms and forms up and walks over them in order.
package struct TermsReader: Sendable {
    /// The number of terms.
    package let count: Int
    /// The number of forms.
    package let formCount: Int
    private let termTable: Int
    private let formTable: Int
    private let offsetWidth: Int
    private let file: FileReader
    let bytes: Bytes
    private let termLandmarks: Landmarks, formLandmarks: Landmarks

    /// Opens the file.
    package init(_ file: FileReader) throws(StorageError) {
        let end = file.contentEnd
        let trailer = try file.bytes(max(0, end - TermsFormat.trailerSize)..<end)
        func value(_ index: Int) -> Int { Int(truncatingIfNeeded: trailer.integer(at: index * 8, as: UInt64.self)) }
        count = value(0)
        formCount = value(1)
        termTable = value(2)
        self.file = file
        bytes = file.unverified
        guard 0...end ~= count, 0...end ~= formCount, FileReader.contentStart...end ~= termTable else {
            throw StorageError(.damaged, file: file.name, offset: end - TermsFormat.trailerSize, "has tables that do not fit")
        }
        offsetWidth = TermsFormat.offsetWidth(end: termTable)
        formTable = termTable + (TermsFormat.blocks(count) * offsetWidth + 7) / 8
        guard formTable + (TermsFormat.blocks(formCount) * offsetWidth + 7) / 8 + TermsFormat.trailerSize == end else { throw StorageError(.damaged, file: file.name, offset: end - TermsFormat.trailerSize, "has tables that do not fit")
        }
        termLandmarks = Landmarks(blocks: TermsFormat.blocks(count))
        formLandmarks = Landmarks(blocks: TermsFormat.blocks(formCount))
    }

    // MARK: Blocks of either dictionary

    private func blockOffset(_ table: Int, _ block: Int) throws(StorageError) -> Int {
        let bit = block * offsetWidth
        try file.verify(table + bit >> 3..<table + (bit + offsetWidth + 7) >> 3)
        return Int(truncatingIfNeeded: BitPacking.integer(of: bytes, at: table, bit: bit, width: offsetWidth))
    }

    /// The bytes of a block, checked: from its offset to that of the next.
    private func block(_ table: Int, _ block: Int, of blockCount: Int, end: Int) throws(StorageError) -> Range<Int> {
        let start = try blockOffset(table, block)
        let stop = try block + 1 < blockCount ? blockOffset(table, block + 1) : end
        guard start <= stop else { throw StorageError(.damaged, file: file.name, offset: table, "has blocks out of order") }
        try file.verify(start..<stop)
        return start..<stop
    }

    private func termBlock(_ number: Int) throws(StorageError) -> Range<Int> {
        try block(termTable, number, of: TermsFormat.blocks(count), end: firstFormOffset())
    }

    func formBlock(_ number: Int) throws(StorageError) -> Range<Int> {
        try block(formTable, number, of: TermsFormat.blocks(formCount), end: termTable)
    }

    private func firstFormOffset() throws(StorageError) -> Int {
        formCount == 0 ? termTable : try blockOffset(formTable, 0)
    }

    /// The last block whose first key is before a key, or is not behind it; the first block where there is none.
    func findBlock(_ key: [UInt8], in dictionary: Dictionary, strictly: Bool) throws(StorageError) -> Int {
        let blockCount = TermsFormat.blocks(dictionary == .terms ? count : formCount)
        let landmarks = dictionary == .terms ? termLandmarks : formLandmarks
        let wanted = Landmarks.start(of: key)
        let least = strictly ? 0 : 1
        var low = 0
        var high = blockCount
        var step = Landmarks.firstStep
        while high - low > 1 {
            let middle = (low + high) / 2
            let known = landmarks[step]
            let isBefore: Bool
            if let known, known != wanted {
                isBefore = known < wanted
            } else {
                let first = try firstKey(ofBlock: middle, in: dictionary)
                if known == nil { landmarks[step] = Landmarks.start(of: bytes, first) }
                isBefore = bytes.compare(first, with: key) < least
            }
            if isBefore { low = middle } else { high = middle }
            step = Landmarks.step(behind: step, isBefore)
        }
        return low
    }

    /// Where the first key of a block lies.
    private func firstKey(ofBlock block: Int, in dictionary: Dictionary) throws(StorageError) -> Range<Int> {
        // What is before the key takes no more bytes.
        let headerBytes = 64
        let (table, headers) = dictionary == .terms ? (termTable, 3) : (formTable, 0)
        var position = try blockOffset(table, block)
        try file.verify(position..<min(position + headerBytes, file.contentEnd))
        for _ in 0..<headers { _ = bytes.varint(at: &position) }
        let length = TermsFormat.numbers(bytes, at: &position).1
        try file.verify(position..<position + length)
        return position..<position + length
    }

    /// Which of the two dictionaries of the file.
    enum Dictionary {
        case terms, forms
    }

    // MARK: Terms

    /// The entry of a term, or nil where no document holds it.
    package func term(_ key: [UInt8]) throws(StorageError) -> TermEntry? {
        if count == 0 { return nil }
        var walk = try TermIterator(self, block: try findBlock(key, in: .terms, strictly: false))
        return try walk.find(key) ? walk.entry : nil
    }

    /// The entry of the term with an ordinal.
    package func term(ordinal: Int) throws(StorageError) -> TermEntry {
        precondition(ordinal >= 0 && ordinal < count, "no such term")
        var walk = try TermIterator(self, block: ordinal / TermsFormat.blockSize)
        try walk.seek(ordinal: ordinal)
        return walk.entry
    }

    /// All terms in order, from the first that is not before a key on.
    package func terms(from key: [UInt8] = []) throws(StorageError) -> TermIterator {
        guard count > 0 else { return try TermIterator(self, block: 0) }
        let start = try findBlock(key, in: .terms, strictly: false)
        var walk = try TermIterator(self, block: start)
        try walk.skip(before: key)
        return walk
    }

    /// Calls `body` with each term whose key begins with `prefix`, in the order of the keys.
    ///
    /// - Complexity: O(log n + terms called with): the walk begins in the block of the first, and no list is touched.
    package func forEachTerm(
        prefix: [UInt8], _ body: (TermEntry) throws(StorageError) -> Void
    ) throws(StorageError) {
        var walk = try terms(from: prefix)
        while try walk.advance(), walk.entry.key.starts(with: prefix) { try body(walk.entry) }
    }

    /// Walks over terms in the order of their keys.
    package struct TermIterator {
        private let reader: TermsReader
        private var block: Int
        private var position = 0
        private var ordinal: Int
        private var document = 0
        private var isHeld = false
        /// The term that the walk stands on, once `advance` has been called. Its parts change in place where nobody else holds them.
        package private(set) var entry = TermEntry()

        init(_ reader: TermsReader, block: Int) throws(StorageError) {
            self.reader = reader
            self.block = block
            ordinal = block * TermsFormat.blockSize
        }

        mutating func skip(before target: [UInt8]) throws(StorageError) {
            while try advance() {
                if !entry.key.lexicographicallyPrecedes(target) {
                    isHeld = true
                    return
                }
            }
        }

        /// The next term, or nil at the end.
        package mutating func next() throws(StorageError) -> TermEntry? {
            try advance() ? entry : nil
        }

        /// Goes to the term with an ordinal: one behind that of the present term, or any before the first has been asked for.
        /// Blocks between the two are passed over.
        package mutating func seek(ordinal target: Int) throws(StorageError) {
            precondition(target >= 0 && target < reader.count, "no such term")
            if target / TermsFormat.blockSize >= block {
                block = target / TermsFormat.blockSize
                ordinal = block * TermsFormat.blockSize
                isHeld = false
            }
            while try advance() {
                if entry.ordinal == target { return }
            }
            throw StorageError(.damaged, file: reader.file.name, "has no term \(target)")
        }

        /// Goes to the term with a key, if it is one of the block before whose first term the walk stands; the keys passed are not made.
        mutating func find(_ key: [UInt8]) throws(StorageError) -> Bool {
            let bytes = reader.bytes
            // Bytes that the key has in common with the one passed last, which is before it.
            var common = 0
            let end = min(ordinal + TermsFormat.blockSize, reader.count)
            while ordinal < end {
                let (shared, rest) = try beginEntry()
                if shared < common { return false }
                let keyEnd = position + rest
                var isFound = false
                if shared == common {
                    while position < keyEnd, common < key.count, bytes[position] == key[common] {
                        position += 1
                        common += 1
                    }
                    isFound = position == keyEnd && common == key.count
                    let isBehind = common == key.count || (position < keyEnd && bytes[position] > key[common])
                    if isBehind && !isFound { return false }
                }
                position = keyEnd
                readFigures()
                if isFound {
                    entry.key = key
                    return true
                }
            }
            return false
        }

        /// Goes to the next term, or to the first; false at the end.
        package mutating func advance() throws(StorageError) -> Bool {
            if isHeld {
                isHeld = false
                return true
            }
            guard ordinal < reader.count else { return false }
            let (shared, rest) = try beginEntry()
            entry.key.replaceEnd(from: shared, with: reader.bytes, position..<position + rest)
            position += rest
            readFigures()
            return true
        }

        /// Goes to the rest of the next key: how long it is, and how many bytes the key shares with the one before.
        @inline(__always)
        private mutating func beginEntry() throws(StorageError) -> (shared: Int, rest: Int) {
            let bytes = reader.bytes
            if ordinal % TermsFormat.blockSize == 0 {
                position = try reader.termBlock(block).lowerBound
                let postings = bytes.count(at: &position)
                let positions = bytes.count(at: &position)
                let forms = bytes.count(at: &position)
                (entry.postings, entry.positions, entry.formOrdinals) = (postings..<postings, positions..<positions, forms..<forms)
                document = 0
                block += 1
            }
            return TermsFormat.numbers(bytes, at: &position)
        }

        /// Reads what stands behind the key of the next term, which becomes the present one.
        @inline(__always)
        private mutating func readFigures() {
            let bytes = reader.bytes
            let postings = entry.postings.upperBound
            let positions = entry.positions.upperBound
            let forms = entry.formOrdinals.upperBound
            let figures = bytes.count(at: &position)
            let documentCount = figures >> 4
            var occurrenceCount = figures & TermsFormat.hasPositions != 0 ? documentCount : 0
            if figures & TermsFormat.hasMoreOccurrences != 0 { occurrenceCount += bytes.count(at: &position) }
            entry.ordinal = ordinal
            entry.documentCount = documentCount
            entry.occurrenceCount = occurrenceCount
            entry.onlyDocument = 0
            entry.onlyFrequency = 0
            entry.onlyPosition = 0
            entry.postings = postings..<postings
            entry.positions = positions..<positions
            entry.formOrdinals = forms..<forms
            if documentCount == 1 {
                document += bytes.zigzag(at: &position)
                entry.onlyDocument = UInt32(truncatingIfNeeded: document)
                entry.onlyFrequency = figures & TermsFormat.hasFrequency != 0
                    ? UInt32(truncatingIfNeeded: bytes.varint(at: &position)) : UInt32(max(1, occurrenceCount))
            } else {
                entry.postings = postings..<postings + bytes.count(at: &position)
            }
            if occurrenceCount == 1 {
                entry.onlyPosition = UInt32(truncatingIfNeeded: bytes.varint(at: &position))
            } else if occurrenceCount > 1 {
                entry.positions = positions..<positions + bytes.count(at: &position)
            }
            entry.formCount = occurrenceCount > 0 ? 1 : 0
            if !entry.formLengths.isEmpty { entry.formLengths = [] }
            if figures & TermsFormat.hasForms != 0 { readForms() }
            ordinal += 1
        }

        private mutating func readForms() {
            let mark = reader.bytes.count(at: &position)
            entry.formCount = mark >> 1
            if mark & 1 != 0 {
                for _ in 0..<entry.formCount {
                    entry.formLengths.append(UInt32(truncatingIfNeeded: reader.bytes.varint(at: &position)))
                }
            }
            let start = entry.formOrdinals.lowerBound
            if entry.formCount > 1 { entry.formOrdinals = start..<start + reader.bytes.count(at: &position) }
        }
    }
}

extension [UInt8] {
    /// Puts bytes of a file behind the first `start` of these, where the others were.
    mutating func replaceEnd(from start: Int, with bytes: Bytes, _ range: Range<Int>) {
        let replaced = Swift.min(Swift.max(0, count - start), range.count)
        for index in 0..<replaced { self[start + index] = bytes[range.lowerBound + index] }
        if count > start + range.count { removeLast(count - start - range.count) }
        for position in range.dropFirst(replaced) { append(bytes[position]) }
    }
}
