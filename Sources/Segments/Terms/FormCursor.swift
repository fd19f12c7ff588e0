package import Storage

/// Walks over the form dictionary without making an entry of every form: what a form has in common with the one before, which the
/// front-coded keys tell, is all that a pattern needs to take up its work where the two part.
///
/// It stands before the first form when it is made.
package struct FormCursor {
    private let reader: TermsReader
    private let bytes: Bytes
    /// Where the next form begins, within its block.
    private var position = 0
    /// The number of the next form.
    private var next: Int
    private var isHeld = false
    // Where the surface lies, where it is not the folded one.
    private var sharedAtStart = 0, sharedAtEnd = 0
    private var middle: Range<Int>?

    /// The folded surface of the present form. It changes in place where nobody else holds it.
    package private(set) var folded: [UInt8] = []
    /// How many bytes the folded surface has in common with that of the form that the cursor stood on before; 0 for the first.
    package private(set) var shared = 0
    /// The ordinal of the form's term.
    package private(set) var term = 0
    /// The form's ordinal among those of its term.
    package private(set) var ordinal = 0
    /// How many positions the form spans.
    package private(set) var length = 1
    /// Number of documents that hold the form, and of its occurrences.
    package private(set) var documentCount = 0, occurrenceCount = 0

    /// Before the first form of a block.
    init(_ reader: TermsReader, block: Int) {
        self.reader = reader
        bytes = reader.bytes
        next = block * TermsFormat.blockSize
    }

    // MARK: Moving

    /// Goes to the next form, or to the first; false at the end.
    package mutating func advance() throws(StorageError) -> Bool {
        if isHeld {
            isHeld = false
            return true
        }
        guard next < reader.formCount else { return false }
        shared = try step()
        return true
    }

    /// Goes to the first form behind the present one that has fewer than some bytes in common with it; false at the end.
    ///
    /// - Complexity: O(log n) blocks looked at, of n that are passed over.
    package mutating func skip(sharing depth: Int) throws(StorageError) -> Bool {
        isHeld = false
        while next < reader.formCount {
            if next % TermsFormat.blockSize == 0 {
                let prefix = Array(folded.prefix(depth))
                try passBlocks { bytes, key in
                    key.count >= depth && bytes.compare(key.lowerBound..<key.lowerBound + depth, with: prefix) == 0
                }
            }
            shared = try step()
            if shared < depth { return true }
        }
        return false
    }

    /// Goes to the first form behind the present one whose folded surface is not before a key; false at the end.
    ///
    /// - Complexity: O(log n) blocks looked at, of n that are passed over.
    package mutating func seek(_ target: [UInt8]) throws(StorageError) -> Bool {
        isHeld = false
        var common = Int.max
        var isInItsBlock = false
        while next < reader.formCount {
            if !isInItsBlock, next % TermsFormat.blockSize == 0 {
                try passBlocks { bytes, key in bytes.compare(key, with: target) < 0 }
                isInItsBlock = true
            }
            common = min(common, try step())
            if !precedes(target) {
                shared = common
                return true
            }
        }
        return false
    }

    /// Whether the present folded surface is before a key.
    private func precedes(_ target: [UInt8]) -> Bool {
        let limit = min(folded.count, target.count)
        for index in 0..<limit where folded[index] != target[index] { return folded[index] < target[index] }
        return folded.count < target.count
    }

    /// Stands before the first form that is not before a key, so that the next step goes to it.
    mutating func hold(from target: [UInt8]) throws(StorageError) {
        shared = 0
        while next < reader.formCount {
            _ = try step()
            if !precedes(target) {
                isHeld = true
                return
            }
        }
    }

    /// Goes before the last block, from the next on, whose first key passes a test that no block passes behind one that does not;
    /// stays where the next one does not.
    private mutating func passBlocks(_ passes: (Bytes, Range<Int>) -> Bool) throws(StorageError) {
        let first = next / TermsFormat.blockSize
        let end = TermsFormat.blocks(reader.formCount)
        guard passes(bytes, try firstKey(of: first)) else { return }
        // Gallop from here, then halve.
        var low = first
        var step = 1
        var high = first + step
        while high < end, passes(bytes, try firstKey(of: high)) {
            low = high
            step *= 2
            high += step
        }
        high = min(high, end)
        while high - low > 1 {
            let middle = (low + high) / 2
            if passes(bytes, try firstKey(of: middle)) { low = middle } else { high = middle }
        }
        next = low * TermsFormat.blockSize
    }

    /// Where the first key of a block lies.
    private func firstKey(of block: Int) throws(StorageError) -> Range<Int> {
        var position = try reader.formBlock(block).lowerBound
        let length = TermsFormat.numbers(bytes, at: &position).1
        return position..<position + length
    }

    // MARK: Reading

    /// Reads the next form; how many bytes its key has in common with the one read before.
    private mutating func step() throws(StorageError) -> Int {
        let beginsBlock = next % TermsFormat.blockSize == 0
        if beginsBlock {
            position = try reader.formBlock(next / TermsFormat.blockSize).lowerBound
            term = 0
        }
        var (common, rest) = TermsFormat.numbers(bytes, at: &position)
        if beginsBlock { common = sharedPrefix(position..<position + rest) }
        let behind = beginsBlock ? common : 0
        folded.replaceEnd(from: common, with: bytes, position + behind..<position + rest)
        position += rest
        let figures = bytes.count(at: &position)
        ordinal = figures >> 3
        if figures & TermsFormat.hasSurface != 0 {
            (sharedAtStart, sharedAtEnd) = TermsFormat.numbers(bytes, at: &position)
            let length = bytes.count(at: &position)
            middle = position..<position + length
            position += length
        } else {
            middle = nil
        }
        length = figures & TermsFormat.hasLength != 0 ? bytes.count(at: &position) : 1
        term += bytes.zigzag(at: &position)
        documentCount = bytes.count(at: &position)
        occurrenceCount = documentCount
        if figures & TermsFormat.occursMore != 0 { occurrenceCount += bytes.count(at: &position) }
        next += 1
        return common
    }

    /// How many bytes of a key are those at the start of the form read before.
    private func sharedPrefix(_ key: Range<Int>) -> Int {
        let limit = min(key.count, folded.count)
        var index = 0
        while index < limit && bytes[key.lowerBound + index] == folded[index] { index += 1 }
        return index
    }

    /// The present form, whose folded surface the caller has.
    func entry(folded: [UInt8]) -> FormEntry {
        var surface = folded
        if middle != nil { readSurface(into: &surface) }
        return FormEntry(
            folded: folded, surface: surface, length: length, term: term, ordinal: ordinal, documentCount: documentCount,
            occurrenceCount: occurrenceCount)
    }

    /// Puts the surface of the present form in place of what `surface` held.
    package func readSurface(into surface: inout [UInt8]) {
        surface.removeAll(keepingCapacity: true)
        guard let middle else {
            surface += folded
            return
        }
        surface += folded[..<sharedAtStart]
        for position in middle { surface.append(bytes[position]) }
        surface += folded[(folded.count - sharedAtEnd)...]
    }
}

