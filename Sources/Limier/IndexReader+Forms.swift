internal import Analysis

/// A word as documents write it, and how often they do.
public struct FormStatistics: Sendable, Hashable {
    /// The word in lower case, with its accents.
    public var surface: String
    /// The stem that it is found under.
    public var stem: String
    /// Number of documents that hold it, deleted ones included until their segment is merged.
    public var documentCount: Int
    /// Number of its occurrences.
    public var occurrenceCount: Int
}

extension IndexReader {
    /// The words that begin with a prefix, accents aside, in the order of their spelling without accents.
    public func forms(withPrefix prefix: String) throws -> [FormStatistics] {
        let folded = Folding.fold(SurfaceForm.of(Array(prefix.utf8)))
        var forms: [[UInt8]: FormStatistics] = [:]
        for segment in snapshot.segments {
            var walk = try segment.terms.forms(from: folded)
            while let form = try walk.next(), form.folded.starts(with: folded) {
                let stem = try segment.terms.term(ordinal: form.term).key
                let key = form.folded + [0] + form.surface + [0] + stem
                let surface = String(decoding: form.surface, as: UTF8.self)
                var sum = forms[key]
                    ?? FormStatistics(
                        surface: surface, stem: String(decoding: stem, as: UTF8.self), documentCount: 0, occurrenceCount: 0)
                sum.documentCount += form.documentCount
                sum.occurrenceCount += form.occurrenceCount
                forms[key] = sum
            }
        }
        return forms.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }
}
