internal import Analysis
internal import Segments
internal import Storage

/// The values of fields of the documents of a buffer, each with the documents that have it.
///
/// Names of entities come again and again: a value is normalised, and its key made, when it is met for the first time; after that its text
/// leads to its number, and what the extractor knows by a number needs no text.
struct ValueBuffer: ~Copyable {
    /// A value and its documents: the first and the last here, a list of those behind the first in `links`.
    private struct Value {
        /// The place of its text in `written`.
        var text: UInt32
        var first: UInt32 = .max
        var last: UInt32 = .max
        /// Links, plus 1.
        var firstLink: UInt32 = 0
        var lastLink: UInt32 = 0
    }

    private struct Link {
        var document: UInt32
        /// The next one, plus 1; 0 behind the last.
        var next: UInt32 = 0
    }

    /// Texts that are no canonical form lead to the value of theirs.
    private var written = WrittenValues()
    private var known = KnownValues()
    /// The first has the empty texts, which are none.
    private var values = Records<Value>()
    private var links = Records<Link>()

    private static let none = 0
    /// What writing takes for each value beside what is held.
    private static let orderMemory = 16

    init() { values.append(Value(text: 0)) }

    /// Bytes held, and those that `forEach` needs.
    var memory: Int {
        written.memory + known.memory + values.byteCount + links.byteCount + values.count * ValueBuffer.orderMemory
    }

    /// Adds the values that came with the next document, or with the last one.
    mutating func append(_ fieldValues: [FieldValue], document: UInt32) {
        for value in fieldValues { append(value.field, value.text.utf8Span.span, document: document) }
    }

    /// Adds a value of the next document, or of the last one: at most once, however often it is given. An empty text is no value.
    mutating func append(_ field: ValueField, _ text: Span<UInt8>, document: UInt32) {
        append(number(field, text), document: document)
    }

    /// Adds the values of what is known by a number, likewise.
    ///
    /// - Parameter values: tells the values when the number is met for the first time.
    mutating func append(known number: UInt32, document: UInt32, values: () -> [FieldValue]) {
        let place = known.place(of: number) ?? known.insert(number, values().map { self.number($0.field, $0.text.utf8Span.span) })
        guard let range = known.values(at: place, in: document) else { return }
        for index in range { append(known.value(index), document: document) }
    }

    private mutating func append(_ number: Int, document: UInt32) {
        var value = values[number]
        if number == ValueBuffer.none || value.last == document { return }
        if value.first == .max {
            value.first = document
        } else {
            links.append(Link(document: document))
            let link = UInt32(links.count)
            if value.lastLink == 0 { value.firstLink = link } else { links[Int(value.lastLink) - 1].next = link }
            value.lastLink = link
        }
        value.last = document
        values[number] = value
    }

    // MARK: Numbers

    private mutating func number(_ field: ValueField, _ text: Span<UInt8>) -> Int {
        written.number(field, text) ?? newNumber(field, text)
    }

    /// The number of a value that is written in a way not met before.
    private mutating func newNumber(_ field: ValueField, _ text: Span<UInt8>) -> Int {
        if ValueText.isCanonical(text) { return newValue(field, text) }
        let string = unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
        let canonical = ValueText.of(string).map { CanonicalText.of($0) } ?? []
        let isSame = canonical.count == text.count && canonical.indices.allSatisfy { canonical[$0] == text[$0] }
        if isSame && !canonical.isEmpty { return newValue(field, text) }
        let number = canonical.isEmpty ? ValueBuffer.none : written.number(field, canonical.span) ?? newValue(field, canonical.span)
        _ = written.insert(field, text, number: number)
        return number
    }

    private mutating func newValue(_ field: ValueField, _ canonical: Span<UInt8>) -> Int {
        values.append(Value(text: UInt32(written.insert(field, canonical, number: values.count))))
        return values.count - 1
    }

    // MARK: Writing

    /// Calls `body` with each value in the order of the keys: the key of its term, and its documents in ascending order.
    func forEach<Failure: Error>(_ body: (_ key: [UInt8], _ documents: [UInt32]) throws(Failure) -> Void) throws(Failure) {
        // Both are used for one value after the other: no memory is asked for.
        var key: [UInt8] = []
        var documents: [UInt32] = []
        for number in order() {
            let value = values[Int(number)]
            key.removeAll(keepingCapacity: true)
            written.appendKey(Int(value.text), to: &key)
            documents.removeAll(keepingCapacity: true)
            documents.append(value.first)
            var link = value.firstLink
            while link != 0 {
                documents.append(links[Int(link) - 1].document)
                link = links[Int(link) - 1].next
            }
            try body(key, documents)
        }
    }

    /// The values that documents have, in the order of their keys.
    private func order() -> [UInt32] {
        var order: [(prefix: UInt64, number: UInt32)] = []
        order.reserveCapacity(values.count)
        for number in 1..<values.count where values[number].first != .max {
            order.append((written.sortPrefix(Int(values[number].text)), UInt32(number)))
        }
        order.sort { left, right in
            left.prefix != right.prefix
                ? left.prefix < right.prefix
                : written.precedes(Int(values[Int(left.number)].text), Int(values[Int(right.number)].text))
        }
        return order.map(\.number)
    }

    /// Forgets the values and keeps the room.
    mutating func removeAll() {
        written.removeAll()
        known.removeAll()
        values.removeAll()
        values.append(Value(text: 0))
        links.removeAll()
    }
}
