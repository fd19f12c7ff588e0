internal import Analysis

/// Leaves out what pages say of themselves.
enum LineZones {
    /// Takes the words of boilerplate lines away: "Veuillez activer JavaScript". Whether there were any.
    static func removeBoilerplate(from words: inout [EntityWord], of text: Span<UInt8>) -> Bool {
        var kept = 0
        var place = 0
        while place < words.count {
            var end = place + 1
            while end < words.count, !words[end].gap.contains(.line) { end += 1 }
            if LineZone.of(text.extracting(line(words[place..<end], text))) != .boilerplate {
                if kept != place { for index in place..<end { words[kept + index - place] = words[index] } }
                kept += end - place
            }
            place = end
        }
        if kept == words.count { return false }
        words.removeSubrange(kept...)
        return true
    }

    /// The line that words stand on.
    private static func line(_ words: ArraySlice<EntityWord>, _ text: Span<UInt8>) -> Range<Int> {
        guard let first = words.first, let last = words.last else { return 0..<0 }
        var start = Int(first.start), end = Int(last.end)
        while start > 0, text[start - 1] != 0x0A { start -= 1 }
        while end < text.count, text[end] != 0x0A { end += 1 }
        return start..<end
    }
}
