internal import Segments
internal import Storage

/// The entries of the words of a query in the dictionary of a segment, each looked up once.
final class TermLookup {
    private let segment: SegmentReader
    private var terms: [[UInt8]: TermEntry?] = [:]
    private var forms: [[UInt8]: [FormEntry]] = [:]
    private var numbered: [Int: TermEntry] = [:]

    init(_ segment: SegmentReader) {
        self.segment = segment
    }

    /// The term with a key, or nil where no document holds it.
    func term(_ key: [UInt8]) throws(StorageError) -> TermEntry? {
        if let known = terms[key] { return known }
        let term = try segment.terms.term(key)
        terms[key] = .some(term)
        return term
    }

    /// The term with an ordinal.
    func term(ordinal: Int) throws(StorageError) -> TermEntry {
        if let known = numbered[ordinal] { return known }
        let term = try segment.terms.term(ordinal: ordinal)
        numbered[ordinal] = term
        return term
    }

    /// The forms with a folded surface.
    func forms(folded: [UInt8]) throws(StorageError) -> [FormEntry] {
        if let known = forms[folded] { return known }
        let found = try segment.terms.forms(folded: folded)
        forms[folded] = found
        return found
    }
}
