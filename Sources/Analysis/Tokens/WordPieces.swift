/// The words of a stretch of running text: raw segments, cut where ICU is too generous, joined across one hyphen or apostrophe.
struct WordPieces {
    private var segmenter: WordSegmenter
    private var segments: [WordSegment] = []
    private var pieces: [WordSegment] = []

    init(authority: WordSegmenter.Authority) { segmenter = WordSegmenter(authority: authority) }

    /// Sends the tokens of the bytes `range` of `line` to `sink`. The stretch is on its own: what is outside has no say.
    mutating func emit(_ line: Span<UInt8>, _ range: Range<Int>, to sink: inout TokenSink) {
        guard !range.isEmpty else { return }
        segments.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        segment(line, range)
        for segment in segments {
            if segment.isWord { cut(segment, line) } else { pieces.append(segment) }
        }
        var index = 0
        while index < pieces.count {
            let piece = pieces[index]
            guard piece.isWord else {
                if Emoji.isEmoji(line, piece.start, piece.end) {
                    sink.token(.emoji, line, piece.start..<piece.end)
                    sink.advance()
                }
                index += 1
                continue
            }
            var last = index
            while last + 2 < pieces.count, connects(pieces[last], pieces[last + 1], pieces[last + 2], line) { last += 2 }
            sink.emitUnit(line, piece.start..<pieces[last].end)
            index = last + 1
        }
    }

    /// Segments the stretch, cut at every U+202F: a space for French, a word joiner for ICU.
    private mutating func segment(_ line: Span<UInt8>, _ range: Range<Int>) {
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            guard line.byte(index) == 0xE2, line.byte(index + 1) == 0x80, line.byte(index + 2) == 0xAF else {
                index += 1
                continue
            }
            segmenter.segment(line, start..<index, into: &segments)
            segments.append(WordSegment(start: index, end: index + 3, status: 0))
            index += 3
            start = index
        }
        segmenter.segment(line, start..<range.upperBound, into: &segments)
    }

    /// Whether `mark` is one hyphen between two words, or one apostrophe between two letters.
    private func connects(_ before: WordSegment, _ mark: WordSegment, _ after: WordSegment, _ line: Span<UInt8>) -> Bool {
        guard before.isWord, !mark.isWord, after.isWord else { return false }
        let (scalar, length) = line.scalar(at: mark.start)
        guard length == mark.end - mark.start else { return false }
        if CharacterKind.isHyphen(scalar) { return true }
        return CharacterKind.isApostrophe(scalar) && line.isLetter(before: mark.start) && line.isLetter(at: mark.end)
    }

    /// Appends the words of a segment: cut at @ and : (inside words in some versions of ICU) and at a full stop between a letter and
    /// a capital.
    private mutating func cut(_ segment: WordSegment, _ line: Span<UInt8>) {
        var start = segment.start
        var index = start
        while index < segment.end {
            let (scalar, length) = line.scalar(at: index)
            if cuts(scalar, at: index, length, line) {
                append(segment, line, start, index)
                pieces.append(WordSegment(start: index, end: index + length, status: 0))
                start = index + length
            }
            index += length
        }
        append(segment, line, start, segment.end)
    }

    private func cuts(_ scalar: UInt32, at index: Int, _ length: Int, _ line: Span<UInt8>) -> Bool {
        switch scalar {
        case 0x40, 0x3A: true
        case 0x2E: line.isLetter(before: index) && CharacterKind.isUppercase(line.scalar(at: index + 1).value)
        default: false
        }
    }

    /// Appends the word `start..<end` if a letter or a digit is in it, without marks before it and without
    /// apostrophes around it (U+02BC is a letter for ICU).
    private mutating func append(_ segment: WordSegment, _ line: Span<UInt8>, _ start: Int, _ end: Int) {
        var wordStart = start
        while wordStart < end, case let (scalar, length) = line.scalar(at: wordStart), !mayBegin(scalar) {
            wordStart += length
        }
        var wordEnd = end
        while wordStart < wordEnd, case let (scalar, length) = line.scalar(before: wordEnd),
            CharacterKind.isApostrophe(scalar)
        {
            wordEnd -= length
        }
        guard hasLetterOrDigit(line, wordStart, wordEnd) else {
            if start < end { pieces.append(WordSegment(start: start, end: end, status: 0)) }
            return
        }
        if start < wordStart { pieces.append(WordSegment(start: start, end: wordStart, status: 0)) }
        pieces.append(WordSegment(start: wordStart, end: wordEnd, status: segment.status))
        if wordEnd < end { pieces.append(WordSegment(start: wordEnd, end: end, status: 0)) }
    }

    private func mayBegin(_ scalar: UInt32) -> Bool {
        CharacterKind.isWord(scalar) && !CharacterKind.isApostrophe(scalar)
    }

    private func hasLetterOrDigit(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end {
            let (scalar, length) = line.scalar(at: index)
            if scalar != 0x5F && CharacterKind.isWord(scalar) { return true }
            index += length
        }
        return false
    }
}
