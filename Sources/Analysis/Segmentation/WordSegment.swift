/// A stretch of text between two word boundaries.
package struct WordSegment: Equatable, Sendable {
    /// Byte offsets in the text.
    package var start: Int
    /// The offset behind its last byte.
    package var end: Int
    /// ICU's rule status: 0 none (spaces, punctuation, symbols), 100 number, 200 letters, 300 kana, 400 ideographs.
    package var status: UInt16

    /// A segment.
    package init(start: Int, end: Int, status: UInt16) {
        self.start = start
        self.end = end
        self.status = status
    }

    /// Whether the segment is a word of any script.
    package var isWord: Bool { status != 0 }
}
