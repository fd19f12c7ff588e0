/// The sums of scores of some documents that follow one another, and which of them have any.
@safe
final class ScoreWindow {
    /// Documents in a window at most.
    static let size = 4096

    /// The documents of the window.
    private(set) var start: UInt32 = 0, end: UInt32 = 0
    /// Where those who add scores may put them first.
    let scratch = ScoreBlock()
    private let size: Int
    private let scores: UnsafeMutablePointer<Double>
    private let marks: UnsafeMutablePointer<UInt64>

    /// A window that moves over so many documents.
    init(documentCount: Int) {
        let words = (min(ScoreWindow.size, documentCount) + 63) / 64
        size = words * 64
        unsafe scores = UnsafeMutablePointer.allocate(capacity: size)
        unsafe marks = UnsafeMutablePointer.allocate(capacity: words)
        unsafe scores.initialize(repeating: 0, count: size)
        unsafe marks.initialize(repeating: 0, count: words)
    }

    deinit {
        unsafe scores.deallocate()
        unsafe marks.deallocate()
    }

    /// Moves an empty window to some documents, `size` at most.
    func move(to start: UInt32, end: UInt32) {
        precondition(end >= start && Int(end - start) <= size)
        self.start = start
        self.end = end
    }

    /// Adds to the score of a document in the window.
    @inline(__always)
    func add(_ score: Double, to document: UInt32) {
        let place = Int(document &- start)
        precondition(place < size)
        unsafe scores[place] += score
        unsafe marks[place >> 6] |= 1 &<< UInt64(place & 63)
    }

    /// Gives the documents that have a score, in ascending order, and empties the window.
    @inline(__always)
    func drain<Failure: Error>(_ body: (UInt32, Double) throws(Failure) -> Void) throws(Failure) {
        let words = (Int(end - start) + 63) >> 6
        for index in 0..<words {
            var word = unsafe marks[index]
            unsafe marks[index] = 0
            while word != 0 {
                let place = index << 6 + word.trailingZeroBitCount
                word &= word &- 1
                let score = unsafe scores[place]
                unsafe scores[place] = 0
                try body(start + UInt32(place), score)
            }
        }
    }
}
