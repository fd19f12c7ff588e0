internal import Segments
internal import Storage

/// The numbers of the forms of a segment that is merged: each form of all segments has one, in the order of the dictionary.
///
/// Takes four bytes a form and eight a term with forms; the spellings stay in the files.
struct FormNumbers: ~Copyable {
    /// The first term that has forms: those of other kinds, which have none, are before the stems.
    private(set) var firstTerm = 0
    /// For each term from there on its number among those of all segments, or whatever `setTerm` said.
    private var terms = Words()
    /// For each term where the numbers of its forms begin.
    private var places = Words()
    /// For each form of each term its number.
    private var numbers: Words

    init(formCount: Int) {
        numbers = Words(repeating: 0, count: formCount)
    }

    /// Adds the next term with forms.
    mutating func append(_ entry: borrowing TermEntry, number: UInt32) {
        if terms.count == 0 { firstTerm = entry.ordinal }
        let place = terms.count == 0 ? 0 : nextPlace
        nextPlace = place + entry.formCount
        terms.append(number)
        places.append(UInt32(place))
    }

    private var nextPlace = 0

    /// Says that there are no terms with forms.
    mutating func end(termCount: Int) {
        if terms.count == 0 { firstTerm = termCount }
    }

    /// The number of a term.
    func term(_ ordinal: Int) -> UInt32 { terms[ordinal - firstTerm] }

    /// Gives a term another number.
    mutating func setTerm(_ ordinal: Int, to number: UInt32) {
        terms[ordinal - firstTerm] = number
    }

    /// Where the numbers of the forms of a term begin.
    func place(ofTerm ordinal: Int) -> Int { Int(places[ordinal - firstTerm]) }

    /// The number of the form at a place.
    subscript(place: Int) -> UInt32 { numbers[place] }

    /// The number of a form.
    func number(of form: borrowing FormEntry) -> UInt32 {
        numbers[place(ofTerm: form.term) + form.ordinal]
    }

    /// Gives a form its number.
    mutating func setNumber(_ number: UInt32, of form: borrowing FormEntry) {
        numbers[place(ofTerm: form.term) + form.ordinal] = number
    }
}

/// What is known of each form of all segments that are merged, by its number: twelve bytes a form.
struct FormCounts: ~Copyable {
    private var documents = Words()
    private var occurrences = Words()
    private var ordinals = Words()

    /// Number of forms.
    var count: Int { documents.count }

    /// Adds the next form, which has no occurrences yet.
    mutating func append() {
        documents.append(0)
        occurrences.append(0)
        ordinals.append(0)
    }

    /// Counts documents and occurrences of a form.
    mutating func add(_ form: UInt32, documents documentCount: Int, occurrences occurrenceCount: Int) {
        documents[Int(form)] += UInt32(documentCount)
        occurrences[Int(form)] += UInt32(occurrenceCount)
    }

    /// The documents and the occurrences of a form in the result.
    func documents(of form: UInt32) -> Int { Int(documents[Int(form)]) }
    func occurrences(of form: UInt32) -> Int { Int(occurrences[Int(form)]) }

    /// The ordinal of a form among those of its term in the result.
    subscript(form: UInt32) -> UInt32 {
        get { ordinals[Int(form)] }
        set { ordinals[Int(form)] = newValue }
    }
}
