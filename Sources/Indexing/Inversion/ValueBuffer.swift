internal import Analysis
internal import Segments

/// The values of fields of the documents of a buffer, each with the documents that have it.
struct ValueBuffer: ~Copyable {
    private var numbers: [[UInt8]: Int] = [:]
    private var values: [(key: [UInt8], documents: [UInt32])] = []
    private var bytes = 0

    /// What a value takes beside the bytes of its key, which are held twice, and a document of a list that grows by doubling.
    private static let valueMemory = 160, documentMemory = 8

    init() {}

    /// Bytes held, about.
    var memory: Int { bytes }

    /// Adds the values of the next document.
    mutating func append(_ fieldValues: [FieldValue], document: UInt32) {
        for value in fieldValues {
            let number = number(of: TermKey.fieldValue(value.field, CanonicalText.of(value.text)).bytes)
            if values[number].documents.last == document { continue }
            values[number].documents.append(document)
            bytes += ValueBuffer.documentMemory
        }
    }

    private mutating func number(of key: [UInt8]) -> Int {
        if let known = numbers[key] { return known }
        numbers[key] = values.count
        values.append((key, []))
        bytes += key.count + ValueBuffer.valueMemory
        return values.count - 1
    }

    /// Calls `body` with each value in the order of the keys: the key of its term, and its documents in ascending order.
    func forEach<Failure: Error>(_ body: (_ key: [UInt8], _ documents: [UInt32]) throws(Failure) -> Void) throws(Failure) {
        let order = values.indices.sorted { values[$0].key.lexicographicallyPrecedes(values[$1].key) }
        for index in order { try body(values[index].key, values[index].documents) }
    }

    /// Forgets the values.
    mutating func removeAll() { self = ValueBuffer() }
}
