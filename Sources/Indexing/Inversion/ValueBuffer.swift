internal import Analysis
internal import Segments

/// The values of fields of the documents of a buffer, each with the documents that have it.
///
/// Names of entities come again and again, mostly as the same strings of a gazetteer: a value is normalised, and its key made, when it is
/// met for the first time; after that its text leads to its number.
struct ValueBuffer: ~Copyable {
    private var written: [WrittenValue: Int] = [:]
    private var numbers: [[UInt8]: Int] = [:]
    private var values: [(key: [UInt8], documents: [UInt32])] = []
    private var bytes = 0

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

    /// Adds a value of the next document, or of the last one: at most once, however often it is given.
    ///
    /// - Parameter text: the value as `ValueText` gives it.
    mutating func append(_ field: ValueField, _ text: String, document: UInt32) {
        let number = number(of: WrittenValue(field: field, text: text))
        if values[number].documents.last == document { return }
        values[number].documents.append(document)
        bytes += ValueBuffer.documentMemory
    }

    private mutating func number(of value: WrittenValue) -> Int {
        if let known = written[value] { return known }
        let number = number(of: TermKey.fieldValue(value.field, CanonicalText.of(value.text)).bytes)
        written[value] = number
        return number
    }

    private mutating func number(of key: [UInt8]) -> Int {
        if let known = numbers[key] { return known }
        numbers[key] = values.count
        values.append((key, []))
        bytes += 2 * key.count + ValueBuffer.valueMemory
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

/// A value as it was written. It is told by its bytes: strings are equal where their normal forms are, which takes longer to see.
private struct WrittenValue: Hashable {
    let field: ValueField
    let text: String

    static func == (left: WrittenValue, right: WrittenValue) -> Bool {
        guard left.field == right.field else { return false }
        let (first, second) = (left.text.utf8Span.span, right.text.utf8Span.span)
        if first.count != second.count { return false }
        for index in first.indices where first[index] != second[index] { return false }
        return true
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(field.rawValue)
        let bytes = text.utf8Span.span
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}
