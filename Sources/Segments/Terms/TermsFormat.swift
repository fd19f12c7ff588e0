/// The layout of the `terms` file: two sorted dictionaries in blocks of 16 entries, keys front-coded.
///
/// *Terms*, sorted by key as unsigned bytes. A block begins with the offsets of its first term's regions in `postings`,
/// `positions` and `forms` as varints; the regions of the terms behind follow without gaps. A term:
///
///     bytes shared with the key before varint (0 for the first of a block), length of the rest varint, the rest
///     number of documents varint
///     occurrences less documents zigzag varint
///     in one document: document varint, weighted frequency varint; in more: bytes in `postings` varint
///     with occurrences: bytes in `positions` varint, number of forms × 2, plus 1 where one spans several positions: varint;
///     if so, the length in positions of each form varint
///
/// *Forms*, sorted by folded surface, surface, length. A form:
///
///     bytes shared with the folded surface before varint, length of the rest varint, the rest
///     length in positions × 2, plus 1 where surface and folded surface differ: varint; if so, the surface string
///     ordinal of its term zigzag varint, less that of the form before (0 for the first of a block)
///     ordinal among the forms of its term varint, number of documents varint, occurrences less documents varint
///
/// Behind both: the offsets of the term blocks and of the form blocks, u64 each, and the trailer:
///
///     number of terms u64, number of forms u64, offset of the term offsets u64, offset of the form offsets u64
///
/// A key is the UTF-8 of a stem, or a byte below 32 that names another kind of term, and its value.
package enum TermsFormat {
    /// Entries in a block.
    static let blockSize = 16
    static let trailerSize = 32
}

/// Kinds of terms other than stems: the first byte of their keys.
package enum TermKind {
    /// The id of a document.
    package static let documentID: UInt8 = 1

    /// The key of the term that stands for a document's id.
    package static func key(documentID id: String) -> [UInt8] {
        [documentID] + Array(id.utf8)
    }

    /// Whether a key is a stem.
    package static func isStem(_ key: [UInt8]) -> Bool {
        guard let first = key.first else { return false }
        return first >= 32
    }
}

/// What the dictionary knows of a term.
package struct TermEntry: Sendable {
    /// The term's place in the order of keys.
    package var ordinal: Int
    /// The stem, or another key.
    package var key: [UInt8]
    /// Number of documents that hold it, deleted ones included.
    package var documentCount: Int
    /// Number of its occurrences; 0 for terms without positions.
    package var occurrenceCount: Int
    /// Number of its surface forms.
    package var formCount: Int
    /// How many positions each form spans; empty where all span one.
    package var formLengths: [UInt32] = []
    /// The document and its weighted frequency, where there is only one.
    package var onlyDocument: UInt32, onlyFrequency: UInt32
    /// The bytes of its regions in the files.
    package var postings: Range<Int>, positions: Range<Int>, formOrdinals: Range<Int>
}

/// What the dictionary knows of a surface form.
package struct FormEntry: Sendable, Hashable {
    /// The surface without accents and ligatures.
    package var folded: [UInt8]
    /// The surface: lower-case, accents kept.
    package var surface: [UInt8]
    /// How many positions the form spans.
    package var length: Int
    /// The ordinal of its term.
    package var term: Int
    /// Its ordinal among the forms of the term.
    package var ordinal: Int
    /// Number of documents that hold the form.
    package var documentCount: Int
    /// Number of its occurrences.
    package var occurrenceCount: Int
}
