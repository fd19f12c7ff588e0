package import Storage

/// The rows of the `forms` file: a value is the ordinal of the form of an occurrence among those of the term, the most frequent
/// form first, so that most are 0.
///
///     among several   PatchedRow without its head, that lies with those of the others: width, bytes of the exceptions
///     alone           PatchedRow
enum FormRow: GroupRow {
    static func write(_ values: borrowing Words, from first: Int, count: Int, into buffer: inout ByteBuffer) -> GroupHead {
        let head = PatchedRow.bestHead(values, from: first, count: count)
        PatchedRow.write(values, from: first, count: count, head, into: &buffer)
        return GroupHead(width: head.width, bytesBehind: head.exceptionBytes)
    }

    @inline(__always)
    static func read(_ bytes: Bytes, at offset: Int, count: Int, _ head: GroupHead, into values: borrowing WordBlock) {
        let head = PatchedRow.Head(width: head.width, exceptionBytes: head.bytesBehind)
        _ = PatchedRow.read(bytes, at: offset, count: count, head, into: values)
    }

    static func append(_ range: Range<Int>, of bytes: Bytes, at offset: Int, _ head: GroupHead, to values: inout Words) {
        let head = PatchedRow.Head(width: head.width, exceptionBytes: head.bytesBehind)
        PatchedRow.append(range, of: bytes, at: offset, head, to: &values)
    }

    static func writeAlone(_ values: borrowing Words, from first: Int, count: Int, into buffer: inout ByteBuffer) {
        PatchedRow.write(values, from: first, count: count, into: &buffer)
    }

    @inline(__always)
    static func readAlone(_ bytes: Bytes, at offset: Int, count: Int, into values: borrowing WordBlock) {
        _ = PatchedRow.read(bytes, at: offset, count: count, into: values)
    }
}

/// Writes the `forms` file: for each term with more than one form the ordinals of its occurrences, in their order. A term with
/// one form takes no bytes.
package final class FormsWriter {
    private var groups: OccurrenceGroupsWriter<FormRow>
    private var areWritten = false

    /// Writes to a file that is its own.
    package init(_ writer: FileWriter) {
        groups = OccurrenceGroupsWriter(writer)
    }

    /// Begins a term with a number of forms.
    package func beginTerm(formCount: Int) {
        areWritten = formCount > 1
    }

    /// Adds the form ordinal of the next occurrence.
    package func add(_ ordinal: UInt32) throws(StorageError) {
        if areWritten { try groups.add(ordinal) }
    }

    /// Adds the form ordinals of some occurrences of the present term.
    func add(_ ordinals: borrowing Words, _ range: Range<Int>) throws(StorageError) {
        if areWritten { try groups.append(ordinals, range) }
    }

    /// Adds the forms of a piece of the occurrences of the present term: whole groups, or what is left.
    ///
    /// - Parameters:
    ///   - given: their ordinals as the forms were given.
    ///   - range: which of them.
    ///   - order: the order that the forms are numbered in.
    func add(_ given: borrowing Words, _ range: Range<Int>, _ order: borrowing FormOrder) throws(StorageError) {
        if areWritten { try groups.add(range) { part, row in order.setPlaces(of: given, part, in: &row) } }
    }

    /// Ends the present term; the number of bytes of its ordinals.
    package func endTerm() throws(StorageError) -> Int {
        areWritten ? try groups.endTerm() : 0
    }

    /// Closes the file.
    package func finish() throws(StorageError) -> FileRecord {
        try groups.finish()
    }
}

/// Reads the form ordinals of a term at random by the number of the occurrence.
package final class FormsReader {
    private let hasOneForm: Bool
    private let groups: Cell<OccurrenceGroupsReader<FormRow>>

    /// A reader of the forms of a term of the dictionary.
    package init(_ term: TermEntry, in file: FileReader) {
        hasOneForm = term.formCount < 2
        groups = Cell(OccurrenceGroupsReader(term.formOrdinals, occurrences: term.occurrenceCount, in: file))
    }

    /// The ordinal, among the term's forms, of the form of an occurrence.
    package subscript(occurrence: Int) -> Int {
        get throws(StorageError) {
            hasOneForm ? 0 : Int(try groups.value.value(of: occurrence))
        }
    }

    /// Puts the ordinals of the forms of some occurrences in place of what `ordinals` held.
    package func read(_ occurrences: Range<Int>, into ordinals: inout Words) throws(StorageError) {
        ordinals.removeAll()
        if hasOneForm {
            ordinals.resize(to: occurrences.count)
        } else {
            try groups.value.append(occurrences, to: &ordinals)
        }
    }

    /// Adds up the weights of those of some occurrences whose forms are of one kind or another.
    ///
    /// - Parameters:
    ///   - kinds: for each form of the term 1 where it is of the first kind, plus 2 where it is of the second.
    ///   - leading: so many of the occurrences, from the first on, have the weight `weight`, the others 1.
    package func count(
        _ occurrences: Range<Int>, kinds: borrowing Words, leading: Int, weight: UInt32
    ) throws(StorageError) -> (first: UInt32, second: UInt32) {
        var (first, second): (UInt32, UInt32) = (0, 0)
        let heavy = occurrences.lowerBound + leading
        for occurrence in occurrences {
            let form = hasOneForm ? 0 : Int(try groups.value.value(of: occurrence))
            let kind = kinds[form]
            let counted = occurrence < heavy ? weight : 1
            first &+= (kind & 1) &* counted
            second &+= (kind >> 1) &* counted
        }
        return (first, second)
    }
}
