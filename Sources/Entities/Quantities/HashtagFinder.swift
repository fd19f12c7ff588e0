/// Finds words behind #.
struct HashtagFinder {
    let words: [EntityWord]
    let text: [UInt8]

    /// The hashtags in the order of the text, without the #.
    func find() -> [Value] {
        var found: [Value] = []
        for place in words.indices where words[place].gap.contains(.hash) && isHashtag(place) {
            var last = place
            // "#jeux_olympiques"
            while last + 1 < words.count, Int(words[last + 1].start) == Int(words[last].end) + 1, text[Int(words[last].end)] == 0x5F { last += 1 }
            guard words[place...last].contains(where: { $0.shape.contains(.letter) }) else { continue }
            let bytes = Int(words[place].start)..<Int(words[last].end)
            found.append(
                Value(type: .hashtag, canonical: String(decoding: text[bytes], as: UTF8.self), words: place..<last + 1, bytes: bytes))
        }
        return found
    }

    private func isHashtag(_ place: Int) -> Bool {
        let start = Int(words[place].start)
        guard start > 0, text[start - 1] == 0x23 else { return false }
        return place == 0 || Int(words[place - 1].end) < start - 1
    }
}
