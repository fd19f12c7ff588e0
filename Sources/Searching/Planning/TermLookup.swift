internal import Segments
internal import Storage

/// The entries of the words of a query in the dictionary of a segment, each looked up once.
///
/// A query has few words: they are found again by comparing.
final class TermLookup {
    private let segment: SegmentReader
    private var terms: [(key: [UInt8], entry: TermEntry?)] = []
    private var forms: [(folded: [UInt8], entries: [FormEntry])] = []
    private var numbered: [TermEntry] = []
    private var walks: [(pattern: FormPattern, walk: FormWalk)] = []

    init(_ segment: SegmentReader) {
        self.segment = segment
    }

    /// The term with a key, or nil where no document holds it.
    func term(_ key: [UInt8]) throws(StorageError) -> TermEntry? {
        for known in terms where known.key == key { return known.entry }
        let entry = try segment.terms.term(key)
        terms.append((key, entry))
        return entry
    }

    /// The term with an ordinal.
    func term(ordinal: Int) throws(StorageError) -> TermEntry {
        for known in numbered where known.ordinal == ordinal { return known }
        let entry = try segment.terms.term(ordinal: ordinal)
        numbered.append(entry)
        return entry
    }

    /// The forms with a folded surface.
    func forms(folded: [UInt8]) throws(StorageError) -> [FormEntry] {
        for known in forms where known.folded == folded { return known.entries }
        let entries = try segment.terms.forms(folded: folded)
        forms.append((folded, entries))
        return entries
    }

    /// A walk over the terms whose keys do not come before some bytes, before the first of them.
    func terms(from start: [UInt8]) throws(StorageError) -> TermsReader.TermIterator { try segment.terms.terms(from: start) }

    /// The forms that match a pattern.
    func walk(_ pattern: FormPattern) throws(StorageError) -> FormWalk {
        for known in walks where known.pattern == pattern { return known.walk }
        let walk = try FormWalk(pattern, in: segment.terms, limit: Expansion.Limits().forms)
        walks.append((pattern, walk))
        return walk
    }
}
