internal import Segments
internal import Storage

/// The forms of a term in several segments as those of one term: in the order of the form dictionary, with their counts.
struct FormUnion {
    /// The forms of the result.
    private(set) var forms: [TermsWriter.Form] = []
    /// For each list, for each of its forms, the ordinal among those of the result.
    private(set) var ordinals: [[UInt32]] = []

    /// A form in one list.
    private struct Candidate {
        var form: TermsWriter.Form
        var list: Int
        var ordinal: Int
    }

    /// Unites the forms of lists of one term. Forms that only deleted documents have are left out.
    init(_ lists: [MergeList]) throws(StorageError) {
        var candidates: [Candidate] = []
        for (number, list) in lists.enumerated() {
            let forms = list.input.hasDeletions ? try FormUnion.count(list) : FormUnion.stored(list)
            for (ordinal, form) in forms.enumerated() where form.documentCount > 0 {
                candidates.append(Candidate(form: form, list: number, ordinal: ordinal))
            }
            ordinals.append([UInt32](repeating: 0, count: forms.count))
        }
        // One list has them in order.
        if lists.count > 1 { candidates.sort { FormUnion.precedes($0.form, $1.form) } }
        for candidate in candidates {
            let form = candidate.form
            if let last = forms.last, last.surface == form.surface, last.folded == form.folded, last.length == form.length {
                forms[forms.count - 1].documentCount += form.documentCount
                forms[forms.count - 1].occurrenceCount += form.occurrenceCount
            } else {
                forms.append(form)
            }
            ordinals[candidate.list][candidate.ordinal] = UInt32(forms.count - 1)
        }
    }

    /// The forms as the dictionary counts them.
    private static func stored(_ list: MergeList) -> [TermsWriter.Form] {
        (0..<list.entry.formCount).map { list.input.forms.form($0, ofTerm: list.entry.ordinal) }
    }

    /// The forms as the documents that are not deleted have them.
    private static func count(_ list: MergeList) throws(StorageError) -> [TermsWriter.Form] {
        var forms = stored(list)
        if forms.isEmpty { return [] }
        for index in forms.indices { (forms[index].documentCount, forms[index].occurrenceCount) = (0, 0) }
        var lastNumbers = [UInt32](repeating: MergeInput.dropped, count: forms.count)
        var ordinals = Words()
        let walk = try MergeList(list.input, list.entry)
        while walk.number != MergeInput.dropped {
            try walk.readForms(into: &ordinals)
            for index in 0..<ordinals.count {
                let form = Int(ordinals[index])
                forms[form].occurrenceCount += 1
                if lastNumbers[form] != walk.number { forms[form].documentCount += 1 }
                lastNumbers[form] = walk.number
            }
            try walk.advance()
        }
        return forms
    }

    /// The order of the forms of a term, as in `TermOrder`.
    private static func precedes(_ left: TermsWriter.Form, _ right: TermsWriter.Form) -> Bool {
        if left.folded != right.folded { return left.folded.lexicographicallyPrecedes(right.folded) }
        if left.surface != right.surface { return left.surface.lexicographicallyPrecedes(right.surface) }
        return left.length < right.length
    }
}
