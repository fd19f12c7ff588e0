/// A document of an index that matches, and how well.
package struct ScoredDocument: Sendable, Hashable {
    /// The place of the segment in the snapshot.
    package var segment: Int
    /// The document's number in the segment.
    package var document: UInt32
    /// The document's number in the order in which documents came into the index.
    package var sequence: Int
    /// The score.
    package var score: Double
    /// What of it the document got as one of the best (`Rescoring`).
    package var evidence = 0.0

    /// A document, without evidence as yet.
    @inline(__always)
    package init(segment: Int, document: UInt32, sequence: Int, score: Double) {
        self.segment = segment
        self.document = document
        self.sequence = sequence
        self.score = score
    }

    /// The order of results: higher score first, then the earlier document. Total, so that results are reproducible.
    @inline(__always)
    package static func precedes(_ left: ScoredDocument, _ right: ScoredDocument) -> Bool {
        left.score != right.score ? left.score > right.score : left.sequence < right.sequence
    }
}

/// Keeps the k best of all documents that it is shown: a binary heap whose top is the worst of them.
package struct TopHits: Sendable {
    /// How many are kept.
    package let k: Int
    private var heap: [ScoredDocument] = []
    /// The latest of all documents that were kept, in the order of the input; -1 where there were none.
    package private(set) var latest = -1

    /// Keeps the `k` best.
    package init(k: Int) {
        self.k = k
        heap.reserveCapacity(min(k, 1 << 16))
    }

    /// The worst of the k best; nil as long as there are fewer.
    @inline(__always)
    package var worst: ScoredDocument? { heap.count < k ? nil : heap.first }

    /// Shows a document.
    package mutating func insert(_ hit: ScoredDocument) {
        latest = max(latest, hit.sequence)
        if heap.count < k {
            heap.append(hit)
            rise(from: heap.count - 1)
        } else if k > 0, ScoredDocument.precedes(hit, heap[0]) {
            heap[0] = hit
            sink()
        }
    }

    private mutating func rise(from start: Int) {
        let hit = heap[start]
        var hole = start
        while hole > 0 {
            let parent = (hole - 1) / 2
            guard ScoredDocument.precedes(heap[parent], hit) else { break }
            heap[hole] = heap[parent]
            hole = parent
        }
        heap[hole] = hit
    }

    private mutating func sink() {
        let hit = heap[0]
        let count = heap.count
        var hole = 0
        while 2 * hole + 1 < count {
            var child = 2 * hole + 1
            if child + 1 < count && ScoredDocument.precedes(heap[child], heap[child + 1]) { child += 1 }
            guard ScoredDocument.precedes(hit, heap[child]) else { break }
            heap[hole] = heap[child]
            hole = child
        }
        heap[hole] = hit
    }

    /// The best, best first.
    package var sorted: [ScoredDocument] { heap.sorted(by: ScoredDocument.precedes) }
}
