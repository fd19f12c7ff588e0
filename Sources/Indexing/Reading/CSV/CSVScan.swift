/// Finds the ends of cells and rows in CSV, one byte after the other (RFC 4180: a quote opens at the start of a cell only,
/// and is doubled within).
///
/// Batches are cut and rows are read with it, so that both agree whatever the input is.
struct CSVScan: Sendable {
    private let separator: UInt8
    private var state = State.cellStart
    /// Whether something stands between the closing quote of a cell and its end.
    private(set) var hasStrayText = false

    private enum State {
        case cellStart
        case unquoted
        case quoted
        /// After a quote within quotes: it closes the cell, or is the first of two.
        case afterQuote
    }

    /// What a byte is to the cells.
    enum Event {
        case within
        case cellEnd
        case rowEnd
    }

    /// A scan at the start of a row.
    init(separator: UInt8) {
        self.separator = separator
    }

    /// Whether a quote is open.
    var isInQuotes: Bool { state == .quoted }

    /// Takes the next byte.
    mutating func step(_ byte: UInt8) -> Event {
        if state == .quoted {
            if byte == ASCII.quote { state = .afterQuote }
            return .within
        }
        if byte == separator {
            state = .cellStart
            return .cellEnd
        }
        if byte == ASCII.lineFeed {
            state = .cellStart
            return .rowEnd
        }
        switch state {
        case .cellStart: state = byte == ASCII.quote ? .quoted : .unquoted
        case .afterQuote where byte == ASCII.quote: state = .quoted
        case .afterQuote where byte != ASCII.carriageReturn:
            state = .unquoted
            hasStrayText = true
        default: break
        }
        return .within
    }
}
