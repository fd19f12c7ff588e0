internal import Storage

/// The order in which a term numbers its forms: the most frequent one first, as the dictionary has them where they are equally
/// frequent. So ordinals are small, and the same whoever wrote the segment.
struct FormOrder: ~Copyable {
    /// The forms in their order.
    private(set) var forms: [TermsWriter.Form] = []
    /// Whether the forms were given in this order.
    private var isGiven = true
    /// For each form as given its place in the order.
    private var places = Words()
    /// The forms as given, by their places: kept for its memory.
    private var order: [Int] = []

    /// Takes the forms of the next term.
    mutating func set(_ given: [TermsWriter.Form]) {
        forms.removeAll(keepingCapacity: true)
        isGiven = true
        for index in given.indices.dropFirst() where FormOrder.precedes(given[index], given[index - 1]) { isGiven = false }
        order.removeAll(keepingCapacity: true)
        order += given.indices
        if !isGiven { order.sort { FormOrder.precedes(given[$0], given[$1]) } }
        places.resize(to: given.count)
        for (place, index) in order.enumerated() {
            places[index] = UInt32(place)
            forms.append(given[index])
        }
    }

    private static func precedes(_ left: TermsWriter.Form, _ right: TermsWriter.Form) -> Bool {
        if left.occurrenceCount != right.occurrenceCount { return left.occurrenceCount > right.occurrenceCount }
        if left.folded != right.folded { return left.folded.lexicographicallyPrecedes(right.folded) }
        if left.surface != right.surface { return left.surface.lexicographicallyPrecedes(right.surface) }
        return left.length < right.length
    }

    /// The place in the order of a form as given.
    @inline(__always)
    borrowing func place(of ordinal: UInt32) -> UInt32 {
        isGiven ? ordinal : places[Int(ordinal)]
    }

    /// Puts the places of some forms as given at the beginning of a row.
    @inline(__always)
    borrowing func setPlaces(of given: borrowing Words, _ range: Range<Int>, in row: inout Words) {
        row.set(given, range, through: places)
    }
}
