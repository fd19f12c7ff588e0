internal import Segments
internal import Storage

/// A set of the documents of a segment: a bit each.
@safe
final class DocumentSet {
    private let words: UnsafeMutablePointer<UInt64>
    private let wordCount: Int
    private let documentCount: Int

    /// An empty set of documents below a number.
    init(count: Int) {
        documentCount = count
        wordCount = (count + 63) / 64
        unsafe words = UnsafeMutablePointer.allocate(capacity: max(1, wordCount))
        unsafe words.initialize(repeating: 0, count: wordCount)
    }

    deinit {
        unsafe words.deallocate()
    }

    /// Adds a document.
    @inline(__always)
    func insert(_ document: UInt32) {
        precondition(Int(document) < documentCount)
        unsafe words[Int(document) >> 6] |= 1 &<< UInt64(document & 63)
    }

    /// Adds the documents of a list, as far as time allows.
    func insert(allOf cursor: PostingsCursor, _ deadline: Deadline) throws(StorageError) {
        var block = 0
        while block < cursor.blockCount, !deadline.hasPassed {
            try cursor.move(toBlock: block)
            for place in 0..<cursor.inBlock { insert(cursor.documents[place]) }
            block += 1
        }
    }

    /// Takes a document away.
    func remove(_ document: UInt32) {
        precondition(Int(document) < documentCount)
        unsafe words[Int(document) >> 6] &= ~(1 &<< UInt64(document & 63))
    }

    /// Whether a document is there.
    @inline(__always)
    func contains(_ document: UInt32) -> Bool {
        precondition(Int(document) < documentCount)
        return unsafe words[Int(document) >> 6] & (1 &<< UInt64(document & 63)) != 0
    }

    /// The first document at or behind one; nil where there is none.
    func first(from document: UInt32) -> UInt32? {
        var index = Int(document) >> 6
        if index >= wordCount { return nil }
        var word = unsafe words[index] & (UInt64.max &<< UInt64(document & 63))
        while word == 0 {
            index += 1
            if index == wordCount { return nil }
            unsafe word = words[index]
        }
        return UInt32(index << 6 + word.trailingZeroBitCount)
    }

    /// Number of documents.
    var count: Int {
        var count = 0
        for index in 0..<wordCount { unsafe count += words[index].nonzeroBitCount }
        return count
    }

    /// Gives the documents in ascending order.
    func forEach(_ body: (UInt32) -> Void) {
        for index in 0..<wordCount {
            var word = unsafe words[index]
            while word != 0 {
                body(UInt32(index << 6 + word.trailingZeroBitCount))
                word &= word &- 1
            }
        }
    }
}
