internal import Segments
internal import Storage

/// Walks over the ids of a segment in the order of their bytes.
struct DocumentIDWalk {
    private let segment: SegmentReader
    private var terms: TermsReader.TermIterator
    /// The entry of the present id; nil behind the last.
    private(set) var entry: TermEntry?

    /// Entries that are passed one by one before the dictionary is asked: about what a look-up costs.
    private static let steps = 32

    /// Stands on the first id.
    init(_ segment: SegmentReader) throws(StorageError) {
        self.segment = segment
        terms = try segment.terms.terms(from: TermKind.documentID.prefix)
        try advance()
    }

    /// The present id as a key of the dictionary; nil behind the last.
    var key: [UInt8]? { entry?.key }

    /// Goes on to the next id.
    mutating func advance() throws(StorageError) {
        guard let next = try terms.next(), next.key.starts(with: TermKind.documentID.prefix) else {
            entry = nil
            return
        }
        entry = next
    }

    /// Goes on to the first id that is not before a key.
    ///
    /// - Complexity: O(log n) at most, O(ids in between) where they are few.
    mutating func seek(_ target: [UInt8]) throws(StorageError) {
        var steps = 0
        while let key, key.lexicographicallyPrecedes(target) {
            if steps == DocumentIDWalk.steps { terms = try segment.terms.terms(from: target) }
            steps += 1
            try advance()
        }
    }
}