extension TermsReader {
    /// All forms with a folded surface.
    package func forms(folded: [UInt8]) throws(StorageError) -> [FormEntry] {
        var cursor = try formCursor(from: folded)
        var found: [FormEntry] = []
        while try cursor.advance(), cursor.folded == folded { found.append(cursor.entry(folded: folded)) }
        return found
    }

    /// All forms in order, from the first whose folded surface is not before a key on.
    package func forms(from folded: [UInt8] = []) throws(StorageError) -> FormIterator {
        FormIterator(try formCursor(from: folded))
    }

    /// A cursor before the first form whose folded surface is not before a key.
    package func formCursor(from folded: [UInt8] = []) throws(StorageError) -> FormCursor {
        guard formCount > 0, !folded.isEmpty else { return FormCursor(self, block: 0) }
        // Strictly: forms with this folded surface may begin in the block before one that begins with it.
        let start = try findBlock(folded, in: .forms, strictly: true)
        var cursor = FormCursor(self, block: start)
        try cursor.hold(from: folded)
        return cursor
    }

    /// Walks over forms in order and makes an entry of each.
    package struct FormIterator {
        private var cursor: FormCursor
        /// The form that the walk stands on, once `advance` has been called. Its parts change in place where nobody else holds them.
        package private(set) var form = FormEntry()

        init(_ cursor: FormCursor) {
            self.cursor = cursor
        }

        /// The next form, or nil at the end.
        package mutating func next() throws(StorageError) -> FormEntry? {
            try advance() ? form : nil
        }

        /// Goes to the next form, or to the first; false at the end.
        package mutating func advance() throws(StorageError) -> Bool {
            guard try cursor.advance() else { return false }
            form.folded.removeLast(form.folded.count - cursor.shared)
            form.folded += cursor.folded[cursor.shared...]
            cursor.readSurface(into: &form.surface)
            form.length = cursor.length
            form.term = cursor.term
            form.ordinal = cursor.ordinal
            form.documentCount = cursor.documentCount
            form.occurrenceCount = cursor.occurrenceCount
            return true
        }
    }
}
