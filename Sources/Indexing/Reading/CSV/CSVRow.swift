/// The cells of one row of CSV, where they stand in the bytes.
struct CSVRow {
    /// The cells with their quotes, without separators and line break.
    private(set) var cells: [Range<Int>] = []
    /// Line feeds in the row, the last one included.
    private(set) var lineFeeds = 0
    /// What is wrong with the quotes of the row.
    private(set) var damage: Damage?

    /// What can be wrong with quotes.
    enum Damage {
        case unclosedQuote
        case strayText
    }

    /// A row without cells; its memory serves for many.
    init() {}

    /// Whether there is nothing in the row.
    var isEmpty: Bool { cells.count == 1 && cells[0].isEmpty }

    /// The bytes of the row without its line break.
    var byteCount: Int {
        guard let first = cells.first, let last = cells.last else { return 0 }
        return last.upperBound - first.lowerBound
    }

    /// Reads the row at a place, and gives the place after it.
    mutating func read(_ bytes: Span<UInt8>, at start: Int, separator: UInt8) -> Int {
        var scan = CSVScan(separator: separator)
        cells.removeAll(keepingCapacity: true)
        lineFeeds = 0
        var cell = start
        var place = start
        var isEnded = false
        while place < bytes.count, !isEnded {
            let byte = bytes[place]
            if byte == ASCII.lineFeed { lineFeeds += 1 }
            switch scan.step(byte) {
            case .within: break
            case .cellEnd:
                cells.append(cell..<place)
                cell = place + 1
            case .rowEnd:
                cells.append(cell..<withoutCarriageReturn(place, from: cell, bytes))
                isEnded = true
            }
            place += 1
        }
        if !isEnded { cells.append(cell..<withoutCarriageReturn(place, from: cell, bytes)) }
        damage = scan.isInQuotes ? .unclosedQuote : scan.hasStrayText ? .strayText : nil
        return place
    }

    private func withoutCarriageReturn(_ end: Int, from start: Int, _ bytes: Span<UInt8>) -> Int {
        end > start && bytes[end - 1] == ASCII.carriageReturn ? end - 1 : end
    }

    /// The content of a cell, its quotes undone; what is not UTF-8 becomes U+FFFD.
    static func content(of cell: Range<Int>, in bytes: Span<UInt8>) -> String {
        guard cell.count >= 2, bytes[cell.lowerBound] == ASCII.quote else {
            return string(cell, in: bytes)
        }
        let inner = (cell.lowerBound + 1)..<(cell.upperBound - 1)
        guard inner.contains(where: { bytes[$0] == ASCII.quote }) else { return string(inner, in: bytes) }
        var content: [UInt8] = []
        content.reserveCapacity(inner.count)
        var place = inner.lowerBound
        while place < inner.upperBound {
            content.append(bytes[place])
            // Quotes within quotes are two; the second is dropped.
            place += bytes[place] == ASCII.quote ? 2 : 1
        }
        return String(decoding: content, as: UTF8.self)
    }

    private static func string(_ range: Range<Int>, in bytes: Span<UInt8>) -> String {
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: bytes.extracting(range)))
        } catch {
            return String(decoding: range.map { bytes[$0] }, as: UTF8.self)
        }
    }
}
