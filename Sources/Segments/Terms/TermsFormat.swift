internal import Storage

/// The layout of the `terms` file: two sorted dictionaries in blocks of 16 entries, keys front-coded.
///
/// *Terms*, sorted by key as unsigned bytes. A block begins with the offsets of its first term's regions in `postings`,
/// `positions` and `forms` as varints; the regions of the terms behind follow without gaps. A term:
///
///     key: shared and rest (see below); nothing is shared by the first of a block
///     documents × 16, plus 1 where the term has positions, plus 2 where occurrences are not as many as documents, plus 4 where
///     a frequency is given, plus 8 where forms are: varint
///     2: occurrences - documents varint
///     in one document: it less the one of the entry before in the block that is in one document too (0 before all) zigzag;
///     4: weighted frequency varint; otherwise it is the number of occurrences, or 1 where there are none
///     in more: bytes in `postings` varint
///     1: the position where there is one occurrence, otherwise bytes in `positions`: varint
///     8: number of forms × 2, plus 1 where one spans several positions: varint; if so, the length in positions of each varint;
///     in case of several forms: bytes in `forms` varint. Otherwise the term, if it has positions, has one form of one position
///
/// *Forms*, sorted by folded surface, surface, length. A form:
///
///     folded surface: shared and rest
///     ordinal among the forms of its term × 8, plus 1 where surface and folded surface differ, plus 2 where the length in
///     positions is not 1, plus 4 where occurrences are not as many as documents: varint
///     1: the surface, as bytes at start and end that it shares with the folded surface (two numbers), and a string between
///     2: length in positions varint
///     ordinal of its term zigzag, less that of the form before (0 for the first of a block)
///     number of documents varint; 4: occurrences - documents varint
///
/// Two *small numbers* take a byte, first × 16 + second; one of 15 or more stands as 15 there, and less 15 in a varint behind,
/// the first before the second. A key is told as two: bytes that it shares with the one before, and length of the rest; then
/// comes the rest.
///
/// Behind both: the offsets of the term blocks and those of the form blocks, a packed run each of the bits that the offset of the
/// first run takes; and the trailer:
///
///     number of terms u64, number of forms u64, offset of the first run u64
///
/// Keys are made and read by `TermKey`.
package enum TermsFormat {
    /// Entries in a block.
    static let blockSize = 16
    static let trailerSize = 24

    // What a term's figures say beside its number of documents.
    static let hasPositions = 1, hasMoreOccurrences = 2, hasFrequency = 4, hasForms = 8
    // What a form's figures say beside its ordinal.
    static let hasSurface = 1, hasLength = 2, occursMore = 4

    /// The number of blocks of so many entries.
    static func blocks(_ entries: Int) -> Int {
        (entries + blockSize - 1) / blockSize
    }

    /// Bits of an offset of a block.
    static func offsetWidth(end: Int) -> Int {
        64 - UInt64(end).leadingZeroBitCount
    }

    /// Appends two small numbers.
    static func write(_ first: Int, _ second: Int, into buffer: inout ByteBuffer) {
        buffer.append(UInt8(min(first, 15) << 4 | min(second, 15)))
        if first >= 15 { buffer.append(varint: first - 15) }
        if second >= 15 { buffer.append(varint: second - 15) }
    }

    /// Two small numbers; the position moves behind them.
    @inline(__always)
    static func numbers(_ bytes: Bytes, at position: inout Int) -> (Int, Int) {
        let both = Int(bytes[position])
        position += 1
        var first = both >> 4
        var second = both & 15
        if first == 15 { first += bytes.count(at: &position) }
        if second == 15 { second += bytes.count(at: &position) }
        return (first, second)
    }
}

/// What the dictionary knows of a term.
package struct TermEntry: Sendable {
    /// The term's place in the order of keys.
    package var ordinal: Int
    /// The key; what it stands for, `TermKey` tells.
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
    /// The position of its only occurrence, where there is one.
    package var onlyPosition: UInt32 = 0
    /// The bytes of its regions in the files.
    package var postings: Range<Int>, positions: Range<Int>, formOrdinals: Range<Int>
}

extension TermEntry {
    /// Of no term yet.
    init() {
        self.init(
            ordinal: 0, key: [], documentCount: 0, occurrenceCount: 0, formCount: 0, onlyDocument: 0, onlyFrequency: 0,
            postings: 0..<0, positions: 0..<0, formOrdinals: 0..<0)
    }

    /// Of a list of documents that stands alone, without a dictionary (benchmarks).
    package init(documentCount: Int, occurrenceCount: Int, postings: Range<Int>) {
        self.init()
        self.documentCount = documentCount
        self.occurrenceCount = occurrenceCount
        self.postings = postings
    }
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

extension FormEntry {
    /// Of no form yet.
    package init() {
        self.init(folded: [], surface: [], length: 1, term: 0, ordinal: 0, documentCount: 0, occurrenceCount: 0)
    }
}
