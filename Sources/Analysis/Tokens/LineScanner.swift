/// Reads a line from left to right and sends its tokens on.
///
/// Most of French text is letters up to a space or a comma: such words, and articles before them, go straight to the sink.
/// Everything else takes the general path, which looks for special spans and cuts the rest into words. Both give the same
/// tokens on any text (property test).
struct LineScanner {
    /// How the tokens are found. The result is the same; the slow ways are for tests.
    enum Method: Sendable {
        /// Plain words at once, the rest by the general path, stretch by stretch.
        case fast
        /// The general path for everything, stretch by stretch.
        case general
        /// The general path for whole lines, with ICU's boundaries.
        case reference
    }

    private let method: Method
    private var finder = SpecialSpanFinder()
    private var pieces: WordPieces
    /// The end of the last stretch of the line: a long one is not measured again at each of its spans.
    private var lastStretchEnd = 0

    init(method: Method) {
        self.method = method
        pieces = WordPieces(authority: method == .reference ? .icu : .scanner)
    }

    /// Sends the tokens of a line in NFC to `sink`.
    mutating func scan(_ line: Span<UInt8>, to sink: inout TokenSink) {
        lastStretchEnd = 0
        if method == .fast {
            scanWindows(line, &sink)
        } else {
            var index = 0
            while index < line.count { index = general(line, index, &sink) }
        }
        sink.flush(line)
    }

    /// Goes through the line window by window and takes words, and articles before them, straight from the bits.
    private mutating func scanWindows(_ line: Span<UInt8>, _ sink: inout TokenSink) {
        var base = 0
        while base < line.count {
            let window = LetterWindow(line, at: base)
            // What is not yet dealt with and no separator.
            var rest = window.others
            while true {
                if rest == 0 {
                    base &+= LetterWindow.size
                    break
                }
                let first = rest.trailingZeroBitCount
                let last = window.lettersEnd(from: first)
                if last == LetterWindow.size && first > 0 {
                    // The word goes on behind the window.
                    base &+= first
                    break
                }
                let start = base &+ first
                var end = base &+ last
                if last < LetterWindow.size && last > first && !OrdinalSpan.mayBeRoman(line.byte(start)) {
                    if window.isSeparator(last) || LatinText.endsWord(line, end) {
                        sink.word(line, start, end)
                        rest = window.others & (~0 &<< UInt64(truncatingIfNeeded: last))
                        continue
                    }
                    let mark = LatinText.apostropheLength(line, end)
                    if mark > 0 && Elision.isShortPrefix(line, start, end) {
                        // Where the window ends first, `step` looks beyond.
                        let next = last &+ mark
                        let nextEnd = next < LetterWindow.size ? window.lettersEnd(from: next) : next
                        if nextEnd > next && nextEnd < LetterWindow.size && window.isSeparator(nextEnd)
                            && !OrdinalSpan.mayBeRoman(line.byte(base &+ next))
                        {
                            sink.elided(line, start, end)
                            sink.word(line, base &+ next, base &+ nextEnd)
                            rest = window.others & (~0 &<< UInt64(truncatingIfNeeded: nextEnd))
                            continue
                        }
                    }
                }
                end = step(line, start, end, &sink)
                if end &- base >= LetterWindow.size {
                    base = end
                    break
                }
                rest = window.others & (~0 &<< UInt64(truncatingIfNeeded: end &- base))
            }
        }
    }

    /// Deals with what stands at `index`, letters up to `lettersEnd`, at least as far as the window shows; returns where to go on.
    @inline(never)
    private mutating func step(_ line: Span<UInt8>, _ index: Int, _ lettersEnd: Int, _ sink: inout TokenSink) -> Int {
        if lettersEnd > index { return letters(line, index, lettersEnd, &sink) }
        let byte = line.byte(index)
        let skipped = LatinText.markLength(line, index, byte)
        if skipped > 0 { return index &+ skipped }
        if byte &- 0x30 < 10 {
            let end = NumberSpan.plainEnd(in: line, index)
            if end > index {
                sink.number(line, index, end)
                return end
            }
            if !line.isWordCharacter(before: index), let span = finder.digitSpan(at: index, in: line) {
                sink.emit(span, in: line)
                return span.range.upperBound
            }
        }
        return general(line, index, &sink)
    }

    /// A run of letters from `index` on, at least up to `knownEnd`.
    @inline(__always)
    private mutating func letters(_ line: Span<UInt8>, _ index: Int, _ knownEnd: Int, _ sink: inout TokenSink) -> Int {
        let end = LatinText.lettersEnd(line, knownEnd)
        if OrdinalSpan.mayBeRoman(line.byte(index), line.byte(index &+ 1)) && OrdinalSpan.mayBeRoman(line, index, end) {
            return general(line, index, &sink)
        }
        if LatinText.endsWord(line, end) {
            sink.word(line, index, end)
            return end
        }
        let mark = LatinText.apostropheLength(line, end)
        if mark > 0 && Elision.isShortPrefix(line, index, end) {
            let start = end &+ mark
            let wordEnd = LatinText.lettersEnd(line, start)
            if wordEnd > start && LatinText.endsWord(line, wordEnd)
                && !OrdinalSpan.mayBeRoman(line.byte(start), line.byte(start &+ 1))
            {
                sink.elided(line, index, end)
                sink.word(line, start, wordEnd)
                return wordEnd
            }
        }
        return unit(line, index, end, &sink)
    }

    /// Runs of letters with one hyphen or apostrophe between, the first of them at `start..<firstEnd`.
    @inline(never)
    private mutating func unit(_ line: Span<UInt8>, _ start: Int, _ firstEnd: Int, _ sink: inout TokenSink) -> Int {
        var end = firstEnd
        while case let mark = LatinText.joinerLength(line, end), mark > 0 {
            let next = end &+ mark
            let nextEnd = LatinText.lettersEnd(line, next)
            if nextEnd == next || OrdinalSpan.mayBeRoman(line.byte(next), line.byte(next &+ 1)) { break }
            end = nextEnd
            if LatinText.endsWord(line, end) {
                sink.knownUnit(line, start..<end)
                return end
            }
        }
        return general(line, start, &sink)
    }

    /// What stands from `index` up to the next space, or up to the end of the first special span.
    @inline(never)
    private mutating func general(_ line: Span<UInt8>, _ index: Int, _ sink: inout TokenSink) -> Int {
        if index >= lastStretchEnd { lastStretchEnd = stretchEnd(line, from: index) }
        let end = lastStretchEnd
        guard let span = finder.first(in: line, index..<end) else {
            pieces.emit(line, index..<end, to: &sink)
            return end
        }
        pieces.emit(line, index..<span.range.lowerBound, to: &sink)
        sink.emit(span, in: line)
        return span.range.upperBound
    }

    /// The end of the spaces at `index` and of what follows them up to the next one. No word and no compound reaches beyond.
    private func stretchEnd(_ line: Span<UInt8>, from index: Int) -> Int {
        if method == .reference { return line.count }
        var end = index
        var inSpaces = true
        while end < line.count {
            let length = LatinText.spaceLength(line, end)
            if length == 0 {
                inSpaces = false
                end += 1
            } else if inSpaces {
                end += length
            } else {
                break
            }
        }
        return end
    }
}
