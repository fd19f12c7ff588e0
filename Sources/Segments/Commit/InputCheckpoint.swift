internal import Storage

/// How far a run over an input has come: what a later run over the same input need not index again.
///
///     batches varint, fingerprint u64, first sequence number varint, documents varint, skipped varint, warnings varint,
///     bytes of text varint, superseded in the input varint, superseded in the index varint
package struct InputCheckpoint: Sendable, Hashable {
    /// Batches of the input that are in the index.
    package var batches: Int
    /// Checksum of these batches, of the names of their files and of the options that they were read with.
    package var fingerprint: UInt64
    /// The sequence number of the run's first document; 0 where the index was empty before.
    package var firstSequence: Int
    /// Documents in the batches, those that gave way to others included.
    package var documents: Int
    /// Documents that were skipped, and warnings.
    package var skipped: Int, warnings: Int
    /// Bytes of text: titles and texts.
    package var textBytes: Int
    /// Documents that gave way to a later one with the same id: of the input, and of what the index had before.
    package var supersededInInput: Int, supersededInIndex: Int

    /// The checkpoint of a run that begins.
    package init(firstSequence: Int) {
        self.firstSequence = firstSequence
        (batches, fingerprint, documents, skipped, warnings) = (0, 0, 0, 0, 0)
        (textBytes, supersededInInput, supersededInIndex) = (0, 0, 0)
    }

    /// The sequence number that a document after the last one gets.
    package var nextSequence: Int { firstSequence + documents }

    func write(into buffer: inout ByteBuffer) {
        buffer.append(varint: batches)
        buffer.append(integer: fingerprint)
        for number in [firstSequence, documents, skipped, warnings, textBytes, supersededInInput, supersededInIndex] {
            buffer.append(varint: number)
        }
    }

    init(_ bytes: Bytes, at position: inout Int) {
        batches = bytes.count(at: &position)
        fingerprint = bytes.integer(at: position)
        position += 8
        firstSequence = bytes.count(at: &position)
        documents = bytes.count(at: &position)
        skipped = bytes.count(at: &position)
        warnings = bytes.count(at: &position)
        textBytes = bytes.count(at: &position)
        supersededInInput = bytes.count(at: &position)
        supersededInIndex = bytes.count(at: &position)
    }
}
