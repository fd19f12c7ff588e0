/// Where the records of a file end: batches are cut there.
enum RecordBoundary {
    /// After each line feed: JSON Lines.
    case lineFeed
    /// After each line feed outside of quotes: CSV. The scan has seen all bytes that were looked at.
    case rowEnd(CSVScan)
    /// After each `</DOC>`: TREC text.
    case documentEnd

    /// What a record is called in messages.
    var recordName: String {
        switch self {
        case .lineFeed: "line"
        case .rowEnd: "row"
        case .documentEnd: "document"
        }
    }

    /// The end of the last record that ends in memory; the bytes before `start` have been looked at before.
    mutating func lastEnd(in memory: borrowing InputMemory, from start: Int) -> Int? {
        switch self {
        case .lineFeed:
            return memory.lastIndex(of: ASCII.lineFeed, from: start).map { $0 + 1 }
        case .rowEnd(var scan):
            var end: Int?
            for place in start..<memory.count where scan.step(memory[place]) == .rowEnd { end = place + 1 }
            self = .rowEnd(scan)
            return end
        case .documentEnd:
            var end = memory.count
            while end > start {
                if RecordBoundary.isDocumentEnd(before: end, in: memory) { return end }
                end -= 1
            }
            return nil
        }
    }

    /// The end of the first record that ends in memory; the bytes before `start` have been looked at before.
    mutating func firstEnd(in memory: borrowing InputMemory, from start: Int) -> Int? {
        switch self {
        case .lineFeed:
            return memory.firstIndex(of: ASCII.lineFeed, from: start).map { $0 + 1 }
        case .rowEnd(var scan):
            defer { self = .rowEnd(scan) }
            for place in start..<memory.count where scan.step(memory[place]) == .rowEnd { return place + 1 }
            return nil
        case .documentEnd:
            for place in start..<memory.count
            where RecordBoundary.isDocumentEnd(before: place + 1, in: memory) {
                return place + 1
            }
            return nil
        }
    }

    private static let endTag = Array("</doc>".utf8)

    /// Whether `</DOC>`, in any case, stands before a place.
    private static func isDocumentEnd(before end: Int, in memory: borrowing InputMemory) -> Bool {
        guard memory[end - 1] == UInt8(ascii: ">"), end >= endTag.count else { return false }
        let start = end - endTag.count
        for (index, byte) in endTag.enumerated() where ASCII.lowercase(memory[start + index]) != byte { return false }
        return true
    }

    /// Bytes to keep of those looked at, for a record's end may begin in them.
    var keptBytes: Int {
        if case .documentEnd = self { RecordBoundary.endTag.count - 1 } else { 0 }
    }
}
