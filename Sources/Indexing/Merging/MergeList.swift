internal import Segments
internal import Storage

/// The list of a term in one of the segments that are merged: walks over its documents that are not deleted, in the order
/// of their numbers in the result.
final class MergeList {
    /// The segment.
    let input: MergeInput
    /// The term in its dictionary.
    let entry: TermEntry
    /// The number, in the result, of the document that the list stands on; `MergeInput.dropped` at the end.
    private(set) var number: UInt32 = MergeInput.dropped
    private let cursor: PostingsCursor
    private let positionsReader: PositionsReader
    private let formsReader: FormsReader

    init(_ input: MergeInput, _ entry: TermEntry) throws(StorageError) {
        self.input = input
        self.entry = entry
        cursor = try input.segment.postings(entry)
        positionsReader = input.segment.positions(entry)
        formsReader = input.segment.forms(entry)
        try skipDropped()
    }

    /// Goes to the next document.
    func advance() throws(StorageError) {
        try cursor.advance()
        try skipDropped()
    }

    private func skipDropped() throws(StorageError) {
        while cursor.document != PostingsCursor.end {
            number = input.number(of: cursor.document)
            if number != MergeInput.dropped { return }
            try cursor.advance()
        }
        number = MergeInput.dropped
    }

    /// The weighted frequency of the term in the present document.
    var frequency: UInt32 { cursor.frequency }

    /// Puts the positions of the term in the present document in place of what `positions` held.
    func readPositions(into positions: inout Words) throws(StorageError) {
        try positionsReader.read(cursor, into: &positions)
    }

    /// Appends the occurrences in the present document, its number that in the result.
    ///
    /// - Parameters:
    ///   - count: how many `occurrences` has; grows.
    ///   - positions: room for the positions of a document.
    ///   - ordinals: for each form of the list, its ordinal in the result.
    func read(
        into occurrences: inout SegmentWriter.Occurrences, at count: inout Int, through positions: inout Words, ordinals: [UInt32]
    ) throws(StorageError) {
        let range = cursor.occurrences
        let document = number
        try positionsReader.read(cursor, into: &positions)
        for index in 0..<positions.count {
            occurrences.documents[count] = document
            occurrences.positions[count] = positions[index]
            occurrences.forms[count] = ordinals[try formsReader[range.lowerBound + index]]
            count += 1
        }
    }

    /// Puts the form ordinals of the occurrences in the present document, as the dictionary of this segment counts them, in
    /// place of what `ordinals` held.
    func readForms(into ordinals: inout Words) throws(StorageError) {
        try formsReader.read(cursor.occurrences, into: &ordinals)
    }
}
