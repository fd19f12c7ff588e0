/// The function words of which phrases are made: those of the list of stop words and those that elide, without accents. Two of them side by
/// side have a list of their own in the index, since each alone is in nearly every document.
package enum CommonWords {
    /// Whether a folded form (`Folding`) is a common word.
    package static func isCommon(_ folded: [UInt8]) -> Bool { number(of: folded[...]) != nil }

    /// All common words, folded, in ascending order of their bytes; at most 254.
    package static let all: [[UInt8]] = Set((StopWords.all + Elision.words).map(Folding.fold))
        .sorted { $0.lexicographicallyPrecedes($1) }

    /// The place of a folded form in `all`; nil where it is no common word.
    package static func number(of folded: ArraySlice<UInt8>) -> Int? {
        folded.count <= longest ? numbers[folded] : nil
    }

    private static let longest = all.reduce(0) { max($0, $1.count) }
    private static let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1[...], $0) })
}
