/// The heads of several sorted runs that are merged into one; the least comes first (a binary heap).
struct HeadHeap<Head> {
    private var heads: [Head] = []
    private let precedes: (Head, Head) -> Bool

    /// A heap in an order.
    init(by precedes: @escaping (Head, Head) -> Bool) {
        self.precedes = precedes
    }

    /// The least head, or nil where all runs have ended.
    var first: Head? { heads.first }

    /// Puts a head in.
    ///
    /// - Complexity: O(log n)
    mutating func insert(_ head: Head) {
        heads.append(head)
        var child = heads.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard precedes(heads[child], heads[parent]) else { return }
            heads.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the least head out.
    ///
    /// - Complexity: O(log n)
    mutating func removeFirst() {
        guard let last = heads.popLast(), !heads.isEmpty else { return }
        heads[0] = last
        sink()
    }

    /// Puts another head, of the same run, in the place of the least.
    ///
    /// - Complexity: O(log n), O(1) while the run stays the least
    mutating func replaceFirst(by head: Head) {
        heads[0] = head
        sink()
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heads.count && precedes(heads[child], heads[least]) {
                least = child
            }
            if least == parent { return }
            heads.swapAt(parent, least)
            parent = least
        }
    }
}
