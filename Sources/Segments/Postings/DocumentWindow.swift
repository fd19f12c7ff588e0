/// A stretch of the documents of a segment, one bit each: where many lists flow together without being merged.
package struct DocumentWindow: ~Copyable {
    /// The documents that it has a bit for.
    package private(set) var range: Range<UInt32> = 0..<0
    private var words: [UInt64] = []

    /// A window of no documents.
    package init() {}

    /// Makes it stand for other documents, none of which is in it.
    ///
    /// - Complexity: O(number of documents / 64).
    package mutating func move(to documents: Range<UInt32>) {
        range = documents
        let needed = (documents.count + 63) / 64
        let kept = min(words.count, needed)
        for index in 0..<kept { words[index] = 0 }
        if needed > kept {
            words.append(contentsOf: repeatElement(0, count: needed - kept))
        } else {
            words.removeLast(words.count - needed)
        }
    }

    /// Puts a document of the range into it.
    @inline(__always)
    package mutating func insert(_ document: UInt32) {
        let bit = document &- range.lowerBound
        words[Int(bit >> 6)] |= 1 &<< UInt64(bit & 63)
    }

    /// Whether a document of the range is in it.
    @inline(__always)
    package func contains(_ document: UInt32) -> Bool {
        let bit = document &- range.lowerBound
        return words[Int(bit >> 6)] & 1 &<< UInt64(bit & 63) != 0
    }

    /// The first document in it that is not before a document at or behind its start, or nil.
    @inline(__always)
    package func first(from document: UInt32) -> UInt32? {
        if document >= range.upperBound { return nil }
        let bit = document &- range.lowerBound
        var index = Int(bit >> 6)
        var word = words[index] & (UInt64.max &<< UInt64(bit & 63))
        while word == 0 {
            index += 1
            if index == words.count { return nil }
            word = words[index]
        }
        return range.lowerBound + UInt32(index << 6 + word.trailingZeroBitCount)
    }
}
