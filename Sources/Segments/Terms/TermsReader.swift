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
    private let bytes: Bytes

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

    private func formBlock(_ number: Int) throws(StorageError) -> Range<Int> {
        try block(formTable, number, of: TermsFormat.blocks(formCount), end: termTable)
    }

    private func firstFormOffset() throws(StorageError) -> Int {
        formCount == 0 ? termTable : try blockOffset(formTable, 0)
    }

    /// The last block whose first key is before a key, or is not behind it; the first block where there is none.
    private func findBlock(
        _ key: [UInt8], among blockCount: Int, headers: Int, strictly: Bool, block: (Int) throws(StorageError) -> Range<Int>
    ) throws(StorageError) -> Int {
        var low = 0
        var high = blockCount
        while high - low > 1 {
            let middle = (low + high) / 2
            var position = try block(middle).lowerBound
            for _ in 0..<headers { _ = bytes.varint(at: &position) }
            let length = TermsFormat.numbers(bytes, at: &position).1
            if bytes.compare(position..<position + length, with: key) < (strictly ? 0 : 1) { low = middle } else { high = middle }
        }
        return low
    }

    // MARK: Terms

    /// The entry of a term, or nil where no document holds it.
    package func term(_ key: [UInt8]) throws(StorageError) -> TermEntry? {
        var walk = try terms(from: key)
        guard let entry = try walk.next(), entry.key == key else { return nil }
        return entry
    }

    /// The entry of the term with an ordinal.
    package func term(ordinal: Int) throws(StorageError) -> TermEntry {
        precondition(ordinal >= 0 && ordinal < count, "no such term")
        var walk = try TermIterator(self, block: ordinal / TermsFormat.blockSize)
        while let entry = try walk.next() {
            if entry.ordinal == ordinal { return entry }
        }
        throw StorageError(.damaged, file: file.name, "has no term \(ordinal)")
    }

    /// All terms in order, from the first that is not before a key on.
    package func terms(from key: [UInt8] = []) throws(StorageError) -> TermIterator {
        guard count > 0 else { return try TermIterator(self, block: 0) }
        let start = try findBlock(key, among: TermsFormat.blocks(count), headers: 3, strictly: false, block: termBlock)
        var walk = try TermIterator(self, block: start)
        try walk.skip(before: key)
        return walk
    }

    /// Walks over terms in the order of their keys.
    package struct TermIterator {
        private let reader: TermsReader
        private var block: Int
        private var range: Range<Int> = 0..<0
        private var position = 0
        private var ordinal: Int
        private var key: [UInt8] = []
        private var postings = 0
        private var positions = 0
        private var forms = 0
        private var document = 0
        private var held: TermEntry?

        init(_ reader: TermsReader, block: Int) throws(StorageError) {
            self.reader = reader
            self.block = block
            ordinal = block * TermsFormat.blockSize
        }

        mutating func skip(before target: [UInt8]) throws(StorageError) {
            while let entry = try next() {
                if !entry.key.lexicographicallyPrecedes(target) {
                    held = entry
                    return
                }
            }
        }

        /// The next term, or nil at the end.
        package mutating func next() throws(StorageError) -> TermEntry? {
            if let entry = held {
                held = nil
                return entry
            }
            guard ordinal < reader.count else { return nil }
            let bytes = reader.bytes
            if ordinal % TermsFormat.blockSize == 0 {
                range = try reader.termBlock(block)
                position = range.lowerBound
                postings = bytes.count(at: &position)
                positions = bytes.count(at: &position)
                forms = bytes.count(at: &position)
                document = 0
                block += 1
            }
            readKey()
            let figures = bytes.count(at: &position)
            let documentCount = figures >> 4
            var occurrenceCount = figures & TermsFormat.hasPositions != 0 ? documentCount : 0
            if figures & TermsFormat.hasMoreOccurrences != 0 { occurrenceCount += bytes.count(at: &position) }
            var entry = TermEntry(
                ordinal: ordinal, key: key, documentCount: documentCount, occurrenceCount: occurrenceCount, formCount: 0,
                onlyDocument: 0, onlyFrequency: 0, postings: postings..<postings, positions: positions..<positions,
                formOrdinals: forms..<forms)
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
            if figures & TermsFormat.hasForms != 0 {
                readForms(into: &entry)
            } else if occurrenceCount > 0 {
                entry.formCount = 1
            }
            postings = entry.postings.upperBound
            positions = entry.positions.upperBound
            forms = entry.formOrdinals.upperBound
            ordinal += 1
            return entry
        }

        private mutating func readForms(into entry: inout TermEntry) {
            let mark = reader.bytes.count(at: &position)
            entry.formCount = mark >> 1
            if mark & 1 != 0 {
                for _ in 0..<entry.formCount {
                    entry.formLengths.append(UInt32(truncatingIfNeeded: reader.bytes.varint(at: &position)))
                }
            }
            if entry.formCount > 1 { entry.formOrdinals = forms..<forms + reader.bytes.count(at: &position) }
        }

        private mutating func readKey() {
            let (shared, rest) = TermsFormat.numbers(reader.bytes, at: &position)
            key.removeLast(max(0, key.count - shared))
            key += reader.bytes.array(position..<position + rest)
            position += rest
        }
    }

    // MARK: Forms

    /// All forms with a folded surface.
    package func forms(folded: [UInt8]) throws(StorageError) -> [FormEntry] {
        var walk = try forms(from: folded)
        var found: [FormEntry] = []
        while let form = try walk.next(), form.folded == folded { found.append(form) }
        return found
    }

    /// All forms in order, from the first whose folded surface is not before a key on.
    package func forms(from folded: [UInt8] = []) throws(StorageError) -> FormIterator {
        guard formCount > 0 else { return try FormIterator(self, block: 0) }
        // Strictly: forms with this folded surface may begin in the block before one that begins with it.
        let start = try findBlock(
            folded, among: TermsFormat.blocks(formCount), headers: 0, strictly: true, block: formBlock)
        var walk = try FormIterator(self, block: start)
        try walk.skip(before: folded)
        return walk
    }

    /// Walks over forms in order.
    package struct FormIterator {
        private let reader: TermsReader
        private var block: Int
        private var position = 0
        private var index: Int
        private var folded: [UInt8] = []
        private var term = 0
        private var held: FormEntry?

        init(_ reader: TermsReader, block: Int) throws(StorageError) {
            self.reader = reader
            self.block = block
            index = block * TermsFormat.blockSize
        }

        mutating func skip(before target: [UInt8]) throws(StorageError) {
            while let form = try next() {
                if !form.folded.lexicographicallyPrecedes(target) {
                    held = form
                    return
                }
            }
        }

        /// The next form, or nil at the end.
        package mutating func next() throws(StorageError) -> FormEntry? {
            if let form = held {
                held = nil
                return form
            }
            guard index < reader.formCount else { return nil }
            let bytes = reader.bytes
            if index % TermsFormat.blockSize == 0 {
                position = try reader.formBlock(block).lowerBound
                term = 0
                block += 1
            }
            let (shared, rest) = TermsFormat.numbers(bytes, at: &position)
            folded.removeLast(max(0, folded.count - shared))
            folded += bytes.array(position..<position + rest)
            position += rest
            let figures = bytes.count(at: &position)
            let surface = figures & TermsFormat.hasSurface != 0 ? readSurface() : folded
            let length = figures & TermsFormat.hasLength != 0 ? bytes.count(at: &position) : 1
            term += bytes.zigzag(at: &position)
            let documentCount = bytes.count(at: &position)
            let occurrenceCount = documentCount + (figures & TermsFormat.occursMore != 0 ? bytes.count(at: &position) : 0)
            index += 1
            return FormEntry(
                folded: folded, surface: surface, length: length, term: term, ordinal: figures >> 3,
                documentCount: documentCount, occurrenceCount: occurrenceCount)
        }

        private mutating func readSurface() -> [UInt8] {
            let (start, end) = TermsFormat.numbers(reader.bytes, at: &position)
            let middle = reader.bytes.count(at: &position)
            defer { position += middle }
            return folded[..<start] + reader.bytes.array(position..<position + middle) + folded[(folded.count - end)...]
        }
    }
}
