import CICU

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
        segmenter.segment(line, range, into: &segments)
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

    /// Whether `mark` is one hyphen between two words, or one apostrophe between two letters.
    private func connects(_ before: WordSegment, _ mark: WordSegment, _ after: WordSegment, _ line: Span<UInt8>) -> Bool {
        guard before.isWord, !mark.isWord, after.isWord else { return false }
        let (scalar, length) = line.scalar(at: mark.start)
        guard length == mark.end - mark.start else { return false }
        if CharacterKind.isHyphen(scalar) { return true }
        return CharacterKind.isApostrophe(scalar) && line.isLetter(before: mark.start) && line.isLetter(at: mark.end)
    }

    /// Appends the words of a segment: cut at @ and : (ICU 72 has them inside words), at U+202F, and at a full stop between a
    /// letter and a capital. What is left over is no word.
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
        case 0x40, 0x3A, 0x202F: true
        case 0x2E: line.isLetter(before: index) && CharacterKind.isUppercase(line.scalar(at: index + 1).value)
        default: false
        }
    }

    /// Appends the word `start..<end` without apostrophes around it (U+02BC is a letter for ICU), if a letter or a digit is in it.
    private mutating func append(_ segment: WordSegment, _ line: Span<UInt8>, _ start: Int, _ end: Int) {
        var start = start
        var end = end
        while start < end, case let (scalar, length) = line.scalar(at: start), CharacterKind.isApostrophe(scalar) {
            start += length
        }
        while start < end, case let (scalar, length) = line.scalar(before: end), CharacterKind.isApostrophe(scalar) {
            end -= length
        }
        guard start < end else { return }
        var index = start
        while index < end {
            let (scalar, length) = line.scalar(at: index)
            if scalar != 0x5F && CharacterKind.isWord(scalar) {
                pieces.append(WordSegment(start: start, end: end, status: segment.status))
                return
            }
            index += length
        }
        pieces.append(WordSegment(start: start, end: end, status: 0))
    }
}

/// Pictographs.
enum Emoji {
    /// Whether the segment is an emoji: a pictograph or a flag, with what modifies it. Signs such as © and → are none unless
    /// U+FE0F says so.
    static func isEmoji(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let lead = line.byte(start)
        guard lead >= 0xE2 || lead == 0xC2 && end - start > 2 else { return false }
        let (scalar, length) = line.scalar(at: start)
        let value = UChar32(bitPattern: scalar)
        if limier_u_isEmojiPresentation(value) { return true }
        guard limier_u_isExtendedPictographic(value) else { return false }
        return scalar >= 0x2300 || line.scalar(at: start + length).value == 0xFE0F && start + length < end
    }
}
