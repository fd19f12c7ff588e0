/// Finds the documents in TREC text, and the elements in each.
struct TRECOutline {
    private var place = 0
    private var line: Int
    private var lineEnd = 0
    private let end: Int
    /// A start tag met while its predecessor was still open.
    private var pending: TRECTag?

    /// Something found.
    struct Part {
        var kind: Kind
        /// The line at which it begins.
        var line: Int
        var range: Range<Int>
    }

    /// What can be found.
    enum Kind {
        case document([TRECElement])
        /// A document without an end tag.
        case unclosed
        /// Text between documents.
        case stray
    }

    /// The outline of bytes that begin at a line.
    init(_ bytes: Span<UInt8>, firstLine: Int) {
        line = firstLine
        end = bytes.count
    }

    /// The next document or problem; nil at the end.
    mutating func next(in bytes: Span<UInt8>) -> Part? {
        if let start = pending {
            pending = nil
            return document(from: start, bytes)
        }
        let gap = place
        while let tag = TRECTag(firstIn: bytes, place..<end) {
            let text = place..<tag.range.lowerBound
            if let stray = firstVisible(in: text, bytes) {
                place = tag.range.lowerBound
                return Part(kind: .stray, line: lineNumber(of: stray, bytes), range: gap..<place)
            }
            place = tag.range.upperBound
            if tag.name == "doc", !tag.isClosing { return document(from: tag, bytes) }
        }
        let rest = place..<end
        place = end
        return firstVisible(in: rest, bytes).map { Part(kind: .stray, line: lineNumber(of: $0, bytes), range: rest) }
    }

    private mutating func document(from start: TRECTag, _ bytes: Span<UInt8>) -> Part {
        let number = lineNumber(of: start.range.lowerBound, bytes)
        var elements: [TRECElement] = []
        var open: TRECElement?
        place = start.range.upperBound
        while let tag = TRECTag(firstIn: bytes, place..<end) {
            place = tag.range.upperBound
            if tag.name == "doc" {
                guard tag.isClosing else {
                    pending = tag
                    return Part(kind: .unclosed, line: number, range: start.range.lowerBound..<tag.range.lowerBound)
                }
                if let open { elements.append(TRECElement(name: open.name, content: open.content.lowerBound..<tag.range.lowerBound)) }
                return Part(kind: .document(elements), line: number, range: start.range.lowerBound..<place)
            }
            if tag.name.isEmpty { continue }
            if let current = open {
                if tag.isClosing, tag.name == current.name {
                    elements.append(TRECElement(name: current.name, content: current.content.lowerBound..<tag.range.lowerBound))
                    open = nil
                } else if !tag.isClosing, current.role == nil || current.role == .id {
                    // What has elements in it is only their frame; an id without an end tag ends here.
                    if current.role == .id {
                        elements.append(TRECElement(name: current.name, content: current.content.lowerBound..<tag.range.lowerBound))
                    }
                    open = TRECElement(name: tag.name, content: place..<place)
                }
            } else if !tag.isClosing {
                open = TRECElement(name: tag.name, content: place..<place)
            }
        }
        place = end
        return Part(kind: .unclosed, line: number, range: start.range.lowerBound..<end)
    }

    private func firstVisible(in range: Range<Int>, _ bytes: Span<UInt8>) -> Int? {
        range.first { !ASCII.isSpace(bytes[$0]) }
    }

    /// The line of a place that is not before the last one asked for.
    private mutating func lineNumber(of place: Int, _ bytes: Span<UInt8>) -> Int {
        while lineEnd < place {
            if bytes[lineEnd] == ASCII.lineFeed { line += 1 }
            lineEnd += 1
        }
        return line
    }
}
