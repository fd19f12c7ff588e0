internal import Analysis

/// Cuts fragments around matches: from the start of a sentence where one is near, to the end of one, else from word to word.
struct FragmentCutter {
    let bytes: [UInt8]
    /// All matches in the text, in ascending order and apart.
    let marks: [Mark]
    /// The text, without the spaces around it, as far as its matches are known.
    let visible: Range<Int>
    let analyzer: Analyzer

    /// The part of a fragment, one in so many bytes, that may lead to the first match.
    static let leadShare = 3
    /// Bytes beside a fragment in which its last or first word may go on.
    private static let slack = 64

    /// A fragment of about `width` bytes with all of `core`, no earlier than `floor`, where the fragment before it ends.
    ///
    /// - Complexity: linear in the width.
    func fragment(around core: Range<Int>, width: Int, from floor: Int) -> Range<Int> {
        // Near the end of the text there is more room in front.
        let lead = max(width / Self.leadShare, width - (visible.upperBound - core.lowerBound))
        let earliest = max(floor, core.lowerBound - lead)
        let around = surroundings(
            from: max(floor, earliest - Self.slack), to: max(core.upperBound, core.lowerBound + width) + Self.slack)
        var start = start(before: core, from: earliest, floor: floor, width: width, around)
        // Behind the fragment before, and between paragraphs, there may be spaces.
        while start < core.lowerBound && Surroundings.isBlank(bytes[start]) { start += 1 }
        return start..<end(from: start, behind: core, width: width, around)
    }

    /// The fragment of about `width` bytes that begins at a position.
    func fragment(from start: Int, width: Int) -> Range<Int> {
        let around = surroundings(from: start, to: start + width + Self.slack)
        return start..<end(from: start, behind: start..<start, width: width, around)
    }

    private func surroundings(from start: Int, to end: Int) -> Surroundings {
        var start = start
        while start > 0 && bytes[start] & 0xC0 == 0x80 { start -= 1 }
        var end = min(end, visible.upperBound)
        while end < bytes.count && bytes[end] & 0xC0 == 0x80 { end += 1 }
        return Surroundings(bytes, start..<end, marks: marks, analyzer)
    }

    private func start(before core: Range<Int>, from earliest: Int, floor: Int, width: Int, _ around: Surroundings) -> Int {
        // Where fragments lie close together, the text before a match may belong to the one before.
        guard earliest <= core.lowerBound, around.range.lowerBound <= earliest else { return core.lowerBound }
        var sentences = around.sentences.filter { earliest...core.lowerBound ~= $0 && around.allowsCut(at: $0) }
        if earliest == floor { sentences.insert(floor, at: 0) }
        // Where all up to the end of the text fits, as many sentences as fit; else the one with the match.
        if let start = sentences.first(where: { visible.upperBound - $0 <= width }) ?? sentences.last { return start }
        if let start = around.firstStart(in: earliest..<core.lowerBound + 1) { return start }
        if let start = around.lastStart(in: around.range.lowerBound..<earliest) { return start }
        return around.firstWordStart(in: earliest...core.lowerBound) ?? core.lowerBound
    }

    private func end(from start: Int, behind core: Range<Int>, width: Int, _ around: Surroundings) -> Int {
        let limit = max(start + width, core.upperBound)
        if visible.upperBound <= limit { return trimmedEnd(visible.upperBound) }
        let enough = start + width / 2
        let ends = max(core.upperBound, start + 1)...limit
        if let end = around.sentences.lazy.map(trimmedEnd).last(where: ends.contains), end >= enough, around.allowsCut(at: end) {
            return end
        }
        let behindWord = around.lastEnd(in: ends)
        if let behindWord, behindWord >= enough { return behindWord }
        if let end = [behindWord, around.lastWordEnd(in: ends)].compactMap({ $0 }).max() { return end }
        if core.isEmpty { return around.lastCharacterEnd(in: start..<limit) }
        return around.firstEnd(in: limit...max(limit, around.range.upperBound)) ?? core.upperBound
    }

    /// The end of the text in front of a position, without spaces.
    private func trimmedEnd(_ position: Int) -> Int {
        var end = position
        while end > visible.lowerBound && Surroundings.isBlank(bytes[end - 1]) { end -= 1 }
        return end
    }
}
