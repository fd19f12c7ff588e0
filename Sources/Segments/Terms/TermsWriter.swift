package import Storage

/// Writes the `terms` file: terms in ascending order of their keys, each with its forms.
package final class TermsWriter {
    /// A form of the term that is being added, in the order of form ordinals.
    package struct Form {
        /// The surface without accents, the surface, and the positions that it spans.
        package var folded: [UInt8], surface: [UInt8], length: Int
        /// Documents and occurrences of the form.
        package var documentCount: Int, occurrenceCount: Int

        /// A form and its counts.
        package init(folded: [UInt8], surface: [UInt8], length: Int, documentCount: Int, occurrenceCount: Int) {
            self.folded = folded
            self.surface = surface
            self.length = length
            self.documentCount = documentCount
            self.occurrenceCount = occurrenceCount
        }
    }

    private let writer: FileWriter
    private var count = 0
    private var previousKey: [UInt8] = []
    private var blockOffsets: [Int] = []
    private var postingsOffset = FileReader.contentStart
    private var positionsOffset = FileReader.contentStart
    private var formsOffset = FileReader.contentStart
    private var forms: [FormEntry] = []

    /// Writes to a file that is its own.
    package init(_ writer: FileWriter) {
        self.writer = writer
    }

    /// Adds the next term.
    package func add(
        key: [UInt8], list: PostingsWriter.Summary, occurrences: Int, positionsLength: Int, formsLength: Int, forms: [Form]
    ) throws(StorageError) {
        precondition(count == 0 || previousKey.lexicographicallyPrecedes(key), "terms must come in ascending order")
        let isFirst = count % TermsFormat.blockSize == 0
        if isFirst { blockOffsets.append(writer.offset) }
        let shared = isFirst ? 0 : sharedPrefix(previousKey, key)
        try writer.write { buffer in
            if isFirst {
                buffer.append(varint: postingsOffset)
                buffer.append(varint: positionsOffset)
                buffer.append(varint: formsOffset)
            }
            buffer.append(varint: shared)
            buffer.append(varint: key.count - shared)
            buffer.append(key.span.extracting(shared..<key.count))
            buffer.append(varint: list.documentCount)
            buffer.append(zigzag: occurrences - list.documentCount)
            if list.documentCount == 1 {
                buffer.append(varint: UInt64(list.onlyDocument))
                buffer.append(varint: UInt64(list.onlyFrequency))
            } else {
                buffer.append(varint: list.regionLength)
            }
            if occurrences > 0 {
                buffer.append(varint: positionsLength)
                let hasLongForms = forms.contains { $0.length != 1 }
                buffer.append(varint: forms.count * 2 + (hasLongForms ? 1 : 0))
                if hasLongForms {
                    for form in forms { buffer.append(varint: form.length) }
                }
            }
        }
        for (ordinal, form) in forms.enumerated() {
            self.forms.append(
                FormEntry(
                    folded: form.folded, surface: form.surface, length: form.length, term: count, ordinal: ordinal,
                    documentCount: form.documentCount, occurrenceCount: form.occurrenceCount))
        }
        postingsOffset += list.regionLength
        positionsOffset += positionsLength
        formsOffset += formsLength
        previousKey = key
        count += 1
    }

    /// Writes the forms and closes the file.
    package func finish() throws(StorageError) -> FileRecord {
        var order = forms.indices.map { (prefix: sortPrefix(forms[$0].folded), index: $0) }
        order.sort { left, right in
            left.prefix != right.prefix ? left.prefix < right.prefix : FormEntry.precedes(forms[left.index], forms[right.index])
        }
        var formOffsets: [Int] = []
        var previous: FormEntry?
        for (index, (_, number)) in order.enumerated() {
            let form = forms[number]
            if index % TermsFormat.blockSize == 0 {
                formOffsets.append(writer.offset)
                previous = nil
            }
            try writer.write { TermsWriter.write(form, after: previous, into: &$0) }
            previous = form
        }
        let termTable = writer.offset
        let formTable = termTable + blockOffsets.count * 8
        try writer.write { buffer in
            for offset in blockOffsets + formOffsets { buffer.append(integer: UInt64(offset)) }
            for value in [count, forms.count, termTable, formTable] { buffer.append(integer: UInt64(value)) }
        }
        return try writer.finish()
    }

    private static func write(_ form: FormEntry, after previous: FormEntry?, into buffer: inout ByteBuffer) {
        let shared = previous.map { sharedPrefix($0.folded, form.folded) } ?? 0
        buffer.append(varint: shared)
        buffer.append(varint: form.folded.count - shared)
        buffer.append(form.folded.span.extracting(shared..<form.folded.count))
        let differs = form.surface != form.folded
        buffer.append(varint: form.length * 2 + (differs ? 1 : 0))
        if differs {
            buffer.append(varint: form.surface.count)
            buffer.append(form.surface)
        }
        buffer.append(zigzag: form.term - (previous?.term ?? 0))
        buffer.append(varint: form.ordinal)
        buffer.append(varint: form.documentCount)
        buffer.append(varint: form.occurrenceCount - form.documentCount)
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
