/// The function words that most often stand beside one another. Two of them side by side have a list of their own in the index, since each
/// alone is in so many documents. Others are rarer (ses, sont), or stand beside words that mean something (du, au): their lists would
/// cost the index more than they spare its readers.
package enum CommonWords {
    /// Whether a folded form (`Folding`) is a common word.
    package static func isCommon(_ folded: [UInt8]) -> Bool { number(of: folded[...]) != nil }

    /// All common words, folded, in ascending order of their bytes; at most 254.
    package static let all: [[UInt8]] =
        """
        a ce d dans de des en est et il l la le les ou par pas pour qu que qui s sur un une
        """
        .split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) }

    /// The place of a folded form in `all`; nil where it is no common word.
    package static func number(of folded: ArraySlice<UInt8>) -> Int? {
        folded.count <= longest ? numbers[folded] : nil
    }

    private static let longest = all.reduce(0) { max($0, $1.count) }
    private static let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1[...], $0) })
}
