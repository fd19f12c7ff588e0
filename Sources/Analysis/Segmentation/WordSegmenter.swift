/// Word boundaries as ICU finds them, several times faster: a scanner that knows the Latin repertoire, and ICU for every
/// stretch between spaces that holds anything else. Boundaries and rule status are ICU's (a property test holds them equal).
package struct WordSegmenter {
    /// Who decides on the boundaries.
    package enum Authority: Sendable { case scanner, icu }

    private let authority: Authority
    /// Opened at the first stretch that needs it.
    private lazy var breaker = WordBreaker()

    /// A segmenter that goes by the scanner, or by ICU alone.
    package init(authority: Authority = .scanner) { self.authority = authority }

    /// The segments of a whole text, without gaps.
    package mutating func segments(of text: Span<UInt8>) -> [WordSegment] {
        var found: [WordSegment] = []
        segment(text, 0..<text.count, into: &found)
        return found
    }

    /// Appends the segments of the bytes `range`, cut out of the text: nothing outside has a say.
    mutating func segment(_ text: Span<UInt8>, _ range: Range<Int>, into segments: inout [WordSegment]) {
        if authority == .icu {
            breaker?.segment(text, range, into: &segments)
            return
        }
        let text = text.extracting(0..<range.upperBound)
        var start = range.lowerBound
        while start < range.upperBound {
            let stretch = Stretch(from: start, in: text)
            if !stretch.isKnown, let breaker {
                // With the spaces before: a combining mark at the start would attach itself to them.
                breaker.segment(text, start..<stretch.end, into: &segments)
            } else {
                scan(text, start..<stretch.end, into: &segments)
            }
            start = stretch.end
        }
    }

    /// A run of spaces and what follows up to the next one. Boundaries never depend on what is outside.
    private struct Stretch {
        var end: Int
        var isKnown = true

        init(from start: Int, in text: Span<UInt8>) {
            end = start
            var inSpaces = true
            while end < text.count {
                let (kind, length) = BreakClass.at(end, in: text)
                if kind == .space {
                    if !inSpaces { break }
                } else {
                    inSpaces = false
                    if kind == .unknown { isKnown = false }
                }
                end = min(end + length, text.count)
            }
        }
    }

    private func scan(_ text: Span<UInt8>, _ range: Range<Int>, into segments: inout [WordSegment]) {
        let text = text.extracting(0..<range.upperBound)
        var start = range.lowerBound
        while start < range.upperBound {
            let segment = Self.next(from: start, in: text)
            segments.append(segment)
            start = segment.end
        }
    }

    /// The segment that starts at `start`, by rules WB3 to WB13b of UAX #29 for the known classes.
    private static func next(from start: Int, in text: Span<UInt8>) -> WordSegment {
        let (first, length) = BreakClass.at(start, in: text)
        var end = start + length
        switch first {
        case .letter, .digit, .extendNumLet:
            return word(from: start, first, end, in: text)
        case .space:
            while end < text.count {
                let (kind, length) = BreakClass.at(end, in: text)
                guard kind == .space else { break }
                end += length
            }
        case .carriageReturn:
            if text.byte(end) == 0x0A { end += 1 }
        default: break
        }
        return WordSegment(start: start, end: min(end, text.count), status: 0)
    }

    private static func word(
        from start: Int, _ first: BreakClass, _ firstEnd: Int, in text: Span<UInt8>
    ) -> WordSegment {
        var end = firstEnd
        var last = first
        var status = RuleStatus(first)
        while end < text.count {
            let (kind, length) = BreakClass.at(end, in: text)
            switch kind {
            case .letter, .digit, .extendNumLet:
                status.extend(from: last, to: kind)
                last = kind
                end += length
            case .midLetter, .midNumLet, .singleQuote, .midNum:
                // WB6, WB7 between letters; WB11, WB12 between digits.
                let (after, afterLength) = BreakClass.at(end + length, in: text)
                let joins =
                    last == .letter && kind != .midNum && after == .letter
                    || last == .digit && kind != .midLetter && after == .digit
                guard joins, end + length < text.count else {
                    return WordSegment(start: start, end: end, status: status.value)
                }
                status.extend(from: last, to: after)
                end += length + afterLength
            default:
                return WordSegment(start: start, end: end, status: status.value)
            }
        }
        return WordSegment(start: start, end: end, status: status.value)
    }

    /// The status of a word by its last character, as ICU reports it.
    private struct RuleStatus {
        var value: UInt16

        init(_ first: BreakClass) {
            value = first == .letter ? 200 : first == .digit ? 100 : 0
        }

        mutating func extend(from last: BreakClass, to next: BreakClass) {
            switch next {
            case .letter: value = 200
            case .digit: value = 100
            default: value = last == .digit ? 100 : 200
            }
        }
    }
}
