internal import Storage

/// Forms of terms that wait until the dictionary of forms is written: their letters one behind the other, and a record of a fixed
/// size for each.
struct WaitingForms: ~Copyable {
    private var letters = Records<UInt8>()
    private var records = Records<Record>()

    private struct Record: BitwiseCopyable {
        /// Where the letters begin: the folded surface, and the surface behind it where it is another.
        var start: Int
        var prefix: UInt64
        var foldedCount: UInt32, surfaceCount: UInt32
        var length: UInt32
        var term: UInt32, ordinal: UInt32
        var documentCount: UInt32, occurrenceCount: UInt32
        var hasSurface: Bool
    }

    /// Adds a form of a term; the terms come in their order.
    mutating func append(_ form: TermsWriter.Form, ordinal: Int, ofTerm term: Int) {
        let hasSurface = form.surface != form.folded
        records.append(
            Record(
                start: letters.count, prefix: sortPrefix(form.folded.span), foldedCount: UInt32(form.folded.count),
                surfaceCount: UInt32(form.surface.count), length: UInt32(form.length), term: UInt32(term), ordinal: UInt32(ordinal),
                documentCount: UInt32(form.documentCount), occurrenceCount: UInt32(form.occurrenceCount), hasSurface: hasSurface))
        for letter in form.folded { letters.append(letter) }
        if hasSurface {
            for letter in form.surface { letters.append(letter) }
        }
    }

    /// A form, with its term.
    subscript(place: UInt32) -> FormEntry {
        let record = records[Int(place)]
        let end = record.start + Int(record.foldedCount)
        let folded = (record.start..<end).map { letters[$0] }
        return FormEntry(
            folded: folded, surface: record.hasSurface ? (end..<end + Int(record.surfaceCount)).map { letters[$0] } : folded,
            length: Int(record.length), term: Int(record.term), ordinal: Int(record.ordinal),
            documentCount: Int(record.documentCount), occurrenceCount: Int(record.occurrenceCount))
    }

    /// The places of all forms in the order of the dictionary.
    func order() -> [UInt32] {
        var order = (0..<records.count).map { (prefix: records[$0].prefix, place: UInt32($0)) }
        order.sort { left, right in
            left.prefix != right.prefix ? left.prefix < right.prefix : precedes(records[Int(left.place)], records[Int(right.place)])
        }
        return order.map(\.place)
    }

    /// The order of the dictionary; see `FormEntry.precedes`.
    private func precedes(_ left: Record, _ right: Record) -> Bool {
        let folded = compare(left.start, Int(left.foldedCount), right.start, Int(right.foldedCount))
        if folded != 0 { return folded < 0 }
        let surface = compare(
            left.start + (left.hasSurface ? Int(left.foldedCount) : 0), Int(left.surfaceCount),
            right.start + (right.hasSurface ? Int(right.foldedCount) : 0), Int(right.surfaceCount))
        if surface != 0 { return surface < 0 }
        return (left.length, left.term) < (right.length, right.term)
    }

    /// Negative where one run of letters comes before another, 0 where they are equal.
    private func compare(_ left: Int, _ leftCount: Int, _ right: Int, _ rightCount: Int) -> Int {
        for index in 0..<min(leftCount, rightCount) {
            let letters = (letters[left + index], letters[right + index])
            if letters.0 != letters.1 { return letters.0 < letters.1 ? -1 : 1 }
        }
        return leftCount - rightCount
    }
}
