internal import Segments
internal import Storage

/// The ids of the documents of a buffer, one behind the other.
struct IDBuffer: ~Copyable {
    private var bytes = Records<UInt8>(capacity: 1 << 12)
    /// Where each id begins, and where the last one ends.
    private var starts = Records<Int>(capacity: 1 << 8)

    init() { starts.append(0) }

    /// The number of ids.
    var count: Int { starts.count - 1 }

    /// Bytes held.
    var memory: Int { bytes.byteCount + starts.byteCount }

    /// Adds the id of the next document.
    mutating func append(_ id: String) {
        for byte in id.utf8 { bytes.append(byte) }
        starts.append(bytes.count)
    }

    /// Forgets the ids and keeps the room.
    mutating func removeAll() {
        bytes.removeAll()
        starts.removeAll()
        starts.append(0)
    }

    /// The key of the term that stands for a document's id.
    func key(_ document: Int) -> [UInt8] {
        var key = TermKind.documentID.prefix
        key.reserveCapacity(1 + starts[document + 1] - starts[document])
        for index in starts[document]..<starts[document + 1] { key.append(bytes[index]) }
        return key
    }

    /// The documents in the order of their ids, those with one id in their own order.
    func order() -> [UInt32] {
        // What all ids have at their start tells none from another.
        let shared = sharedLength()
        var order: [(prefix: UInt64, document: UInt32)] = []
        order.reserveCapacity(count)
        for document in 0..<count { order.append((prefix(document, from: shared), UInt32(document))) }
        order.sort { left, right in
            left.prefix != right.prefix ? left.prefix < right.prefix : precedes(Int(left.document), Int(right.document), from: shared)
        }
        return order.map(\.document)
    }

    /// Whether two documents have the same id.
    func isSame(_ left: Int, _ right: Int) -> Bool {
        let length = starts[left + 1] - starts[left]
        guard starts[right + 1] - starts[right] == length else { return false }
        for offset in 0..<length where bytes[starts[left] + offset] != bytes[starts[right] + offset] { return false }
        return true
    }

    private func sharedLength() -> Int {
        var shared = count == 0 ? 0 : starts[1]
        for document in 1..<max(1, count) {
            let start = starts[document]
            shared = min(shared, starts[document + 1] - start)
            var length = 0
            while length < shared && bytes[start + length] == bytes[length] { length += 1 }
            shared = length
        }
        return shared
    }

    /// The eight bytes from an offset on as a number, zeros behind the end.
    private func prefix(_ document: Int, from offset: Int) -> UInt64 {
        var prefix: UInt64 = 0
        let start = starts[document] + offset
        for index in start..<min(start + 8, starts[document + 1]) {
            prefix |= UInt64(bytes[index]) << UInt64(56 - 8 * (index - start))
        }
        return prefix
    }

    private func precedes(_ left: Int, _ right: Int, from offset: Int) -> Bool {
        let leftEnd = starts[left + 1], rightEnd = starts[right + 1]
        var leftIndex = starts[left] + offset, rightIndex = starts[right] + offset
        while leftIndex < leftEnd && rightIndex < rightEnd {
            if bytes[leftIndex] != bytes[rightIndex] { return bytes[leftIndex] < bytes[rightIndex] }
            leftIndex += 1
            rightIndex += 1
        }
        let leftRest = leftEnd - leftIndex, rightRest = rightEnd - rightIndex
        return leftRest != rightRest ? leftRest < rightRest : left < right
    }
}
