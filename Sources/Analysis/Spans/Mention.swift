/// An account name after @.
enum Mention {
    /// The mention whose @ stands at `index`, which no word character precedes.
    static func range(at index: Int, in line: Span<UInt8>) -> Range<Int>? {
        var end = index + 1
        while line.isWordCharacter(at: end) { end += line.scalar(at: end).length }
        return end > index + 1 ? index..<end : nil
    }
}
