internal import Analysis
internal import Segments

/// The values of fields of the documents of a buffer, each with the documents that have it.
///
/// Names of entities come again and again, mostly as the same strings of a gazetteer: a value is normalised, and its key made, when it is
/// met for the first time; after that its text leads to its number.
struct ValueBuffer: ~Copyable {
    private var written = WrittenValues()
    private var numbers: [[UInt8]: Int] = [:]
    /// The documents of each value; the first has the empty ones, which are none.
    private var values: [(key: [UInt8], documents: [UInt32])] = [([], [])]
    /// The last document of each value, side by side: most values are met again in the document that has them already.
    private var lastDocuments: [UInt32] = [.max]
    private var bytes = 0

    private static let none = 0
    /// What a value takes beside the bytes of its key, which are held twice and once more as they were written, and a document of a
    /// list that grows by doubling.
    private static let valueMemory = 240, documentMemory = 8

    init() {}

    /// Bytes held, about.
    var memory: Int { bytes }

    /// Adds the values that came with the next document, or with the last one.
    mutating func append(_ fieldValues: [FieldValue], document: UInt32) {
        for value in fieldValues { append(value.field, value.text, document: document) }
    }

    /// Adds a value of the next document, or of the last one: at most once, however often it is given. An empty text is no value.
    mutating func append(_ field: ValueField, _ text: String, document: UInt32) {
        let number = written.number(field, text) ?? newNumber(field, text)
        if number == ValueBuffer.none || lastDocuments[number] == document { return }
        lastDocuments[number] = document
        values[number].documents.append(document)
        bytes += ValueBuffer.documentMemory
    }

    /// The number of a value that is written in a way not met before.
    private mutating func newNumber(_ field: ValueField, _ text: String) -> Int {
        let value = ValueText.of(text).map { TermKey.fieldValue(field, CanonicalText.of($0)).bytes }
        let number = value.map { self.number(of: $0) } ?? ValueBuffer.none
        written.insert(field, text, number: number)
        bytes += text.utf8.count
        return number
    }

    private mutating func number(of key: [UInt8]) -> Int {
        if let known = numbers[key] { return known }
        numbers[key] = values.count
        values.append((key, []))
        lastDocuments.append(.max)
        bytes += 2 * key.count + ValueBuffer.valueMemory
        return values.count - 1
    }

    /// Calls `body` with each value in the order of the keys: the key of its term, and its documents in ascending order.
    func forEach<Failure: Error>(_ body: (_ key: [UInt8], _ documents: [UInt32]) throws(Failure) -> Void) throws(Failure) {
        let order = values.indices.dropFirst().sorted { values[$0].key.lexicographicallyPrecedes(values[$1].key) }
        for index in order { try body(values[index].key, values[index].documents) }
    }

    /// Forgets the values.
    mutating func removeAll() { self = ValueBuffer() }
}
