internal import Segments
internal import Storage

/// The forms of a segment by term: its dictionary has them in the order of their spelling.
///
/// Takes about as many bytes as the forms have letters, and 16 more each.
struct FormTable: ~Copyable {
    /// For each term the place of its first form; the places of a term's forms follow one another.
    private var firstForms: Words
    /// For each form where its letters begin; then its counts.
    private var offsets: Words
    private var documentCounts: Words
    private var occurrenceCounts: Words
    private var letters = LetterStore()

    /// Reads the dictionaries of a segment.
    init(_ terms: TermsReader) throws(StorageError) {
        firstForms = Words(capacity: terms.count)
        offsets = Words(repeating: 0, count: terms.formCount)
        documentCounts = Words(repeating: 0, count: terms.formCount)
        occurrenceCounts = Words(repeating: 0, count: terms.formCount)
        var next = 0
        var walk = try terms.terms()
        while let term = try walk.next() {
            firstForms.append(UInt32(next))
            next += term.formCount
        }
        var forms = try terms.forms()
        while let form = try forms.next() {
            let place = Int(firstForms[form.term]) + form.ordinal
            offsets[place] = letters.add(form)
            documentCounts[place] = UInt32(form.documentCount)
            occurrenceCounts[place] = UInt32(form.occurrenceCount)
        }
    }

    /// A form of a term.
    func form(_ ordinal: Int, ofTerm term: Int) -> TermsWriter.Form {
        let place = Int(firstForms[term]) + ordinal
        var form = letters[offsets[place]]
        form.documentCount = Int(documentCounts[place])
        form.occurrenceCount = Int(occurrenceCounts[place])
        return form
    }
}

/// The spellings of forms, one behind the other.
///
///     length in positions × 2 + (1 where surface and folded surface differ), then both or one: length, letters; varints
private struct LetterStore: ~Copyable {
    private var bytes: [UInt8] = []

    /// Adds the spelling of a form; tells where it begins.
    mutating func add(_ form: FormEntry) -> UInt32 {
        let start = UInt32(bytes.count)
        let differs = form.surface != form.folded
        append(form.length * 2 + (differs ? 1 : 0))
        append(form.folded.count)
        bytes += form.folded
        if differs {
            append(form.surface.count)
            bytes += form.surface
        }
        return start
    }

    private mutating func append(_ number: Int) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// The form whose spelling begins somewhere, without counts.
    subscript(start: UInt32) -> TermsWriter.Form {
        var position = Int(start)
        let mark = number(at: &position)
        let folded = letters(at: &position)
        let surface = mark & 1 != 0 ? letters(at: &position) : folded
        return TermsWriter.Form(folded: folded, surface: surface, length: mark >> 1, documentCount: 0, occurrenceCount: 0)
    }

    private func number(at position: inout Int) -> Int {
        var value = 0
        var shift = 0
        while true {
            let byte = bytes[position]
            position += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    private func letters(at position: inout Int) -> [UInt8] {
        let count = number(at: &position)
        defer { position += count }
        return Array(bytes[position..<position + count])
    }
}
