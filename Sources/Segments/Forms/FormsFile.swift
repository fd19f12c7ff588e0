package import Storage

/// Writes the `forms` file: for each term with more than one form, the ordinal of the form of each occurrence, in the order
/// of the occurrences, as a packed run of a fixed width. A term with one form takes no bytes.
package final class FormsWriter {
    private let writer: FileWriter
    private var pending: UInt64 = 0
    private var bits = 0
    private var width = 0
    private var bytes = ByteBuffer(capacity: 1 << 12)
    private var termStart: Int

    /// Writes to a file that is its own.
    package init(_ writer: FileWriter) {
        self.writer = writer
        termStart = writer.offset
    }

    /// Bits of an ordinal where a term has a number of forms.
    package static func width(formCount: Int) -> Int {
        formCount < 2 ? 0 : BitPacking.width(of: UInt32(formCount - 1))
    }

    /// Begins a term with a number of forms.
    package func beginTerm(formCount: Int) {
        width = FormsWriter.width(formCount: formCount)
    }

    /// Adds the form ordinal of the next occurrence.
    @inline(__always)
    package func add(_ ordinal: UInt32) throws(StorageError) {
        if width == 0 { return }
        pending |= UInt64(ordinal) &<< UInt64(bits)
        bits += width
        while bits >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            bits -= 8
        }
        if bytes.count >= 1 << 16 { try flush() }
    }

    /// Adds the form ordinals of all occurrences of the present term at once.
    func add(_ ordinals: borrowing Words, _ range: Range<Int>) throws(StorageError) {
        if width == 0 { return }
        try writer.write { buffer in
            BitPacking.pack(run: ordinals, from: range.lowerBound, count: range.count, width: width, into: &buffer)
        }
    }

    private func flush() throws(StorageError) {
        try writer.write(bytes)
        bytes.removeAll()
    }

    /// Ends the present term; the number of bytes of its ordinals.
    package func endTerm() throws(StorageError) -> Int {
        if bits > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
        pending = 0
        bits = 0
        try flush()
        defer { termStart = writer.offset }
        return writer.offset - termStart
    }

    /// Closes the file.
    package func finish() throws(StorageError) -> FileRecord {
        try writer.finish()
    }
}

/// Reads the form ordinals of a term at random by the number of the occurrence.
package struct FormsReader: Sendable {
    private let file: FileReader
    private let bytes: Bytes
    private let start: Int
    private let width: Int

    /// A reader of the forms of a term of the dictionary.
    package init(_ term: TermEntry, in file: FileReader) {
        self.file = file
        bytes = file.unverified
        start = term.formOrdinals.lowerBound
        width = FormsWriter.width(formCount: term.formCount)
    }

    /// The ordinal, among the term's forms, of the form of an occurrence.
    @inline(__always)
    package subscript(occurrence: Int) -> Int {
        get throws(StorageError) {
            if width == 0 { return 0 }
            let bit = occurrence * width
            try file.verify(start + bit >> 3..<start + (bit + width + 7) >> 3)
            return Int(BitPacking.element(of: bytes, at: start, index: occurrence, width: width))
        }
    }

    /// Puts the ordinals of the forms of some occurrences in place of what `ordinals` held.
    package func read(_ occurrences: Range<Int>, into ordinals: inout Words) throws(StorageError) {
        ordinals.removeAll()
        if width == 0 {
            ordinals.resize(to: occurrences.count)
            return
        }
        try file.verify(start + occurrences.lowerBound * width >> 3..<start + (occurrences.upperBound * width + 7) >> 3)
        for occurrence in occurrences {
            ordinals.append(BitPacking.element(of: bytes, at: start, index: occurrence, width: width))
        }
    }
}
